"""The lines of a raw text, each cleaned of marks, with the offset of every character that is left."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.characters import CHINESE, FOLDING, INVISIBLE, SPACES
from kg.text.front import front_matter

_BLOCK = r"p|div|tr|li|ul|ol|h[1-6]|table|section|article|body|html|head"
_BREAK = re.compile(
    rf"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]|<br\s{{0,4}}/?>|</?(?:{_BLOCK})(?:\s[^<>\n]{{0,300}})?/?>",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"(?P<entity>&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>|<!--[^\n]{0,300}?-->)"
    r"|(?P<image>!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\))"
    r"|(?P<label>\[(?=[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)))"
    r"|(?P<target>\]\((?:https?:|mailto:|www\.|[#/.])[^()\s]{0,500}\))"
    r"|(?P<note>(?<=\S)\\?\[\^?\d{1,3}\\?\])"
    r"|(?P<bold>\*\*\**|__+|``*|~~|(?<![0-9A-Za-z])\*|\*(?![0-9A-Za-z]))"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    rf"|(?P<space>(?: (?=[{SPACES}])|[{SPACES[1:]}])[{SPACES}]*)"
    rf"|(?P<invisible>[{INVISIBLE}]+)"
)
_SUSPECT = re.compile(rf"[&<\[\]*_`~\\{INVISIBLE}{SPACES[1:]}]|  ")
_OPENING = re.compile(
    rf"(?P<indent>[{SPACES}]*)(?P<quote>(?:>[{SPACES}]*)*)"
    rf"(?P<marks>(?:\*\*)?(?:#{{2,6}}|#(?!\d))[{SPACES}]*)?(?P<bullet>[-*+•●■◆▪◇○][{SPACES}]+(?=\S))?"
)
_RULE = re.compile(rf"[-=*_—~+|:.{SPACES}]{{3,}}")
_WORDS = re.compile(r"\S+")
_LOOSE = re.compile(r"\t|(?<![!-~]) | (?![!-~])|\d\. \d|\d (?:\.\d|%)")
_PUNCTUATED = re.compile("[，。；！？,;!?]")
_WORD = re.compile(rf"[{CHINESE}A-Za-z“”（）()《》]")
_ORDINAL = re.compile(r"\d{1,2}")
_ASCII_WORD = re.compile(r"[!-~]")


@dataclass(slots=True)
class Line:
    """One line of the raw text: what is left of it, where it stood, and how it was marked.

    `offsets[i]` is the place of `text[i]`; `end` that of the line break behind it (the length of the raw text
    at its end). `level` is the number of Markdown's `#`, 0 without; `listed` tells a bullet or a row of a table;
    `gap` an empty line before.
    """

    text: str
    offsets: array[int]
    end: int
    level: int = 0
    listed: bool = False
    indented: bool = False
    gap: bool = False


def lines_of(raw: str) -> Iterator[Line]:
    """The lines that hold text, in order; front matter is not text."""
    start, gap = front_matter(raw)[1], False
    for end, following in _ranges(raw, start):
        line = _line(raw, start, end)
        start = following
        if line is None:
            gap = True
            continue
        line.gap = gap
        gap = False
        yield line


def _ranges(raw: str, start: int) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(raw, start):
        yield found.span()
    yield len(raw), len(raw)


def _line(raw: str, start: int, end: int) -> Line | None:
    source = raw[start:end]
    if not source or _RULE.fullmatch(source):
        return None
    opening = _OPENING.match(source)
    assert opening is not None  # every part of it may be empty
    table = source.count("|") >= 2 and source.lstrip().startswith("|")
    first = opening.end() if not table else opening.end("indent")
    text, offsets = _cleaned(source, first, start, table)
    if not text:
        return None
    indent = opening["indent"]
    return Line(
        text,
        offsets,
        end,
        level=(opening["marks"] or "").count("#"),
        listed=table or opening["bullet"] is not None,
        indented="\u3000" in indent or "\t" in indent or len(indent) >= 2,
    )


def _cleaned(source: str, first: int, base: int, table: bool) -> tuple[str, array[int]]:
    """The text of a line from `first` on without marks; the line stands at `base` of the raw text."""
    folded = source.translate(FOLDING)
    if table:
        folded = folded.replace("|", "\t")
    if _SUSPECT.search(folded, first) is None:  # most lines: no mark at all
        return _spaced(folded[first:], array("I", range(base + first, base + len(folded))))
    pieces: list[str] = []
    offsets = array("I")
    done = first
    for mark in _MARK.finditer(folded, first):
        if done < mark.start():
            pieces.append(folded[done : mark.start()])
            offsets.extend(range(base + done, base + mark.start()))
        put = _reading_of_mark(mark)
        if put:
            pieces.append(put)
            offsets.append(base + mark.start())
        done = mark.end()
    pieces.append(folded[done:])
    offsets.extend(range(base + done, base + len(folded)))
    return _spaced("".join(pieces), offsets)


def _reading_of_mark(mark: re.Match[str]) -> str:
    """What a mark reads as: nothing or one character."""
    if mark.lastgroup == "space":
        return "\t" if "\t" in mark[0] else " "
    if mark.lastgroup == "entity":
        read = html.unescape(mark[0]).translate(FOLDING)
        if len(read) == 1 and read.isprintable():
            return read
        return " " if read.isspace() else ""
    return ""


def _spaced(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """The text with only those spaces that part two words."""
    if _LOOSE.search(text) is None:
        return text, offsets
    kept: list[str] = []
    places = array("I")
    words = [found.span() for found in _WORDS.finditer(text)]
    titled = _PUNCTUATED.search(text) is None
    for number, (start, end) in enumerate(words):
        if number and _parts(text, words, number, titled):
            kept.append(" ")
            places.append(offsets[start - 1])
        kept.append(text[start:end])
        places.extend(offsets[start:end])
    return "".join(kept), places


def _parts(text: str, words: list[tuple[int, int]], number: int, titled: bool) -> bool:
    """Whether the space before word `number` parts two words, rather than being a scanner's or a typist's."""
    (before, gap), (start, end) = words[number - 1], words[number]
    left, right = text[gap - 1], text[start]
    if "\t" in text[gap:start]:  # between the cells of a table
        return True
    if _ASCII_WORD.match(left) and _ASCII_WORD.match(right):
        return not _split_number(text, words, number)
    if number == 1 and _ORDINAL.fullmatch(text, before, gap) and (titled or text[before] == "0"):
        return True
    if not titled:
        return False
    alone = gap - before == 1 and end - start == 1  # "政 府 工 作 报 告", "王 浩"
    return not alone and _WORD.match(left) is not None and _WORD.match(right) is not None


def _split_number(text: str, words: list[tuple[int, int]], number: int) -> bool:
    """Whether the space stands inside a number: "增长3. 5%", "1 2.5亿元"; "1. 3个" at the head of a line is a list."""
    (before, gap), (start, end) = words[number - 1], words[number]
    left, right = text[before:gap], text[start:end]
    if number == 1 and re.fullmatch(r"[（(]?\d{1,3}[.)）]", left):
        return False
    return re.search(r"\d\.\n\d|\d\n(?:\.\d|%)", f"{left}\n{right}") is not None
