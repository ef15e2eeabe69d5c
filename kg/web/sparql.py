"""The SPARQL endpoint: queries by GET and POST, and what it says of itself."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from kg.query.evaluation import Query
from kg.query.forms import FORMS, forms_of
from kg.web.asking import asking_of
from kg.web.description import described
from kg.web.negotiation import best
from kg.web.protocol import HTML, Asked, asked, form_of, kind_asked
from kg.web.query_page import cut_header, editor, shown

router = APIRouter()

_QUERY = {"name": "query", "in": "query", "schema": {"type": "string"}, "description": "A SPARQL 1.1 query."}
_GRAPHS = [
    {
        "name": f"{part}-graph-uri",
        "in": "query",
        "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
        "description": f"A graph of the {part} part of the dataset; may be repeated.",
    }
    for part in ("default", "named")
]
_BODY = {
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
        },
    },
    "required": True,
}
_CONTENT = {form.media_type: {"schema": {"type": "string"}} for form in FORMS.values()} | {HTML: {}}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer, or without a query the description of the service.", "content": _CONTENT},
    400: {"description": "Not a query."},
    403: {"description": "An update, or SERVICE."},
    406: {"description": "None of the forms on offer is accepted."},
    413: {"description": "The body is too large."},
    415: {"description": "The body is neither a query nor a form."},
    503: {"description": "Too many queries at once, or one that needs too much memory."},
    504: {"description": "The query ran too long and was stopped."},
}


@router.get("/sparql", response_class=Response, responses=_RESPONSES, openapi_extra={"parameters": [_QUERY, *_GRAPHS]})
async def get(request: Request) -> Response:
    """Answer a query; without one, describe the service."""
    wanted = await asked(request, asking_of(request).settings.body)
    return await _answered(request, wanted) if wanted is not None else _described(request)


@router.post(
    "/sparql",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": _GRAPHS, "requestBody": _BODY},
)
async def post(request: Request) -> Response:
    """Answer a query sent as a body, or in a form."""
    wanted = await asked(request, asking_of(request).settings.body)
    assert wanted is not None
    return await _answered(request, wanted)


async def _answered(request: Request, wanted: Asked) -> Response:
    kind = kind_asked(wanted.text)
    form = form_of(request, kind, wanted.form)
    if form is None:
        return await shown(request, wanted, graph=kind.graph)
    query = Query(wanted.text, form.name, wanted.graphs, wanted.named_graphs, _address(request))
    answered = await asking_of(request).answer(request, query)
    headers = {
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        **cut_header(answered, asking_of(request).settings.limits),
    }
    return Response(answered.content, headers=headers, media_type=form.media_type)


def _address(request: Request) -> str:
    """Where the endpoint is, for this client."""
    return str(request.url.replace(query=""))


def _described(request: Request) -> Response:
    """The description of the service (https://www.w3.org/TR/sparql11-service-description/), for people the editor."""
    forms = {form.media_type: form for form in forms_of(graph=True)}
    liked = best(request.headers.get("accept", ""), [*forms, HTML])
    if liked == HTML:
        return editor(request)
    form = forms.get(liked or "text/turtle", FORMS["turtle"])
    content = described(_address(request), asking_of(request).settings, form.name)
    return Response(content, headers={"Vary": "Accept"}, media_type=form.media_type)
