"""A report as the taggers see it: each sentence in words, with their features."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotate.features import Rows, features_of
from kg.annotate.lattice import Lattice, lattice_of
from kg.annotate.memory import Memory
from kg.annotate.occurrences import Names, longest
from kg.lexicon.terms import matches
from kg.model import Sentence

_QUOTED = re.compile(r"“([^“”，。；]{2,20})”")


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence (`number` counts all the sentences of the report), its words, and a list of features a word."""

    number: int
    lattice: Lattice
    rows: Rows


def view(
    sentences: Sequence[Sentence], memory: Memory, own: frozenset[tuple[str, str]] = frozenset(), hand: str = ""
) -> Iterator[Seen]:
    """The sentences that are not empty.

    `own` are the (type, name) labels of the report, if it is annotated, and `hand` whose, if not the gold's.
    """
    quoted = quoted_in(sentences)
    for number, sentence in enumerate(sentences):
        text = sentence.text
        if not text:
            continue
        marks = [*known(text, quoted), *((a, b, f"memory={c}") for a, b, c in memory.marks(text, own))]
        lattice = lattice_of(text)
        context = (f"role={sentence.role.value}", f"head={sentence.head:d}")
        rows = features_of(lattice, context, marks)
        if hand:
            _sign(rows, hand)
        yield Seen(number, lattice, rows)


def quoted_in(sentences: Sequence[Sentence]) -> Names:
    """What stands in quotation marks anywhere in a report."""
    return Names(sorted({m.group(1) for s in sentences for m in _QUOTED.finditer(s.text)}))


def known(text: str, quoted: Names) -> list[tuple[int, int, str]]:
    """The known names in a sentence, and what the report quotes elsewhere, as ranges with a class."""
    return [*((a, b, f"{t.kind}={t.weight}") for a, b, t in matches(text)), *quoted_elsewhere(text, quoted)]


def _sign(rows: Rows, hand: str) -> None:
    """Give each word its features once more under the name of a hand, and the hand alone."""
    for row in rows:
        row += [f"{hand}:{feature}" for feature in row]
        row.append(f"hand={hand}")


def quoted_elsewhere(text: str, quoted: Names) -> list[tuple[int, int, str]]:
    """What stands here without quotation marks and elsewhere in the report with them."""
    found = [(a, b, "quoted=1") for a, b, _ in quoted.found_in(text) if text[a - 1 : a] != "“"]
    return longest(found)
