"""The shortest ways from one thing to another, looked for from both ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.web.links import Link, Links, kind_of

STEPS = 8
"""Relations that a way may have."""

SHOWN = 20
"""Ways that are told of."""

_MOST_LOOKED_AT = 3000  # things whose neighbours are asked for before the search is given up


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways, each as the things on it in order; the relations on them; whether the search was given up."""

    paths: tuple[tuple[str, ...], ...]
    links: list[Link]
    given_up: bool = False


class _Side:
    """The things reached from one end: for each its steps and from which things it is reached in so many."""

    def __init__(self, end: str) -> None:
        self.steps: dict[str, int] = {end: 0}
        self.before: dict[str, list[str]] = {end: []}
        self.rim = [end]

    def grow(self, neighbours: dict[str, set[str]]) -> None:
        step = self.steps[self.rim[0]] + 1
        fresh: dict[str, None] = {}
        for node in self.rim:
            for other in sorted(neighbours.get(node, ())):
                if other not in self.steps:
                    self.steps[other], self.before[other] = step, []
                    fresh[other] = None
                if self.steps[other] == step:
                    self.before[other].append(node)
        self.rim = [*fresh]

    def ways_to(self, node: str) -> Iterator[tuple[str, ...]]:
        """The ways from the end to a thing."""
        if not self.before[node]:
            yield (node,)
        for other in self.before[node]:
            for way in self.ways_to(other):
                yield (*way, node)


def shortest(links: Links, start: str, end: str) -> Ways:
    """The shortest ways between two things over the relations that the reader wishes to see, at most `SHOWN`."""
    sides = _Side(start), _Side(end)
    seen: dict[Link, int] = {}
    looked = 0
    for _ in range(STEPS):
        if meeting := [node for node in sides[0].steps if node in sides[1].steps]:
            return _told(sides, meeting, seen)
        side = min(sides, key=lambda one: len(one.rim))
        if not side.rim:
            return Ways((), [])
        looked += len(side.rim)
        if looked > _MOST_LOOKED_AT:
            return Ways((), [], given_up=True)
        seen |= (fresh := links.of(side.rim))
        side.grow(_neighbours(fresh, links, (start, end)))
    meeting = [node for node in sides[0].steps if node in sides[1].steps]
    return _told(sides, meeting, seen) if meeting else Ways((), [], given_up=True)


def _neighbours(fresh: dict[Link, int], links: Links, ends: tuple[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, _, other in fresh:
        for near, far in ((one, other), (other, one)):
            if far in ends or links.wish.allows(kind_of(far)):
                found.setdefault(near, set()).add(far)
    return found


def _told(sides: tuple[_Side, _Side], meeting: list[str], seen: dict[Link, int]) -> Ways:
    """The ways through the things where both sides meet, those with the best stated relations first."""
    length = min(sides[0].steps[node] + sides[1].steps[node] for node in meeting)
    firm: dict[frozenset[str], int] = {}
    for (one, _, other), count in seen.items():
        firm[frozenset((one, other))] = firm.get(frozenset((one, other)), 0) + count
    ways: dict[tuple[str, ...], int] = {}
    for node in sorted(node for node in meeting if sides[0].steps[node] + sides[1].steps[node] == length):
        for head in sides[0].ways_to(node):
            for tail in sides[1].ways_to(node):
                way = (*head, *reversed(tail[:-1]))
                ways[way] = min((firm[frozenset(pair)] for pair in pairwise(way)), default=0)
                if len(ways) > 50 * SHOWN:
                    break
    chosen = sorted(ways, key=lambda way: (-ways[way], way))[:SHOWN]
    steps = {frozenset(pair) for way in chosen for pair in pairwise(way)}
    held = [link for link in sorted(seen) if frozenset((link[0], link[2])) in steps]
    return Ways(tuple(chosen), held)
