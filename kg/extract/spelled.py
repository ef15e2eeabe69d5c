"""Slogans whose numerals count things that are named nearby: 一廊两带, 三大攻坚战, 双五, 一谷三园."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.components import expected
from kg.extract.defining import GENERIC, Found, Part, bare
from kg.extract.lists import list_before
from kg.extract.scene import Placed, Scene
from kg.model import EntityType

_KINDS = (EntityType.SLOGAN, EntityType.INDUSTRY, EntityType.REGION, EntityType.PROJECT, EntityType.ORGANIZATION)
_NUMBERS = {"双": 2, "两": 2, **{name: number for number, name in enumerate("一二三四五六七八九十", 1)}}
_UNIT = re.compile(
    r"([一二两三四五六七八九十双]|\d{1,2})(?:个|大|项|条|张|座)?([^一二两三四五六七八九十双\d、，]{1,6})"
)
_DOUBLE = re.compile(r"([双两三四])([二两三四五六七八九十])(?:战略|工程|行动|计划|产业|体系)?")
_QUOTED = re.compile("“([^“”]*[一二两三四五六七八九十双][^“”]*)”")
_TAIL = re.compile(
    r"(?<=[一-龥])([两三四五六七八九十]|\d{1,2})大([一-龥]{0,4}(?:行动|工程|战略|攻坚战|体系|基地|高地|计划))$"
)
_GROUP = re.compile(r"(?:[一二两三四五六七八九十双]|\d{1,2})(?:个|大|项|条|张|座)?")
_ENDING = re.compile(f"{GENERIC}$")
_MOST = 12
_REACHES = (5, 12)  # paragraphs after that of the slogan
_SHORT = 3  # 两业, 两貌
_ANY = re.compile(
    "(?:工程|行动|计划|项目|中心|试点|体系|措施)$"
)  # what other things are called too, paragraphs further


def found_in(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The definition of a slogan by things of the counted kind in its sentence, its paragraph or the next ones."""
    units = _units(slogan.mention.name)
    if not units:
        return
    if all(count == 1 for count, *_ in units):
        return  # 一企一策, 一带一路: nothing is counted
    far = not scene.states(slogan.at) or len(units) > 1 or not _ANY.match(units[0][2])
    for window in _windows(scene, slogan, far):
        named = [_of_unit(window, slogan, *unit) for unit in units]
        if all(named):
            chosen = [p for group in named for p in group]
            parts = [part for p in chosen for part in (_part(p), *_inner(scene, p))]
            yield Found(slogan, slogan.at, tuple(parts), (slogan.start, slogan.end), "slogan.spelled.v1", 0.65)
            return
        if any(named):
            return


@lru_cache(maxsize=1 << 12)
def _units(name: str) -> tuple[tuple[int, str, str], ...]:
    """What a name counts: number, how the counted names begin, how they end.

    >>> _units("“一廊两带”战略"), _units("三大攻坚战"), _units("“双五”战略")
    (((1, '', '廊'), (2, '', '带')), ((3, '', '攻坚战'),), ((2, '五', ''),))
    >>> _units("“三中心、两基地”"), _units("城市更新六大提升行动")
    (((3, '', '中心'), (2, '', '基地')), ((6, '', '提升行动'),))
    """
    quoted = _QUOTED.search(name)
    core = bare(quoted[1] if quoted else name).replace("、", "")
    if double := _DOUBLE.fullmatch(core):
        return ((_NUMBERS[double[1]], double[2], ""),)
    short = _ENDING.sub("", core) or core
    for form in (short, core):
        pairs = list(_UNIT.finditer(form))
        if pairs and "".join(m.group() for m in pairs) == form:
            units = tuple((_NUMBERS.get(m[1]) or int(m[1]), "", m[2]) for m in pairs)
            if len(units) > 1 or (1 < units[0][0] <= _MOST and len(units[0][2]) > 1):
                return units
    tail = _TAIL.search(core)
    return ((_NUMBERS.get(tail[1]) or int(tail[1]), "", tail[2]),) if tail else ()


def _windows(scene: Scene, slogan: Placed, far: bool) -> Iterator[list[Placed]]:
    """The rest of the sentence, the paragraph, and, looking far, the paragraph with those after it."""
    sentence = [p for p in scene.placed(slogan.at, *_KINDS) if p.start >= slogan.end]
    yield sentence
    paragraph = scene.sentences[slogan.at].paragraph
    rest = [n for n in scene.paragraphs[paragraph] if n > slogan.at]
    near = sentence + [p for n in rest for p in scene.placed(n, *_KINDS)]
    yield near
    for reach in _REACHES if far else ():
        after = [n for k in range(paragraph + 1, paragraph + reach + 1) for n in scene.paragraphs.get(k, ())]
        yield near + [p for n in after for p in scene.placed(n, *_KINDS)]


def _of_unit(window: list[Placed], slogan: Placed, count: int, head: str, tail: str) -> list[Placed]:
    """The counted things of one kind in a window, [] unless there are as many as counted.

    五大…, 五个… and 五项… are of the kind of the head 五, …廊 of that of the tail 廊.
    """
    found: dict[str, Placed] = {}
    own = bare(slogan.mention.name)
    heads = (head + "大", head + "个", head + "项")
    for placed in window:
        name = bare(placed.mention.name)
        if tail:
            counted = name.endswith(tail) and _has_tail(name, tail)
        else:
            counted = name.startswith(heads) or (len(name) <= _SHORT and name.startswith(head))
        if counted and name != own:
            found.setdefault(name, placed)
    return list(found.values()) if len(found) == count else []


def _has_tail(name: str, tail: str) -> bool:
    """Whether a name that ends so is a thing of that kind, and not the count of such things: not 五大廊 for 廊."""
    group = _GROUP.match(name)
    return len(name) > len(tail) and not (group and name[group.end() :] == tail)


def _part(placed: Placed) -> Part:
    return Part(placed.at, placed.start, placed.end)


def _inner(scene: Scene, placed: Placed) -> Iterator[Part]:
    """The members that a counted group itself lists before its name: 煤、焦、铁、铝、电五大传统优势产业."""
    text = scene.sentences[placed.at].text
    if not re.match(r"[两三四五六七八九十\d]+[大个项]", text[placed.start : placed.end]):
        return
    clause = max(text.rfind(mark, 0, placed.start) for mark in "，；。：") + 1
    for start, end in list_before(text, clause, placed.start, expected(placed.mention.name)):
        yield Part(placed.at, start, end)
