"""The ledger as pages: the share of promises kept by region and year, and each promise beside its outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from kg.ledger.browsing import RegionShares, YearShare, shares_of
from kg.ledger.lives import Life, lives_of_region
from kg.ledger.page import VERDICTS, contradictions_of
from kg.ledger.questions import among, asked
from kg.ledger.rows import LedgerRow, Pair, rows_told
from kg.query.things import Ask
from kg.web.asking import asking_of
from kg.web.ledger_around import around_of
from kg.web.pages import page
from kg.web.remembered import remembered
from kg.web.reports import reports_of, title_of

router = APIRouter()

_PAGE = 60  # rows at once
_LIVES = 60  # projects at once
_VIEWS = ("outcomes", "lives", "contradictions")
_TOLD = VERDICTS[:-1]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What part of a year's ledger is asked for: verdicts, a kind ("" for both), words, and the page of rows."""

    verdicts: tuple[str, ...]
    kind: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of rows, how many there are of this choice, and of each verdict and kind whatever was chosen of it."""

    shown: Sequence[LedgerRow]
    count: int
    verdicts: dict[str, int]
    kinds: dict[str, int]


@router.get("/ledger", response_class=HTMLResponse)
async def ledger(
    request: Request,
    region: str = Query("", max_length=400),
    year: int | None = None,
    view: str = "outcomes",
    verdict: list[str] = Query(default=[]),  # noqa: B008
    kind: str = "",
    words: str = Query("", max_length=100),
    number: int = Query(1, ge=1, alias="page"),
    lang: str = "",
) -> Response:
    """The shares of all regions, or what a region promised and what came of it."""
    shares = await remembered(request, "ledger.shares", shares_of)
    view = view if view in _VIEWS else "outcomes"
    if not region:
        return page(request, "ledger.html.j2", shares=shares, years=_years(shares))
    found = _called(shares, region)
    if found is None:
        return await _without(request, shares, region)
    chosen = found.years.get(year or 0) or found.years[_latest(found)]
    wanted = Wanted(tuple(v for v in VERDICTS if v in verdict) or _TOLD, kind, words.strip(), number)
    told = await _told(request, found, chosen, view, wanted)
    reports = await reports_of(request)
    return page(
        request,
        "ledger_region.html.j2",
        region=found,
        year=chosen,
        wanted=wanted,
        view=view,
        views=_VIEWS,
        verdicts=VERDICTS,
        size=_PAGE,
        most=_LIVES,
        link=linker(request),
        reports=reports,
        titled=partial(title_of, reports),
        told=told,
    )


async def _without(request: Request, shares: dict[str, RegionShares], name: str) -> Response:
    """The page of a region that has no ledger: which regions within it and around it have one."""
    found = await around_of(request, shares, name)
    if found is None:
        return page(request, "ledger.html.j2", HTTPStatus.NOT_FOUND, shares=shares, years=_years(shares), lost=name)
    return page(request, "ledger_around.html.j2", found=found, years_of=_years)


async def _told(request: Request, region: RegionShares, year: YearShare, view: str, wanted: Wanted) -> dict[str, Any]:
    using = asking_of(request).using
    if view == "lives":
        lives: list[Life] = await remembered(
            request, f"ledger.lives {region.region}", lambda ask: lives_of_region(ask, region.region)
        )
        return {"lives": lives}
    if view == "contradictions":
        pairs: list[Pair] = await using(request, lambda ask: list(contradictions_of(ask, region.region)))
        return {"pairs": pairs}
    return {"rows": await using(request, lambda ask: _rows(ask, year, wanted))}


def _rows(ask: Ask, year: YearShare, wanted: Wanted) -> Rows:
    heads = [row for report in year.reports for row in asked(ask, "heads", promise=report)]
    heads.sort(key=lambda row: (bool(row["owner"]), int(row["from"]), row["outcome"]))
    if wanted.words:
        called = {row.outcome for row in _told_of(ask, heads) if wanted.words in row.thing + row.comparison}
        heads = [row for row in heads if row["outcome"] in called]
    of_kind = [row for row in heads if wanted.kind in ("", _kind(row))]
    chosen = [row for row in of_kind if row["verdict"] in wanted.verdicts]
    kinds = [_kind(row) for row in heads if row["verdict"] in wanted.verdicts]
    begin = (wanted.number - 1) * _PAGE
    return Rows(
        shown=_told_of(ask, chosen[begin : begin + _PAGE]),
        count=len(chosen),
        verdicts={verdict: sum(row["verdict"] == verdict for row in of_kind) for verdict in VERDICTS},
        kinds={kind: kinds.count(kind) for kind in ("figure", "project")},
    )


def _told_of(ask: Ask, heads: Sequence[dict[str, str]]) -> list[LedgerRow]:
    """The rows of some outcomes, with their sentences."""
    return rows_told(ask, list(among(ask, "outcomes", "outcome", (row["outcome"] for row in heads))))


def linker(request: Request) -> Callable[..., str]:
    """A function that makes the address of this page with some of its parameters changed, None taking one away."""

    def link(**changes: object) -> str:
        kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
        return "?" + urlencode([*kept, *((name, value) for name, value in changes.items() if value is not None)])

    return link


def _kind(row: dict[str, str]) -> str:
    return "project" if row["owner"] else "figure"


def _called(shares: dict[str, RegionShares], name: str) -> RegionShares | None:
    """The region with this IRI or name, or whose name alone begins so."""
    if name in shares:
        return shares[name]
    exact = [region for region in shares.values() if region.name == name]
    begun = [region for region in shares.values() if region.name.startswith(name)]
    return exact[0] if exact else begun[0] if len(begun) == 1 else None


def _latest(region: RegionShares) -> int:
    """The last year of which something can be judged, else the last."""
    judged = [year for year, held in region.years.items() if held.share.judged]
    return max(judged or region.years)


def _years(shares: Mapping[str, RegionShares]) -> list[int]:
    return sorted({year for region in shares.values() for year in region.years})
