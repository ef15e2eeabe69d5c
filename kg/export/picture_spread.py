"""The spread of a slogan over regions and years as a slide; where few use it, the words in which they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.export.labels import width_of
from kg.export.picture import HEIGHT, INK, LINE, PLAIN, SMALL, SOFT, WIDTH, figure, headed
from kg.ledger.lineage import Lineage, Use

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_REGIONS, _YEARS = 20, 12
_LEFT, _TOP, _FOOT = 2.6, 1.7, 0.85  # inches
_WIDEST, _HIGHEST = 1.7, 0.5
_STEPS = ((8, "#9b3f78", "#ffffff"), (4, "#b66f9b", "#ffffff"), (2, "#dcb7cd", INK), (1, "#efdce7", INK))
_NO_BEGIN = "，。、；：！？”’）》,.;:!?)%"
_QUOTE, _AHEAD = 3, 30  # lines of a quotation, characters before the name in it


def spread_of(line: Lineage, font: str, words: Mapping[str, str]) -> Figure:
    """The slide of a slogan's spread: a row a region, a column a year, the latest years and the first regions."""
    slide, drawn = figure(font, axes=False)
    first = line.uses[0]
    foot = words["spread.foot"].format(uses=len(line.uses), region=first.region, year=first.year)
    headed(slide, font, words["spread.title"].format(name=line.name), words["spread.below"], foot)
    years, rows = line.years[-_YEARS:], line.spread[:_REGIONS]
    wide = min(_WIDEST, (WIDTH - _LEFT - 0.4) / len(years))
    high = min(_HIGHEST, (HEIGHT - _TOP - _FOOT) / len(rows))
    for number, year in enumerate(years):
        _text(drawn, font, (_LEFT + (number + 0.5) * wide, _TOP - 0.2), str(year), PLAIN, SOFT)
    for row, (region, times) in enumerate(rows):
        _text(drawn, font, (_LEFT - 0.15, _TOP + (row + 0.5) * high), region, SMALL, INK, "right")
        for number, count in enumerate(times[-_YEARS:]):
            _cell(drawn, font, (_LEFT + number * wide, _TOP + row * high, wide, high), count)
    below = _TOP + len(rows) * high
    if len(line.spread) > len(rows):
        more = words["spread.more"].format(count=len(line.spread) - len(rows))
        _text(drawn, font, (_LEFT - 0.15, below + 0.16), more, SMALL, SOFT, "right")
    else:
        _quotes(drawn, font, line.uses, below + 0.45)
    return slide


def _cell(drawn: Axes, font: str, box: tuple[float, float, float, float], count: int | None) -> None:
    from matplotlib.patches import Rectangle

    x, y, wide, high = box
    fill, ink = next(((hue, text) for least, hue, text in _STEPS if (count or 0) >= least), ("#ffffff", INK))
    hatch = "////" if count is None else None
    drawn.add_patch(
        Rectangle(
            (x + 0.03, y + 0.03), wide - 0.06, high - 0.06, facecolor=fill, edgecolor=LINE, hatch=hatch, linewidth=0.8
        )
    )
    if count:
        _text(drawn, font, (x + wide / 2, y + high / 2), str(count), SMALL, ink)


def _quotes(drawn: Axes, font: str, uses: Sequence[Use], top: float) -> None:
    """The words of the uses in turn, as many as there is room for."""
    leading = PLAIN / 72 * 1.5
    most = (WIDTH - _LEFT - 0.5) / (PLAIN / 72)
    for use in uses:
        if use.first is None:
            continue
        lines = quoted(use.first.text, use.first.begin, most)
        if top + leading * len(lines) > HEIGHT - 0.5:
            return
        _text(drawn, font, (_LEFT - 0.15, top + leading / 2), f"{use.region} {use.year}", SMALL, SOFT, "right")
        for number, text in enumerate(lines):
            _text(drawn, font, (_LEFT + 0.03, top + leading * (number + 0.5)), text, PLAIN, INK, "left")
        top += leading * len(lines) + 0.16


def quoted(sentence: str, begin: int, most: float, count: int = _QUOTE) -> list[str]:
    """A sentence in at most `count` lines of a width in Chinese letters, cut so that what stands at `begin` is in it.

    >>> quoted("深入实施“双五”战略，推动产业升级。", 4, 10)
    ['深入实施“双五”战略，', '推动产业升级。']
    """
    flat, place = "".join(sentence.split()), len("".join(sentence[:begin].split()))
    cut = max(0, place - _AHEAD) if width_of(flat) > most * count else 0
    rest, lines = "…" * (cut > 0) + flat[cut:], [""]
    for number, char in enumerate(rest):
        # What ends a part of a sentence may stand over the edge: no line begins with it.
        if width_of(lines[-1] + char) > most and char not in _NO_BEGIN:
            if len(lines) == count:
                return [*lines[:-1], lines[-1][:-1] + "…"] if number < len(rest) else lines
            lines.append("")
        lines[-1] += char
    return lines


def _text(
    drawn: Axes, font: str, at: tuple[float, float], text: str, size: float, ink: str, side: str = "center"
) -> None:
    drawn.text(*at, text, family=font, size=size, color=ink, ha=side, va="center")
