"""The reports of the library as all pages speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import Request

from kg.graph.terms import report_node
from kg.query.things import Row, rows_of
from kg.web.remembered import remembered


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its IRI, its name, the region it is of, and the year it plans ("" where it does not tell)."""

    iri: str
    label: str
    region: str
    year: str


async def reports_of(request: Request) -> dict[str, Report]:
    """The reports of the library by their IRIs, read once for each state of it."""
    return await remembered(request, "reports", lambda ask: reports_by_iri(rows_of(ask, "reports")))


def reports_by_iri(found: Iterable[Row]) -> dict[str, Report]:
    """The reports of a library from the rows of the question `reports`."""
    return {
        row["report"]: Report(
            row["report"], row["label"] or row["title"] or row["identifier"], row["region"], row["year"]
        )
        for row in found
    }


def title_of(reports: Mapping[str, Report], identifier: str) -> str:
    """What a report is called, its identifier where the library does not tell."""
    found = reports.get(report_node(identifier).value)
    return found.label if found else identifier
