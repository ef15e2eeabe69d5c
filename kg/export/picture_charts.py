"""Charts as slides: an indicator over the years, and the spread of a slogan over regions and years."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.export.indicator_points import Points, Series
from kg.export.picture import HEIGHT, INK, LINE, PLAIN, SMALL, SOFT, WIDTH, figure, headed
from kg.ledger.lineage import Lineage

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HUES = ("#0072b2", "#b85c00", "#00734f", "#9b3f78", "#5f6672", "#8a5f00", "#6a3fb5", "#1f6f9c")
_LABELLED = 2  # lines that leave room for values beside their points
_REGIONS, _YEARS = 22, 14
_STEPS = ((8, "#9b3f78", "#ffffff"), (4, "#b66f9b", "#ffffff"), (2, "#dcb7cd", INK), (1, "#efdce7", INK))


def chart_of(told: Points, font: str, words: Mapping[str, str]) -> Figure:
    """The slide of an indicator: what was reported as points on a solid line, targets as diamonds on a dashed one."""
    slide, drawn = figure(font)
    below = words[f"chart.below.{told.measure}"]
    headed(slide, font, told.name, below.format(unit=told.unit), words["chart.foot"])
    regions = list(dict.fromkeys(series.region for series in told.series))
    for series in told.series:
        _plot(drawn, series, _HUES[regions.index(series.region) % len(_HUES)], words)
    if len(told.series) <= _LABELLED:
        _values(drawn, told.series, font, -1 if told.measure == "rank" else 1)
    years = sorted({year for series in told.series for year in series.values})
    drawn.set_xticks(years, [str(year) for year in years], family=font, size=PLAIN)
    drawn.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    drawn.margins(y=0.15)
    if told.measure == "rank":  # the first at the top
        drawn.locator_params("y", integer=True)
        worst = max(value for series in told.series for value in series.values.values())
        drawn.set_ylim(max(worst, 2) * 1.15 + 0.5, 0.5)
    drawn.tick_params(axis="both", labelsize=PLAIN, colors=SOFT, length=0)
    drawn.grid(axis="y", color=LINE, linewidth=0.8)
    drawn.spines[["top", "right", "left"]].set_visible(False)
    drawn.spines["bottom"].set_color(LINE)
    drawn.legend(
        prop={"family": font, "size": PLAIN},
        frameon=False,
        ncols=4,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        borderaxespad=0,
    )
    return slide


def _plot(drawn: Axes, series: Series, hue: str, words: Mapping[str, str]) -> None:
    actual = series.aspect == "actual"
    years = list(range(min(series.values), max(series.values) + 1))
    values = [series.values.get(year, math.nan) for year in years]  # no line over a year without a figure
    drawn.plot(
        years, values, color=hue, linewidth=2.2 if actual else 1.4, linestyle="-" if actual else (0, (4, 3)),
        marker="o" if actual else "D", markersize=7 if actual else 6, markerfacecolor=hue if actual else "#ffffff",
        label=words[f"chart.{series.aspect}"].format(region=series.region), zorder=3 if actual else 2,
    )  # fmt: skip


def _values(drawn: Axes, lines: Sequence[Series], font: str, upwards: int) -> None:
    """The values beside their points, the higher one of a year above, the lower below; ranks grow downwards."""
    for series in lines:
        others = [other.values for other in lines if other is not series]
        for year, value in series.values.items():
            beside = [other[year] for other in others if year in other]
            above = all(
                value * upwards > other * upwards or (value == other and series.aspect == "actual") for other in beside
            )
            drawn.annotate(
                f"{value:g}", (year, value), xytext=(0, 13 if above else -13), textcoords="offset points", ha="center",
                va="center", family=font, size=SMALL, color=INK if series.aspect == "actual" else SOFT, zorder=4,
                bbox={"facecolor": "#ffffff", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
            )  # fmt: skip


def spread_of(line: Lineage, font: str, words: Mapping[str, str]) -> Figure:
    """The slide of a slogan's spread: a row a region, a column a year, the latest years and the first regions."""
    slide, drawn = figure(font, axes=False)
    first = line.uses[0]
    foot = words["spread.foot"].format(uses=len(line.uses), region=first.region, year=first.year)
    headed(slide, font, words["spread.title"].format(name=line.name), words["spread.below"], foot)
    years, rows = line.years[-_YEARS:], line.spread[:_REGIONS]
    left, top, wide = 2.6, 1.65, min(1.1, (WIDTH - 3.2) / len(years))
    high = min(0.42, (HEIGHT - top - 0.75) / len(rows))
    for number, year in enumerate(years):
        drawn.text(
            left + (number + 0.5) * wide,
            top - 0.2,
            str(year),
            family=font,
            size=PLAIN,
            color=SOFT,
            ha="center",
            va="center",
        )
    for row, (region, times) in enumerate(rows):
        middle = top + (row + 0.5) * high
        drawn.text(left - 0.15, middle, region, family=font, size=SMALL, color=INK, ha="right", va="center")
        for number, count in enumerate(times[-_YEARS:]):
            _cell(drawn, font, (left + number * wide, top + row * high, wide, high), count)
    if len(line.spread) > len(rows):
        more = words["spread.more"].format(count=len(line.spread) - len(rows))
        drawn.text(
            left - 0.15,
            top + (len(rows) + 0.5) * high,
            more,
            family=font,
            size=SMALL,
            color=SOFT,
            ha="right",
            va="center",
        )
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
        drawn.text(x + wide / 2, y + high / 2, str(count), family=font, size=SMALL, color=ink, ha="center", va="center")
