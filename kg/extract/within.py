"""Which regions of a report lie in which others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.places import code_level, holds, is_home, is_wider
from kg.extract.scene import Placed, Scene
from kg.lexicon.divisions import abbreviations
from kg.lexicon.places import areas, held_in
from kg.model import EntityType, Mention, Predicate, Relation

_GROUP = re.compile(
    r"(?:[两三四五六七八九十\d]+[县区市镇]+(?:[一二两三四五六七八九十\d]+[县区市镇]+)?|新区|城镇(?:组)?群|市区|矿区|片区|[东西南北]城"
    r"|主城区|中心城区|老城区|城市新区|新城区?)$"
)
_CITIES = re.compile("(?:城市群|都市圈)$")  # wider than a city, within a province
_MEMBERS = re.compile("(?P<each>[一-龥]{3,6})(?:城镇组?群|城市群|都市圈)")
_SIDE = re.compile("[东西南北中](?![省市县区])")
_VAST = ("group", "macro")
_AT = re.compile("(?:居|列|占|至)(?:于|在)?$")
_RANK = re.compile("(?:各?市州?|城市|省份)?(?:第[一二三四五六七八九十\\d]|首位|榜首|前[一二三四五六七八九十\\d]|前列)")
_CITY = re.compile('(?:(?<!目的地)城市|强市)[”"]?$')
_TOWARDS = re.compile("(?:联合|面向|对接|连接|辐射|服务|与|和)$")
_CLAUSE = re.compile("[^，；。]*$")
_PROVINCE, _COUNTY = 2, 6  # significant digits of their codes


def relations(scene: Scene) -> Iterator[Relation]:
    """Each division within the own region or the one it stands behind; groups within the own; the own in the next."""
    first: dict[str, Placed] = {}
    for placed in scene.everywhere(EntityType.REGION):
        first.setdefault(placed.mention.name, placed)
    home = next((p for p in first.values() if is_home(scene, p.mention)), None)
    beside, alone = dict(_beside(scene)), _alone(scene)
    for name, placed in first.items():
        if name in beside:
            inner, outer = beside[name]
            yield _relation(scene, inner, outer, "beside", 0.85)
        elif home is not None and holds(home.mention, placed.mention):
            if _is_shown(home, placed, name in alone):
                yield _relation(scene, placed, home, "code", 0.6)
        elif home is not None and placed is not home and _is_within(home, placed, name in alone):
            yield _relation(scene, placed, home, "group", 0.7)
    known = tuple(first.values())
    for member, group in (*_members(known), *_named_after(known)):
        yield _relation(scene, member, group, "member", 0.7)
    for at, inner, outer in () if home is None else _belongs(scene, home):
        evidence = scene.evidence(at, outer.start, outer.end, "region.within.belongs.v1", 0.8)
        yield Relation(inner.mention, Predicate.WITHIN, outer.mention, evidence)
    lower = home
    while lower is not None and lower.mention.name not in beside and (wider := _parent(lower, first.values())):
        yield _relation(scene, lower, wider, "parent", 0.6)
        lower = wider


def _alone(scene: Scene) -> set[str]:
    """The names of the regions that are spoken of for themselves, not only within the names of what lies there."""
    found = set()
    for at in range(len(scene.sentences)):
        here = scene.placed(at)
        found |= {p.mention.name for p in scene.placed(at, EntityType.REGION) if not any(p.inside(q) for q in here)}
    return found


def _is_shown(home: Placed, placed: Placed, alone: bool) -> bool:
    """Whether a report shows that a division is within its own: a county its townships, others what they speak of.

    What only names a plant or a road of a city is not shown to be within the city; a township of a city is within a
    county of it.
    """
    if len(code_level(home.mention)) == _COUNTY:
        return True
    return alone and placed.mention.kind not in ("township", "village")


def _is_within(home: Placed, placed: Placed, alone: bool) -> bool:
    """Whether a region that the report's own does not hold by its code is a part or a side of it."""
    return (alone and _is_part(home, placed)) or _is_side(home, placed)


def _is_part(home: Placed, placed: Placed) -> bool:
    """Whether a region without a code is, by its kind, within the report's own: a group, a village of a county."""
    size, kind, name = len(code_level(home.mention)), placed.mention.kind, placed.mention.name
    if name in held_in():  # 雄安新区 is no part of each city that speaks of it
        return size > 0 and held_in()[name].startswith(code_level(home.mention))
    if kind == "group":
        return bool(_GROUP.search(name)) or (size == _PROVINCE and bool(_CITIES.search(name)))
    return kind == "village" and size == _COUNTY and not code_level(placed.mention)


