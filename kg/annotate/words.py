"""Words of a sentence, with part of speech and clusters, by a table mined from government work reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log
from typing import NamedTuple

import ahocorasick
import jieba

from kg.lexicon import bodies, divisions

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
        self._unknown = 0.0 - log(self.total)
        # Words spelled backward end, in a text read backward, where they begin.
        self._backward = ahocorasick.Automaton()
        for word, count in counts.items():
            if count:
                self._backward.add_word(word[::-1], (len(word), log(count) - log(self.total)))
        self._backward.make_automaton()

    def get_DAG(self, sentence: str) -> None:  # noqa: N802 (jieba's name)
        """Nothing: `calc` needs no list of the words that begin at each character."""

    def calc(self, sentence: str, DAG: None, route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
        """Put into `route`, for each character, the best sum of logarithms from there on, and its word's last place."""
        size = len(sentence)
        route[size] = (0, 0)
        at = size  # the character reached
        for behind, (length, weight) in self._backward.iter(sentence[::-1]):
            start = size - 1 - behind
            while at > start + 1:
                at -= 1
                route[at] = (self._unknown + route[at + 1][0], at)
            end = start + length
            found = (weight + route[end][0], end - 1)
            if at > start:
                at = start
                route[at] = found
            elif found > route[at]:
                route[at] = found
        while at > 0:
            at -= 1
            route[at] = (self._unknown + route[at + 1][0], at)


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
    return [known.get(piece) or Word(piece, _class_of(piece)) for piece in _tokenizer().cut(text, HMM=False)]


def _class_of(piece: str) -> str:
    """A tag for what is in no table: numbers, Latin letters, marks, unknown Han characters."""
    first = piece[0]
    if first.isdigit():
        return "m"
    if first.isascii() and first.isalpha():
        return "eng"
    return "x" if "\u4e00" <= first <= "\u9fff" else "w"
