"""A chart of an indicator over the years as a slide; figures too few for a line are shown at large."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.export.indicator_points import Points, Series
from kg.export.labels import width_of
from kg.export.picture import INK, LINE, PLAIN, SMALL, SOFT, WIDTH, figure, headed
from kg.export.picture_spread import quoted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HUES = ("#0072b2", "#b85c00", "#00734f", "#9b3f78", "#5f6672", "#8a5f00", "#6a3fb5", "#1f6f9c")
_FEW = 3  # figures that make no line: they are shown themselves
_LABELLED = 26  # figures up to which each is written beside its point
_TICKS = 14  # years that find room below the axis
_ACROSS = 4  # entries of a legend in a row
_HUGE = 46.0  # points
_CARD, _TOP, _HIGH = 5.6, 1.6, 4.9  # a card at most, in inches
_WORDS = 7  # lines of a sentence in it
_BESIDE = ((0, 14), (0, -14), (0, 24), (0, -24), (30, 8), (-30, 8), (30, -8), (-30, -8))  # points, the best first
_DASHES = (0, (4, 3))


def chart_of(told: Points, font: str, words: Mapping[str, str]) -> Figure:
    """The slide of an indicator: what was reported as points on a solid line, targets as diamonds on a dashed one."""
    below = words[f"chart.below.{told.measure}"].format(unit=told.unit)
    if sum(len(series.values) for series in told.series) <= _FEW:
        slide, drawn = figure(font, axes=False)
        headed(slide, font, told.name, below, words["chart.foot.few"])
        _cards(drawn, told, font, words)
        return slide
    slide, drawn = figure(font)
    headed(slide, font, told.name, below, words["chart.foot"])
    hues = _hues(told)
    for series in told.series:
        _plot(drawn, series, hues[series.region], words)
    _axes(drawn, told, font)
    _legend(drawn, font)
    if sum(len(series.values) for series in told.series) <= _LABELLED:
        _values(slide, drawn, told, font)
    return slide


def _hues(told: Points) -> dict[str, str]:
    regions = dict.fromkeys(series.region for series in told.series)
    return {region: _HUES[number % len(_HUES)] for number, region in enumerate(regions)}


def written(value: float, sign: str = "") -> str:
    """A figure as it is written on a slide.

    >>> written(12345.60), written(8.0, "≥"), written(0.25)
    ('12,345.6', '≥8', '0.25')
    """
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return sign + text


def _plot(drawn: Axes, series: Series, hue: str, words: Mapping[str, str]) -> None:
    actual = series.aspect == "actual"
    held = sorted(series.values)
    dashes = "-" if actual else _DASHES
    for one, other in pairwise(held):
        if other - one > 1:  # what lies between was not told: a thin line leads over
            ends = [series.values[one], series.values[other]]
            drawn.plot([one, other], ends, color=hue, linewidth=1.1, linestyle=dashes, alpha=0.7, zorder=1)
    years = list(range(held[0], held[-1] + 1))
    values = [series.values.get(year, math.nan) for year in years]
    drawn.plot(
        years, values, color=hue, linewidth=2.4 if actual else 1.6, linestyle=dashes,
        marker="o" if actual else "D", markersize=8 if actual else 7, markerfacecolor=hue if actual else "#ffffff",
        label=words[f"chart.{series.aspect}"].format(region=series.region), zorder=3 if actual else 2,
    )  # fmt: skip


def _axes(drawn: Axes, told: Points, font: str) -> None:
    years = sorted({year for series in told.series for year in series.values})
    step = math.ceil((years[-1] - years[0] + 1) / _TICKS)
    ticks = list(range(years[0], years[-1] + 1, step))
    drawn.set_xticks(ticks, [str(year) for year in ticks], family=font, size=PLAIN)
    drawn.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    drawn.margins(y=0.18)
    if told.measure == "rank":  # the first at the top
        drawn.locator_params("y", integer=True)
        worst = max(value for series in told.series for value in series.values.values())
        drawn.set_ylim(max(worst, 2) * 1.15 + 0.5, 0.5)
    drawn.tick_params(axis="both", labelsize=PLAIN, colors=SOFT, length=0)
    drawn.grid(axis="y", color=LINE, linewidth=0.8)
    drawn.spines[["top", "right", "left"]].set_visible(False)
    drawn.spines["bottom"].set_color(LINE)


def _legend(drawn: Axes, font: str) -> None:
    rows = math.ceil(len(drawn.get_legend_handles_labels()[0]) / _ACROSS)
    left, foot, wide, high = drawn.get_position().bounds
    drawn.set_position((left, foot, wide, high - 0.05 * (rows - 1)))
    drawn.legend(
        prop={"family": font, "size": PLAIN}, frameon=False, ncols=_ACROSS, loc="lower left",
        bbox_to_anchor=(0, 1.01), borderaxespad=0, columnspacing=1.6,
    )  # fmt: skip


Box = tuple[float, float, float, float]  # middle, width and height, in points


def _values(slide: Figure, drawn: Axes, told: Points, font: str) -> None:
    """The figures beside their points, each where it covers no other and no point; one without room is left out."""
    inside = drawn.get_window_extent()
    at = {
        (number, year): tuple(float(part) * 72 / slide.dpi for part in drawn.transData.transform((year, value)))
        for number, series in enumerate(told.series)
        for year, value in series.values.items()
    }
    taken: list[Box] = [(x, y, 11, 11) for x, y in at.values()]
    for (number, year), (x, y) in at.items():
        series = told.series[number]
        text = written(series.values[year], series.signs.get(year, ""))
        size = (width_of(text) * SMALL, SMALL * 1.15)
        for right, up in _BESIDE:
            middle = (x + right + math.copysign(size[0] / 2 - 15, right) if right else x, y + up)
            spot = (*middle, *size)
            if not any(_cover(spot, box) for box in taken) and spot[0] + size[0] / 2 < inside.x1 * 72 / slide.dpi + 20:
                taken.append(spot)
                drawn.annotate(
                    text, (year, series.values[year]), xytext=(middle[0] - x, up), textcoords="offset points",
                    ha="center", va="center", family=font, size=SMALL, zorder=4,
                    color=INK if series.aspect == "actual" else SOFT,
                    bbox={"facecolor": "#ffffff", "edgecolor": "none", "pad": 0.4, "alpha": 0.85},
                )  # fmt: skip
                break


def _cover(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) * 2 < one[2] + other[2] and abs(one[1] - other[1]) * 2 < one[3] + other[3]


def _cards(drawn: Axes, told: Points, font: str, words: Mapping[str, str]) -> None:
    """One card a figure, by year, then as the series stand."""
    held = sorted((year, number) for number, series in enumerate(told.series) for year in series.values)
    hues, gap = _hues(told), 0.4
    wide = min(_CARD, (WIDTH - 0.8 - gap * (len(held) - 1)) / len(held))
    left = (WIDTH - wide * len(held) - gap * (len(held) - 1)) / 2
    for number, (year, place) in enumerate(held):
        series = told.series[place]
        span = (left + number * (wide + gap), wide)
        _frame(drawn, span, hues[series.region], series.aspect == "actual")
        label = words[f"chart.{series.aspect}"].format(region=series.region)
        _figure_of(drawn, font, span, (series, year, told.unit, label), hues[series.region])
        _words_of(drawn, font, span, series.words[year])


def _frame(drawn: Axes, span: tuple[float, float], hue: str, actual: bool) -> None:
    from matplotlib.patches import FancyBboxPatch

    left, wide = span
    drawn.add_patch(
        FancyBboxPatch(
            (left + 0.1, _TOP), wide - 0.2, _HIGH, boxstyle="round,pad=0.06,rounding_size=0.12", facecolor="#ffffff",
            edgecolor=hue, linewidth=2.4 if actual else 1.8, linestyle="-" if actual else _DASHES,
        )
    )  # fmt: skip


def _figure_of(drawn: Axes, font: str, span: tuple[float, float], told: tuple[Series, int, str, str], hue: str) -> None:
    """The figure at large, its year above it, below it the unit, whose it is and whether it is a target."""
    (left, wide), (series, year, unit, label) = span, told
    value = written(series.values[year], series.signs.get(year, ""))
    sign = "●" if series.aspect == "actual" else "◇"
    lines: Sequence[tuple[float, str, float, str]] = (
        (0.4, str(year), PLAIN + 4, SOFT),
        (1.15, value, min(_HUGE, (wide - 0.6) * 72 / max(1.0, width_of(value))), INK),
        (1.82, unit, PLAIN + 4, INK),
        (2.35, f"{sign} {label}", min(PLAIN + 2, (wide - 0.6) * 72 / width_of(label)), hue),
    )  # fmt: skip
    for down, text, points, ink in lines:
        drawn.text(
            left + wide / 2, _TOP + down, text, family=[font, "DejaVu Sans"], size=points, color=ink,
            weight="bold" if text == value else "normal", ha="center", va="center",
        )  # fmt: skip


def _words_of(drawn: Axes, font: str, span: tuple[float, float], said: tuple[str, int]) -> None:
    """The sentence that states a figure, as much of it as there is room for."""
    left, wide = span
    for number, text in enumerate(quoted(*said, (wide - 0.6) / (SMALL / 72), _WORDS)):
        drawn.text(
            left + 0.3, _TOP + 2.9 + number * SMALL / 72 * 1.5, text, family=font, size=SMALL, color=SOFT, va="center"
        )
