"""The figures of one indicator for a chart: by region, target and actual, one value a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger.figures import flows, of_one_year
from kg.ledger.questions import among, asked
from kg.ledger.rows import region_called

if TYPE_CHECKING:
    from kg.ledger.questions import Source

_SIGNS = {">=": "≥", "<=": "≤", "~": "≈", ">": ">", "<": "<"}
_BEFORE = 12  # characters before a figure that may say of what time it is


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one region and aspect ("actual" or "target") by year, and the signs of bounds (≥).

    `words` has for each year the sentence that states its figure, and where in it the figure begins.
    """

    region: str
    aspect: str
    values: Mapping[int, float]
    signs: Mapping[int, str]
    words: Mapping[int, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Points:
    """What a chart of an indicator shows, all in one measure and unit."""

    name: str
    measure: str
    unit: str
    series: tuple[Series, ...]


def points_of(source: Source, name: str, regions: Sequence[str], measure: str | None = None) -> Points:
    """The yearly figures of the indicator called so in some regions, in the measure and unit most of them have.

    Raises GraphError where the indicator, a region or figures of single years are unknown.
    """
    from pyoxigraph import Literal

    places = {iri: label for iri, label, _ in (region_called(source, region) for region in regions)}
    named = asked(source, "indicators", label=str(Literal(name, language="zh")))
    if not named:
        raise GraphError(f"indicator {name}: nothing is called so; kg ask 指标 lists what there is")
    standards = {row["standard"] for row in named if row["standard"]}
    nodes = {row["node"] for row in named} | {row["node"] for row in among(source, "wordings", "standard", standards)}
    rows = [row for place in places for row in asked(source, "points", node=sorted(nodes), place=place)]
    rows = [row for row in rows if row["period"].isdigit() and measure in (None, row["measure"])]
    said = {row["stated"]: row for row in among(source, "passages", "stated", {row["figure"] for row in rows})}
    rows = [row for row in rows if row["figure"] in said and of_one_year(_clause(said[row["figure"]]))]
    years = {row["said"]: int(row["year"]) for row in asked(source, "series")}
    rows = [row for row in rows if row["said"] in years and not _summed(name, row, years[row["said"]])]
    if not rows:
        raise GraphError(f"indicator {name}: no figures of single years in {'、'.join(places.values())}")
    points = {(row["measure"], row["unit"], row["place"], row["aspect"], row["period"]) for row in rows}
    (kind, unit), _ = max(Counter(point[:2] for point in points).items(), key=lambda item: (item[1], item[0]))
    told = [row for row in rows if (row["measure"], row["unit"]) == (kind, unit)]
    return Points(name, kind, unit, tuple(_series(told, places, years, said)))


def _summed(indicator: str, row: Mapping[str, str], year: int) -> bool:
    """Whether a goal for a later year sums up what the years to it add: 500 万 new jobs by 2030 are no year's."""
    return flows(indicator) and row["aspect"] == "target" and int(row["period"]) > year


def _clause(said: Mapping[str, str]) -> str:
    begin, end = (int(said[edge]) - int(said["begin"]) for edge in ("from", "to"))
    return "".join(said["text"][max(0, begin - _BEFORE) : end].split())


Said = Mapping[str, Mapping[str, str]]
"""For each figure (its IRI) the sentence that states it, as `passages.rq` answers."""


def _series(
    rows: Sequence[Mapping[str, str]], places: Mapping[str, str], years: Mapping[str, int], said: Said
) -> Iterable[Series]:
    for place, label in places.items():
        for aspect in ("target", "actual"):
            mine = [row for row in rows if row["place"] == place and row["aspect"] == aspect]
            # The report next to the year knows best; of two values there, the first in order.
            mine.sort(
                key=lambda row: (abs(years[row["said"]] - int(row["period"]) - (aspect == "actual")), row["value"])
            )
            first: dict[int, Mapping[str, str]] = {}
            for row in mine:
                first.setdefault(int(row["period"]), row)
            if first:
                yield _one(label, aspect, dict(sorted(first.items())), said)


def _one(region: str, aspect: str, rows: Mapping[int, Mapping[str, str]], said: Said) -> Series:
    told = {year: said[row["figure"]] for year, row in rows.items()}
    return Series(
        region,
        aspect,
        {year: float(row["value"]) for year, row in rows.items()},
        {year: _SIGNS.get(row["comparator"], "") for year, row in rows.items()},
        {year: (row["text"], int(row["from"]) - int(row["begin"])) for year, row in told.items()},
    )
