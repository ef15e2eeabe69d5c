"""The lineage of a slogan as a page: who used it first, who took it up when, its parts and its projects each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from kg.ledger.lineage import Lineage, Use, lineage_told, quoted
from kg.ledger.questions import asked
from kg.query.things import Ask
from kg.web.asking import asking_of
from kg.web.ledger import linker
from kg.web.pages import page
from kg.web.remembered import remembered
from kg.web.reports import reports_of
from kg.web.search import found

router = APIRouter()

_USES = 30  # uses with their words at once
_REGIONS = 60  # rows of the picture
_KNOWN = 80  # slogans on the first page
_LEVELS = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Cell:
    """A region and year in the picture: `times` it is named, None without a report; `level` 0 to 4, and where first."""

    year: int
    times: int | None
    level: int
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """A region in the picture."""

    region: str
    cells: tuple[Cell, ...]


@router.get("/lineage", response_class=HTMLResponse)
async def lineage(
    request: Request,
    slogan: str = Query("", max_length=400),
    q: str = Query("", max_length=200),
    number: int = Query(1, ge=1, alias="page"),
    lang: str = "",
) -> Response:
    """The slogans that are best known, or the lineage of one."""
    if not slogan and q.strip():
        likely = await found(request, q, ("Slogan",), 12)
        exact = [name for name in likely if q.strip() in (name.name, name.label)]
        if len(exact) == 1 or len(likely) == 1:
            slogan = (exact or likely)[0].iri
        else:
            status = HTTPStatus.OK if likely else HTTPStatus.NOT_FOUND
            return page(request, "lineage.html.j2", status, slogans=likely, asked=q.strip())
    if not slogan:
        known = await found(request, "", ("Slogan",), _KNOWN)
        return page(request, "lineage.html.j2", slogans=known, asked="")
    return await _of(request, slogan, number)


async def _of(request: Request, slogan: str, number: int) -> Response:
    series = await remembered(request, "ledger.series", lambda ask: asked(ask, "series"))
    begin = (number - 1) * _USES

    def told(ask: Ask) -> tuple[Lineage, Sequence[Use]]:
        line = lineage_told(ask, slogan, series)
        return line, quoted(ask, line.uses[begin : begin + _USES])

    try:
        line, uses = await asking_of(request).using(request, told)
    except ValueError:  # no IRI
        return page(request, "lineage.html.j2", HTTPStatus.NOT_FOUND, slogans=[], asked=slogan)
    if not line.uses:
        return page(request, "lineage.html.j2", HTTPStatus.NOT_FOUND, slogans=[], asked=line.name)
    rows = rows_of(line)
    return page(
        request,
        "lineage_slogan.html.j2",
        line=line,
        uses=uses,
        rows=rows[:_REGIONS],
        reports=await reports_of(request),
        regions=len(rows),
        wanted=number,
        pages=-(-len(line.uses) // _USES),
        link=partial(linker(request), slogan=slogan, q=None),
    )


def rows_of(line: Lineage) -> list[Row]:
    """The picture of the spread: regions in the order in which they took it up, years from first to last."""
    uses: dict[tuple[str, int], list[Use]] = defaultdict(list)
    for use in line.uses:
        uses[use.region, use.year].append(use)
    return [
        Row(
            region, tuple(_cell(year, count, uses[region, year]) for year, count in zip(line.years, times, strict=True))
        )
        for region, times in line.spread
    ]


def _cell(year: int, times: int | None, uses: Sequence[Use]) -> Cell:
    level = sum((times or 0) >= least for least in _LEVELS)
    return Cell(year, times, level, uses[0].place if uses else "")
