"""The numbers of features, looked up once for each word and each name and not wherever these stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.annotate.features import of_name
from kg.annotate.network import BETWEEN, NOTHING, UNKNOWN
from kg.annotate.words import Word
from kg.lexicon.terms import Term

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 1 << 16  # rows that are kept
BITS = 16  # of the number of a feature
_NUMBER = (1 << BITS) - 1
END = 0  # the row of the end of a sentence


class OwnRows:
    """A row of numbers for each word in each context: what it has by itself, and what its sentence gives it."""

    def __init__(self, numbers: Mapping[str, int], columns: int) -> None:
        self._numbers = numbers
        self._table = np.zeros((_MOST // 16, columns), np.uint16)
        self._sizes = np.zeros(len(self._table), np.intp)
        self._forget()

    def _forget(self) -> None:
        self._places: dict[Sequence[str], dict[str, int]] = {}
        self._size = END
        self._add([BETWEEN])

    def tidy(self) -> None:
        """Forget all rows if they are too many: those that were told before are told no more."""
        if self._size > _MOST:
            self._forget()

    def of(self, context: Sequence[str], words: Iterable[Word]) -> list[int]:
        """Which row is that of each word in a context."""
        known = self._places.setdefault(context, {})
        try:
            return [known[word.text] for word in words]
        except KeyError:
            plain = [number for feature in context if (number := self._numbers.get(feature))]
            for word in words:
                if word.text not in known:
                    known[word.text] = self._add([*self._of(word), *plain])
            return [known[word.text] for word in words]

    def _of(self, word: Word) -> list[int]:
        """The features of a word by itself."""
        plain = [self._numbers.get(feature, NOTHING) for feature in own_of(word)]
        return [plain[0] or UNKNOWN, *plain[1:]]

    def _add(self, row: list[int]) -> int:
        if self._size == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
        place, self._size = self._size, self._size + 1
        self._table[place] = NOTHING
        self._table[place, : len(row)] = row
        self._sizes[place] = len(row)
        return place

    def table(self, places: Sequence[int], more: Sequence[int]) -> NDArray[np.uint16]:
        """The rows at some places, with what is `more` in each, as pairs, behind its own.

        A number that a row has twice counts once; what is beyond the last column is left out.
        """
        at = np.array(places, np.intp)
        table = self._table[at]
        pairs = np.array([*dict.fromkeys(more)], np.int64)
        rows = pairs >> BITS
        order = np.argsort(rows, kind="stable")
        pairs, rows = pairs[order], rows[order]
        counts = np.bincount(rows, minlength=len(at))
        columns = self._sizes[at][rows] + np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        there = columns < table.shape[1]
        table[rows[there], columns[there]] = pairs[there] & _NUMBER
        return table


class NameNumbers:
    """The numbers of the features that known names give the words of a text, by the place of a word in a name."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._told: dict[tuple[str, int], dict[str, list[int]]] = {}
        self._of_terms: dict[Term, dict[str, list[int]]] = {}

    def of(self, label: str, size: int) -> dict[str, list[int]]:
        """Those of a name of a class and a size."""
        key = (label, min(size, 9))
        if key not in self._told:
            known = {place: map(self._numbers.get, features) for place, features in of_name(*key).items()}
            self._told[key] = {place: list(filter(None, numbers)) for place, numbers in known.items()}
        return self._told[key]

    def of_term(self, term: Term) -> dict[str, list[int]]:
        """Those of a known name."""
        found = self._of_terms.get(term)
        if found is None:
            found = self._of_terms[term] = self.of(f"{term.kind}={term.weight}", len(term.name))
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
