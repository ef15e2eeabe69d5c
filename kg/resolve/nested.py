"""Which regions lie in one another, asked of many at once: the work grows with the regions, not with their pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from kg.resolve.normal import encloses

_FEW = 8  # pairs up to which asking of each is quicker


def agree(one: str, other: str) -> bool:
    """Whether one of two regions lies in the other, or is it; codes of GB/T 2260, else equal words."""
    if not (_is_code(one) and _is_code(other)):
        return one == other
    return encloses(one, other) or encloses(other, one)


def meet(one: Collection[str], other: Collection[str]) -> bool:
    """Whether a region of one set agrees with one of another."""
    if len(one) * len(other) <= _FEW:
        return any(agree(mine, theirs) for mine in one for theirs in other)
    mine, theirs = _marks(frozenset(one)), _marks(frozenset(other))
    return not (mine[0].isdisjoint(theirs[1]) and mine[1].isdisjoint(theirs[0]))


def provinces(regions: Iterable[str]) -> frozenset[str]:
    """Marks of the provinces of regions, "" for the nation: regions that agree have one in common, or one has "".

    >>> sorted(provinces({"141122", "000000"})), sorted(provinces({"华北"}))
    (['', '14'], ['=华北'])
    """
    return frozenset(head if head.startswith("=") else head[:2] for head in map(_head, regions))


class Whereabouts:
    """Numbered things by their regions, to be found by regions that agree with one of theirs."""

    def __init__(self, regions: Iterable[Collection[str]] = ()) -> None:
        self._by_head: defaultdict[str, list[int]] = defaultdict(list)
        self._by_line: defaultdict[str, list[int]] = defaultdict(list)
        self._count = 0
        for told in regions:
            self.add(told)

    def add(self, regions: Collection[str]) -> None:
        """Take in the next thing; the first has the number 0."""
        heads, lines = _marks(frozenset(regions))
        for head in heads:
            self._by_head[head].append(self._count)
        for line in lines:
            self._by_line[line].append(self._count)
        self._count += 1

    def near(self, regions: Collection[str]) -> list[int]:
        """The numbers of the things that `meet` some regions, in order."""
        heads, lines = _marks(frozenset(regions))
        found = {number for line in lines for number in self._by_head.get(line, ())}
        found.update(number for head in heads for number in self._by_line.get(head, ()))
        return sorted(found)


@cache
def _is_code(region: str) -> bool:
    return region[:6].isdigit()


@cache
def _head(region: str) -> str:
    """The digits with which the codes of all that lies in a region begin; of words, the words, marked as such."""
    if not _is_code(region):
        return f"={region}"
    while region.endswith("00"):
        region = region[:-2]
    return region


@cache
def _line(region: str) -> frozenset[str]:
    """All that may be the head of a region that holds this one."""
    if not _is_code(region):
        return frozenset((f"={region}",))
    return frozenset(region[:i] for i in range(len(region) + 1))


@lru_cache(maxsize=4096)
def _marks(regions: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The heads of some regions, and the lines that lead to them."""
    return frozenset(map(_head, regions)), frozenset().union(*map(_line, regions))
