"""Names of divisions, groups and foreign places from the tables, each judged by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.annotate.region_candidates import Candidate, Home, towns_at
from kg.lexicon.automata import automaton
from kg.lexicon.divisions import Division, table
from kg.lexicon.places import areas, common, epithets, traps, words

if TYPE_CHECKING:
    import ahocorasick

# What follows a short name that is then part of the name of a road, a river, a hill, a school.
_NOT_BEFORE = re.compile(
    r"路(?!桥|网|段|线|局)|街(?!道|区)|(?:东|西|南|北|中)(?:路|街|大街)|大路|大道|大街|巷|胡同|山(?!区|村|水|地)|江(?!苏|西|北|南)"
    r"|湖(?!北|南|州)|河(?!北|南|东|西|源|池|口|谷|津|间|道|湖)|岛|寺|塔(?!城)|阁|楼|祠|陵|大学|学院|师范|理工|医科|农大|工大|科大|师大|财大|海峡|半岛|高原|平原|盆地|山脉"
    r"|(?<=[江河湖])(?:水质|水环境|水位|干流|两岸|沿岸|岸线|航道)"
)
_WATERS, _ALONG = frozenset("江河湖海"), frozenset("环沿绕")  # 环巢湖: the lake, and not the city called after it
_TWO_CHAR_AFTER = re.compile(r"域|级|乡|城(?!区|镇)|区|市|镇|处|团|直|委|医|中[学医]|际|改|属|长")

_WORD, _OFTEN = 20, 12  # provinces whose reports use a name as a word: no name outside home; often a word at home
_OPENING = re.compile(r"[，。、；：“（(《—~至和与及在向对]")
_FAR_NOT_BEFORE = re.compile(
    r"[一-龥]{0,5}(?:大学|学院|研究院)|堡|沟|坝|坪|庄|屯|寨|岭|坡|洞|窟|中学|小学|冬奥|奥运|医院|一中|银行|证券|农商|学者|港股|交所"
)
# What is named after a town's river or lake, or is a work by itself, is not in the town.
_NO_TOWN_AFTER = re.compile(r"[\d.]+[万千吨]|水利枢纽|水库|口岸|油田|气田|油气田")
_TOWN_PLACE = re.compile(r"古镇|新镇|集镇|老街|镇区|段")
_AREA_NOT_BEFORE = re.compile(
    r"白对虾|豹|杯|路|街|大道|通办|奥运|冬奥|残奥|猪瘟|论坛|师范|大学|学院|小镇|银行|快班|虎|理工|农林|博览会|开发银行"
)


@cache
def _national() -> ahocorasick.Automaton:
    """All names of two characters and more, and the phrases that only look like them."""
    machine = automaton()
    for name in {*table().names(), *areas(), *traps()}:
        if len(name) >= 2:
            machine.add_word(name, name)
    machine.make_automaton()
    return machine


@cache
def _local(code: str) -> ahocorasick.Automaton | None:
    """The names of the towns under the report's own region."""
    names = towns_at(code)
    if not names:
        return None
    machine = automaton()
    for name in names:
        machine.add_word(name, name)
    machine.make_automaton()
    return machine


def _found(machine: ahocorasick.Automaton, text: str) -> Iterator[tuple[int, int, str]]:
    for last, name in machine.iter(text):
        yield last - len(name) + 1, last + 1, name


def listed(text: str, home: Home) -> list[Candidate]:
    """The candidates that the tables know, overlaps included."""
    hits = list(_found(_national(), text))
    trapped = {
        (start + at, start + at + len(name))
        for start, _, phrase in hits
        for name in traps().get(phrase, ())
        if (at := phrase.find(name)) >= 0
    }
    out = []
    for start, end, name in hits:
        if name in areas():
            if not _AREA_NOT_BEFORE.match(text, end) and not (name[-1] == "区" and text[end : end + 1] == "域"):
                out.append(_area(start, end, name))
        elif (start, end) not in trapped and (division := home.choose(name)) is not None:
            candidate = _division(text, start, end, division, home)
            if candidate is not None:
                out.append(candidate)
    local = _local(home.code)
    if local is not None:
        for start, end, name in _found(local, text):
            if (start, end) not in trapped and (town := _town(text, start, end, name, home)) is not None:
                out.append(town)
    return out


