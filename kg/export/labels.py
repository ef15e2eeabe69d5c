"""Labels that fit under a node, and the room they take."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

# A line of a label holds this many Chinese characters, a label this many lines.
LINE, LINES = 9.0, 3
LEADING = 1.25
# A number, a Latin word and a few words in quotation marks stay whole, a sign with what it belongs to.
_PARTS = re.compile(
    "[“‘（(《「]*(?:(?<=[“‘《「])[^”’》」]{1,5}(?=[”’》」])|[0-9A-Za-z.%+-]{1,9}|.)[，。、；：！？”’）)》」]*"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """How a node is drawn: its label with line breaks, font size, radius, and the box of it all, in pixels."""

    label: str
    font: int
    radius: int
    width: float
    height: float

    @property
    def drop(self) -> float:
        """How far the middle of the box lies below the middle of the node."""
        return self.height / 2 - self.radius


def width_of(text: str) -> float:
    """The width of a text in Chinese characters: others are about half as wide.

    >>> width_of("5G基站")
    3.2
    """
    return sum(map(_width, text))


@cache
def _width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.6


def folded(text: str) -> str:
    r"""A label in at most `LINES` lines of about equal length, cut with … where it is longer.

    >>> folded("孝义市梧桐新材料产业园")
    '孝义市梧桐新\n材料产业园'
    """
    flat = " ".join(text.split())
    rows = min(LINES, max(1, math.ceil(width_of(flat) / LINE)))
    goal = min(LINE, width_of(flat) / rows)
    lines: list[str] = []
    line, reach = "", 0.0
    for part in _PARTS.findall(flat):
        # Half a part over the goal is less ugly than a line with one part more.
        if line and reach + width_of(part) / 2 > goal and len(lines) < rows - 1:
            lines.append(line)
            line, reach = "", 0.0
        line += part
        reach += width_of(part)
    if width_of(line) > LINE + 1:
        while width_of(line) > LINE:
            line = line[:-1]
        line += "…"
    return "\n".join([*lines, line])


def figure(text: str, degree: int) -> Figure:
    """How a node with this name and this many relations is drawn."""
    label = folded(text)
    lines = label.split("\n")
    radius = round(min(30.0, 6.0 + 2.4 * math.sqrt(degree)))
    font = 13 + min(13, degree // 5)
    width = max(2.0 * radius, max(width_of(line) for line in lines) * font) + 4
    return Figure(label, font, radius, width, 2.0 * radius + len(lines) * font * LEADING + 6)
