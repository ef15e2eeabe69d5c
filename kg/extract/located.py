"""Where projects, enterprises, organizations and industries are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract import topic
from kg.extract.places import Gazetteer, code_level, coordinated, holds, is_home, is_local, is_wider, most_specific
from kg.extract.scene import Placed, Scene
from kg.lexicon.bodies import enterprises
from kg.lexicon.places import areas
from kg.model import EntityType, Predicate, Relation

_SUBJECTS = (EntityType.PROJECT, EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.INDUSTRY)
_GAP = re.compile(r"(?:的|境内|境内的|等地|等地的|等)?[“\"]?")
_LEAD = re.compile(r"(?:在|支持|推动|鼓励|推进|加快|引导|依托|打造|争取|抓好|以|把|将|对|服务)[^，；。、]{0,4}$")
_LISTED = re.compile(r"[、+＋和与及]|以及")
_NO_LEVEL = re.compile(r".(?:区|域|内|际|级|场|政|民|乡|情|树|花|长)")
_SHORT = 45
_BUILDING_UP = re.compile("[^，。]{0,10}(?:规划建设|加快建设|推进|开发|建设)")
_DASH = re.compile("(?:市|县|区|镇)?[至到—-]")
_DISTRICT = re.compile("[区城县市镇群]$")
_LINE = re.compile("[至到—-]|高铁|高速|铁路|航线|公路|班列|城际|[省市县区]")
_PARTS = ("新区", "市区", "主城区", "城区")
_PLACING = re.compile(r"在[^，。；]{0,3}$")


def relations(scene: Scene) -> Iterator[Relation]:
    """The locatedIn relations of a report, several of one pair where several rules find it."""
    gazetteer = Gazetteer(scene)
    home = next((r for r in scene.everywhere(EntityType.REGION) if is_home(scene, r.mention)), None)
    parts = _parts_of(scene, home)
    headed = tuple(_under_heads(scene))
    placed = {relation.subject for relation in headed}
    for subject in scene.everywhere(*_SUBJECTS):
        stated = scene.states(subject.at)
        if not stated and subject.type is not EntityType.ORGANIZATION:
            continue
        inside = _places_in(subject, [r for r in gazetteer.inside(scene, subject) if _is_in_name(subject, r)])
        for region in inside:
            general = subject.mention in placed and is_home(scene, region.mention)
            if region.mention.name != subject.mention.name and _tells(scene, subject, region) and not general:
                yield _relation(scene, subject, region, "inname", 0.8)
        if not stated:
            continue  # a title names a government by its place; what else it says is no claim
        if not inside and (own := _of_level(scene, subject, home) or _of_part(subject, parts)):
            if subject.mention not in placed:
                yield _relation(scene, subject, own, "level", 0.6)
        elif not inside:
            yield from _around(scene, subject)
    yield from headed


def _is_in_name(subject: Placed, region: Placed) -> bool:
    """Whether a region is a name's own, not that of another that shares its head (汾阳、孝义水厂)."""
    return (
        region.start == subject.start
        or "shared" not in subject.mention.rule
        or region.mention.surface in subject.mention.name
    )


def _places_in(subject: Placed, regions: list[Placed]) -> list[Placed]:
    """The regions in a name: the most specific, and both ends of a line (石楼至辛关高速)."""
    name, ends = subject.mention.surface, []
    for region in regions:
        at = name.find(region.mention.surface) if region.at == subject.at else -1
        if at >= 0 and _DASH.match(name, at + len(region.mention.surface)):
            ends.append(region)
    kept = most_specific(_but_strangers(regions))
    if subject.type is EntityType.PROJECT and any(code_level(r.mention) for r in kept):
        kept = [r for r in kept if r.mention.kind != "macro"]  # 柳林晋西物流园 is in 柳林
    return kept + [r for r in most_specific(ends) if all(r.mention.name != k.mention.name for k in kept)]


def _but_strangers(regions: list[Placed]) -> list[Placed]:
    """The regions but those right behind another that does not hold them: 金阳 of 云溪金阳路 only names a road."""
    found: list[Placed] = []
    for region in regions:
        before = next((r for r in found if (r.at, r.end) == (region.at, region.start)), None)
        if before is None or not _is_stranger(before, region):
            found.append(region)
    return found


def _is_stranger(before: Placed, region: Placed) -> bool:
    """Whether a region can't be the place of what it names, as the place stands right before it already."""
    abroad = areas().get(before.mention.name)
    known = bool(code_level(before.mention)) and bool(code_level(region.mention)) and region.end - region.start > 1
    return (known and not holds(before.mention, region.mention)) or (abroad is not None and abroad.foreign)


def _of_level(scene: Scene, subject: Placed, home: Placed | None) -> Placed | None:
    """The report's own region, where a name begins with its level (市技师学院, 区人民医院)."""
    name = subject.mention.surface
    if home is None or subject.type is EntityType.INDUSTRY or name[:1] != home.mention.name[-1:]:
        return None
    return None if _NO_LEVEL.match(name) else home


def _parts_of(scene: Scene, home: Placed | None) -> dict[str, Placed]:
    """The parts of the report's own region by what they are called for short: 新区 of 沧平新区."""
    found: dict[str, Placed] = {}
    if home is None:
        return found
    own = home.mention.name[:-1]
    for region in scene.everywhere(EntityType.REGION):
        short = region.mention.name.removeprefix(own)
        short = short if short in _PARTS else short.removeprefix(home.mention.name[-1:])
        if region.mention.name.startswith(own) and short in _PARTS:
            found.setdefault(short, region)
    return found


