"""Figures as a table of years: a row for each indicator or region, what was reported beside what was aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.query.things import Row

_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is of, how that is measured, and by period and aspect the figures."""

    iri: str
    label: str
    measure: str
    cells: dict[str, dict[str, list[Row]]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of figures: its periods, its lines, and the figures that found no place in it."""

    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    others: tuple[Row, ...]


def matrix(figures: Sequence[Row], by: str, most: int = 20) -> Matrix:
    """Figures by `by` ("indicator" or "region") and measure, over the latest single years; the fullest lines first."""
    years = sorted({row["period"] for row in figures if _is_year(row["period"])})[-_COLUMNS:]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in figures:
        if row["period"] in years and row[by]:
            groups.setdefault((row[by], row["measure"]), []).append(row)
    ranked = sorted(
        groups.items(), key=lambda group: (-len({row["period"] for row in group[1]}), -len(group[1]), group[0])
    )
    placed = {row["fact"] for _, some in ranked[:most] for row in some}
    lines = [_line(by, some) for _, some in ranked[:most]]
    return Matrix(tuple(years), tuple(lines), tuple(row for row in figures if row["fact"] not in placed))


def _line(by: str, figures: Sequence[Row]) -> Line:
    cells: dict[str, dict[str, list[Row]]] = {}
    for row in figures:
        same = cells.setdefault(row["period"], {}).setdefault(row["aspect"], [])
        if all((row["value"], row["unit"]) != (other["value"], other["unit"]) for other in same):
            same.append(row)
    first = figures[0]
    return Line(first[by], first[f"{by}_label"], first["measure"], cells)


def _is_year(period: str) -> bool:
    return len(period) == 4 and period.isdigit()
