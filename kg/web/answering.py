"""The named questions for a server: values understood by the index of names, SPARQL answered by the processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from fastapi import Request
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.errors import QueryError
from kg.query.completion import Taken, choices, stated
from kg.query.evaluation import Query
from kg.query.questions import Answer, Parameter, Question, answered
from kg.query.things import Ask, Row
from kg.web.asking import rows
from kg.web.picking import picked
from kg.web.series import terms

if TYPE_CHECKING:
    from kg.query.questions import Term

_THINGS = 400  # of an answer that facts are looked for between
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


def answer(ask: Ask, question: Question, found: Sequence[Taken], limit: int, *, parted: bool = False) -> Answer:
    """The answer to a question; `parted` says that the library has a graph a report."""
    return answered(lambda sparql: _solved(ask, sparql), question, found, limit=limit, parted=parted)


def sentences(ask: Ask, told: Answer) -> list[list[Row]]:
    """For each row of an answer the sentences whose facts join two things of the row, or one and what was asked about.

    Rows as `quote.html.j2` shows them; empty for each where the answer has sentences of its own.
    """
    if "sentence" in told.columns:
        return [[] for _ in told.rows]
    asked = [one.term.value for one in told.taken if isinstance(one.term, NamedNode)]
    held = [list(dict.fromkeys([*_things(told, row), *asked])) for row in told.rows]
    everything = list(dict.fromkeys(iri for row in held for iri in row))[:_THINGS]
    if len(everything) < 2:
        return [[] for _ in told.rows]
    facts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows(ask, "facts_between", subject=terms(everything), object=terms(everything)):
        facts[row["subject"], row["object"]].append(row["fact"])
    wanted = [_facts(facts, things) for things in held]
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


def _facts(facts: Mapping[tuple[str, str], list[str]], things: Sequence[str]) -> list[str]:
    """The facts that join two of the things; those of the row's own come before those with what was asked about."""
    pairs = (way for pair in combinations(things, 2) for way in (pair, pair[::-1]))
    return [fact for pair in pairs for fact in sorted(facts.get(pair, ()))][:_SAID]


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
