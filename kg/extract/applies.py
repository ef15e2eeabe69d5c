"""Which regions a slogan is for, where they are not the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.places import Gazetteer, is_home, is_wider, most_specific
from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Predicate, Relation

_JOIN = re.compile(r"[、和与及]|以及")
_AWARD = re.compile(
    r"(?:等[^，。；]{0,6})?(?:成功|全部|全面|正式|顺利|率先|启动|积极|加快|再次|高标准|高质量|高水平|着力|奋力|全力)*(?:获评|获|荣获|入选|成为|被评为|被命名为|跻身|创建|成创|争创|建设|建好|打造|申报|建成|获批|列入|通过|申创|实施|推进|巩固|深化)"
    r"[^，。；]{0,18}$"
)
_TOPIC = re.compile(
    r"[^，。；]{0,20}，(?:[^，。；]{0,30}，)?(?:加快|着力|全力|努力|积极|共同|率先|奋力|加力|合力|联合|携手|同步|高标准|高质量|高水平|规划|推动|推进)*"
    r"(?:打造|建设|创建|争创|形成|建成|成为)[^，。；、]{0,10}$"
)
_EACH = re.compile("(?:等地)?分别(?=[^，；。]*(?:获|入选|成为|评为|命名为|跻身|创|建|打造|列入|认定为))")
_FAIR = re.compile("(?:会|节|论坛|行)$")
_LEAD = re.compile("(?:支持|推动|推进|鼓励|加快|深化|加强|促进|依托|以|引导|指导|^|[，；])$")
_CORRIDOR = re.compile('(?:走廊|廊道|经济带|金三角|发展轴|产业带)[”"]?$')
_AID = re.compile('(?:对口(?:支援|合作|帮扶|协作|援助)|东西部(?:扶贫)?协作|结对帮扶)[”"]?$')
_AIDED = re.compile('[”"]?[与和]?')
_FOCUS = re.compile(r"(?:等[^，。；]{0,4})?为(?:重点|核心|中心|龙头|支撑|引领|主体)(?:的|，)?[^，。；]{0,24}$")
_VISIT = re.compile("(?:考察|视察|调研|亲临|来)$")
_OWNER = re.compile(
    '(?<![城都跨国中])(?P<level>[省市])(?:委|政府|委省政府|委市政府|委、省政府|委、市政府)?(?:的|提出的)?[“"]?$'
)
_OWNED = re.compile(
    "(?:全)?(?P<level>[省市])(?![级场民区域县情树内外际花长容中本和校直管])"
)  # 省贸易…“十大工程”, 市“12345”热线
_MADE = ("programme", "mechanism", "action", "strategy", "formula")  # 全省…示范市 is sought, not owned
_ALL_OF = re.compile(r"全(?P<level>[省市])\d+个$")
_SINGLE = ("prefecture", "county", "township")
_NEAR = 6  # characters from a slogan to the colon of its definition
_LEVELS = {"省": "province", "市": "prefecture"}
_TOUCH = re.compile('[“"]?')


def relations(scene: Scene) -> Iterator[Relation]:
    """The appliesTo relations of a report; never to the report's own region."""
    gazetteer = Gazetteer(scene)
    wider = _wider(scene)
    for slogan in scene.everywhere(EntityType.SLOGAN):
        if not scene.states(slogan.at):
            continue
        inside = [r for r in most_specific(gazetteer.inside(scene, slogan)) if not is_home(scene, r.mention)]
        inside += _listed_with(scene, slogan, inside)
        for region in inside if not _is_fair(slogan) else ():
            if not (_aspires(scene, slogan, region) or _visited(scene, slogan, region)):
                yield _relation(scene, slogan, region, "inname", 0.75)
        if all(_aspires(scene, slogan, region) for region in inside):
            yield from _before(scene, slogan)
        if _AID.search(slogan.mention.name):
            yield from _aided(scene, slogan)
        if not inside:
            yield from _defined_for(scene, slogan)
            yield from _above(scene, slogan, wider)


def _listed_with(scene: Scene, slogan: Placed, inside: list[Placed]) -> list[Placed]:
    """The regions that are joined to the one that the name begins with: 推动云溪、河阳省级…试验区建设."""
    first = next((r for r in inside if r.at == slogan.at and r.start == slogan.start), None)
    before = [r for r in scene.placed(slogan.at, EntityType.REGION) if r.end <= slogan.start]
    if first is None or not before:
        return []
    return [
        r for r in _coordinated(scene.sentences[slogan.at].text, [*before, first])[:-1] if not is_home(scene, r.mention)
    ]


def _is_fair(slogan: Placed) -> bool:
    """Whether a slogan is a fair or a festival, whose name tells where it is held: 河阳美食节 is for no region."""
    return slogan.mention.kind == "action" and bool(_FAIR.search(slogan.mention.name.rstrip("”")))


def _visited(scene: Scene, slogan: Placed, region: Placed) -> bool:
    """Whether the region is where someone went: 视察云岭重要讲话精神, which is for no region."""
    return bool(_VISIT.search(scene.sentences[slogan.at].text, slogan.start, region.start))


def _aspires(scene: Scene, slogan: Placed, region: Placed) -> bool:
    """Whether the name is a rank sought within a wider region (西部金融中心), which is not for that region."""
    if _CORRIDOR.search(slogan.mention.name) and not is_wider(scene, region.mention):
        return False  # what crosses a region is for all of it
    vast = region.mention.kind == "macro" or is_wider(scene, region.mention)
    told = slogan.mention.name.startswith(region.mention.name[:2])
    if slogan.mention.kind == "honour":
        return vast or not told
    return slogan.mention.kind == "positioning" and vast