def _area(start: int, end: int, name: str) -> Candidate:
    area = areas()[name]
    rule = "region.foreign.v1" if area.foreign else "region.area.v1"
    return Candidate(start, end, area.official, area.level, f"group:{area.official}", rule)


def _division(text: str, start: int, end: int, division: Division, home: Home) -> Candidate | None:
    name = text[start:end]
    far = home.distance(division)
    if division.level == "nation" or (name in epithets() and far not in (0, 2)):
        return None
    if name[-1] in _WATERS and start and text[start - 1] in _ALONG:
        return None
    if division.level == "county" and far and name != division.name and text.startswith("大地", end):
        return None
    if name == division.name:
        sure = _full_is_sure(text, start, end, division, far)
    else:
        if _NOT_BEFORE.match(text, end) or (far > 2 and _FAR_NOT_BEFORE.match(text, end)):
            return None
        sure = _short_is_sure(text, start, division, far, name)
    if sure is None:
        return None
    if name != division.name and text[end : end + 1] in ("县", "市") and text[end : end + 2] not in ("市场", "市民"):
        end += 1  # 诸暨县, under its name of another time
    trust = 0.99 - 0.01 * far
    return Candidate(start, end, division.name, division.level, division.code, "region.division.v1", sure, trust)


def _full_is_sure(text: str, start: int, end: int, division: Division, far: int) -> bool | None:
    """Whether a full name is one: True, False (only beside another region) or None (no)."""
    name = division.name
    if division.level != "county" or far == 0:
        return True
    if name in words("generic"):
        return False
    if len(name) == 2:
        if _TWO_CHAR_AFTER.match(text, end):
            return None
        return far <= 1 or (far <= 3 and name not in common())
    return far <= 4 or not ({name, *division.short} & common().keys())


def _short_is_sure(text: str, start: int, division: Division, far: int, name: str) -> bool | None:
    if far == 0 or division.level == "province":
        return True
    spread = common().get(name, 0)
    if spread >= _WORD:  # 振兴: a name at home only, and only in a list
        before, after = text[max(start - 1, 0) : start], text[start + len(name) : start + len(name) + 1]
        member = before in "、，。；：（和与及" and after in "、，。；）和与及等" and "、" in (before, after)
        return False if far <= 1 and member else None
    if spread:
        if far <= 1 and division.level == "county":
            opens = start == 0 or bool(_OPENING.match(text[start - 1]))
            return spread < _OFTEN or opens
        return division.level == "prefecture" and far <= 2
    return division.level == "prefecture" or far <= 4


def _is_town(text: str, end: int, name: str, home: Home) -> bool:
    """Whether a town's short name stands for the town and not for the hill or lake it is called after."""
    if _TOWN_PLACE.match(text, end):
        return True
    if name[-1] in "山湖江河沟关峡岛池潭岭" or name[-2:] in ("河口", "江口", "湖口", "海口"):
        return False
    return len(name) > 2 or not home.code.endswith("00")


def _town(text: str, start: int, end: int, name: str, home: Home) -> Candidate | None:
    town = towns_at(home.code)[name]
    if name == town.name:
        return Candidate(start, end, town.name, "township", town.code, "region.town.v1")
    if _NOT_BEFORE.match(text, end) or text[end : end + 1] == "窟" or name in areas():
        return None
    if _NO_TOWN_AFTER.match(text, end) or text[start - 1 : start] == "小":
        return None
    near = home.choose(name)
    if near is not None and (home.distance(near) <= 3 or near.level == "province"):
        return None
    at_home = not home.code.endswith("00")  # the report of a county
    sure = common().get(name, 0) < (_OFTEN if at_home else 1) and _is_town(text, end, name, home)
    # in a report of a county its own towns come before the counties of the province
    trust = 0.96 if at_home else 0.8
    return Candidate(start, end, town.name, "township", town.code, "region.town-short.v1", sure, trust)
