"""Pages for people: the first one, the search, and what all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.graph.terms import ID
from kg.query.things import found_by, rows_of
from kg.web import words
from kg.web.asking import asking_of

router = APIRouter()

DOORS = ("explore", "indicators", "compare", "ledger", "lineage", "review", "questions", "sparql")
"""The pages that every page leads to, by their paths."""

_BUSY: dict[int | str, dict[str, Any]] = {
    503: {"description": "Too many requests at once."},
    504: {"description": "It took too long."},
}


@router.get("/", response_class=HTMLResponse, responses=_BUSY)
async def home(request: Request, lang: str = "") -> Response:
    """The first page: the reports of the library, and where to search and to ask."""
    reports = await asking_of(request).using(request, lambda ask: rows_of(ask, "reports"))
    once = {row["report"]: row for row in reversed(reports)}
    return page(request, "home.html.j2", reports=[once[iri] for iri in sorted(once)])


@router.get("/search", response_class=HTMLResponse, responses=_BUSY)
async def search(request: Request, q: str = Query("", max_length=200), lang: str = "") -> Response:
    """The things whose name holds some words."""
    found = await asking_of(request).using(request, lambda ask: found_by(ask, q))
    return page(request, "search.html.j2", words=q, found=found)


def page(
    request: Request, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> Response:
    """A page in the language of its reader, `values` being what its template shows."""
    asked = request.query_params.get("lang", "")
    language = words.language_of(asked, request.headers.get("accept-language", ""))
    other = next(other for other in words.LANGUAGES if other != language)
    carried = asked if asked in words.LANGUAGES else ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    content = (
        _environment()
        .get_template(template)
        .render(
            language={"zh": "zh-CN", "en": "en"}[language],
            text=words.texts(language),
            term=lambda iri: words.term(iri, language),
            here=lambda iri, **query: _linked(path_of(iri), carried, query),
            to=lambda path, **query: _linked(path, carried, query),
            carried=carried,
            at=request.url.path,
            doors=DOORS,
            other=f"?{urlencode([*kept, ('lang', other)])}",
            settings=asking_of(request).settings,
            **values,
        )
    )
    return HTMLResponse(
        content.encode("utf-8", "replace"), status, {"Vary": "Accept, Accept-Language", **(headers or {})}
    )


def path_of(iri: str) -> str:
    """Where a thing has its page here: its path for an IRI of ours, else the IRI itself if a browser may follow it."""
    if iri.startswith(ID):
        return "/id/" + iri.removeprefix(ID)
    return iri if iri.startswith(("http://", "https://")) else ""


def _linked(path: str, carried: str, query: Mapping[str, str]) -> str:
    """A path of ours with a query and the language that was asked for; another address as it is."""
    asked = {**query, **({"lang": carried} if carried else {})}
    if not path.startswith("/") or not asked:
        return path
    before, hash_, place = path.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{urlencode(asked)}{hash_}{place}"


@cache
def _environment() -> Environment:
    place = files("kg.web") / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: (place / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
