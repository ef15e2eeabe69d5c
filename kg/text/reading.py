"""The repaired reading of a raw text, with every character's offset in the original.

Left out of the reading are the marks of Markdown and HTML, white space inside Chinese text, the line breaks of
pages and columns, and page furniture that interrupts a sentence. Everything else keeps its place.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.text.characters import CHINESE, FOLDING, fold
from kg.text.frames import is_frame, running_heads, without_number
from kg.text.joining import Joining
from kg.text.lines import Line, lines_of
from kg.text.punctuation import chinese_punctuation

__all__ = ["CHINESE", "FOLDING", "Paragraph", "Reading", "fold", "reading_of"]


_KEPT = 300_000  # characters of a text whose reading is kept for the next who asks for it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The range `[start, end)` of a reading that is one paragraph, and how the raw text marked it.

    `level` is the number of Markdown's `#`; `listed` a bullet or a row of a table; `frame` page furniture.
    """

    start: int
    end: int
    level: int = 0
    listed: bool = False
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """`text[i]` stands at `offsets[i]` of the raw text; line breaks separate its paragraphs."""

    text: str
    offsets: Sequence[int]
    paragraphs: tuple[Paragraph, ...] = field(default=())


def reading_of(raw: str) -> Reading:
    r"""Read a raw text: half width letters and digits, no line breaks inside sentences, no stray spaces.

    >>> reading = reading_of("## 一、投资\n\n完成投资３．５亿元,增长8.\n1%。")
    >>> reading.text
    '一、投资\n完成投资3.5亿元，增长8.1%。'
    >>> reading.offsets[0], reading.offsets[-1]
    (3, 26)
    """
    return _kept(raw) if len(raw) <= _KEPT else _read(raw)


@lru_cache(maxsize=1)
def _kept(raw: str) -> Reading:
    """The same, kept: a report's head is looked at, and then the report."""
    return _read(raw)


def _read(raw: str) -> Reading:
    lines = list(lines_of(raw))
    heads = running_heads([line.text for line in lines])
    writer = _Writer()
    for paragraph, frame in _paragraphs(lines, heads):
        writer.write(paragraph, frame)
    return writer.reading()


def _paragraphs(lines: list[Line], heads: frozenset[str]) -> list[tuple[list[Line], bool]]:
    """The lines of each paragraph, and whether it is a frame; frames inside a paragraph are left out."""
    body = [line for line in lines if not _is_furniture(line, heads)]
    judge = Joining(body)
    found: list[tuple[list[Line], bool]] = []
    pending: list[Line] = []
    number = -1
    for line in lines:
        if number + 1 >= len(body) or line is not body[number + 1]:
            pending.append(line)
            continue
        number += 1
        if number and judge.goes_on(number - 1, number):
            found[-1][0].append(line)
        else:
            found += [([frame], True) for frame in pending]
            found.append(([line], False))
        pending = []
    return found + [([frame], True) for frame in pending]


def _is_furniture(line: Line, heads: frozenset[str]) -> bool:
    return is_frame(line.text) or (bool(heads) and not line.level and without_number(line.text) in heads)


class _Writer:
    """Puts the paragraphs of a reading one after the other."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offsets = array("I")
        self._paragraphs: list[Paragraph] = []
        self._break = 0

    def write(self, lines: list[Line], frame: bool) -> None:
        """Add one paragraph."""
        if self._pieces:
            self._pieces.append("\n")
            self._offsets.append(self._break)
        start = len(self._offsets)
        pieces: list[str] = []
        for line in lines:
            first = _note_mark(line.text) if pieces else 0
            if pieces and _needs_space(pieces[-1], line.text):
                pieces.append(" ")
                self._offsets.append(self._break)
            pieces.append(line.text[first:])
            self._offsets.extend(line.offsets[first:])
            self._break = line.end
        self._pieces.append(chinese_punctuation("".join(pieces)))
        head = lines[0]
        self._paragraphs.append(Paragraph(start, len(self._offsets), head.level, head.listed, frame))

    def reading(self) -> Reading:
        """All that was written."""
        return Reading("".join(self._pieces), self._offsets, tuple(self._paragraphs))


def _note_mark(text: str) -> int:
    """The length of the mark of a note ("[17]") that a line break put at the head of a line; not of a whole line."""
    found = re.match(r"\[\d{1,3}\](?=.)", text)
    return found.end() if found else 0


def _needs_space(before: str, after: str) -> bool:
    """Whether a line break stood between two words of a script that parts its words."""
    left, right = before[-1], after[0]
    if not (left.isascii() and right.isascii()):
        return False
    return left.isalpha() or right.isalpha() or left in ",;"