def _is_side(home: Placed, placed: Placed) -> bool:
    """Whether a group is a side of the report's own province, named by its one character: 渝东南 of 重庆市."""
    signs = [sign for sign, codes in abbreviations().items() if codes[0] == home.mention.code]
    name = placed.mention.name
    return any(name.startswith(sign) and bool(_SIDE.match(name, len(sign))) for sign in signs)


def _members(regions: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The regions that a group is named after by one character of each, where all of them are named: 云金柳城镇群.

    What one character may stand for twice (交 of 交城 and 交口) is left open.
    """
    known = [r for r in regions if code_level(r.mention)]
    for group in regions:
        named = _MEMBERS.fullmatch(group.mention.name) if group.mention.kind == "group" else None
        found = [[r for r in known if r.mention.name.startswith(sign)] for sign in (named["each"] if named else "")]
        if all(found):
            yield from ((same[0], group) for same in found if len(same) == 1)


def _named_after(regions: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Groups of cities that are named after a province, with it: 苍北中部城市群."""
    provinces = [r for r in regions if len(code_level(r.mention)) == _PROVINCE]
    for group in regions:
        name = group.mention.name
        if group.mention.kind in _VAST and _CITIES.search(name):
            yield from ((group, r) for r in provinces if name.startswith(r.mention.name[:-1]))


def _belongs(scene: Scene, home: Placed) -> Iterator[tuple[int, Placed, Placed]]:
    """Sentences with a region and a vast one that it is among: 居关中第一; 云溪建设泾河流域中心城市."""
    for vast in scene.everywhere(EntityType.REGION):
        if vast.mention.kind not in _VAST or not scene.states(vast.at) or _GROUP.search(vast.mention.name):
            continue
        text = scene.sentences[vast.at].text
        if _TOWARDS.search(text, 0, vast.start):
            continue
        ranked = _AT.search(text, 0, vast.start) and _RANK.match(text, vast.end)
        if ranked or any(_is_seat(vast, slogan) for slogan in scene.placed(vast.at, EntityType.SLOGAN)):
            inner = _subject(scene, vast, home)
            if inner is not None:
                yield vast.at, inner, vast


def _is_seat(vast: Placed, slogan: Placed) -> bool:
    """Whether a region opens what a city is to be within it: 泾河流域中心城市."""
    return slogan.start == vast.start and vast.inside(slogan) and bool(_CITY.search(slogan.mention.name))


def _subject(scene: Scene, vast: Placed, home: Placed) -> Placed | None:
    """The one region that a clause is about: the only one before, else the report's own; None where there are more."""
    clause = _CLAUSE.search(scene.sentences[vast.at].text, 0, vast.start)
    start = clause.start() if clause else 0
    before = [r for r in scene.placed(vast.at, EntityType.REGION) if start <= r.start and r.end <= vast.start]
    if len(before) > 1 or any(not code_level(r.mention) or is_wider(scene, r.mention) for r in before):
        return None
    found = before[0] if before else home
    return None if len(code_level(found.mention)) <= _PROVINCE and _CITIES.search(vast.mention.name) else found


def _parent(home: Placed, regions: Iterable[Placed]) -> Placed | None:
    """The nearest region of the report that holds its own."""
    holding = [r for r in regions if holds(r.mention, home.mention)]
    return max(holding, key=lambda r: (len(code_level(r.mention)), r.mention.name), default=None)


def _beside(scene: Scene) -> Iterator[tuple[str, tuple[Placed, Placed]]]:
    """Regions right behind one that holds them (汾阳杏花村, 四川省成都市), by their names."""
    for at in range(len(scene.sentences)):
        regions = scene.placed(at, EntityType.REGION)
        for outer, inner in pairwise(regions):
            if outer.end == inner.start and scene.states(at) and _lies_in(outer.mention, inner.mention):
                yield inner.mention.name, (inner, outer)


def _lies_in(outer: Mention, inner: Mention) -> bool:
    """Whether a region right behind another lies in it: by their codes, or a village behind a county or a township."""
    if _is_city_abroad(outer, inner):
        return True
    village = inner.kind == "village" and not code_level(inner) and outer.kind in ("county", "township")
    return holds(outer, inner) or village


def _is_city_abroad(outer: Mention, inner: Mention) -> bool:
    """Whether a city abroad stands behind its country: 韩国仁川."""
    country, city = areas().get(outer.name), areas().get(inner.name)
    abroad = country is not None and city is not None and country.foreign and city.foreign
    return abroad and outer.kind == "macro" and inner.kind == "prefecture"


def _relation(scene: Scene, inner: Placed, outer: Placed, rule: str, confidence: float) -> Relation:
    evidence = scene.evidence(inner.at, inner.start, inner.end, f"region.within.{rule}.v1", confidence)
    return Relation(inner.mention, Predicate.WITHIN, outer.mention, evidence)
