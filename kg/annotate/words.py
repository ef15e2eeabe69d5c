"""Words of a sentence, with part of speech and clusters, by a table mined from government work reports."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

import jieba

from kg.lexicon import bodies, divisions
from kg.lexicon.automata import automaton

_WORDS = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+")  # what jieba makes words of
_MARKS = frozenset("，、。；：“”（）《》")  # the usual ones that are in no word
_LATIN = frozenset(string.ascii_letters + string.digits)
NAME_COUNT = 40  # how often a name is taken to occur, for the segmentation


class Word(NamedTuple):
    """A word with what the table knows: tag of the part of speech, coarse and fine cluster ("" where unknown)."""

    text: str
    tag: str = "x"
    coarse: str = ""
    fine: str = ""


@cache
def table() -> dict[str, Word]:
    """All the words of the table, and the names of divisions and of well-known bodies."""
    words = {word: Word(word, tag, coarse, fine) for word, _, tag, coarse, fine in _rows()}
    for name, tag in names().items():
        words.setdefault(name, Word(name, tag))
    return words


@cache
def names() -> dict[str, str]:
    """Names that are one word: divisions ("ns"), enterprises and organizations that people know ("nt")."""
    found = {n: "ns" for row in divisions.table().rows for n in (row.name, *row.short) if len(n) > 1}
    known = bodies.judged("Enterprise") | bodies.judged("Organization")
    found.update({n: "nt" for n in sorted(known) if len(n) > 1})
    return found


@cache
def _rows() -> tuple[tuple[str, int, str, str, str], ...]:
    text = (files("kg.lexicon") / "data" / "words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.rstrip("\n").split("\n")[1:])
    return tuple((word, int(count), tag, coarse, fine) for word, count, tag, coarse, fine, _ in rows)


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """Jieba with another table of words, which finds the likeliest words of a text in one pass over it.

    The sums and the words are those of `jieba.Tokenizer` with the same table, bit for bit.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.FREQ = dict(counts)
        self.total = sum(counts.values())
        self.initialized = True  # nothing is loaded, and no cache file is written
        whole = log(self.total)
        self._unknown = 0.0 - whole
        # Words spelled backward end, in a text read backward, where they begin.
        self._backward = automaton()
        weights = {count: log(count) - whole for count in set(counts.values()) if count}
        for word, count in counts.items():
            if count and _WORDS.fullmatch(word):
                self._backward.add_word(word[::-1], (len(word), weights[count]))
        self._backward.make_automaton()

    def lcut(self, sentence: str, cut_all: bool = False, HMM: bool = False) -> list[str]:  # noqa: N803 (jieba's name)
        """The likeliest words of a text; letters and digits that no word joins stay together."""
        if "\r\n" in sentence:  # one word to jieba
            first, *rest = map(self.lcut, sentence.split("\r\n"))
            return [*first, *(word for words in rest for word in ("\r\n", *words))]
        sizes = self._sizes(sentence)
        found = []
        end, left = len(sentence), len(sentence)  # the characters not yet cut
        while left:
            size, stop = sizes[left], left
            if size == 1:
                while stop and sizes[stop] == 1 and sentence[end - stop] in _LATIN:
                    stop -= 1
            stop = left - size if stop == left else stop
            found.append(sentence[end - left : end - stop])
            left = stop
        return found

    def _sizes(self, sentence: str) -> list[int]:
        """The length of the word that begins the likeliest words of the last n characters, for each n."""
        sums, sizes = [0.0], [0]
        known = 1  # the sums so far
        for before, (size, weight) in self._backward.iter(sentence[::-1]):
            if before >= known:
                self._fill(sentence, sums, sizes, before)
                known = before + 1
            total = weight + sums[before + 1 - size]
            if before + 1 == known:
                sums.append(total)
                sizes.append(size)
                known += 1
            elif (
                total > sums[before + 1]
            ):  # the longest word that begins here comes first, and stays where two are as good
                sums[before + 1] = total
                sizes[before + 1] = size
        self._fill(sentence, sums, sizes, len(sentence))
        return sizes

    def _fill(self, sentence: str, sums: list[float], sizes: list[int], before: int) -> None:
        """Take characters with which no word begins for words; behind a mark that is in no word the sum begins anew."""
        for at in range(len(sums), before + 1):
            sums.append(0.0 if _parts_words(sentence[-at]) else self._unknown + sums[-1])
            sizes.append(1)


@lru_cache(maxsize=1 << 14)
def _parts_words(char: str) -> bool:
    """Whether a character is in no word."""
    return char in _MARKS or not _WORDS.match(char)


@cache
def _tokenizer() -> Tokenizer:
    counts: dict[str, int] = {word: count for word, count, *_ in _rows()}
    for name in names():
        counts[name] = max(counts.get(name, 0), NAME_COUNT)
    return Tokenizer(counts)


def words_of(text: str) -> list[Word]:
    """The words of a sentence in order; they join to `text`.

    >>> "".join(w.text for w in words_of("推进“四好农村路”建设"))
    '推进“四好农村路”建设'
    """
    known = table()
    return [known.get(piece) or _unknown(piece) for piece in _tokenizer().lcut(text)]


@lru_cache(maxsize=1 << 12)
def _unknown(piece: str) -> Word:
    return Word(piece, _class_of(piece))


def _class_of(piece: str) -> str:
    """A tag for what is in no table: numbers, Latin letters, marks, unknown Han characters."""
    first = piece[0]
    if first.isdigit():
        return "m"
    if first.isascii() and first.isalpha():
        return "eng"
    return "x" if "\u4e00" <= first <= "\u9fff" else "w"
