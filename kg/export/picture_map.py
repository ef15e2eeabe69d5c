"""A policy map as a slide: columns of named boxes, lines from what plans to what is built."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.export.labels import width_of
from kg.export.layering import Layered, layered
from kg.export.picture import COLOURS, HEIGHT, INK, LINE, PLAIN, SMALL, SOFT, WIDTH, figure, headed
from kg.export.policy_map import Column, PolicyMap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BOX, _MARGIN, _TOP, _FOOT = 1.72, 0.4, 1.6, 0.62  # inches
_ROOM = HEIGHT - _TOP - _FOOT
_PAD, _LEADING = 0.07, SMALL / 72 * 1.32
_LINE = int((_BOX - 0.2) / (SMALL / 72))  # Chinese letters in a line
_ROWS = 2
_WORDS = re.compile(r"[A-Za-z0-9.,%&@+-]+|.")  # numbers and Latin words stay whole
_GAPS = (0.16, 0.1, 0.06, 0.035)


def slide_of(told: PolicyMap, font: str, words: Mapping[str, str]) -> Figure:
    """The slide of a map; `words` are its texts by their keys.

    Columns that hold nothing are left out. Things for which there is no room are counted below their column.
    """
    columns = [column for column in told.columns if column.things]
    arranged, columns = _arranged(told, columns)
    slide, drawn = figure(font, axes=False)
    headed(slide, font, told.name, words["map.below"], words["map.foot"].format(reports=told.reports))
    lefts = _lefts(len(columns))
    at = {key: left for left, keys in zip(lefts, arranged.columns, strict=True) for key in keys}
    middles = {key: _TOP + middle for key, middle in arranged.middles.items()}
    kinds = {thing.iri: thing.kind for column in columns for thing in column.things}
    for line in arranged.lines:
        _line(drawn, line, at, middles, COLOURS.get(kinds[line[0]], SOFT))
    for left, column in zip(lefts, columns, strict=True):
        _column(drawn, font, left, column, middles, words)
    return slide


def folded(name: str, rows: int = _ROWS, most: float = _LINE) -> list[str]:
    """A name in at most so many lines of about one length, cut with … where it is longer.

    >>> folded("孝义市梧桐新材料产业园区", most=8)
    ['孝义市梧桐新', '材料产业园区']
    >>> folded("山西省黄河流域生态保护和高质量发展先行区", rows=2, most=6)
    ['山西省黄河流', '域生态保护…']
    """
    flat = " ".join(name.split())
    count = min(rows, max(1, math.ceil(width_of(flat) / most)))
    goal = min(most, math.ceil(width_of(flat) / count))
    lines = [""]
    for word in _WORDS.findall(flat):
        room = goal if len(lines) < count else most
        if lines[-1] and width_of(lines[-1] + word) > room:
            if len(lines) == count:
                return [*lines[:-1], _cut(lines[-1] + word, most)]
            lines.append("")
        lines[-1] += word
    return [*lines[:-1], lines[-1] if width_of(lines[-1]) <= most else _cut(lines[-1], most)]


def _cut(line: str, most: float) -> str:
    while width_of(line) > most - 1:
        line = line[:-1]
    return line + "…"


def _arranged(told: PolicyMap, columns: list[Column]) -> tuple[Layered, list[Column]]:
    """The columns in order and at heights, the last things left out of a column that would be too high."""
    while True:
        heights = {thing.iri: _height(thing.name) for column in columns for thing in column.things}
        shown = set(heights)
        edges = [edge for edge in told.edges if set(edge) <= shown]
        for gap in _GAPS:
            try:
                keys = [[thing.iri for thing in column.things] for column in columns]
                return layered(keys, edges, heights, room=_ROOM, gap=gap), columns
            except ValueError:
                continue
        longest = max(range(len(columns)), key=lambda number: len(columns[number].things))
        held = columns[longest]
        columns[longest] = replace(held, things=held.things[:-1], left_out=held.left_out + 1)


def _height(name: str) -> float:
    return 2 * _PAD + len(folded(name)) * _LEADING


def _lefts(count: int) -> list[float]:
    if count == 1:
        return [(WIDTH - _BOX) / 2]
    step = (WIDTH - 2 * _MARGIN - _BOX) / (count - 1)
    return [_MARGIN + number * step for number in range(count)]


def _line(drawn: Axes, line: tuple[str, ...], at: Mapping[str, float], middles: Mapping[str, float], hue: str) -> None:
    """A line from the right side of the first box to the left side of the last, level where it passes a column."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points, codes = [(at[line[0]] + _BOX, middles[line[0]])], [Path.MOVETO]
    for key in line[1:]:
        (x, y), left, middle = points[-1], at[key], middles[key]
        bend = (left - x) / 2
        points += [(x + bend, y), (left - bend, middle), (left, middle)]
        codes += [Path.CURVE4] * 3
        if key != line[-1]:
            points.append((left + _BOX, middle))
            codes.append(Path.LINETO)
    drawn.add_patch(
        PathPatch(Path(points, codes), facecolor="none", edgecolor=hue, alpha=0.45, linewidth=1.3, zorder=1)
    )


def _column(
    drawn: Axes, font: str, left: float, column: Column, middles: Mapping[str, float], words: Mapping[str, str]
) -> None:
    from matplotlib.patches import FancyBboxPatch

    head = words[f"map.{column.name}"]
    drawn.text(
        left + _BOX / 2, _TOP - 0.3, head, family=font, size=PLAIN, color=INK, weight="bold", ha="center", va="center"
    )
    drawn.plot([left, left + _BOX], [_TOP - 0.12] * 2, color=LINE, linewidth=1, zorder=0)
    for thing in column.things:
        hue, lines, middle = COLOURS.get(thing.kind, SOFT), folded(thing.name), middles[thing.iri]
        height = _height(thing.name)
        box = FancyBboxPatch(
            (left + 0.03, middle - height / 2 + 0.03), _BOX - 0.06, height - 0.06,
            boxstyle="round,pad=0.03,rounding_size=0.06", facecolor="#ffffff", edgecolor=hue, linewidth=1.3, zorder=2,
        )  # fmt: skip
        drawn.add_patch(box)
        for number, text in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * _LEADING
            drawn.text(left + _BOX / 2, y, text, family=font, size=SMALL, color=INK, ha="center", va="center", zorder=3)
    if column.left_out:
        more = words["map.more"].format(count=column.left_out)
        drawn.text(left + _BOX / 2, HEIGHT - 0.45, more, family=font, size=SMALL, color=SOFT, ha="center", va="center")
