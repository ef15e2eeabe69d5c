"""What was said for one or two years, of regions side by side: a row an indicator, a column a region and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from kg.web.charts import HUES, Point, strip
from kg.web.series import Panel, Series, Value


@dataclass(frozen=True, slots=True)
class Column:
    """A region in a year."""

    region: str
    year: str
    hue: int


@dataclass(frozen=True, slots=True)
class Compared:
    """An indicator in one measure: its values by column."""

    panel: Panel
    about: str
    columns: tuple[Column, ...]
    cells: tuple[tuple[Value, ...], ...]

    @property
    def difference(self) -> str:
        """The last column's value less the first one's, of what was reported, else of what was aimed at; or ""."""
        first, last = (_leading(self.cells[place]) for place in (0, -1))
        for one, other in zip(first, last, strict=True):
            if one is not None and other is not None:
                return _signed(other.amount - one.amount)
        return ""

    def strip(self, width: int = 150) -> Markup:
        """All values on one line."""
        return strip(
            [
                (
                    column.hue,
                    Point(0, float(value.amount), f"{column.region} {column.year} {value.shown}", target=value.target),
                )
                for column, cell in zip(self.columns, self.cells, strict=True)
                for value in cell
            ],
            width,
        )


def beside(panels: Sequence[Panel], years: Sequence[str]) -> list[Compared]:
    """The rows of panels that have a value in these years: fullest first, the region's own first."""
    found = []
    for panel in panels:
        for about in dict.fromkeys(series.about for series in panel.series):
            found.append(_row(panel, about, years, _regions(panels)))
    filled = [row for row in found if any(row.cells)]
    return sorted(filled, key=lambda row: (-sum(map(bool, row.cells)), bool(row.about)))


def _regions(panels: Sequence[Panel]) -> list[str]:
    return list(dict.fromkeys(series.region.label for panel in panels for series in panel.series))


def _row(panel: Panel, about: str, years: Sequence[str], regions: Sequence[str]) -> Compared:
    pairs = [(region, year) for region in regions for year in years]
    columns = tuple(Column(region, year, place % HUES) for place, (region, year) in enumerate(pairs))
    own = {series.region.label: series for series in panel.series if series.about == about}
    return Compared(panel, about, columns, tuple(_cell(own.get(c.region), c.year) for c in columns))


def _cell(series: Series | None, year: str) -> tuple[Value, ...]:
    values = [] if series is None else [value for value in series.values if str(value.year) == year]
    return tuple(
        sorted(values, key=lambda value: (value.target, value.begin is not None, not value.leads, value.shown))
    )


def _leading(cell: Sequence[Value]) -> tuple[Value | None, Value | None]:
    """The value that was reported, and the one that was aimed at, for the single year."""
    single = [value for value in cell if value.leads and value.begin is None]
    return (
        next((value for value in single if not value.target), None),
        next((value for value in single if value.target), None),
    )


def _signed(change: Decimal) -> str:
    text = f"{abs(change):,.4f}".rstrip("0").rstrip(".")
    return f"{'−' if change < 0 else '+' if change else '±'}{text}"
