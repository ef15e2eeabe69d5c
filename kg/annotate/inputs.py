"""What the network sees of each word of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.annotate.features import marked
from kg.annotate.lattice import Lattice, lattice_of
from kg.annotate.network import BETWEEN, NOTHING, UNKNOWN
from kg.annotate.view import known, quoted_in
from kg.annotate.words import Word
from kg.model import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = 20  # features of a word that count; what it has beyond is left out


class Inputs:
    """Numbers the features of words by a vocabulary."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._own: dict[str, list[int]] = {}

    def of(self, sentences: Sequence[Sentence]) -> tuple[list[tuple[int, Lattice]], NDArray[np.uint16]]:
        """The sentences that are not empty, by number, and a row for each word and for the end of each sentence."""
        seen, rows = [], []
        for number, lattice, own in self._rows(sentences):
            seen.append((number, lattice))
            rows += own
        table = np.zeros((len(rows), COLUMNS), np.uint16)
        for place, row in enumerate(rows):
            table[place, : len(row)] = row
        return seen, table

    def _rows(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Lattice, list[list[int]]]]:
        numbers = self._numbers
        quoted = quoted_in(sentences)
        for number, sentence in enumerate(sentences):
            if not sentence.text:
                continue
            lattice = lattice_of(sentence.text)
            context = [numbers[f] for f in context_of(sentence) if f in numbers]
            marks = marked(lattice, known(sentence.text, quoted))
            rows = []
            for word, row in zip(lattice.words, marks, strict=True):
                more = [numbers[f] for f in dict.fromkeys(row) if f in numbers] if row else row
                rows.append([*self._of(word), *context, *more][:COLUMNS])
            rows.append([BETWEEN])
            yield number, lattice, rows

    def _of(self, word: Word) -> list[int]:
        """The features of a word by itself."""
        found = self._own.get(word.text)
        if found is None:
            plain = [self._numbers.get(feature, NOTHING) for feature in own_of(word)]
            found = self._own[word.text] = [plain[0] or UNKNOWN, *plain[1:]]
        return found


def own_of(word: Word) -> list[str]:
    """The features of a word by itself: text, tag, clusters, last and first character, length.

    >>> own_of(Word("产业", "n", "c3", "f41"))
    ['w=产业', 't=n', 'f=f41', 'c=c3', 'l1=业', 'f1=产', 'len=2']
    """
    t = word.text
    return [
        "w=" + t, "t=" + word.tag, "f=" + word.fine, "c=" + word.coarse,
        "l1=" + t[-1], "f1=" + t[0], "len=" + str(min(len(t), 4)),
    ]  # fmt: skip


def context_of(sentence: Sentence) -> tuple[str, str]:
    """The features that a sentence gives each of its words."""
    return f"role={sentence.role.value}", f"head={sentence.head:d}"
