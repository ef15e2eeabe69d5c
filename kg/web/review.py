"""The pairs of things that a person should judge, as a page: both sentences side by side, and the row of the decision.

The server changes nothing: the rows are gathered in the browser, and saved as a table for `kg build --judgements`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from kg.graph.terms import report_node
from kg.model import EntityType
from kg.resolve import COLUMNS, Doubt, Witness
from kg.web.comparing import comparing_of
from kg.web.ledger import linker
from kg.web.pages import page
from kg.web.reports import reports_of, title_of

router = APIRouter()

_PAGE = 20  # pairs at once
_PATIENCE = 0.1  # seconds that the first answer waits for a small library to be compared
_AGAIN = "3"  # seconds after which the browser asks again


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its report, where in it, its name, and its sentence parted at the name."""

    report: str
    place: str
    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A doubtful pair with its two sides, and its row of a table of judgements without the decision."""

    doubt: Doubt
    sides: tuple[Side, Side]
    row: str


@router.get("/review", response_class=HTMLResponse)
async def review(
    request: Request,
    kind: str = Query("", alias="type"),
    joined: str = "",
    words: str = Query("", max_length=100),
    number: int = Query(1, ge=1, alias="page"),
    lang: str = "",
) -> Response:
    """The doubtful pairs, the most consequential first."""
    doubts = await asyncio.to_thread(comparing_of(request).doubts, _PATIENCE)
    if doubts is None:
        return page(request, "review_wait.html.j2", headers={"Refresh": _AGAIN, "Cache-Control": "no-store"})
    named = [doubt for doubt in doubts if words.strip() in doubt.one.name or words.strip() in doubt.other.name]
    of_state = [doubt for doubt in named if joined in ("", "1" if doubt.joined else "0")]
    chosen = [doubt for doubt in of_state if kind in ("", doubt.type.value)]
    begin = (number - 1) * _PAGE
    reports = await reports_of(request)
    return page(
        request,
        "review.html.j2",
        pairs=[_pair(doubt) for doubt in chosen[begin : begin + _PAGE]],
        begin=begin,
        count=len(chosen),
        types=_types(of_state),
        states=Counter("1" if doubt.joined else "0" for doubt in named),
        wanted={"type": kind, "joined": joined, "words": words.strip(), "page": number},
        pages=-(-len(chosen) // _PAGE),
        columns="\t".join(COLUMNS),
        titled=partial(title_of, reports),
        link=linker(request),
    )


def _types(doubts: Sequence[Doubt]) -> dict[str, int]:
    counts = Counter(doubt.type.value for doubt in doubts)
    return {kind.value: counts[kind.value] for kind in EntityType if counts[kind.value]}


def _pair(doubt: Doubt) -> Pair:
    one, other = doubt.one, doubt.other
    cells = (doubt.type.value, one.report, one.name, other.report, other.name)
    return Pair(doubt, (_side(one), _side(other)), "\t".join(" ".join(cell.split()) for cell in cells))


def _side(witness: Witness) -> Side:
    place = f"{report_node(witness.report).value}#char={witness.begin},{witness.end}"
    return Side(witness.report, place, witness.name, tuple(witness.sentence.split(witness.name)))
