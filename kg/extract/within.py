"""Which regions of a report lie in which others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.places import code_level, holds, is_home
from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Predicate, Relation

_GROUP = re.compile(
    r"(?:[两三四五六七八九十\d]+[县区市镇]+(?:[一二两三四五六七八九十\d]+[县区市镇]+)?|新区|城镇(?:组)?群|城市群|市区|矿区|片区|[东西南北]城"
    r"|主城区|中心城区)$"
)


def relations(scene: Scene) -> Iterator[Relation]:
    """Each division within the own region or the one it stands behind; groups within the own; the own in the next."""
    first: dict[str, Placed] = {}
    for placed in scene.everywhere(EntityType.REGION):
        first.setdefault(placed.mention.name, placed)
    home = next((p for p in first.values() if is_home(scene, p.mention)), None)
    beside = dict(_beside(scene))
    for name, placed in first.items():
        if name in beside:
            inner, outer = beside[name]
            yield _relation(scene, inner, outer, "beside", 0.85)
        elif home is not None and holds(home.mention, placed.mention):
            yield _relation(scene, placed, home, "code", 0.6)
        elif home is not None and placed is not home and placed.mention.kind == "group" and _GROUP.search(name):
            yield _relation(scene, placed, home, "group", 0.7)
    if home is not None and home.mention.name not in beside and (wider := _parent(home, first.values())):
        yield _relation(scene, home, wider, "parent", 0.6)


def _parent(home: Placed, regions: Iterable[Placed]) -> Placed | None:
    """The nearest region of the report that holds its own."""
    holding = [r for r in regions if holds(r.mention, home.mention)]
    return max(holding, key=lambda r: (len(code_level(r.mention)), r.mention.name), default=None)


def _beside(scene: Scene) -> Iterator[tuple[str, tuple[Placed, Placed]]]:
    """Regions right behind one that holds them (汾阳杏花村, 四川省成都市), by their names."""
    for at in range(len(scene.sentences)):
        regions = scene.placed(at, EntityType.REGION)
        for outer, inner in pairwise(regions):
            if outer.end == inner.start and holds(outer.mention, inner.mention) and scene.states(at):
                yield inner.mention.name, (inner, outer)


def _relation(scene: Scene, inner: Placed, outer: Placed, rule: str, confidence: float) -> Relation:
    evidence = scene.evidence(inner.at, inner.start, inner.end, f"region.within.{rule}.v1", confidence)
    return Relation(inner.mention, Predicate.WITHIN, outer.mention, evidence)
