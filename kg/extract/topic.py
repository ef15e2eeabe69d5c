"""The regions that a row of clauses is about: 支持云溪做强铝业，建设铝材厂."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.places import code_level, coordinated, is_local, most_specific
from kg.extract.scene import Placed, Scene
from kg.model import EntityType

OF = (EntityType.PROJECT, EntityType.INDUSTRY)
"""The types of what may be in the region of a topic."""

_LEAD = re.compile(r"(?:支持|推动|推进|鼓励|加快|深化|加强|促进|引导|指导|做强|做优|提升|[\s*]|^)$")
_DEVELOPS = re.compile("[^，。；]{0,8}(?:发展|壮大|做[强大优]|培育|建设|打造|布局)")
_GROWTH = re.compile("(?:一体化|同城化)(?:高质量)?(?:发展)?$|协同发展$|崛起$")
_KINDS = ("prefecture", "county", "township", "village", "group")


def regions(scene: Scene, subject: Placed, before: Sequence[Placed], start: int) -> list[Placed]:
    """Where a subject is, given the regions before it from `start` on, behind ；: those that open the clauses.

    Nothing where others follow them, where they are in a name or no part of the report's own, or where one project
    may be in any one of several.
    """
    text = scene.sentences[subject.at].text
    listed = coordinated(text, before)
    lead = text[start : listed[0].start]
    if listed[0] != before[0] or "，" in lead or not _LEAD.search(lead) or "shared" in subject.mention.rule:
        return []
    clause = max(text.rfind(mark, 0, subject.start) for mark in "，；。") + 1
    if subject.type is EntityType.INDUSTRY and not _DEVELOPS.match(text, max(clause, listed[-1].end)):
        return []
    if subject.type is EntityType.PROJECT and len(listed) > 1 and clause > listed[-1].start:
        return []
    return most_specific(listed) if all(_is_topic(scene, region) for region in listed) else []


def _is_topic(scene: Scene, region: Placed) -> bool:
    """Whether a region stands for itself, or a slogan tells that it grows together; a part of the report's own."""
    own = (scene.document.region_code or "").rstrip("0")
    alone = all(_is_growth(region, other) for other in scene.placed(region.at) if region.inside(other))
    near = not code_level(region.mention) or region.mention.code.startswith(own)
    part = region.mention.kind in _KINDS or (region.mention.kind == "macro" and is_local(scene, region.mention))
    return part and alone and near


def _is_growth(region: Placed, slogan: Placed) -> bool:
    """Whether a name that opens with a group of regions tells its growth: 推进沧北一体化发展，建设…."""
    opens = (
        region.mention.kind in ("group", "macro") and slogan.type is EntityType.SLOGAN and slogan.start == region.start
    )
    return opens and bool(_GROWTH.search(slogan.mention.name))