def _aided(scene: Scene, slogan: Placed) -> Iterator[Relation]:
    """The regions right behind a name for help between regions: 对口支援北岭、金阳."""
    text = scene.sentences[slogan.at].text
    listed: list[Placed] = []
    for region in (r for r in scene.placed(slogan.at, EntityType.REGION) if r.start >= slogan.end):
        gap = text[listed[-1].end : region.start] if listed else text[slogan.end : region.start]
        if not (_JOIN.fullmatch(gap) or not gap if listed else _AIDED.fullmatch(gap)):
            break
        listed.append(region)
    for region in most_specific(listed):
        if not is_home(scene, region.mention):
            yield _relation(scene, slogan, region, "aided", 0.8)


def _before(scene: Scene, slogan: Placed) -> Iterator[Relation]:
    """Regions before the slogan in its clause: 支持孝义创建…, 岚县获评…, 以平川四县为重点的…, 柳林“…”."""
    text = scene.sentences[slogan.at].text
    clause = max(text.rfind(mark, 0, slogan.start) for mark in "；。，") + 1
    regions = [r for r in scene.placed(slogan.at, EntityType.REGION) if r.end <= slogan.start]
    if not regions:
        return
    between = text[regions[-1].end : slogan.start]
    if _FOCUS.fullmatch(between):
        rule, confidence = "focus", 0.8
    elif each := _EACH.match(between):
        yield from _shared_out(scene, slogan, regions, regions[-1].end + each.end())
        return
    elif regions[-1].start < clause:
        yield from _of_topic(scene, slogan, regions, between)
        return
    elif _TOUCH.fullmatch(between):
        rule, confidence = "before", 0.8
    elif _AWARD.fullmatch(between):
        rule, confidence = "award", 0.9
    else:
        return
    for region in _coordinated(text, regions):
        if not is_home(scene, region.mention):
            yield _relation(scene, slogan, region, rule, confidence)


def _shared_out(scene: Scene, slogan: Placed, regions: list[Placed], start: int) -> Iterator[Relation]:
    """The region of a row that stands where the slogan does in its own: 云溪、金阳分别获评甲县、乙县."""
    text = scene.sentences[slogan.at].text
    listed = _coordinated(text, regions)
    clause = next((at for at in range(start, len(text)) if text[at] in "，；。"), len(text))
    row = [p for p in scene.placed(slogan.at, EntityType.SLOGAN) if start <= p.start and p.end <= clause]
    row = [p for p in row if not any(p.inside(other) for other in row)]
    if slogan in row and len(row) == len(listed):
        region = listed[row.index(slogan)]
        if not is_home(scene, region.mention):
            yield _relation(scene, slogan, region, "each", 0.85)


def _of_topic(scene: Scene, slogan: Placed, regions: list[Placed], between: str) -> Iterator[Relation]:
    """Regions that the clause before is about: 支持云溪做强铝业，打造…."""
    listed = _coordinated(scene.sentences[slogan.at].text, regions)
    lead = scene.sentences[slogan.at].text[: listed[0].start]
    if slogan.mention.kind in ("positioning", "honour") and _TOPIC.fullmatch(between) and _LEAD.search(lead):
        here = scene.placed(slogan.at)
        for region in listed:
            alone = region.mention.kind in _SINGLE and not any(region.inside(other) for other in here)
            if alone and not (is_home(scene, region.mention) or is_wider(scene, region.mention)):
                yield _relation(scene, slogan, region, "topic", 0.6)


def _wider(scene: Scene) -> dict[str, Placed]:
    """The first mention of the province and of the prefecture that hold the report's own region."""
    found: dict[str, Placed] = {}
    for region in scene.everywhere(EntityType.REGION):
        if is_wider(scene, region.mention) and region.mention.kind in _LEVELS.values():
            found.setdefault(region.mention.kind, region)
    return found


def _defined_for(scene: Scene, slogan: Placed) -> Iterator[Relation]:
    """The region that a definition begins with: “415”战略：苍北省推动…的意见."""
    text = scene.sentences[slogan.at].text
    for region in scene.placed(slogan.at, EntityType.REGION):
        between = text[slogan.end : region.start]
        if 0 < len(between) <= _NEAR and between.endswith("：") and not is_home(scene, region.mention):
            yield _relation(scene, slogan, region, "defined", 0.7)


def _above(scene: Scene, slogan: Placed, wider: dict[str, Placed]) -> Iterator[Relation]:
    """The level that owns the slogan, where it stands above the report's own: 落实省委“四个高地”部署."""
    text = scene.sentences[slogan.at].text
    owner = (
        _OWNER.search(text, 0, slogan.start)
        or _ALL_OF.search(text, 0, slogan.start)
        or (_OWNED.match(text, slogan.start, slogan.end) if slogan.mention.kind in _MADE else None)
    )
    region = wider.get(_LEVELS[owner["level"]]) if owner else None
    if region is not None:
        yield _relation(scene, slogan, region, "owner", 0.7)


def _coordinated(text: str, regions: list[Placed]) -> list[Placed]:
    """The last region and those that are joined to it, each with what it lies in left out: 云溪柳村、河阳李村."""
    found, first = [regions[-1]], regions[-1].start
    for region in reversed(regions[:-1]):
        if _JOIN.fullmatch(text[region.end : first]):
            found.insert(0, region)
        elif region.end != first:
            break
        first = region.start
    return found


def _relation(scene: Scene, slogan: Placed, region: Placed, rule: str, confidence: float) -> Relation:
    same = region.at == slogan.at
    start, end = (min(slogan.start, region.start), max(slogan.end, region.end)) if same else (slogan.start, slogan.end)
    evidence = scene.evidence(slogan.at, start, end, f"slogan.applies.{rule}.v1", confidence)
    return Relation(slogan.mention, Predicate.APPLIES_TO, region.mention, evidence)
