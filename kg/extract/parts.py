"""Which projects and organizations are parts of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

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
        for name, whole in wholes(first).items():
            if whole:
                part = first[name]
                rule = f"{kind.value.lower()}.part.name.v1"
                evidence = scene.evidence(part.at, part.start, part.end, rule, 0.75)
                yield Relation(part.mention, Predicate.PART_OF, first[whole].mention, evidence)


def _plain(name: str) -> str:
    return re.sub(r"[“”\"\s]", "", name)


def wholes(names: Iterable[str]) -> dict[str, str]:
    """For each name the longest other one of which it is a part, "" where there is none.

    >>> wholes(["孝义大道项目", "孝义大道二期", "孝义大道"])
    {'孝义大道项目': '', '孝义大道二期': '孝义大道项目', '孝义大道': ''}
    """
    bases: dict[str, list[str]] = defaultdict(list)
    listed = list(dict.fromkeys(names))
    for name in listed:
        bases[_base(name)].append(name)
    found = {}
    for name in listed:  # the whole is looked up by the beginnings of the name: one report can have 100,000 names
        sizes = range(4, len(_base(name)))  # 大道工程 is no part of 大道: the two are one
        begins = [size for size in sizes if name[:size] in bases and _PHASE.fullmatch(name, size)]
        fit = [whole for size in begins for whole in bases[name[:size]] if whole != name]
        found[name] = max(fit, key=len, default="")
    return found


def _base(name: str) -> str:
    return re.sub("(?:项目|工程)$", "", name)
