"""Words of a sentence, with part of speech and clusters, by a table mined from government work reports."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.lexicon import bodies, divisions

if TYPE_CHECKING:
    import jieba


NAME_COUNT = 40  # how often a name is taken to occur, for the segmentation


@dataclass(frozen=True, slots=True)
class Word:
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
    source = files("kg.lexicon") / "data" / "words.tsv"
    with source.open(encoding="utf-8") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        return tuple((r[0], int(r[1]), r[2], r[3], r[4]) for r in reader)


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Jieba with our word table in place of its dictionary: loads fast, and writes no cache file."""
    import jieba

    tokenizer = jieba.Tokenizer()
    counts: dict[str, int] = {word: count for word, count, *_ in _rows()}
    for name in names():
        counts[name] = max(counts.get(name, 0), NAME_COUNT)
    for word in list(counts):
        for i in range(1, len(word)):
            counts.setdefault(word[:i], 0)
    tokenizer.FREQ = counts
    tokenizer.total = sum(counts.values())
    tokenizer.initialized = True
    return tokenizer


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
