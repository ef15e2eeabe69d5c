"""The reports of each region in the order of their years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Extraction, Library


@dataclass(frozen=True, slots=True)
class Series:
    """The reports of one region: `by_year` holds, for each plan year in order, the reports that plan for it.

    `region` is the id of the region's entity. A year may have several reports (a summary beside the full text).
    """

    region: str
    by_year: tuple[tuple[int, tuple[Extraction, ...]], ...]

    def later(self, year: int) -> tuple[tuple[int, tuple[Extraction, ...]], ...]:
        """The years after this one with their reports, the nearest first."""
        return tuple(row for row in self.by_year if row[0] > year)


def series_of(library: Library) -> tuple[Series, ...]:
    """The reports of a library by region and year; those without a known region or year take no part."""
    found: dict[str, dict[int, list[Extraction]]] = defaultdict(lambda: defaultdict(list))
    for extraction in library.extractions:
        year = extraction.document.plan_year
        if extraction.region and year is not None:
            found[extraction.region][year].append(extraction)
    return tuple(
        Series(region, tuple((year, _in_order(held)) for year, held in sorted(years.items())))
        for region, years in sorted(found.items())
    )


def _in_order(reports: Sequence[Extraction]) -> tuple[Extraction, ...]:
    return tuple(sorted(reports, key=lambda report: report.document.id))
