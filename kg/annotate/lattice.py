"""A sentence cut into words, phrases, clauses and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

from kg.annotate.words import Word, words_of

OPENING, CLOSING = "“‘《（", "”’》）"
_HALVES = re.compile(f"[{OPENING}{CLOSING}]")
PHRASE = re.compile(r"[，、；：。！？]")
CLAUSE = re.compile(r"[，；：。！？]")


class Lattice:
    """A sentence and its words; `starts[k]` is where word k begins, `ends[k]` where it ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = words_of(text)
        self.ends: list[int] = list(accumulate([len(word.text) for word in self.words]))
        self.starts: list[int] = [0, *self.ends[:-1]] if self.ends else []
        self.quotes = quotes(text)
        self._closed = bytearray(len(text))
        reach = 0
        for a, b in sorted(self.quotes):  # outermost first: each character is marked once
            if text[a] != "（" and b > reach:
                self._closed[max(a + 1, reach) : b] = bytes([1]) * (b - max(a + 1, reach))
                reach = b

    def index(self, char: int) -> int:
        """The number of the word that a character is in."""
        return bisect_right(self.starts, char) - 1

    def is_start(self, char: int) -> bool:
        """Whether a word begins with a character."""
        return char < len(self.text) and self.is_bound(char)

    def is_end(self, char: int) -> bool:
        """Whether a word ends before a character."""
        return char > 0 and self.is_bound(char)

    def is_bound(self, char: int) -> bool:
        """Whether a word begins with a character, or ends before it."""
        k = bisect_left(self.ends, char)
        return (k < len(self.ends) and self.ends[k] == char) or (char == 0 and bool(self.ends))

    def between(self, start: int, end: int) -> range:
        """The numbers of the words that begin in a range of characters."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def parts(self, mark: re.Pattern[str], start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """The ranges between marks that stand outside of quotation and book marks."""
        stop = len(self.text) if end is None else end
        cuts = [m.start() for m in mark.finditer(self.text, start, stop) if not self._closed[m.start()]]
        return list(zip([start, *(c + 1 for c in cuts)], [*cuts, stop], strict=True))


def quotes(text: str) -> list[tuple[int, int]]:
    """Pairs of quotation marks, book marks and brackets, as the places of their two halves.

    >>> quotes("落实“六稳”（试行）")
    [(2, 5), (6, 9)]
    """
    stack: list[tuple[int, str]] = []
    found = []
    for match in _HALVES.finditer(text):
        i, char = match.start(), match.group()
        if char in OPENING:
            stack.append((i, CLOSING[OPENING.index(char)]))
        elif stack and stack[-1][1] == char:
            found.append((stack.pop()[0], i))
    return found


@lru_cache(maxsize=2048)
def lattice_of(text: str) -> Lattice:
    """The lattice of a sentence, which several components look at; those of the last two thousand are kept."""
    return Lattice(text)
