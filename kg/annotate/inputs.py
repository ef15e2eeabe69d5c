"""What the network sees of each word of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from kg.annotate.features import around, words_of_name
from kg.annotate.lattice import Lattice, lattice_of
from kg.annotate.numbers import BITS, END, NameNumbers, OwnRows
from kg.annotate.occurrences import Names
from kg.annotate.view import quoted_elsewhere, quoted_in
from kg.lexicon.terms import matches
from kg.model import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = 20  # features of a word that count; what it has beyond is left out
PART = 950  # rows at a time
Seen = tuple[int, Lattice]
"""The number of a sentence, and its words."""


class Inputs:
    """Numbers the features of words by a vocabulary."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._number_of = numbers.get
        self._own = OwnRows(numbers, COLUMNS)
        self._names = NameNumbers(numbers)

    def of(self, sentences: Sequence[Sentence]) -> tuple[list[Seen], NDArray[np.uint16]]:
        """The sentences that are not empty, by number, and a row for each word and for the end of each sentence."""
        parts = list(self.parts(sentences))
        tables = [table for _, table in parts]
        return list(chain.from_iterable(seen for seen, _ in parts)), np.concatenate([*tables, self._own.table([], [])])

    def parts(self, sentences: Sequence[Sentence]) -> Iterator[tuple[list[Seen], NDArray[np.uint16]]]:
        """The same a part of the report at a time, of whole sentences and at least `PART` rows but for the last."""
        self._own.tidy()
        quoted = quoted_in(sentences)
        seen: list[Seen] = []
        own: list[int] = []
        more: list[int] = []
        for number, sentence in enumerate(sentences):
            if not sentence.text:
                continue
            lattice = lattice_of(sentence.text)
            seen.append((number, lattice))
            self._around(lattice, quoted, len(own), more)
            own += self._own.of(context_of(sentence), lattice.words)
            own.append(END)
            if len(own) >= PART:
                yield seen, self._own.table(own, more)
                seen, own, more = [], [], []
        if seen:
            yield seen, self._own.table(own, more)

    def _around(self, lattice: Lattice, quoted: Names, first: int, more: list[int]) -> None:
        """Add what each word of a sentence has not by itself, as pairs: a row, and behind it in `BITS` bits a number.

        Its words have the rows from `first` on.
        """
        number_of, text = self._number_of, lattice.text
        for j, features in around(lattice).items():
            row = first + j << BITS
            more += [row | number for feature in features if (number := number_of(feature))]
        of_term = self._names.of_term
        names = [(start, end, of_term(term)) for start, end, term in matches(text)]
        names += [
            (start, end, self._names.of(label, end - start)) for start, end, label in quoted_elsewhere(text, quoted)
        ]
        for start, end, numbers in names:
            for j, place in words_of_name(lattice, start, end):
                if told := numbers[place]:
                    row = first + j << BITS
                    more += [row | number for number in told]


def context_of(sentence: Sentence) -> tuple[str, str]:
    """The features that a sentence gives each of its words."""
    return f"role={sentence.role.value}", f"head={sentence.head:d}"
