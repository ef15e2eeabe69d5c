"""What the network sees of each word of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from kg.annotate.features import Rows, marked
from kg.annotate.lattice import Lattice, lattice_of
from kg.annotate.network import BETWEEN, NOTHING, UNKNOWN
from kg.annotate.view import known, quoted_in
from kg.annotate.words import Word
from kg.model import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = 20  # features of a word that count; what it has beyond is left out
_BETWEEN = [BETWEEN]
PART = 950  # rows at a time
Seen = tuple[int, Lattice]
"""The number of a sentence, and its words."""


class Inputs:
    """Numbers the features of words by a vocabulary."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._own: dict[tuple[str, ...], dict[str, list[int]]] = {}

    def of(self, sentences: Sequence[Sentence]) -> tuple[list[Seen], NDArray[np.uint16]]:
        """The sentences that are not empty, by number, and a row for each word and for the end of each sentence."""
        parts = list(self.parts(sentences))
        tables = [table for _, table in parts]
        return list(chain.from_iterable(seen for seen, _ in parts)), np.concatenate([*tables, _table([])])

    def parts(self, sentences: Sequence[Sentence]) -> Iterator[tuple[list[Seen], NDArray[np.uint16]]]:
        """The same a part of the report at a time, of whole sentences and at least `PART` rows but for the last."""
        quoted = quoted_in(sentences)
        seen: list[Seen] = []
        rows: list[list[int]] = []
        for number, sentence in enumerate(sentences):
            if not sentence.text:
                continue
            lattice = lattice_of(sentence.text)
            seen.append((number, lattice))
            rows += self._rows(sentence, lattice, marked(lattice, known(sentence.text, quoted)))
            rows.append(_BETWEEN)
            if len(rows) >= PART:
                yield seen, _table(rows)
                seen, rows = [], []
        if seen:
            yield seen, _table(rows)

    def _rows(self, sentence: Sentence, lattice: Lattice, marks: Rows) -> list[list[int]]:
        """The numbers of the features of each word of a sentence."""
        number_of = self._numbers.get
        context = context_of(sentence)
        own = self._own.setdefault(context, {})
        rows = []
        for word, more in zip(lattice.words, marks, strict=True):
            row = own.get(word.text)
            if row is None:
                row = own[word.text] = [*self._of(word), *filter(None, map(number_of, context))]
            # hardly any word has a feature twice
            if more:
                row = row + [number for feature in dict.fromkeys(more) if (number := number_of(feature))]
            rows.append(row)
        return rows

    def _of(self, word: Word) -> list[int]:
        """The features of a word by itself."""
        plain = [self._numbers.get(feature, NOTHING) for feature in own_of(word)]
        return [plain[0] or UNKNOWN, *plain[1:]]


def _table(rows: Sequence[list[int]]) -> NDArray[np.uint16]:
    """Rows of `COLUMNS` numbers, the shorter ones filled up with `NOTHING`, the longer ones cut."""
    sizes = np.fromiter(map(len, rows), np.intp, len(rows))
    width = max(COLUMNS, int(sizes.max(initial=0)))
    table = np.zeros((len(rows), width), np.uint16)
    table[np.arange(width) < sizes[:, None]] = np.fromiter(chain.from_iterable(rows), np.uint16, int(sizes.sum()))
    return table[:, :COLUMNS]


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
