"""Entities of several reports with one normal form, taken together where nothing tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Entity
from kg.resolve.conflicts import conflict
from kg.resolve.profile import Node, Profile


@dataclass(frozen=True)
class Bundle:
    """Entities of several reports with one normal form that nothing tells apart; `key` is the first of them."""

    key: Node
    nodes: tuple[Node, ...]
    profile: Profile
    cores: frozenset[str] = frozenset()

    @cached_property
    def reports(self) -> frozenset[str]:
        """The identifiers of the reports that name it."""
        return frozenset(report for report, _ in self.nodes)

    @cached_property
    def stem(self) -> str:
        """The shortest of its stems."""
        return min(self.profile.stems, key=lambda stem: (len(stem), stem))


def bundled(
    known: Mapping[Node, Profile], entities: Mapping[Node, Entity], apart: Collection[tuple[Node, Node]]
) -> list[Bundle]:
    """The nodes by their ids within the reports, each with the first bundle of its id that agrees with it.

    `apart` are pairs of nodes that must not be one.
    """
    by_id: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(known):
        by_id[node[1]].append(node)
    banned: dict[Node, set[Node]] = defaultdict(set)
    for one, other in apart:
        banned[one].add(other)
        banned[other].add(one)
    return [bundle for _, nodes in sorted(by_id.items()) for bundle in _of_one_id(nodes, known, entities, banned)]


def _of_one_id(
    nodes: Sequence[Node],
    known: Mapping[Node, Profile],
    entities: Mapping[Node, Entity],
    banned: Mapping[Node, set[Node]],
) -> list[Bundle]:
    groups: list[tuple[list[Node], Profile]] = [([nodes[0]], known[nodes[0]])]
    for node in nodes[1:]:
        profile = known[node]
        for i, (members, merged) in enumerate(groups):
            if not conflict(merged, profile) and not (node in banned and not banned[node].isdisjoint(members)):
                members.append(node)
                groups[i] = (members, merged | profile)
                break
        else:
            groups.append(([node], profile))
    return [
        Bundle(members[0], tuple(members), profile, frozenset(filter(None, (_core(entities[m]) for m in members))))
        for members, profile in groups
    ]


def _core(entity: Entity) -> str:
    return entity.key.split("|")[2] if entity.key.count("|") == 2 else ""
