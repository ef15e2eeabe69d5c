"""The chart that a table of any query fits: a year and a number, or a name and a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.web.charts import HUES, Bar, Line, Point, bars, lines
from kg.web.words import texts

_NUMBERS = ("integer", "decimal", "double", "float", "int", "long")
_SERIES, _BARS, _POINTS = 8, 40, 600  # that a chart can take and still be read
_YEAR = re.compile(r"(19|20)\d\d")

Binding = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a chart: `names` tell series apart, or bars; `aspect` tells targets."""

    number: str
    year: str = ""
    names: str = ""
    aspect: str = ""


def chart_of(columns: Sequence[str], rows: Sequence[Binding], width: int, language: str) -> Markup | None:
    """The chart of a table, None where it fits none; `rows` as the JSON form of SPARQL results has them."""
    chosen = _chosen(columns, rows)
    if chosen is None:
        return None
    text = texts(language)
    told = text["sparql.chart.told"].format(count=len(rows))
    title = f"{chosen.number} · {chosen.year or chosen.names}"
    if chosen.year:
        return lines(_lines(chosen, rows), key=f"c{width}", title=title, told=told, width=width)
    found = [
        Bar(row[chosen.names]["value"], float(row[chosen.number]["value"]), row[chosen.number]["value"]) for row in rows
    ]
    return bars(found, key=f"c{width}", title=title, told=told, width=width)


def _chosen(columns: Sequence[str], rows: Sequence[Binding]) -> _Columns | None:
    """The columns that make a chart: the first year, the first other number, and what tells its rows apart."""
    if not 1 < len(rows) <= _POINTS:
        return None
    years = [name for name in columns if all(name in row and _YEAR.fullmatch(row[name]["value"]) for row in rows)]
    whole = [name for name in columns if name not in years and all(name in row for row in rows)]
    numbers = [name for name in whole if all(_kind(row[name]) in _NUMBERS for row in rows)]
    texts_ = [name for name in whole if name not in numbers and all(row[name]["type"] == "literal" for row in rows)]
    if not numbers:
        return None
    aspect = next((name for name in texts_ if {row[name]["value"] for row in rows} <= {"actual", "target"}), "")
    others = [name for name in texts_ if name != aspect]
    if years and len({row[years[0]]["value"] for row in rows}) > 1:
        fitting = [name for name in others if len({row[name]["value"] for row in rows}) <= _SERIES]
        return _Columns(numbers[0], years[0], next(iter(fitting), ""), aspect)
    named = next((name for name in others if len({row[name]["value"] for row in rows}) == len(rows)), "")
    return _Columns(numbers[0], names=named) if named and len(rows) <= _BARS else None


def _lines(chosen: _Columns, rows: Sequence[Binding]) -> list[Line]:
    held: dict[str, list[Point]] = {}
    seen: set[tuple[str, str, bool]] = set()
    for row in rows:
        name = row[chosen.names]["value"] if chosen.names else chosen.number
        year, target = row[chosen.year]["value"], bool(chosen.aspect) and row[chosen.aspect]["value"] == "target"
        value = row[chosen.number]["value"]
        leads = (name, year, target) not in seen
        seen.add((name, year, target))
        held.setdefault(name, []).append(
            Point(int(year), float(value), f"{name} {year} {value}", target=target, leads=leads)
        )
    return [Line(name, place % HUES, tuple(points)) for place, (name, points) in enumerate(held.items())]


def _kind(cell: Mapping[str, str]) -> str:
    return cell.get("datatype", "").rpartition("#")[2]
