"""The figures of some indicators in some regions, sorted into series by year: what was reported, what was aimed at."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.graph.terms import ID
from kg.query.things import Ask, Row, rows_told
from kg.web.asking import question_text, rows
from kg.web.charts import HUES, Line, Point
from kg.web.labels import labels, terms
from kg.web.legible import valued
from kg.web.picking import Thing

# A figure about one of these is not the whole region's: it makes a series of its own.
_PARTS = ("project", "enterprise", "organization", "industry")
_GYEAR = '"{:04d}"^^<http://www.w3.org/2001/XMLSchema#gYear>'
_SUMMED = ("level", "count", "money", "change")  # of which several years can be a sum


@dataclass(frozen=True, slots=True)
class Said:
    """One report's words for a value: the row of the question `figures_of`."""

    row: Row

    @property
    def place(self) -> str:
        """Where the telling words stand, as an anchor of the report's page."""
        begin, end = self.row["begin"], self.row["end"]
        return f"#char={begin},{end}" if begin and end else f"#c{self.row['start']}"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a series, and all who state it; `key` names it on the page, `leads` as `kg.web.charts.Point`."""

    key: str
    shown: str
    year: int | None
    begin: int | None
    target: bool
    amount: Decimal
    most: Decimal | None
    said: tuple[Said, ...]
    leads: bool

    @property
    def first(self) -> Row:
        """The first statement of it."""
        return self.said[0].row


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one region, or of one thing in it."""

    region: Thing
    about: str
    hue: int
    values: tuple[Value, ...]

    @property
    def name(self) -> str:
        """What it is called in charts and tables."""
        return f"{self.region.label}·{self.about}" if self.about else self.region.label

    def of(self, period: str, target: bool) -> list[Value]:
        """The values of a period that were reported, or aimed at."""
        return [value for value in self.values if value.first["period"] == period and value.target == target]


@dataclass(frozen=True, slots=True)
class Panel:
    """All series of one indicator in one measure and unit: what one chart shows."""

    key: str
    indicator: Thing
    measure: str
    unit: str
    series: tuple[Series, ...]

    @property
    def periods(self) -> list[str]:
        """The periods of the values, the latest first."""
        found = {value.first["period"]: value for series in self.series for value in series.values}
        return sorted(
            found, key=lambda period: (found[period].year or 0, found[period].begin is None, period), reverse=True
        )

    @property
    def lines(self) -> list[Line]:
        """The series as a chart has them, without what has no year or is left out."""
        kept = (
            (series, tuple(p for p in _points(series) if p.begin is None or not self.without_sums))
            for series in self.series
        )
        return [Line(series.name, series.hue, points) for series, points in kept if points]

    @property
    def without_sums(self) -> bool:
        """Whether values of several years are left out of the chart, as sums that would press single years flat."""
        points = [point for series in self.series for point in _points(series)]
        sums = [abs(point.value) for point in points if point.begin is not None]
        single = [abs(point.value) for point in points if point.begin is None]
        return self.measure in _SUMMED and len(single) > 1 and max(sums, default=0.0) > 2 * max(single)

    @property
    def drawn(self) -> bool:
        """Whether there is enough for a chart: two different years."""
        return len({point.year for line in self.lines for point in line.points}) > 1


def figures(ask: Ask, wordings: Mapping[str, Thing], regions: Sequence[Thing], years: Sequence[str] = ()) -> list[Row]:
    """The figures of indicators, by all their wordings, in regions, with `years` only for periods that end in these.

    `indicator` of a row is the IRI that its figure is shown under. Asked in three steps, as the engine looks far too
    much up where it joins them itself.
    """
    if not wordings or not regions:
        return []
    found = _which(ask, terms(wordings), terms(one.iri for one in regions), years)
    if not found:
        return []
    stated = rows(ask, "figures_told", figure=terms(row["figure"] for row in found))
    places = {row["place"]: row for row in rows(ask, "sentences_of", place=terms({row["place"] for row in stated}))}
    names = labels(ask, {row["about"] for row in stated} - {""})
    told: dict[str, Row] = {}
    for row in sorted(stated, key=lambda row: (row["figure"], row["place"])):
        place = places.get(row["place"])
        if place is not None and (row["figure"] not in told or _holds(place, row)):
            told[row["figure"]] = {**row, **place, "about_label": names.get(row["about"], "")}
    known = {row["figure"]: {"wording_label": "", **row, "indicator": wordings[row["wording"]].iri} for row in found}
    return [{**known[figure], **row} for figure, row in told.items()]


def _which(ask: Ask, wordings: Sequence[str], regions: Sequence[str], years: Sequence[str]) -> list[Row]:
    """The figures themselves, each with its wording and its region."""
    if not years:
        return rows(ask, "figures_of", wording=wordings, region=regions)
    asked = question_text("figures_of_years").replace(
        "VALUES ?year { UNDEF }", f"VALUES ?year {{ {' '.join(_GYEAR.format(int(year)) for year in years)} }}"
    )
    return rows_told(ask, asked, wording=wordings, region=regions)


