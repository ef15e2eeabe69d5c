"""Who builds or runs a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Predicate, Relation

_BODIES = (EntityType.ENTERPRISE, EntityType.ORGANIZATION)
_JOIN = re.compile(r"[、和与及]|以及")
_BY = re.compile(r"由[^，。；]{0,2}$")
_SITE = re.compile("(?:开发区|高新区|经开区|园区|产业园|工业园|机场|新区)$")
_BUILDS = re.compile(r"(?:投资|出资|承建|建设|运营|实施|开发|负责|投建|打造|启动|新建|上马|合作共建|合作)")
_BACK = re.compile(r"(?:支持|扶持|依托|引进|招引|对接|联合|携手|与|和|同|协助|配合)$")
_WITH = re.compile(
    r"[^，。；]{0,12}，?[^，。；]{0,14}(?:建设|实施|打造|启动|共建|推进|新建)[^，。；]{0,14}$|[^，。；、]{0,16}$"
)
_SHARED = re.compile("(?:项目|工程)?(?:[和与及]|以及|，配套(?:建设)?)")
_ASIDE = re.compile("(?:合作|等|一体)[^，]*，")


def relations(scene: Scene) -> Iterator[Relation]:
    """The operatedBy relations of a report."""
    for at in range(len(scene.sentences)):
        if scene.states(at):
            yield from _sentence(scene, at)


def _sentence(scene: Scene, at: int) -> Iterator[Relation]:
    text = scene.sentences[at].text
    bodies = scene.placed(at, *_BODIES)
    before: list[tuple[Placed, list[Placed]]] = []
    for project in scene.placed(at, EntityType.PROJECT):
        own = [b for b in bodies if b.inside(project) or (b.start, b.end) == (project.start, project.end)]
        own = [b for b in own if b.type is EntityType.ENTERPRISE or (b.start == project.start and not _is_site(b))]
        if own:
            yield from (_relation(scene, project, b, "inname", 0.85) for b in own)
        else:
            own, rule, confidence = _outside(text, project, bodies, before)
            yield from (_relation(scene, project, b, rule, confidence) for b in own)
        before.append((project, own))


def _is_site(body: Placed) -> bool:
    """Whether a body in a project's name is where it is rather than who builds it: a zone, a park, an airport."""
    return bool(_SITE.search(body.mention.name))


def _outside(
    text: str, project: Placed, bodies: tuple[Placed, ...], before: list[tuple[Placed, list[Placed]]]
) -> tuple[list[Placed], str, float]:
    """The operators that stand outside a project's name, the rule that found them and its confidence."""
    firms = [b for b in bodies if b.end <= project.start]
    gap = text[firms[-1].end : project.start] if firms else ""
    lead = text[: _coordinated(text, firms)[0].start] if firms else ""
    if firms and gap in ("", "的"):
        return _coordinated(text, firms), "before", 0.7
    if (
        before
        and re.match(r"\d", text[project.start : project.end])
        and _close(text[before[-1][0].end : project.start])
    ):
        return before[-1][1], "elided", 0.7
    if _BACK.search(lead) and _BUILDS.search(gap) and _WITH.fullmatch(gap) and not _is_aside(firms[-1], gap):
        return _coordinated(text, firms), "backed", 0.5
    if _BY.search(lead):
        return _coordinated(text, firms), "by", 0.7
    return [], "", 0.0


def _is_aside(body: Placed, gap: str) -> bool:
    """Whether what is built is another matter: in a zone, or behind words on working with a body or several."""
    return _is_site(body) or bool(_ASIDE.search(gap))


def _close(gap: str) -> bool:
    """Whether what stands between two projects leaves the operator of the first to the second."""
    return bool(_SHARED.fullmatch(gap))


def _coordinated(text: str, bodies: list[Placed]) -> list[Placed]:
    found = [bodies[-1]]
    for body in reversed(bodies[:-1]):
        if not _JOIN.fullmatch(text[body.end : found[0].start]):
            break
        found.insert(0, body)
    return found


def _relation(scene: Scene, project: Placed, body: Placed, rule: str, confidence: float) -> Relation:
    start, end = min(project.start, body.start), max(project.end, body.end)
    evidence = scene.evidence(project.at, start, end, f"project.operated.{rule}.v1", confidence)
    return Relation(project.mention, Predicate.OPERATED_BY, body.mention, evidence)
