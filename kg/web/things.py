"""The IRIs of things, answered: a page for people, RDF for programs."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

from fastapi import APIRouter, Request, Response

from kg.graph.terms import ID
from kg.query.answers import question
from kg.query.evaluation import Query
from kg.query.things import bound, thing_of
from kg.query.wording import Kind
from kg.web.asking import asking_of, rows
from kg.web.kinds import shown_by
from kg.web.pages import page
from kg.web.problems import ProblemError
from kg.web.protocol import form_of
from kg.web.words import language_of, texts

router = APIRouter()

_FORMAT = {
    "name": "format",
    "in": "query",
    "schema": {"type": "string", "enum": ["turtle", "ntriples", "jsonld", "rdfxml"]},
    "description": "A form of data, in place of the Accept header.",
}


@router.get(
    "/id/{path:path}",
    response_class=Response,
    responses={
        404: {"description": "The library says nothing of this IRI."},
        406: {"description": "None of the forms on offer is accepted."},
        503: {"description": "Too many requests at once."},
        504: {"description": "It took too long."},
    },
    openapi_extra={"parameters": [_FORMAT]},
)
async def thing(request: Request, path: str) -> Response:
    """Answer for the thing with this path under the id namespace."""
    iri = _iri(request)
    form = form_of(request, Kind.DESCRIBE, request.query_params.get("format", ""))
    if form is None:
        return await _page(request, iri)
    text = bound(question("thing_graph"), thing=f"<{iri}>")
    answered = await asking_of(request).answer(request, Query(text, form.name))
    if not answered.rows:
        raise _missing(request, iri)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if answered.cut:
        headers["Zhengtu-Cut"] = answered.cut
    return Response(answered.content, headers=headers, media_type=form.media_type)


async def _page(request: Request, iri: str) -> Response:
    classes = await asking_of(request).using(request, lambda ask: rows(ask, "thing_classes", thing=f"<{iri}>"))
    shown = shown_by(row["class"] for row in classes)
    if shown is not None:
        return await shown(request, iri)
    found = await asking_of(request).using(request, lambda ask: thing_of(ask, iri))
    if found is None:
        return page(request, "missing.html.j2", HTTPStatus.NOT_FOUND, iri=iri)
    return page(request, "thing.html.j2", thing=found)


def _missing(request: Request, iri: str) -> ProblemError:
    language = language_of(request.query_params.get("lang", ""), request.headers.get("accept-language", "en"))
    return ProblemError(HTTPStatus.NOT_FOUND, texts(language)["missing"].format(iri=iri))


def _iri(request: Request) -> str:
    """The IRI that was asked for, its path spelled as `kg.graph.terms` spells it, however the client did."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    segments = raw.partition(b"/id/")[2].split(b"/")
    return ID + "/".join(_segment(unquote_to_bytes(segment)) for segment in segments)


def _segment(name: bytes) -> str:
    safe = quote(name, safe=":")
    return safe.replace(".", "%2E") if set(safe) <= {"."} else safe
