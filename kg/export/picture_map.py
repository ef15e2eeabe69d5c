"""A policy map as a slide: columns of named boxes, lines from what plans to what is built."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.export.labels import width_of
from kg.export.layering import Layered, layered
from kg.export.picture import COLOURS, HEIGHT, INK, LINE, PLAIN, SMALL, SOFT, WIDTH, figure, headed
from kg.export.policy_map import Column, PolicyMap, Thing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MARGIN, _TOP, _FOOT = 0.4, 1.6, 0.72  # inches
_WIDEST, _NEAR = 2.7, 0.36  # a box at most, two columns at least
_ROOM = HEIGHT - _TOP - _FOOT
_PAD, _LEADING = 0.07, SMALL / 72 * 1.32
_ROWS = 2
_WORDS = re.compile(
    r"[“‘（(《]*(?:(?<=[“‘《])[^”’》]{1,5}(?=[”’》])|[0-9.,%+-]+[万亿千百]+[吨瓦米亩头辆套台家户]?|[A-Za-z0-9.,%&@+-]+|.)[，。、；：！？”’）)》]*"
)  # numbers, Latin words, signs and what they belong to
_GAPS = (0.16, 0.1, 0.06, 0.04)


def slide_of(told: PolicyMap, font: str, words: Mapping[str, str]) -> Figure:
    """The slide of a map; `words` are its texts by their keys.

    Columns that hold nothing are left out. Things for which there is no room are counted below their column.
    """
    columns = [column for column in told.columns if column.things]
    box = _box(len(columns))
    arranged, columns = _arranged(told, columns, box)
    slide, drawn = figure(font, axes=False)
    headed(slide, font, told.name, words["map.below"], words["map.foot"].format(reports=told.reports))
    if not columns:
        drawn.text(WIDTH / 2, HEIGHT / 2, words["map.nothing"], family=font, size=PLAIN, color=SOFT, ha="center")
    lefts = _lefts(len(columns), box)
    at = {key: left for left, keys in zip(lefts, arranged.columns, strict=True) for key in keys}
    middles = {key: _TOP + middle for key, middle in arranged.middles.items()}
    kinds = {thing.iri: thing.kind for column in columns for thing in column.things}
    for line in arranged.lines:
        _line(drawn, line, at, middles, box, COLOURS.get(kinds[line[0]], SOFT))
    for left, column in zip(lefts, columns, strict=True):
        _column(drawn, font, (left, box), column, middles, words)
    return slide


def folded(name: str, rows: int = _ROWS, most: float = 10.0) -> list[str]:
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


def _arranged(told: PolicyMap, columns: list[Column], box: float) -> tuple[Layered, list[Column]]:
    """The columns in order and at heights, the last things left out of a column that would be too high."""
    while True:
        heights = {thing.iri: _height(thing.name, box) for column in columns for thing in column.things}
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
        columns = _led(columns, told.edges)


def _led(columns: list[Column], edges: Sequence[tuple[str, str]]) -> list[Column]:
    """The columns without the things all whose lines led to what was left out; they are counted with it."""
    had = {end for edge in edges for end in edge}
    while True:
        shown = {thing.iri for column in columns for thing in column.things}
        have = {end for edge in edges if set(edge) <= shown for end in edge}
        lost = (shown & had) - have
        if not lost:
            return columns
        kept = [tuple(thing for thing in column.things if thing.iri not in lost) for column in columns]
        columns = [
            replace(column, things=things, left_out=column.left_out + len(column.things) - len(things))
            for column, things in zip(columns, kept, strict=True)
        ]


def _box(count: int) -> float:
    """How wide the boxes of so many columns are: the fewer columns, the wider."""
    return min(_WIDEST, (WIDTH - 2 * _MARGIN - _NEAR * (count - 1)) / max(1, count))


def _folded(name: str, box: float) -> list[str]:
    return folded(name, most=(box - 0.2) / (SMALL / 72))


def _height(name: str, box: float) -> float:
    return 2 * _PAD + len(_folded(name, box)) * _LEADING


def _lefts(count: int, box: float) -> list[float]:
    if count == 1:
        return [(WIDTH - box) / 2]
    step = (WIDTH - 2 * _MARGIN - box) / (count - 1)
    return [_MARGIN + number * step for number in range(count)]


def _line(
    drawn: Axes, line: tuple[str, ...], at: Mapping[str, float], middles: Mapping[str, float], box: float, hue: str
) -> None:
    """A line from the right side of the first box to the left side of the last, level where it passes a column."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points, codes = [(at[line[0]] + box, middles[line[0]])], [Path.MOVETO]
    for key in line[1:]:
        (x, y), left, middle = points[-1], at[key], middles[key]
        bend = (left - x) / 2
        points += [(x + bend, y), (left - bend, middle), (left, middle)]
        codes += [Path.CURVE4] * 3
        if key != line[-1]:
            points.append((left + box, middle))
            codes.append(Path.LINETO)
    drawn.add_patch(
        PathPatch(Path(points, codes), facecolor="none", edgecolor=hue, alpha=0.45, linewidth=1.3, zorder=1)
    )


def _column(
    drawn: Axes,
    font: str,
    span: tuple[float, float],
    column: Column,
    middles: Mapping[str, float],
    words: Mapping[str, str],
) -> None:
    left, wide = span
    head = words[f"map.{column.name}"]
    drawn.text(
        left + wide / 2, _TOP - 0.3, head, family=font, size=PLAIN, color=INK, weight="bold", ha="center", va="center"
    )
    drawn.plot([left, left + wide], [_TOP - 0.12] * 2, color=LINE, linewidth=1, zorder=0)
    for thing in column.things:
        _boxed(drawn, font, span, thing, middles[thing.iri])
    if column.left_out:
        more = words["map.more"].format(count=column.left_out)
        drawn.text(left + wide / 2, HEIGHT - 0.5, more, family=font, size=SMALL, color=SOFT, ha="center", va="center")


def _boxed(drawn: Axes, font: str, span: tuple[float, float], thing: Thing, middle: float) -> None:
    """A thing with its name on as many lines as it needs."""
    from matplotlib.patches import FancyBboxPatch

    left, wide = span
    lines, height = _folded(thing.name, wide), _height(thing.name, wide)
    box = FancyBboxPatch(
        (left + 0.03, middle - height / 2 + 0.03), wide - 0.06, height - 0.06,
        boxstyle="round,pad=0.03,rounding_size=0.06", facecolor="#ffffff", edgecolor=COLOURS.get(thing.kind, SOFT),
        linewidth=1.3, zorder=2,
    )  # fmt: skip
    drawn.add_patch(box)
    for number, text in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * _LEADING
        drawn.text(left + wide / 2, y, text, family=font, size=SMALL, color=INK, ha="center", va="center", zorder=3)
