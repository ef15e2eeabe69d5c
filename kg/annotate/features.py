"""What the taggers see of each word of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.annotate.lattice import CLAUSE, PHRASE, Lattice
from kg.annotate.words import Word

VERSION = 2
Rows = list[list[str]]
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两双")
_ETC = re.compile(r"等(?:一批|重大|重点|\d+[个项条座家]|[一二三四五六七八九十]+[个大项])*")
_NONE = Word("", "-", "-", "-")


def features_of(lattice: Lattice, context: Sequence[str] = (), marks: Iterable[tuple[int, int, str]] = ()) -> Rows:
    """One list of features for each word.

    `context` holds features that the whole sentence has; `marks` are known names, as ranges of characters with a
    class ("slogan=q31").
    """
    rows = [[*context, *own] for own in _word_features(lattice)]
    _clause_features(lattice, rows)
    _quote_features(lattice, rows)
    _mark_features(lattice, rows, marks)
    return rows


def marked(lattice: Lattice, marks: Iterable[tuple[int, int, str]]) -> Rows:
    """For each word what its enumeration is said to be of, the quotation it stands in, and the known names there."""
    rows: Rows = [[] for _ in lattice.words]
    for j, features in around(lattice).items():
        rows[j] = features
    _mark_features(lattice, rows, marks)
    return rows


def around(lattice: Lattice) -> dict[int, list[str]]:
    """What the enumeration of a word is said to be of and the quotation it stands in, for the words that have any."""
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for start, end in lattice.parts(CLAUSE) if "等" in lattice.text else ():
        of = _said_to_be(lattice, start, end)
        for j in lattice.between(start, end) if of != "-" else ():
            rows[j].append("etc=" + of)
    _quote_features(lattice, rows)
    return rows


def _said_to_be(lattice: Lattice, start: int, end: int) -> str:
    """The word that says what the enumeration of a clause is of (等…项目), "-" where there is none."""
    etc = _ETC.search(lattice.text, start, end)
    if etc is None:
        return "-"
    return "".join([lattice.words[j].text for j in lattice.between(etc.end(), min(etc.end() + 8, end))[:2]][-1:])


def _class_of(char: str) -> str:
    """A coarse class of a character."""
    if char.isdigit():
        return "9"
    if char in _NUMERALS:
        return "N"
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    return "A" if char.isascii() and char.isalpha() else char


def _word_features(lattice: Lattice) -> Iterable[list[str]]:
    words = [_NONE, _NONE, _NONE, *lattice.words, _NONE, _NONE, _NONE]
    for k in range(3, len(words) - 3):
        c, b, a, w, x, y, z = words[k - 3 : k + 4]
        t = w.text
        edge = _class_of(a.text[-1:] or "^") + _class_of(t[0]) + _class_of(x.text[:1] or "$")
        yield [
            "w=" + t, "t=" + w.tag, "f=" + w.fine, "c=" + w.coarse, "p=" + a.text, "n=" + x.text,
            "pf=" + a.fine, "nf=" + x.fine, "pt=" + a.tag + w.tag, "nt=" + w.tag + x.tag,
            "pw=" + a.text + "|" + t, "wn=" + t + "|" + x.text,
            "pfw=" + a.fine + "|" + w.fine, "wnf=" + w.fine + "|" + x.fine,
            "3c=" + a.coarse + "|" + w.coarse + "|" + x.coarse, "3t=" + a.tag + w.tag + x.tag,
            "p2=" + b.text, "n2=" + y.text, "p2f=" + b.fine, "n2f=" + y.fine,
            "5c=" + b.coarse + "|" + a.coarse + "|" + w.coarse, "6c=" + w.coarse + "|" + x.coarse + "|" + y.coarse,
            "p3f=" + c.fine, "n3f=" + z.fine,
            "l1=" + t[-1], "f1=" + t[0], "len=" + str(min(len(t), 4)), "k=" + edge,
        ]  # fmt: skip


def _clause_features(lattice: Lattice, rows: Rows) -> None:
    """The head and the tail of the clause, and what an enumeration is said to be of (等…项目)."""
    words = lattice.words
    for start, end in lattice.parts(CLAUSE):
        inside = lattice.between(start, end)
        if not inside:
            continue
        first, last = words[inside[0]], words[inside[-1]]
        label = ["ch=" + first.text, "chf=" + first.fine, "ct=" + last.text, "ctf=" + last.fine]
        label.append("etc=" + _said_to_be(lattice, start, end))
        for j in inside:
            rows[j].extend(label)
        _phrase_features(lattice, rows, lattice.parts(PHRASE, start, end))


def _phrase_features(lattice: Lattice, rows: Rows, phrases: Sequence[tuple[int, int]]) -> None:
    """The head and the tail of each phrase of a clause, its place among the others, and how far they are."""
    for number, (start, end) in enumerate(phrases):
        inside = lattice.between(start, end)
        if not inside:
            continue
        head, tail = lattice.words[inside[0]], lattice.words[inside[-1]]
        place = "1" if len(phrases) == 1 else "F" if not number else "L" if number == len(phrases) - 1 else "M"
        label = [
            "ph=" + head.text, "pe=" + tail.text, "phf=" + head.fine, "pef=" + tail.fine,
            "pl=" + place + str(min((end - start) // 3, 6)),
        ]  # fmt: skip
        for j in inside:
            before, after = j - inside[0], inside[-1] - j
            rows[j].extend(label)
            rows[j] += [
                "d=" + str(min(before, 5)), "e=" + str(min(after, 5)),
                "df=" + str(min(before, 3)) + head.fine, "ef=" + str(min(after, 3)) + tail.fine,
            ]  # fmt: skip


def _quote_features(lattice: Lattice, rows: Rows | defaultdict[int, list[str]]) -> None:
    """Inside which marks a word stands, how long they are and what stands around them."""
    text, words = lattice.text, lattice.words
    for a, b in lattice.quotes:
        mark, inside = text[a], text[a + 1 : b]
        after = words[lattice.index(b + 1)].text if b + 1 < len(text) else ""
        before = words[lattice.index(a - 1)].text if a else ""
        shape = "".join(dict.fromkeys(_class_of(c) for c in inside))[:4]
        size = str(min(len(inside), 10))
        label = ["q=" + mark, "ql=" + mark + size, "qa=" + mark + after, "qb=" + mark + before, "qs=" + mark + shape]
        label += ["qh=" + inside[:1], "qt=" + inside[-1:]]
        first, last = lattice.index(a), lattice.index(b)
        for j in range(first, last + 1):
            rows[j].extend(label)
        rows[first].append("qopen")
        rows[last].append("qclose")
        if last + 1 < len(words):
            rows[last + 1] += ["qafter=" + mark + size, "qword=" + mark + after]


def _mark_features(lattice: Lattice, rows: Rows, marks: Iterable[tuple[int, int, str]]) -> None:
    """Known names, each with a class: where in the name a word stands, and what begins and ends around it."""
    for start, end, label in marks:
        told = of_name(label, end - start)
        for j, place in words_of_name(lattice, start, end):
            rows[j] += told[place]


def words_of_name(lattice: Lattice, start: int, end: int) -> list[tuple[int, str]]:
    """Which words a name gives features, each by its place.

    S is the whole of the name, B, M and E its beginning, middle and end, X a word of a name that cuts words; ">" is
    the word before the name and "<" the one behind it.
    """
    starts, ends = lattice.starts, lattice.ends
    first = bisect_right(starts, start) - 1
    last = first if ends[first] >= end else bisect_right(starts, end - 1) - 1
    if starts[first] != start or ends[last] != end:
        found = [(j, "X") for j in range(first, last + 1)]
    elif first == last:
        found = [(first, "S")]
    else:
        found = [(first, "B"), *((j, "M") for j in range(first + 1, last)), (last, "E")]
    if first:
        found.append((first - 1, ">"))
    if last + 1 < len(ends):
        found.append((last + 1, "<"))
    return found


@lru_cache(maxsize=1 << 12)
def of_name(label: str, size: int) -> dict[str, tuple[str, ...]]:
    """What a known name of a class gives a word, by the word's place: the class, and its kind with the name's size."""
    sized = label.partition("=")[0] + str(min(size, 9))
    return {">": (">" + label,), "<": ("<" + label,), **{place: (place + label, place + sized) for place in "SBMEX"}}
