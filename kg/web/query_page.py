"""The page for SPARQL: an editor, and the answer as a table, with a chart where it fits one, or as a picture."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kg.errors import BadQueryError, KgError
from kg.graph.terms import ID, PREFIXES
from kg.query.evaluation import Answered, Limits, Query
from kg.query.forms import forms_of
from kg.query.questions import Question, filled, questions
from kg.query.things import Ask
from kg.web.asking import asking_of
from kg.web.graph_picture import Picture, picture
from kg.web.pages import language_for, page, path_of
from kg.web.problems import problem_of
from kg.web.protocol import Asked
from kg.web.result_chart import chart_of
from kg.web.words import terms, texts

router = APIRouter()

_ROWS = 1000  # of an answer on a page; a file has all of them
_FIRST = """PREFIX zt: <https://w3id.org/zhengtu/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?slogan ?label WHERE {
  ?slogan a zt:Slogan ; skos:prefLabel ?label .
} LIMIT 20"""
_SHORT = {ID: "id:", **{namespace: f"{prefix}:" for prefix, namespace in PREFIXES.items()}}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table: what is shown, where it leads, whether it is a number."""

    text: str
    href: str = ""
    number: bool = False
    whole: str = ""


@router.get("/sparql/terms", response_class=JSONResponse)
async def all_terms(request: Request, lang: str = "") -> Response:
    """The terms of the vocabulary with their names, for completion in the editor."""
    return JSONResponse(_terms(), headers={"Cache-Control": "max-age=3600"})


def editor(request: Request) -> Response:
    """The editor without an answer: with a named question where the address asks for one."""
    name = request.query_params.get("question", "")
    loaded = next((one for one in questions() if one.name == name), None)
    return _page(request, _loaded(loaded) if loaded else "", chosen=name if loaded else "")


async def shown(request: Request, wanted: Asked, *, graph: bool) -> Response:
    """An answer as a page; what was wrong with the query, above the editor that still holds it."""
    asking = asking_of(request)
    limits = replace(asking.settings.limits, rows=min(_ROWS, asking.settings.limits.rows))
    base = str(request.url.replace(query=""))
    query = Query(wanted.text, "turtle" if graph else "json", wanted.graphs, wanted.named_graphs, base)
    try:
        if graph:
            language = language_for(request)
            answered, drawn = await asking.using(request, lambda ask: _drawn(ask, query, language), limits)
            return _graph(request, wanted, answered, drawn, limits)
        return _table(request, wanted, await asking.answer(request, query, limits), limits)
    except KgError as error:
        problem = problem_of(error)
        place = re.search(r"line (\d+), column (\d+)", problem.message) if isinstance(error, BadQueryError) else None
        return _page(
            request, wanted.text, status=problem.status, headers=problem.headers, wrong=problem.message,
            place=place.groups() if place else (),
        )  # fmt: skip


def cut_header(answered: Answered, limits: Limits) -> dict[str, str]:
    """The header that says where an answer was cut."""
    return {"Zhengtu-Cut": f"{answered.cut}={_limit(answered, limits)}"} if answered.cut else {}


def _limit(answered: Answered, limits: Limits) -> int:
    return limits.rows if answered.cut == "rows" else limits.megabytes


def _table(request: Request, wanted: Asked, answered: Answered, limits: Limits) -> Response:
    found = json.loads(answered.content)
    columns = [] if "boolean" in found else found["head"]["vars"]
    bindings = [] if "boolean" in found else found["results"]["bindings"]
    return _page(
        request,
        wanted.text,
        headers=cut_header(answered, limits),
        boolean=found.get("boolean"),
        columns=columns,
        rows=[[_cell(row[name]) if name in row else None for name in columns] for row in bindings],
        charts=[chart_of(columns, bindings, width, language_for(request)) for width in (860, 360)],
        forms=_downloads(wanted, graph=False),
        cut=answered.cut,
        limit=_limit(answered, limits),
    )


def _graph(request: Request, wanted: Asked, answered: Answered, drawn: Picture | None, limits: Limits) -> Response:
    return _page(
        request,
        wanted.text,
        headers=cut_header(answered, limits),
        turtle=answered.content.decode("utf-8"),
        triples=answered.rows,
        picture=drawn,
        forms=_downloads(wanted, graph=True),
        cut=answered.cut,
        limit=_limit(answered, limits),
    )


def _drawn(ask: Ask, query: Query, language: str) -> tuple[Answered, Picture | None]:
    answered = ask(query)
    return answered, picture(ask, answered.content, path_of, language)


def _page(
    request: Request, query: str, status: int = HTTPStatus.OK, headers: Any = None, **values: Any  # noqa: ANN401
) -> Response:  # fmt: skip
    nothing: dict[str, Any] = {
        "boolean": None, "columns": [], "rows": [], "charts": [None], "turtle": "", "triples": 0, "picture": None,
        "forms": [], "cut": "", "limit": 0, "wrong": "", "place": (), "chosen": "",
    }  # fmt: skip
    return page(
        request,
        "sparql.html.j2",
        status,
        headers,
        query=query or _FIRST,
        asked=bool(query) and not values.get("chosen"),
        questions=questions(),
        prefixes=PREFIXES,
        told=language_for(request),
        **(nothing | values),
    )


def _downloads(wanted: Asked, *, graph: bool) -> list[tuple[str, str]]:
    """The name of each form of the answer, and the query part of the address that has it."""
    sets = [("default-graph-uri", iri) for iri in wanted.graphs] + [
        ("named-graph-uri", iri) for iri in wanted.named_graphs
    ]
    pairs = [("query", wanted.text), *sets]
    return [(form.name, urlencode([*pairs, ("format", form.name)])) for form in forms_of(graph=graph)]


def _cell(value: dict[str, str]) -> Cell:
    text = value["value"]
    if value["type"] == "uri":
        return Cell(_shortened(text), path_of(text), whole=text)
    kind = value.get("datatype", "").rpartition("#")[2]
    return Cell(text, number=kind in ("integer", "decimal", "double", "float"))


def _shortened(iri: str) -> str:
    """An IRI by a prefix, where it has one of the usual."""
    for namespace, prefix in _SHORT.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri


def _loaded(question: Question) -> str:
    """A named question as a text to work on: what it asks for stands open, for all values."""
    return filled(question, (), question.limit)


@cache
def _terms() -> list[dict[str, str]]:
    """Terms by their short names, ours first, with their names in both languages."""
    zh, en = ({**_foreign(texts(language)), **terms(language)} for language in ("zh", "en"))
    known = {_shortened(iri): iri for iri in {*zh, *en}}
    ordered = sorted(known.items(), key=lambda pair: (not pair[0].startswith("zt:"), pair[0]))
    return [
        {"term": short, "zh": zh.get(iri, ""), "en": en.get(iri, "")}
        for short, iri in ordered
        if not short.startswith(("http", "id:")) and not short.endswith("Scheme")
    ]


def _foreign(text: Mapping[str, str]) -> dict[str, str]:
    """The names that the pages have for terms of other vocabularies."""
    return {key.removeprefix("term."): said for key, said in text.items() if key.startswith("term.http")}
