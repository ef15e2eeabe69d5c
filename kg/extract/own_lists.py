"""The parts that a slogan's own words list. Plain text in, ranges out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extract.components import NUMERALS, Range, outside, tidy

_QUOTE, _QUOTED, _LISTING = re.compile('[“"]'), re.compile('[“"]([^”"]+)[”"]'), re.compile("[、+，]")
_COUNTED = re.compile(
    r"(?<![、，第\d一二两三四五六七八九十])(?:\d{1,2}|[两三四五六七八九十])(?:个|大|项|条|重|类|种|件)[^、，\d]{2,12}$"
)
_SUFFIX = re.compile(
    r"(?:发展)?(?:战略|行动|工程|机制|改革|举措|品牌|活动|计划|制度|工作法|体系|目标|定位|模式|政策|格局|保卫战|攻坚战|策略|理念|路径|要求"
    r"|思路|精神|新格局|布局|方针|原则|工作|建设|服务|营商环境|五字诀|方向|总体方向)$"
)
_MANY = "百千万"
_COUNT = re.compile("[一二两三四五六七八九十][个大项条种]")  # 十个千方百计 has no groups
_SHORT_LAST = re.compile("[、+][^、+]{2}(?:服务|建设)$")  # 一窗受理、集成服务
_SESSIONS = re.compile("届.*全会|全会精神")  # 党的二十大和二十届二中、三中全会精神
_SIGN = re.compile(r"\d+|[A-Za-zＡ-Ｚ]")
_LEVELS = frozenset({"中央", "国家", "省", "市", "区", "县", "国家级", "省级", "市级", "县级"})
_VERB_FIRST = frozenset("稳促扩保防调惠强补增控降提优育引拓抓")
_TWO_DEEDS = 6  # characters of two verbs with their objects


@lru_cache(maxsize=1 << 12)
def name_parts(name: str) -> tuple[Range, ...]:
    """The parts that a slogan's own words list: “以酒为基、以旅为纲”, “教育+人才”模式, 稳增长稳就业稳物价.

    >>> [ "蓝天、碧水、净土保卫战"[i:j] for i, j in name_parts("蓝天、碧水、净土保卫战")]
    ['蓝天', '碧水', '净土']
    """
    start, end = _core(name)
    core = name[start:end]
    if "《" in core or _SESSIONS.search(core):
        return ()
    quoted = name[start - 1 : start] in ("“", '"') and name[end : end + 1] in ("”", '"')
    for separators in ("、", "+", "，"):
        found = outside(core, separators) if separators in core else []
        if len(found) > 1 and all(j > i for i, j in found):
            return _telling(name, start, found if quoted else tidy(core, found))
    return tuple((start + i, start + j) for i, j in _parallel(core))


def _telling(name: str, start: int, parts: Sequence[Range]) -> tuple[Range, ...]:
    """The parts where they tell something: the digits of “1+6+N” and the levels of 中央、省督察 do not."""
    found = tuple((start + i, start + j) for i, j in parts)
    words = [name[i:j] for i, j in found]
    if not words or words[0] in _LEVELS or sum(_SIGN.fullmatch(word) is None for word in words) < 2:
        return ()
    return tuple(r for r, word in zip(found, words, strict=True) if _SIGN.fullmatch(word) is None)


def _core(name: str) -> Range:
    """The part of a name that lists: a quoted list before or inside it, else the name without its ending."""
    quote = _QUOTE.search(name)
    for match in _QUOTED.finditer(name) if quote else ():
        if _LISTING.search(match.group(1)):
            return match.span(1)
    if quote and "、" in name[: quote.start()]:
        return 0, quote.start()
    if quote and quote.start() == 0 and "、" not in name and "+" not in name and (whole := _QUOTED.match(name)):
        return whole.span(1)
    start = len(name) - len(name.lstrip('“"'))
    bare = name.rstrip('”"')
    end = len(bare)
    if "、" not in bare and "+" not in bare:
        return start, end
    counted = _COUNTED.search(bare, start)
    if counted and "、" in bare[: counted.start()]:
        return start, counted.start()
    ending = _SUFFIX.search(bare)
    if ending and ("、" in bare[: ending.start()] or "+" in bare) and not _SHORT_LAST.search(bare):
        end = ending.start()
    return start, end


def _parallel(core: str) -> list[Range]:
    """Pieces that begin or end alike or with a verb each: 良田良种良机良法, 强链补链延链, 保交楼稳民生."""
    for size in (2, 3, 4):
        if size == 4 and (refrain := _refrain(core)):  # 宜居宜业宜游城市 has three
            return refrain
        if len(core) % size == 0 and len(core) // size >= (3 if size < 4 else 2):
            ranges = [(i, i + size) for i in range(0, len(core), size)]
            pieces = [core[i:j] for i, j in ranges]
            alike = len({p[0] for p in pieces}) == 1 or len({p[-1] for p in pieces}) == 1
            verbs = size == 3 and all(p[0] in _VERB_FIRST for p in pieces)
            if len(set(pieces)) == len(pieces) and (alike or verbs):
                return ranges
    if len(core) == _TWO_DEEDS and core[0] != core[3] and core[0] in _VERB_FIRST and core[3] in _VERB_FIRST:
        return [(0, 3), (3, 6)]
    return _refrain(core)


def _refrain(core: str) -> list[Range]:
    """Pieces of two to four characters that all begin with one verb, or a number each: 投早投小投科技, 一核一带一区."""
    if not core or core[0] in _MANY or _COUNT.match(core):
        return []
    counted = core[0] in NUMERALS  # 一区两地一园一通道
    starts = [i for i, c in enumerate(core) if (c in NUMERALS or c in _MANY if counted else c == core[0])]
    ranges = list(zip(starts, [*starts[1:], len(core)][: len(starts)], strict=True))
    sizes = {j - i for i, j in ranges[:-1]}
    if len(sizes) == 1 and not counted and ranges[-1][1] - ranges[-1][0] > (size := sizes.pop()) + 1:
        ranges[-1] = (ranges[-1][0], ranges[-1][0] + size)  # 共引共建共享机制
    whole = len(ranges) > 2 and all(2 <= j - i <= 4 for i, j in ranges)
    return ranges if whole and len({core[i:j] for i, j in ranges}) == len(ranges) else []
