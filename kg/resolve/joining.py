"""Clusters from joins: strong ones first, weak ones never in a chain, nothing joined that must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

STRONG = 0.9
"""The least confidence of a join that may be followed by another: a name that is equal, a definition."""


class Ordered(Protocol):
    """What can be sorted and hashed."""

    def __lt__(self, other: Any, /) -> bool:  # noqa: ANN401 - itself, which a protocol cannot say
        """Whether it stands before another."""


K = TypeVar("K", bound=Ordered)


@dataclass(frozen=True, slots=True)
class Join(Generic[K]):
    """One reason to hold two for one: `rule` names it, `confidence` (0 to 1) says how sure it is."""

    one: K
    other: K
    rule: str
    confidence: float

    @property
    def strong(self) -> bool:
        """Whether it may stand in a chain."""
        return self.confidence >= STRONG


class Clusters(Generic[K]):
    """Disjoint sets of keys; each has a core, the keys that strong joins hold together.

    A weak join holds only between two cores, and only the greater of them stays core: A weakly B and B weakly C
    never makes A and C one.
    """

    def __init__(self, keys: Iterable[K]) -> None:
        self._of: dict[K, K] = {}
        self._members: dict[K, list[K]] = {}
        self._core: dict[K, set[K]] = {}
        for key in sorted(set(keys)):
            self._of[key] = key
            self._members[key] = [key]
            self._core[key] = {key}

    def members(self, key: K) -> Sequence[K]:
        """The keys that are one with a key, itself among them; those that come to them stand behind them."""
        return self._members[self._of[key]]

    def union(self, join: Join[K]) -> bool:
        """Join two clusters if the join may; whether its two keys are one now."""
        one, other = self._of[join.one], self._of[join.other]
        if one == other:
            return True
        if not join.strong and not (join.one in self._core[one] and join.other in self._core[other]):
            return False
        self._merge(one, other, cores=join.strong)
        return True

    def _merge(self, one: K, other: K, *, cores: bool) -> None:
        greater, less = (one, other) if self._rank(one) <= self._rank(other) else (other, one)
        for key in self._members[less]:
            self._of[key] = greater
        self._members[greater].extend(self._members.pop(less))
        core = self._core.pop(less)
        if cores:
            self._core[greater] |= core

    def _rank(self, root: K) -> tuple[int, K]:
        return (-len(self._core[root]), root)

    def sets(self) -> list[list[K]]:
        """All clusters, each sorted, in order of their first keys."""
        return sorted(sorted(members) for members in self._members.values())


def clustered(
    keys: Iterable[K],
    joins: Iterable[Join[K]],
    apart: Callable[[Sequence[K], Sequence[K], Join[K]], bool] = lambda one, other, join: False,
) -> tuple[list[list[K]], list[Join[K]]]:
    """The clusters of keys, and the joins that were refused; the order of the joins does not matter.

    `apart` says of two clusters, and of the join that would make them one, that they must not be one.
    """
    clusters = Clusters(keys)
    refused = []
    for join in sorted(joins, key=lambda j: (-j.confidence, j.one, j.other, j.rule)):
        one, other = clusters.members(join.one), clusters.members(join.other)
        if (one is not other and apart(one, other, join)) or not clusters.union(join):
            refused.append(join)
    return clusters.sets(), refused
