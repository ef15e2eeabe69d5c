"""The search over all names, as a page and, for suggestions while typing, as data."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from kg.graph.terms import PREFIXES
from kg.query.name_index import Hit, Name
from kg.query.things import found_by
from kg.web import words
from kg.web.asking import asking_of
from kg.web.finding import finding_of
from kg.web.pages import BUSY, language_for, page, path_of
from kg.web.reports import reports_of

router = APIRouter()

KINDS = ("Slogan", "Project", "Region", "Enterprise", "Organization", "Industry", "Theme", "Indicator", "Report")
_MOST = 60  # things of all classes on the page of a search; of one class, more
_MOST_OF_KIND = 200
_PASSAGES = 20  # reports whose words are shown
_PATIENCE = 3.0  # seconds that a suggestion waits for an index that is being made; the page asks the library instead


async def found(request: Request, text: str, types: Sequence[str] = (), limit: int = 8) -> list[Name]:
    """The things that a text may mean, the likest first, each once.

    `types` are names of classes, none for all. Without text the best known things of these classes.
    """
    return [hit.name for hit in await _hits(request, text, types, limit)]


@router.get("/search", response_class=HTMLResponse, responses=BUSY)
async def search(
    request: Request, q: str = Query("", max_length=200), type: str = Query("", max_length=40), lang: str = ""
) -> Response:
    """The things whose name is, sounds or looks like some words."""
    kinds = [kind for kind in KINDS if kind == type]
    hits = await _hits(request, q, kinds, _MOST_OF_KIND if kinds else _MOST) if q.strip() or kinds else []
    counts = {kind: sum(hit.name.kind == kind for hit in hits) for kind in KINDS}
    passages = finding_of(request).texts.found(q) if not kinds else []
    reports = await reports_of(request) if passages else {}
    return page(
        request,
        "search.html.j2",
        words=q,
        hits=hits,
        counts=counts,
        chosen=type if kinds else "",
        places=sum(one.count for one in passages),
        passages=passages,
        shown=[(one, reports.get(one.report)) for one in passages[:_PASSAGES]],
    )


@router.get("/suggest", response_class=JSONResponse, responses=BUSY)
async def suggest(
    request: Request,
    q: str = Query("", max_length=200, description="What was typed: a name, a part of one, pinyin or initials."),
    type: str = Query("", max_length=200, description="Classes, by name and with commas between; none for all."),
    limit: int = Query(8, ge=1, le=50),
    lang: str = "",
) -> Response:
    """The things that what was typed may mean, the likest first."""
    kinds = [kind for kind in KINDS if kind in type.split(",")]
    language = language_for(request)
    hits = await _hits(request, q, kinds, limit) if kinds or not type else []
    told = [
        {
            "iri": hit.name.iri,
            "label": hit.name.label,
            "name": hit.name.name,
            "type": hit.name.kind,
            "kind": words.term(PREFIXES["zt"] + hit.name.kind, language),
            "url": path_of(hit.name.iri),
            "how": hit.how,
            "weight": hit.name.weight,
        }
        for hit in hits
    ]
    return JSONResponse({"q": q, "found": told}, headers={"Cache-Control": "no-cache"})


async def _hits(request: Request, text: str, kinds: Sequence[str], limit: int) -> list[Hit]:
    index = await finding_of(request).index(_PATIENCE)
    if index is not None:
        if not text.strip():
            return [Hit(name, "exact") for name in index.best_known(kinds or KINDS[:-1], limit)]
        return index.found(text, kinds, limit)
    plainly = await asking_of(request).using(request, lambda ask: found_by(ask, text))
    some = [one for one in plainly if one.type in (kinds or KINDS)]
    return [Hit(Name(one.label, one.iri, one.type, one.label, 0), "contains") for one in some[:limit]]
