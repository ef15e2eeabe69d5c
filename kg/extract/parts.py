"""Which projects and organizations are parts of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Predicate, Relation

_PHASE = re.compile(
    r"(?:（?(?:[一二三四五六七八九十]|\d+)期.*|.{2,12}段|[^，。]{1,8}站|第[一二三四五]\w+|\d+号\w+|[^，。]{0,8}(?:中心|馆|基地|园|区|厂|院|场所|工程|项目|公路))）?"
)


def relations(scene: Scene) -> Iterator[Relation]:
    """The partOf relations that names tell: 一期 of a whole, a section of a road, a branch of a body."""
    for kind in (EntityType.PROJECT, EntityType.ORGANIZATION):
        first: dict[str, Placed] = {}
        for placed in scene.everywhere(kind):
            first.setdefault(_plain(placed.mention.name), placed)
        for name, part in first.items():
            whole = max((n for n in first if n[:4] == name[:4] and _is_part(name, n)), key=len, default=None)
            if whole is not None:
                rule = f"{kind.value.lower()}.part.name.v1"
                evidence = scene.evidence(part.at, part.start, part.end, rule, 0.75)
                yield Relation(part.mention, Predicate.PART_OF, first[whole].mention, evidence)


def _plain(name: str) -> str:
    return re.sub(r"[“”\"\s]", "", name)


def _is_part(name: str, whole: str) -> bool:
    """Whether a name is that of another and the words for a part of it."""
    base = re.sub("(?:项目|工程)$", "", whole)
    return len(base) >= 4 and name != whole and name.startswith(base) and bool(_PHASE.fullmatch(name[len(base) :]))
