"""Characters that no other text has beside their neighbours, and those of like shape that other texts have there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.annotate import words
from kg.lexicon import shapes
from kg.lexicon.terms import known

Numbers = NDArray[np.int64]
TELLING = shapes.TELLING | shapes.MATERIALS
_BATCH = 20_000  # places looked at together: a text of garbage has millions
SHORTEST = 4
"""Characters of a phrase that is known well enough to mend a text by."""


class Suspect(NamedTuple):
    """The character at `at` that may stand for `likely`; `rank` is smaller the closer their shapes.

    `strange` tells that it is a stranger to both its neighbours, `close` that the shapes are.
    """

    at: int
    likely: str
    rank: int
    strange: bool
    close: bool


class Pairs:
    """A set of pairs of characters, as bits."""

    def __init__(self, size: int, first: Numbers, second: Numbers) -> None:
        bits = np.zeros(size * size, np.bool_)
        bits[first * size + second] = True
        self._size, self._bits = size, np.packbits(bits, bitorder="little")

    def have(self, first: Numbers, second: Numbers) -> NDArray[np.bool_]:
        """Which of the pairs are in the set."""
        at = first * self._size + second
        there: NDArray[np.bool_] = (self._bits[at >> 3] >> (at & 7).astype(np.uint8) & 1) == 1
        return there


class Tables:
    """Numbers for the characters that have lookalikes, 0 for all others, and what is known of their pairs."""

    def __init__(self) -> None:
        rows = shapes.lookalikes()
        self.characters = "\0" + "".join(rows)
        self.number: Numbers = np.zeros(0x110000, np.int64)
        self.number[_codes(self.characters)] = range(len(self.characters))
        likes = ["", *(_candidates(c, *pair) for c, pair in rows.items())]
        self.count: Numbers = np.array([len(like) for like in likes])
        self.first: Numbers = np.concatenate([[0], np.cumsum(self.count)])
        self.likes = self.numbers("".join(likes))
        self.close: Numbers = np.array([0, *(len(close) for close, _ in rows.values())])
        after = shapes.followers()
        firsts = np.repeat(self.numbers("".join(after)), [len(row) for row in after.values()])
        self.seen = self._pairs(firsts, self.numbers("".join(after.values())))
        apart = self.numbers("\0".join(phrases()))
        self.set = self._pairs(apart[:-1], apart[1:])

    def numbers(self, text: str) -> Numbers:
        """The numbers of the characters of a text."""
        return self.number[_codes(text)]

    def _pairs(self, first: Numbers, second: Numbers) -> Pairs:
        both = (first > 0) & (second > 0)
        return Pairs(len(self.characters), first[both], second[both])


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _candidates(character: str, close: str, alike: str) -> str:
    """What a character may stand for: what tells names apart (东, 三) neither stands for another nor is misread."""
    return "" if character in TELLING else close + alike


@cache
def tables() -> Tables:
    """The tables, made with the first report."""
    return Tables()


@cache
def phrases() -> frozenset[str]:
    """The phrases that are known well enough to mend a text by: words, set phrases, slogans, names of bodies.

    Not what tells who is stationed where (向驻晋部队), which each region says with its own name.
    """
    return frozenset(name for name in (*known(), *words.table()) if len(name) >= SHORTEST and "驻" not in name)


def suspects(text: str) -> list[Suspect]:
    """The suspects of a text in its order, several for a character where several are of its shape.

    Of each the likely character is known beside both its neighbours, and in a phrase beside one of them at least.
    """
    t = tables()
    padded = np.concatenate([[0], t.numbers(text), [0]])
    here = padded[1:-1]
    new = (padded[:-1] > 0) & (padded[1:] > 0) & ~t.seen.have(padded[:-1], padded[1:])
    places = np.flatnonzero((new[:-1] | new[1:]) & (here > 0))
    batches = range(0, len(places), _BATCH)
    return [found for k in batches for found in _likely(padded, new, places[k : k + _BATCH])]


def _likely(padded: Numbers, new: NDArray[np.bool_], places: Numbers) -> Iterator[Suspect]:
    """The suspects at some places of a text, whose numbers have a 0 before and behind; `new` are its strange pairs."""
    t = tables()
    left, here, right = padded[:-2], padded[1:-1], padded[2:]
    count = t.count[here[places]]
    at = np.repeat(places, count)
    rank = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    likely = t.likes[t.first[here[at]] + rank]
    before, after = left[at], right[at]
    fits = ((before == 0) | t.seen.have(before, likely)) & ((after == 0) | t.seen.have(likely, after))
    fits &= t.set.have(before, likely) | t.set.have(likely, after)
    yield from (
        Suspect(i, t.characters[c], r, bool(new[i] and new[i + 1]), bool(r < t.close[here[i]]))
        for i, c, r in zip(at[fits].tolist(), likely[fits].tolist(), rank[fits].tolist(), strict=True)
        if t.characters[c] not in TELLING
    )
