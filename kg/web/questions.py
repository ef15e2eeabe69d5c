"""The named questions: a list of them, and for each a form, its answer as a table with sentences, and its SPARQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from kg.errors import QueryError
from kg.query.columns import records, shown, text, words
from kg.query.completion import Taken, choices
from kg.query.indexed import Index
from kg.query.questions import Answer, Question, filled, find, questions
from kg.query.things import Ask, Row
from kg.web.answering import answer, missing, named_value, sentences, taken
from kg.web.asking import asking_of
from kg.web.pages import BUSY, language_for, page
from kg.web.picking import classes_of
from kg.web.reports import Report, reports_of
from kg.web.tables import as_csv, as_json
from kg.web.words import term

router = APIRouter()

TOPICS = ("Slogan", "Project", "Region", "Indicator", "Industry", "Organization", "Report", "Entity", "")
"""What questions are about, by the kind of their first parameter, in the order of the list."""

_ROWS = 100  # of an answer on a page; all of them are a link away
_ABOUT = {"year": "Project"}
_TERMS = "https://w3id.org/zhengtu/ontology#"


@router.get("/questions", response_class=HTMLResponse)
async def all_questions(request: Request, lang: str = "") -> Response:
    """The named questions by what they are about."""
    topics = {topic: [one for one in questions() if _topic(one) == topic] for topic in TOPICS}
    return page(request, "questions.html.j2", topics=topics, told=language_for(request))


@router.get(
    "/questions/{name}", response_class=HTMLResponse, responses=BUSY | {404: {"description": "No such question."}}
)
async def one_question(
    request: Request, name: str, limit: int = Query(_ROWS, ge=1, le=10_000), format: str = "", lang: str = ""
) -> Response:
    """A question as a form, and where it is asked its answer; `format` csv or json gives all rows as data."""
    question, others = _named(name)
    if question is None:
        return page(request, "questions.html.j2", HTTPStatus.NOT_FOUND, topics={}, told=language_for(request))
    if name != question.name:
        return RedirectResponse(f"/questions/{question.name}?{urlencode(request.query_params.multi_items())}")
    given = {p.name: [v for v in request.query_params.getlist(p.name) if v.strip()] for p in question.parameters}
    found, unknown, wrong = await _understood(request, question, given)
    asked = not wrong and not unknown and not missing(question, found) and (any(given.values()) or not _needs(question))
    told: Answer | None = None
    said: list[list[Row]] = []
    if asked:
        most = limit if not format else max(question.limit, limit)
        asking = asking_of(request)
        index = asking.index()
        told, said = await asking.using(request, lambda ask: _told(ask, question, found, most, index, not format))
    if told is not None and format in ("csv", "json"):
        return _data(told, format)
    reports = await reports_of(request) if told is not None else {}
    values = {"others": others, "wrong": wrong, "unknown": unknown, "reports": reports}
    return _shown(request, question, given, found, told, said, **values)


async def _understood(
    request: Request, question: Question, given: Mapping[str, Sequence[str]]
) -> tuple[list[Taken], list[str], str]:
    """How what was given is understood, what means nothing, and what is wrong with a value."""
    try:
        return *await taken(request, question, given), ""
    except QueryError as error:
        return [], [], str(error)


def _told(
    ask: Ask, question: Question, found: Sequence[Taken], limit: int, index: Index | None, quoted: bool
) -> tuple[Answer, list[list[Row]]]:
    told = answer(ask, question, found, limit, index)
    return told, sentences(ask, told) if quoted else []


def _shown(
    request: Request, question: Question, given: Mapping[str, Sequence[str]], found: Sequence[Taken],
    told: Answer | None, said: Sequence[Any], **values: Any,  # noqa: ANN401 - what the template shows
) -> Response:  # fmt: skip
    language = language_for(request)
    return page(
        request,
        "question.html.j2",
        question=question,
        given=given,
        found=found,
        answer=told,
        columns=shown(told) if told is not None else (),
        at_column={name: place for place, name in enumerate(told.columns)} if told is not None else {},
        said=said,
        sparql=told.sparql if told is not None else filled(question, found, question.limit),
        told=language,
        column=lambda name: words(name, language),
        choices=lambda kind: [(value, named_value(kind, value, language)) for value in choices(kind)],
        classes=lambda kind: ",".join(classes_of(kind)),
        cell=lambda name, cell: _cell(name, cell, language),
        titled=lambda row: _titled(row, values["reports"]),
        query=urlencode([(name, value) for name, held in given.items() for value in held]),
        topic=_topic(question),
        **values,
    )


def _titled(row: Row, reports: Mapping[str, Report]) -> Row:
    """A row that tells where something stands, with what its report is called."""
    found = reports.get(row["report"])
    return {**row, "report_label": found.label} if found else row


def _cell(name: str, cell: Any, language: str) -> str:  # noqa: ANN401 - a term of pyoxigraph
    """What a cell says: names of the vocabulary and controlled values in the language of the reader."""
    value = "" if cell is None else str(getattr(cell, "value", cell))
    if value.startswith(_TERMS):
        return term(value, language)
    kind = "aspect" if name == "aspect" else name
    return named_value(kind, value, language) if choices(kind) and kind != "comparator" else text(cell)


def _data(told: Answer, form: str) -> Response:
    """All rows of an answer as a file."""
    name = f"{told.question.name}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    found = records(told)
    if form == "csv":
        return Response(as_csv(told.columns, found), headers=headers, media_type="text/csv")
    return Response(as_json(told.columns, found), headers=headers, media_type="application/json")


def _named(name: str) -> tuple[Question | None, tuple[Question, ...]]:
    try:
        return find(name)
    except QueryError:
        return None, ()


def _topic(question: Question) -> str:
    kind = question.parameters[0].kind if question.parameters else ""
    return _ABOUT.get(kind, kind if kind in TOPICS else "")


def _needs(question: Question) -> bool:
    return any(parameter.needed for parameter in question.parameters)
