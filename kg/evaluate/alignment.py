"""Which predicted entity is which gold entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.evaluate.likeness import ALIKE, forms, likeness, norm
from kg.evaluate.statements import EntityRow

Alignment = dict[int, int]
"""From the index of a gold entity to that of its one predicted entity."""


def aligned(gold: Sequence[EntityRow], given: Sequence[EntityRow]) -> tuple[Alignment, Alignment]:
    """Match one to one, strictly (an equal normalised name or mention), then relaxed (alike); entities of one type.

    The relaxed alignment holds the strict one.
    """
    names, other_names = [forms(entity) for entity in gold], [forms(entity) for entity in given]
    strict = _strict(gold, names, other_names)
    relaxed, taken = dict(strict), set(strict.values())
    for _, i, j in sorted(_alike(names, other_names, strict), reverse=True):
        if i not in relaxed and j not in taken:
            relaxed[i] = j
            taken.add(j)
    return strict, relaxed


def _strict(gold: Sequence[EntityRow], names: Sequence[set[str]], other_names: Sequence[set[str]]) -> Alignment:
    """Equal names: first the gold entities' own names, then any of their forms, the longest first."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, some in enumerate(other_names):
        for name in sorted(some):
            where[name].append(j)
    found: Alignment = {}
    taken: set[int] = set()
    for own in ([{norm(entity["name"])} for entity in gold], names):
        for i, wanted in enumerate(own):
            free = None if i in found else _first_free(wanted, where, taken)
            if free is not None:
                found[i] = free
                taken.add(free)
    return found


def _first_free(wanted: set[str], where: Mapping[str, list[int]], taken: set[int]) -> int | None:
    for name in sorted(wanted, key=lambda n: (-len(n), n)):
        for j in where.get(name, ()):
            if j not in taken:
                return j
    return None


def _alike(
    names: Sequence[set[str]], other_names: Sequence[set[str]], strict: Alignment
) -> Iterator[tuple[float, int, int]]:
    """Pairs of unmatched entities whose names are alike, with their likeness."""
    taken = set(strict.values())
    for i, some in enumerate(names):
        for j, others in enumerate(other_names):
            if i not in strict and j not in taken:
                best = max((likeness(a, b) for a in some for b in others), default=0.0)
                if best >= ALIKE:
                    yield best, i, j
