"""What the tagger sees of each character of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from kg.annotate.words import Word, words_of

VERSION = 1
OPENING, CLOSING = "“‘《（", "”’》）"
_PHRASE = re.compile(r"[，、；：。！？]")
_CLAUSE = re.compile(r"[，；：。！？]")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两双0123456789")
_ETC = re.compile(r"等(?:一批|重大|重点|\d+[个项条座家]|[一二三四五六七八九十]+[个大项])*")


def _class_of(char: str) -> str:
    """A coarse class of a character."""
    if "0" <= char <= "9":
        return "9"
    if char in _NUMERALS:
        return "N"
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    if char.isascii() and char.isalpha():
        return "A"
    return char


def _quotes(text: str) -> list[tuple[int, int]]:
    """The insides of quotation marks, book marks and brackets, as ranges."""
    stack: list[tuple[str, int]] = []
    found = []
    for i, char in enumerate(text):
        if char in OPENING:
            stack.append((char, i))
        elif char in CLOSING and stack and OPENING.index(stack[-1][0]) == CLOSING.index(char):
            found.append((stack.pop()[1], i))
    return found


def _parts(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """The ranges between marks that stand outside of quotation marks."""
    inside = [(a, b) for a, b in _quotes(text) if text[a] != "（"]
    cuts = [m.start() for m in mark.finditer(text) if not any(a < m.start() < b for a, b in inside)]
    starts = [0, *(c + 1 for c in cuts)]
    return list(zip(starts, [*cuts, len(text)], strict=True))


class Lattice:
    """A sentence cut in words, phrases and clauses, with lookups by character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = words_of(text)
        self.starts: list[int] = []
        at = 0
        for word in self.words:
            self.starts.append(at)
            at += len(word.text)

    def index(self, char: int) -> int:
        """The number of the word that a character is in."""
        return bisect_right(self.starts, char) - 1

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin in a range."""
        first = bisect_right(self.starts, start - 1)
        last = bisect_right(self.starts, end - 1)
        return self.words[first:last]


_NONE = Word("", "-", "-", "-")


def _word_features(lattice: Lattice) -> list[tuple[list[str], list[str]]]:
    """For each word, features of it and of its neighbours: those bound to the place in the word, and free ones."""
    words = [_NONE, _NONE, _NONE, *lattice.words, _NONE, _NONE, _NONE]
    out = []
    for k in range(3, len(words) - 3):
        p3, p2, p, w, n, n2, n3 = words[k - 3 : k + 4]
        bound = [
            "w=" + w.text,
            "t=" + w.tag,
            "f=" + w.fine,
            "c=" + w.coarse,
            "p=" + p.text,
            "n=" + n.text,
            "pf=" + p.fine,
            "nf=" + n.fine,
            "pt=" + p.tag,
            "nt=" + n.tag,
            "pw=" + p.text + "|" + w.text,
            "wn=" + w.text + "|" + n.text,
            "pfw=" + p.fine + "|" + w.fine,
            "wnf=" + w.fine + "|" + n.fine,
            "pcwn=" + p.coarse + "|" + w.coarse + "|" + n.coarse,
            "ptwn=" + p.tag + "|" + w.tag + "|" + n.tag,
        ]
        free = [
            "p2=" + p2.text,
            "n2=" + n2.text,
            "p2f=" + p2.fine,
            "n2f=" + n2.fine,
            "p3c=" + p3.coarse,
            "n3c=" + n3.coarse,
            "c5=" + p2.coarse + "|" + p.coarse + "|" + w.coarse,
            "c6=" + w.coarse + "|" + n.coarse + "|" + n2.coarse,
        ]
        out.append((bound, free))
    return out


def _spread(rows: list[list[str]], start: int, end: int, features: list[str]) -> None:
    for i in range(start, end):
        rows[i].extend(features)


def _phrase_features(lattice: Lattice, rows: list[list[str]]) -> None:
    """The head and the tail of the phrase and of the clause, and what an enumeration is said to be of (等…项目)."""
    text = lattice.text
    for start, end in _parts(text, _CLAUSE):
        words = lattice.between(start, end)
        if not words:
            continue
        first, last = words[0], words[-1]
        kind = [w for w in words if w.tag[0] in "nv"][-1:] or [last]
        etc = _ETC.search(text, start, end)
        of = lattice.between(etc.end(), etc.end() + 8)[:2] if etc else []
        label = [
            "ch=" + first.text,
            "chf=" + first.fine,
            "ct=" + last.text,
            "ctf=" + last.fine,
            "ck=" + kind[0].fine,
            "etc=" + "".join(w.text for w in of[-1:]) if etc else "etc-",
            "etcf=" + "|".join(w.coarse for w in of) if etc else "etcf-",
        ]
        _spread(rows, start, end, label)
        parts = [(a, b) for a, b in _parts(text[start:end], _PHRASE)]
        for k, (a, b) in enumerate(parts):
            inner = lattice.between(start + a, start + b)
            if not inner:
                continue
            place = "1" if len(parts) == 1 else "F" if k == 0 else "L" if k == len(parts) - 1 else "M"
            mine = [
                "ph=" + inner[0].text,
                "pt=" + inner[-1].text,
                "pl=" + place,
                "ptf=" + inner[-1].fine,
                "phf=" + inner[0].fine,
                "plen=" + str(min((b - a) // 2, 8)) + place,
            ]
            _spread(rows, start + a, start + b, mine)
            for j in range(start + a, start + b):
                rows[j].append("d=" + str(min(j - start - a, 6)))
                rows[j].append("e=" + str(min(start + b - 1 - j, 6)))


def _quote_features(lattice: Lattice, rows: list[list[str]]) -> None:
    """Inside which marks a character stands, how long they are and what follows them."""
    text = lattice.text
    for a, b in _quotes(text):
        mark = text[a]
        after = lattice.words[lattice.index(b + 1)].text if b + 1 < len(text) else ""
        before = lattice.words[lattice.index(a - 1)].text if a else ""
        inside = text[a + 1 : b]
        shape = "".join(dict.fromkeys(_class_of(c) for c in inside))[:4]
        label = [
            "q=" + mark,
            "ql=" + mark + str(min(len(inside), 10)),
            "qa=" + mark + after,
            "qb=" + mark + before,
            "qs=" + mark + shape,
            "qh=" + inside[:1],
            "qt=" + inside[-1:],
        ]
        _spread(rows, a, b + 1, label)
        rows[a].append("qopen")
        rows[b].append("qclose")
        if b + 1 < len(text):
            rows[b + 1].append("qafter=" + mark + str(min(len(inside), 10)))
            rows[b + 1].append("qafter2=" + mark + after)
        if a:
            rows[a - 1].append("qnext=" + mark)


def _char_features(text: str, rows: list[list[str]]) -> None:
    pad = "^^" + text + "$$"
    kinds = ["^", "^", *(_class_of(c) for c in text), "$", "$"]
    for i, row in enumerate(rows):
        a, b, c, d, e = pad[i : i + 5]
        row += [
            "0" + c,
            "-" + b,
            "+" + d,
            "<" + b + c,
            ">" + c + d,
            "2-" + a + b,
            "2+" + d + e,
            "3" + b + c + d,
            "k" + "".join(kinds[i : i + 5]),
        ]


def _mark_features(rows: list[list[str]], marks: Iterable[tuple[int, int, str]]) -> None:
    """Known names, each with a class: where in the name a character stands, and what begins and ends around it."""
    for start, end, label in marks:
        source = label.split("=", 1)[0]
        for j in range(start, end):
            place = "S" if end - start == 1 else "B" if j == start else "E" if j == end - 1 else "M"
            rows[j].append(place + label)
            rows[j].append(place + source + str(min(end - start, 9)))
        if start:
            rows[start - 1].append(">" + label)
        if end < len(rows):
            rows[end].append("<" + label)


def features_of(
    text: str, context: tuple[str, ...] = (), marks: Iterable[tuple[int, int, str]] = ()
) -> list[list[str]]:
    """One list of features for each character.

    `context` holds features that the whole sentence has; `marks` are known names, as ranges with a class.
    """
    rows: list[list[str]] = [[*context] for _ in text]
    lattice = Lattice(text)
    _char_features(text, rows)
    for (bound, free), start, word in zip(_word_features(lattice), lattice.starts, lattice.words, strict=True):
        last = len(word.text) - 1
        for j in range(last + 1):
            place = "S" if not last else "B" if j == 0 else "E" if j == last else "M"
            row = rows[start + j]
            row += [place + f for f in bound]
            row += free
    _phrase_features(lattice, rows)
    _quote_features(lattice, rows)
    _mark_features(rows, marks)
    return rows
