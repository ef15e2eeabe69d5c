"""Which regions of a report lie in which others."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.places import code_level, holds, is_home
from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Predicate, Relation


def relations(scene: Scene) -> Iterator[Relation]:
    """Each region within the smallest region of the report that holds it, groups of counties within the report's own."""
    first: dict[str, Placed] = {}
    for placed in scene.everywhere(EntityType.REGION):
        first.setdefault(placed.mention.name, placed)
    home = next((p for p in first.values() if is_home(scene, p.mention)), None)
    for placed in first.values():
        outer = [p for p in first.values() if holds(p.mention, placed.mention)]
        if outer:
            nearest = max(outer, key=lambda p: (len(code_level(p.mention)), p.mention.name))
            yield _relation(scene, placed, nearest, "code", 0.8)
        elif home is not None and placed.mention.kind == "group" and placed is not home:
            yield _relation(scene, placed, home, "group", 0.5)


def _relation(scene: Scene, inner: Placed, outer: Placed, rule: str, confidence: float) -> Relation:
    evidence = scene.evidence(inner.at, inner.start, inner.end, f"region.within.{rule}.v1", confidence)
    return Relation(inner.mention, Predicate.WITHIN, outer.mention, evidence)
