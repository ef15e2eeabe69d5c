"""Compare: two reports beside each other, chosen by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from kg.query.things import Ask, Row
from kg.web.asking import asking_of, rows
from kg.web.comparison import Comparison, compared
from kg.web.pages import BUSY, page
from kg.web.picking import Picked, Thing, picked
from kg.web.remembered import remembered
from kg.web.report_html import amount_of
from kg.web.report_store import Report, head_of, kind_of, report_of

router = APIRouter()

_PAIRS = 12  # pairs of reports that are offered
_SHOWN = 24  # things of a list that are shown at once


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of a region that can be compared, each by its year."""

    region: str
    one: Thing
    other: Thing


@dataclass(frozen=True, slots=True)
class Two:
    """Two reports and how they compare; `names` tell them apart: their years where they are of one region."""

    one: Report
    other: Report
    names: tuple[str, str]
    succeeding: bool
    comparison: Comparison
    called: dict[str, str]


@router.get("/compare", response_class=HTMLResponse, responses=BUSY)
async def compare(
    request: Request,
    one: str = Query("", max_length=300, description="A report: its address or its name, whole, partly, or nearly."),
    other: str = Query("", max_length=300, description="The other report."),
    lang: str = "",
) -> Response:
    """Two reports: what both name and what only one, and their figures side by side."""
    known = await remembered(request, "reports_to_compare", lambda ask: rows(ask, "reports_to_compare"))
    chosen = [await picked(request, [given], "Report") for given in (one, other)]
    things = [choice.things[0] for choice in chosen if choice.things]
    two = None
    if len(things) == 2:
        ordered = _in_order([thing.iri for thing in things], known)
        two = await asking_of(request).using(request, lambda ask: two_of(ask, ordered, known))
    return page(
        request,
        "compare.html.j2",
        chosen=chosen,
        given=(one, other),
        two=two,
        years=[_years(choice, known) for choice in chosen],
        pairs=pairs_of(known),
        amount=amount_of,
        kind_of=kind_of,
        shown=_SHOWN,
    )


def two_of(ask: Ask, iris: Sequence[str], known: Iterable[Row]) -> Two | None:
    """Two reports compared; None where the library lacks the text of one."""
    heads = [head_of(ask, iri) for iri in iris]
    one, other = (report_of(ask, head, relations=False) if head is not None and head.text else None for head in heads)
    if one is None or other is None:
        return None
    regions = {row["report"]: row["region_label"] for row in known}
    same = bool(one.region) and one.region == other.region
    names = [_name(report, "" if same else regions.get(report.iri, "")) for report in (one, other)]
    distinct = names if names[0] != names[1] else [one.label, other.label]
    return Two(
        one,
        other,
        (distinct[0], distinct[1]),
        succeeding=same and one.year < other.year,
        comparison=compared(one, other),
        called={**other.called(), **one.called()},
    )


def pairs_of(known: Iterable[Row]) -> list[Pair]:
    """For each region with reports of several years the two newest, those of the newest years first."""
    pairs = []
    for _, group in groupby(known, key=lambda row: row["region"]):
        newest = {row["year"]: row for row in group}
        if len(newest) > 1:
            before, after = (newest[year] for year in sorted(newest)[-2:])
            pairs.append(Pair(after["region_label"], _thing(before), _thing(after)))
    pairs.sort(key=lambda pair: (-int(pair.other.label), pair.region))
    return pairs[:_PAIRS]


def _thing(row: Row) -> Thing:
    return Thing(row["report"], row["year"])


def _name(report: Report, region: str) -> str:
    """What tells a report from another: its year, and its region unless they have that in common."""
    return " ".join(part for part in (region, report.year) if part) or report.label


def _years(choice: Picked, known: Iterable[Row]) -> list[Thing]:
    """The reports of the same region as one that was chosen, by year."""
    iri = choice.things[0].iri if choice.things else ""
    region = next((row["region"] for row in known if row["report"] == iri), None)
    return [_thing(row) for row in known if row["region"] == region]


def _in_order(iris: Sequence[str], known: Iterable[Row]) -> list[str]:
    """Two reports, the earlier first where they are of one region; else as they were asked for."""
    of = {row["report"]: (row["region"], row["year"]) for row in known}
    first, second = (of.get(iri, ("", "")) for iri in iris)
    return [iris[1], iris[0]] if first[0] == second[0] and first[1] > second[1] else list(iris)
