"""The named questions for a server: values understood by the index of names, SPARQL answered by the processes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from fastapi import Request
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.errors import QueryError
from kg.graph.terms import RELATIONS
from kg.query.columns import text
from kg.query.completion import Taken, choices, stated
from kg.query.evaluation import Query
from kg.query.questions import Answer, Parameter, Question, answered
from kg.query.things import Ask, Row
from kg.web.asking import rows
from kg.web.labels import terms
from kg.web.picking import picked

if TYPE_CHECKING:
    from kg.query.indexed import Index
    from kg.query.questions import Term

# A question of relations; the sentence that puts a project in a city is no sentence of what became of its target.
_OF_FACTS = re.compile(rf"zt:({'|'.join(RELATIONS)})\b|rdf:(subject|object)\b")
_THINGS = 400  # of an answer that facts are looked for between
_CLAIMS = (("report", "value"), ("otherReport", "otherValue"))  # columns of a row that state a figure
_SAID = 8  # facts behind a row, at most


async def taken(
    request: Request, question: Question, given: Mapping[str, Sequence[str]]
) -> tuple[list[Taken], list[str]]:
    """How the values of a question's parameters are understood, and the texts that mean nothing in this library.

    QueryError where a year, a number or a controlled value is none.
    """
    found: list[Taken] = []
    unknown: list[str] = []
    for parameter in question.parameters:
        for value in given.get(parameter.name) or [parameter.default]:
            if not value.strip():
                continue
            plain = stated(parameter.name, parameter.kind, value)
            if plain is not None:
                found.append(plain)
                continue
            meant = await picked(request, [value], parameter.kind)
            unknown.extend(meant.unknown)
            for thing in meant.things:
                others = tuple(one.label for one in meant.others.get(value.strip(), ()))
                found.append(Taken(parameter.name, value, NamedNode(thing.iri), thing.label, "exact", others))
    return found, unknown


def missing(question: Question, found: Sequence[Taken]) -> list[Parameter]:
    """The parameters that a question still needs."""
    held = {one.parameter for one in found}
    return [parameter for parameter in question.parameters if parameter.needed and parameter.name not in held]


def answer(ask: Ask, question: Question, found: Sequence[Taken], limit: int, index: Index | None = None) -> Answer:
    """The answer to a question, by the index of the library where there is one."""
    return answered(lambda sparql: _solved(ask, sparql), question, found, limit=limit, index=index)


def sentences(ask: Ask, told: Answer) -> list[list[Row]]:
    """For each row of an answer the sentences behind it, as `quote.html.j2` shows them.

    They are those whose facts join two things of the row, or one and what was asked about; of a row with a figure,
    those that state it. Empty for each row where the answer has sentences of its own, or counts and compares.
    """
    if "sentence" in told.columns:
        wanted: list[list[str]] = [[] for _ in told.rows]
    elif "value" in told.columns:
        wanted = _figures(ask, told)
    elif _OF_FACTS.search(told.question.sparql):
        wanted = _facts(ask, told)
    else:
        wanted = [[] for _ in told.rows]
    said = _said(ask, {fact for some in wanted for fact in some})
    return [_once(one for fact in some for one in said[fact]) for some in wanted]


def named_value(kind: str, notation: str, language: str) -> str:
    """A controlled value by its name in a language: "target" of "aspect" is "目标" in Chinese."""
    names = choices(kind).get(notation, (notation,))
    fitting = [name for name in names[1:] if name.isascii() == (language == "en")]
    return fitting[0] if fitting else notation


def _solved(ask: Ask, sparql: str) -> tuple[Sequence[str], list[tuple[Term | None, ...]]]:
    found = parse_query_results(ask(Query(sparql)).content, QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        raise QueryError("a named question must be a SELECT query")
    return [variable.value for variable in found.variables], [tuple(row) for row in found]


def _things(told: Answer, row: Sequence[Term | None]) -> list[str]:
    """The things of a row, without reports: a column that has another with names beside it."""
    return [
        term.value
        for column, term in zip(told.columns, row, strict=True)
        if f"{column}Label" in told.columns and isinstance(term, NamedNode) and "/report/" not in term.value
    ]


def _facts(ask: Ask, told: Answer) -> list[list[str]]:
    """For each row the facts that join two of its things, then those that join one to what was asked about."""
    asked = [one.term.value for one in told.taken if isinstance(one.term, NamedNode)]
    held = [list(dict.fromkeys([*_things(told, row), *asked])) for row in told.rows]
    everything = list(dict.fromkeys(iri for row in held for iri in row))[:_THINGS]
    facts: dict[tuple[str, str], list[str]] = defaultdict(list)
    if len(everything) > 1:
        for row in rows(ask, "facts_between", subject=terms(everything), object=terms(everything)):
            facts[row["subject"], row["object"]].append(row["fact"])
    pairs = ([way for pair in combinations(things, 2) for way in (pair, pair[::-1])] for things in held)
    return [[fact for pair in some for fact in sorted(facts.get(pair, ()))][:_SAID] for some in pairs]


def _figures(ask: Ask, told: Answer) -> list[list[str]]:
    """For each row the figures that it gives: by indicator, region, report and value, of the row or asked about."""
    asked = {one.parameter: one.term.value for one in told.taken}
    held = [asked | dict(zip(told.columns, map(text, row), strict=True)) for row in told.rows]
    keys = [[key for claim in _CLAIMS for key in [_figure(row, *claim)] if all(key)] for row in held]
    wordings, reports = ({key[place] for some in keys for key in some} for place in (0, 1))
    facts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    if wordings and reports:
        for row in rows(ask, "figures_in", wording=terms(wordings), report=terms(reports)):
            facts[row["wording"], row["report"], row["value"], row["region"]].append(row["fact"])
    return [[fact for key in some for fact in sorted(facts[key])][:_SAID] for some in keys]


def _figure(row: Mapping[str, str], report: str, value: str) -> tuple[str, ...]:
    """What tells a figure of a row: its indicator, report, value and region, "" for what the row does not say."""
    indicator = "wording" if "wording" in row else "indicator"
    return tuple(row.get(name, "") for name in (indicator, report, value, "region"))


def _said(ask: Ask, facts: Collection[str]) -> dict[str, list[Row]]:
    """Where facts stand: for each the sentences, with the telling words where they are in them."""
    found = rows(ask, "facts_told", fact=terms(facts)) if facts else []
    wanted = terms({row["place"] for row in found})
    places = {row["place"]: row for row in rows(ask, "sentences_of", place=wanted)} if wanted else {}
    said: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(found, key=lambda row: (row["report_label"], row["place"], row["begin"])):
        place = places.get(row["place"])
        if place is not None:
            start = int(place["start"])
            inside = bool(row["begin"]) and start <= int(row["begin"]) < start + len(place["sentence"])
            quoted = {} if inside else {"begin": "", "end": ""}
            said[row["fact"]].append({**row, **place, **quoted})
    return said


def _once(found: Iterable[Row]) -> list[Row]:
    return list({row["place"]: row for row in reversed(list(found))}.values())[::-1]