def wordings_of(ask: Ask, indicators: Sequence[Thing]) -> dict[str, Thing]:
    """Every wording of some indicators, with the indicator it is shown under."""
    if not indicators:
        return {}
    found = rows(ask, "wordings", indicator=terms(one.iri for one in indicators))
    return {row["wording"]: Thing(row["standard"], row["standard_label"]) for row in found}


def panels(
    found: Iterable[Row], indicators: Sequence[Thing], regions: Sequence[Thing], text: Mapping[str, str]
) -> list[Panel]:
    """Figures as panels, in the order in which indicators were picked, of each the fullest panel first.

    `text` has the words of values, as `kg.web.legible.valued` takes them.
    """
    said = [{**row, "shown": valued(row, text)} for row in found]
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in said:
        groups[row["indicator"], row["measure"], row["base_unit"] or row["unit"]].append(row)
    order = {one.iri: place for place, one in enumerate(indicators)}
    named = {one.iri: one for one in indicators}
    ranked = sorted(groups.items(), key=lambda group: (order[group[0][0]], -len(group[1]), group[0]))
    return [_panel(f"p{place}", named[key[0]], key[1], held, regions) for place, (key, held) in enumerate(ranked, 1)]


def _panel(key: str, indicator: Thing, measure: str, held: Sequence[Row], regions: Sequence[Thing]) -> Panel:
    unit = Counter(row["unit"] for row in held).most_common(1)[0][0]
    factor = next((_factor(row) for row in held if row["unit"] == unit), None)
    parts: dict[tuple[int, str], list[Row]] = defaultdict(list)
    order = {one.iri: place for place, one in enumerate(regions)}
    for row in held:
        kind = row["about"].removeprefix(ID).partition("/")[0]
        parts[order[row["region"]], row["about_label"] if kind in _PARTS else ""].append(row)
    hues = {part: part[0] for part in parts} if not any(about for _, about in parts) else None
    series = []
    for place, part in enumerate(sorted(parts)):
        hue = (hues[part] if hues else place) % HUES
        values = _values(f"{key}s{place}", parts[part], unit, factor)
        series.append(Series(regions[part[0]], part[1], hue, values))
    return Panel(key, indicator, measure, unit, tuple(series))


def _values(key: str, held: Sequence[Row], unit: str, factor: Decimal | None) -> tuple[Value, ...]:
    """The values, each once with all who state it, by period; those of the newest report go before."""
    same: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sorted(held, key=lambda row: (row["report_label"], row["start"], row["figure"])):
        same[row["period"], row["aspect"], row["shown"]].append(row)
    newest: dict[tuple[str, str], tuple[str, str]] = {}
    for (period, aspect, text), said in same.items():
        newest[period, aspect] = max(newest.get((period, aspect), ("", "")), (said[-1]["report_label"][-4:], text))
    found = []
    for place, ((period, aspect, text), said) in enumerate(sorted(same.items())):
        first = said[0]
        begin, end = _year(first["start_year"]), _year(first["end_year"])
        leads = newest[period, aspect][1] == text
        amount = _amount(first, "value", unit, factor)
        most = _amount(first, "value_max", unit, factor) if first["value_max"] else None
        spans = begin if begin is not None and begin != end else None
        words = tuple(Said(row) for row in said)
        found.append(Value(f"{key}v{place}", text, end, spans, aspect == "target", amount, most, words, leads))
    return tuple(found)


def _points(series: Series) -> Iterable[Point]:
    for value in series.values:
        if value.year is None:
            continue
        period = value.first["period"]
        told = f"{series.name} {period} {value.shown}"
        yield Point(
            value.year, float(value.amount), told, f"#{value.key}", value.target, value.begin,
            float(value.most) if value.most is not None else None, value.first["comparator"], value.leads,
        )  # fmt: skip


def _amount(row: Row, name: str, unit: str, factor: Decimal | None) -> Decimal:
    """A value in the unit of its panel."""
    value = Decimal(row[name])
    own = _factor(row)
    return value if row["unit"] == unit or own is None or not factor else value * own / factor


def _factor(row: Row) -> Decimal | None:
    """What the stated unit is of the base unit."""
    return Decimal(row["base"]) / Decimal(row["value"]) if row["base"] and Decimal(row["value"]) else None


def _holds(place: Row, row: Row) -> bool:
    """Whether a sentence holds the telling words of a figure, which can be quoted from several."""
    start = int(place["start"])
    return bool(row["begin"]) and start <= int(row["begin"]) < start + len(place["sentence"])


def _year(text: str) -> int | None:
    return int(text[:4]) if re.match(r"\d{4}", text) else None
