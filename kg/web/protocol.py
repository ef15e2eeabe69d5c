"""What a request asks by the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), queries only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import Request

from kg.errors import RefusedQueryError
from kg.query.forms import FORMS, Form, forms_of
from kg.query.wording import Kind, kind_of
from kg.web.negotiation import best
from kg.web.problems import ProblemError

HTML = "text/html"
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
# Media types that clients ask for and that name one of the forms as well.
_ALSO = {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "ntriples",
    "application/x-turtle": "turtle",
}
_READ_ONLY = "an update: the graph is only read here; ask SELECT, ASK, CONSTRUCT or DESCRIBE"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the graphs it is asked of, and the name of the form asked for besides the Accept header."""

    text: str
    graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str = ""


async def asked(request: Request, most: int) -> Asked | None:
    """The query of a GET or POST request, its body at most `most` bytes; None where a GET has no parameters at all."""
    pairs = _pairs(request.scope["query_string"], "the address")
    if request.method != "POST":
        return _asked(pairs) if any(name in ("query", "update") for name, _ in pairs) else None
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise RefusedQueryError(_READ_ONLY)
    if kind not in (_FORM, _QUERY):
        raise ProblemError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"the body is {kind or 'of no stated type'}; send {_QUERY}, or {_FORM} with query=…",
            Accept_Post=f"{_QUERY}, {_FORM}",
        )
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body is in{parameters}; send UTF-8")
    body = await _body(request, most)
    if kind == _FORM:
        return _asked([*pairs, *_pairs(body, "the body")])
    return _asked([*pairs, ("query", _text(body))])


def form_of(request: Request, kind: Kind, name: str = "") -> Form | None:
    """The form that a client wants an answer in, None for HTML; ProblemError (406) where it takes none of ours.

    A client that takes anything gets JSON, or Turtle for a graph; `name`, the name of a form, goes before its headers.
    """
    forms = forms_of(graph=kind.graph)
    if name in FORMS and FORMS[name] in forms:
        return FORMS[name]
    offered = {form.media_type: form for form in forms}
    offered |= {also: FORMS[form] for also, form in _ALSO.items() if FORMS[form] in forms}
    liked = best(request.headers.get("accept", ""), [*offered, HTML])
    if liked is None:
        types = ", ".join([form.media_type for form in forms])
        raise ProblemError(
            HTTPStatus.NOT_ACCEPTABLE, f"the answer can be had as {types} or {HTML}; accept one of these"
        )
    return offered.get(liked)


def _asked(pairs: Sequence[tuple[str, str]]) -> Asked:
    def of(name: str) -> list[str]:
        return [value for key, value in pairs if key == name]

    if of("update"):
        raise RefusedQueryError(_READ_ONLY)
    queries = of("query")
    if len(queries) != 1:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{len(queries)} queries: send exactly one, as query=…")
    if of("using-graph-uri") or of("using-named-graph-uri"):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "using-graph-uri is for updates; say default-graph-uri")
    graphs, named = (tuple(map(_iri, of(f"{part}-graph-uri"))) for part in ("default", "named"))
    return Asked(queries[0], graphs, named, next(iter(of("format")), ""))


def _iri(text: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(text).value
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"graph {text!r}: no absolute IRI ({error})") from error


def _pairs(text: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{where} is not URL-encoded UTF-8 ({error})") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"the body is not UTF-8 ({error})") from error


async def _body(request: Request, most: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise ProblemError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is larger than {most:,} bytes", Connection="close"
            )
        parts.append(part)
    return b"".join(parts)


def kind_asked(text: str) -> Kind:
    """What a query asks for; one that nobody can tell counts as SELECT, and fails when it is run."""
    kind = kind_of(text)
    return Kind.SELECT if kind is Kind.UNKNOWN else kind
