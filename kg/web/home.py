"""The first page: what is in the library, and the doors into it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from kg.query.things import rows_of
from kg.web.asking import asking_of
from kg.web.pages import BUSY, page

router = APIRouter()


@router.get("/", response_class=HTMLResponse, responses=BUSY)
async def home(request: Request, lang: str = "") -> Response:
    """The first page: the reports of the library, and where to search and to ask."""
    reports = await asking_of(request).using(request, lambda ask: rows_of(ask, "reports"))
    once = {row["report"]: row for row in reversed(reports)}
    return page(request, "home.html.j2", reports=[once[iri] for iri in sorted(once)])
