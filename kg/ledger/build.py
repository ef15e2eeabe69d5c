"""All of the ledger of a library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.ledger.answers import figure_outcomes
from kg.ledger.contradictions import contradictions_of
from kg.ledger.projects import project_outcomes
from kg.ledger.series import Series, series_of
from kg.model import Contradiction, Library, Outcome


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the reports that the reader of the ledger must know.

    `kind` is "several" (reports of one region and year), "gap" (no report of the years in between) or "undated"
    (region or year unknown: takes no part); `reports` are the ids of the reports it is about.
    """

    kind: str
    region: str
    year: int
    reports: tuple[str, ...]

    @property
    def text(self) -> str:
        """What is odd, and what was made of it."""
        if self.kind == "several":
            return (
                f"of one region and year with {', '.join(self.reports[1:])}; all are kept and answer targets together"
            )
        if self.kind == "gap":
            return (
                f"no report between {self.reports[0]} and this one; only what names its year is paired across the gap"
            )
        return "region or year unknown; it takes no part in the ledger"

    @property
    def about(self) -> str:
        """The identifier of the report that the note is about."""
        return self.reports[-1] if self.kind == "gap" else self.reports[0]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of targets and projects, what reports tell differently, and what is odd about the reports."""

    outcomes: tuple[Outcome, ...]
    contradictions: tuple[Contradiction, ...]
    notes: tuple[Note, ...]


def ledger_of(library: Library) -> Ledger:
    """The ledger of all regions of a library; the order of the reports does not matter."""
    outcomes, notes = outcomes_of(library)
    return Ledger(outcomes, tuple(contradictions_of(library)), notes)


def outcomes_of(library: Library) -> tuple[tuple[Outcome, ...], tuple[Note, ...]]:
    """What became of targets and projects, region by region, and what is odd about the reports."""
    outcomes: list[Outcome] = []
    for series in series_of(library):
        outcomes += figure_outcomes(series)
        outcomes += project_outcomes(series)
    return tuple(outcomes), tuple(_notes(library))


def _notes(library: Library) -> Iterator[Note]:
    for report in sorted(library.extractions, key=lambda report: report.document.id):
        if not report.region or report.document.plan_year is None:
            yield Note("undated", report.region, report.document.plan_year or 0, (report.document.id,))
    for series in series_of(library):
        yield from _of_series(series)


def _of_series(series: Series) -> Iterator[Note]:
    before: tuple[int, str] | None = None
    for year, reports in series.by_year:
        names = tuple(report.document.id for report in reports)
        if len(names) > 1:
            yield Note("several", series.region, year, names)
        if before is not None and year - before[0] > 1:
            yield Note("gap", series.region, year, (before[1], names[0]))
        before = (year, names[0])