def _of_part(subject: Placed, parts: dict[str, Placed]) -> Placed | None:
    """The part of the report's own region that a project's name begins with for short (新区三中)."""
    if subject.type is not EntityType.PROJECT:
        return None
    return next((region for short, region in parts.items() if subject.mention.surface.startswith(short)), None)


def _tells(scene: Scene, subject: Placed, region: Placed) -> bool:
    """Whether a region in a name says where the thing is: a wider one or a vast one inside the name does not."""
    if is_wider(scene, region.mention):
        opens = subject.mention.name.startswith(region.mention.name[:2])
        return subject.type is EntityType.ORGANIZATION and not opens
    if _is_origin(scene, subject, region):
        return False
    if region.mention.kind != "macro" or subject.type is EntityType.ORGANIZATION:
        return True
    return is_local(scene, region.mention)


def _is_origin(scene: Scene, subject: Placed, region: Placed) -> bool:
    """Whether a project's name opens with a place far from the report's own: where its investor is from."""
    own = scene.document.region_code or ""
    foreign = bool(own) and bool(code_level(region.mention)) and not region.mention.code.startswith(own.rstrip("0"))
    opens = subject.mention.name.startswith(region.mention.name[:2])
    return foreign and opens and subject.type is EntityType.PROJECT and not _LINE.search(subject.mention.name)


def _around(scene: Scene, subject: Placed) -> Iterator[Relation]:
    """A region right before the subject, else one that the clause puts it in (在东郭镇实施…，推进…)."""
    text = scene.sentences[subject.at].text
    regions = [r for r in scene.placed(subject.at, EntityType.REGION) if r.end <= subject.start]
    if not regions:
        return
    nearest = regions[-1]
    home = is_home(scene, nearest.mention)
    first = _first_listed(scene, subject)
    if _GAP.fullmatch(text[nearest.end : first.start]) and not (home and subject.type is EntityType.INDUSTRY):
        if _is_known(scene, subject):
            return
        for region in most_specific(coordinated(text, regions)):
            yield _relation(scene, subject, region, "before", 0.65)
        return
    segment = max(text.rfind(mark, 0, subject.start) for mark in "；。") + 1
    here = [r for r in regions if r.start >= segment]
    if here and not is_home(scene, here[-1].mention) and not is_wider(scene, here[-1].mention):
        found = tuple(_clause(scene, subject, here, text[here[-1].end : first.start]))
        yield from found
        topics = () if found or subject.type not in topic.OF else topic.regions(scene, subject, here, segment)
        yield from (_relation(scene, subject, region, "topic", 0.75) for region in topics)


def _is_known(scene: Scene, subject: Placed) -> bool:
    """Whether a firm in a project's name is one that the country knows: 万达 of 云溪万达广场 is not of 云溪."""
    return (
        subject.type is EntityType.ENTERPRISE
        and subject.mention.name in enterprises()
        and any(subject.inside(p) for p in scene.placed(subject.at, EntityType.PROJECT))
    )


def _first_listed(scene: Scene, subject: Placed) -> Placed:
    """The first of the industries that one is joined to: 支持云溪发展制氢、储能产业; any other thing itself."""
    text, first = scene.sentences[subject.at].text, subject
    if subject.type is EntityType.INDUSTRY:
        for before in reversed(scene.placed(subject.at, EntityType.INDUSTRY)):
            if before.end < first.start and _LISTED.fullmatch(text, before.end, first.start):
                first = before
    return first


def _clause(scene: Scene, subject: Placed, regions: list[Placed], between: str) -> Iterator[Relation]:
    """A region that the clause puts the subject in; `between` is what stands between the two."""
    text = scene.sentences[subject.at].text
    lead = text[: coordinated(text, regions)[0].start]
    if _PLACING.search(lead) and between.count("，") <= 2:
        rule, confidence = "clause", 0.9
    elif (
        "，" not in between and "、" not in between and _LEAD.search(lead) and subject.type is not EntityType.ENTERPRISE
    ):
        rule, confidence = "supported", 0.85
    else:
        return
    for region in most_specific(coordinated(text, regions)):
        yield _relation(scene, subject, region, rule, confidence)


def _under_heads(scene: Scene) -> Iterator[Relation]:
    """Projects behind a short sentence about building up one district, up to the end of its paragraph."""
    for numbers in scene.paragraphs.values():
        for index, at in enumerate(numbers[:-1]):
            district = _built_up(scene, at)
            if district is not None:
                for after in numbers[index + 1 :]:
                    for project in scene.placed(after, EntityType.PROJECT):
                        yield _relation(scene, project, district, "head", 0.7)


def _built_up(scene: Scene, at: int) -> Placed | None:
    """The one region that a short sentence is about building up: not the report's own, nor one that holds it."""
    text = scene.sentences[at].text
    regions = scene.placed(at, EntityType.REGION)
    if len(text) > _SHORT or len({r.mention.name for r in regions}) != 1:
        return None
    region = regions[0]
    if (
        is_home(scene, region.mention)
        or is_wider(scene, region.mention)
        or region.mention.kind not in ("group", "county")
    ):
        return None
    if region.mention.kind == "group" and not _DISTRICT.search(region.mention.name):
        return None  # two cities that grow together, not a part of one
    return region if _BUILDING_UP.fullmatch(text[: region.start]) else None


def _relation(scene: Scene, subject: Placed, region: Placed, rule: str, confidence: float) -> Relation:
    start = min(subject.start, region.start) if region.at == subject.at else subject.start
    end = max(subject.end, region.end) if region.at == subject.at else subject.end
    name = f"{subject.type.value.lower()}.located.{rule}.v1"
    evidence = scene.evidence(subject.at, start, end, name, confidence)
    return Relation(subject.mention, Predicate.LOCATED_IN, region.mention, evidence)
