"""Lots: how much of a library's graphs is put into its store at a time, and in which order.

Oxigraph writes each lot as files that are sorted, one for each of its nine orders of triples and quads and one for
terms. Small lots are sorted within the caches of a processor and need little memory; many lots are many files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from kg.graph.parts import Part
from kg.graph.turtle import Notation

_LEAST, _MOST = 10_000, 100_000  # triples of a lot, each of them two quads
_LOTS = 300  # as many are wished, where that makes none smaller or larger
_ASIDE = 10  # how far merging stands back: it gets a tenth of a processor that loading wants, too


class Piece(NamedTuple):
    """Sections of one graph; `lists` tells that the triples of it that no text may hold go with them."""

    name: NamedNode
    part: Part
    sections: Sequence[str]
    lists: bool

    def text(self) -> Iterator[str]:
        """Its sections as TriG: in their graph, and once more in the default graph."""
        texts = [self.part.section(key) for key in self.sections]
        yield f"\n{self.name} {{"
        yield from texts
        yield "}\n"
        yield from texts


Lot = list[Piece]
"""What is put into the store at a time."""


def serving(triples: int) -> int:
    """How many triples of a lot serve a library of so many."""
    return min(max(triples // _LOTS, _LEAST), _MOST)


def lots_of(parts: Mapping[NamedNode, Part], size: int) -> Iterator[Lot]:
    """The parts in lots of about so many triples, in their order.

    A part is in several lots if it is much larger, as that of all things of a country is.
    """
    lot: Lot = []
    held = 0
    for name, part in parts.items():
        for piece, triples in _pieces(name, part, size):
            lot.append(piece)
            held += triples
            if held >= size:
                yield lot
                lot, held = [], 0
    if lot:
        yield lot


def _pieces(name: NamedNode, part: Part, size: int) -> Iterator[tuple[Piece, int]]:
    """A part as a whole or in pieces, with about how many triples each has."""
    if part.size < 2 * size:
        yield Piece(name, part, sorted(part.sections), bool(part.lists)), part.size
        return
    weights = {key: len(part.sections[key]) for key in sorted(part.sections)}
    whole, lists, keys, weight = max(1, sum(weights.values())), bool(part.lists), list[str](), 0
    for key, more in weights.items():
        keys.append(key)
        weight += more
        if weight * part.size >= size * whole:
            yield Piece(name, part, keys, lists), size
            keys, weight, lists = [], 0, False
    if keys:
        yield Piece(name, part, keys, lists), weight * part.size // whole


def trig(lot: Lot) -> Iterator[str]:
    """All but the lists of a lot as TriG."""
    yield Notation.header
    for piece in lot:
        yield from piece.text()


def lists_in(lot: Lot) -> Iterator[Quad]:
    """The lists of a lot, whose cells would get other names in a text."""
    for piece in lot:
        for said in piece.part.listed() if piece.lists else ():
            yield Quad(said.subject, said.predicate, said.object, piece.name)
            yield Quad(*said)


@contextmanager
def merging_aside() -> Iterator[None]:
    """Have the merging of files, which Oxigraph begins at each second lot, wait while lots are loaded.

    It would read and write all that was loaded before, again and again, and take half the processors for it. Merging
    once at the end does the same. Where a user may not take a thread's patience back, it stays patient.
    """
    before = dict(_merging())
    try:
        for thread, nice in before.items():
            os.setpriority(os.PRIO_PROCESS, thread, max(nice, _ASIDE))
        yield
    finally:
        for thread, nice in before.items():
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, thread, nice)


def _merging() -> Iterable[tuple[int, int]]:
    """The threads of this process that merge files, with how nice each is; none where they can't be told apart."""
    if sys.platform != "linux":
        return
    for thread in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # it has ended
            if (thread / "comm").read_text().startswith("rocksdb:low"):
                yield int(thread.name), os.getpriority(os.PRIO_PROCESS, int(thread.name))
