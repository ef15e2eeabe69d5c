"""The first page: what is in the library, and the doors into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from kg.graph.terms import ID
from kg.query.things import Ask, rows_of
from kg.web.asking import rows
from kg.web.entity import kind_of
from kg.web.labels import labels
from kg.web.pages import BUSY, page
from kg.web.remembered import remembered
from kg.web.reports import Report, reports_by_iri

router = APIRouter()

_DOORS = 12  # slogans and projects that are shown


@dataclass(frozen=True, slots=True)
class Place:
    """A region and its reports by year, those without a year under ""."""

    iri: str
    label: str
    years: dict[str, list[Report]]

    @property
    def count(self) -> int:
        """How many reports there are of it."""
        return sum(map(len, self.years.values()))


@dataclass(frozen=True, slots=True)
class Door:
    """A thing to begin with: its IRI, its name, and how many relations it has."""

    iri: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds: reports by province, things by class, and what to begin with."""

    reports: int
    years: tuple[str, ...]
    provinces: tuple[tuple[Place, tuple[Place, ...]], ...]
    counts: dict[str, int]
    slogans: tuple[Door, ...]
    projects: tuple[Door, ...]


@router.get("/", response_class=HTMLResponse, responses=BUSY)
async def home(request: Request, lang: str = "") -> Response:
    """The first page: what is in the library, and where to search and to look."""
    return page(request, "home.html.j2", held=await remembered(request, "holdings", holdings))


def holdings(ask: Ask) -> Holdings:
    """What a library holds, worked out once for each of its states."""
    reports = list(reports_by_iri(rows_of(ask, "reports")).values())
    counts = {row["kind"].rpartition("#")[2]: int(row["count"]) for row in rows(ask, "home_counts") if row["kind"]}
    names = labels(
        ask, {part for report in reports if report.region for part in (report.region, _province(report.region))}
    )
    return Holdings(
        len(reports),
        tuple(sorted({report.year for report in reports})),
        tuple(_provinces(reports, names)),
        counts,
        tuple(_doors(ask, "home_slogans", "Slogan")),
        tuple(_doors(ask, "home_projects", "Project")),
    )


def _doors(ask: Ask, question: str, kind: str) -> Iterable[Door]:
    found = [(row["thing"], int(row["count"])) for row in rows(ask, question) if kind_of(row["thing"]) == kind]
    best = sorted(found, key=lambda one: (-one[1], one[0]))[:_DOORS]
    names = labels(ask, [iri for iri, _ in best])
    return (Door(iri, names.get(iri, iri), count) for iri, count in best)


def _provinces(reports: Iterable[Report], names: dict[str, str]) -> Iterable[tuple[Place, tuple[Place, ...]]]:
    """Regions under their provinces, by their codes; a province stands among its own."""
    places: dict[str, Place] = {}
    for report in sorted(reports, key=lambda one: (one.region, one.year, one.label)):
        place = places.setdefault(report.region, Place(report.region, names.get(report.region, ""), {}))
        place.years.setdefault(report.year, []).append(report)
    groups: dict[str, list[Place]] = {}
    for iri in sorted(places):
        groups.setdefault(_province(iri), []).append(places[iri])
    for province, some in groups.items():
        yield (
            Place(province, names.get(province, ""), {"": [r for p in some for y in p.years.values() for r in y]}),
            tuple(some),
        )


def _province(region: str) -> str:
    """The IRI of the province of a region with a code of GB/T 2260; its own IRI where it has none.

    >>> _province("https://w3id.org/zhengtu/id/region/141181")
    'https://w3id.org/zhengtu/id/region/140000'
    """
    code = region.removeprefix(f"{ID}region/")
    return f"{ID}region/{code[:2]}0000" if code[:2].isdigit() and code.isdigit() and len(code) >= 6 else region
