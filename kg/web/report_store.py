"""What a library holds of one report: its text, and where in it things are named and said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg.graph.terms import ID
from kg.query.evaluation import Query
from kg.query.things import Ask, Row, bound
from kg.web.asking import question_text

_ESCAPED = re.compile(r"\\(.)", re.S)
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class Place(NamedTuple):
    """Characters `[begin, end)` of a report's text, counted in code points."""

    begin: int
    end: int

    @property
    def anchor(self) -> str:
        """The fragment of the place's own IRI (RFC 5147), by which links from anywhere land on it."""
        return f"char={self.begin},{self.end}"


class Named(NamedTuple):
    """A place that names a thing."""

    place: Place
    thing: str


class Figure(NamedTuple):
    """A stated figure; "" for what is not known, `about` and `region` are IRIs."""

    place: Place
    indicator: str
    label: str
    measure: str = ""
    comparator: str = ""
    value: str = ""
    most: str = ""
    unit: str = ""
    aspect: str = ""
    period: str = ""
    region: str = ""
    about: str = ""


class Relation(NamedTuple):
    """A stated relation between two things; the predicate by its name in our namespace."""

    place: Place
    subject: str
    predicate: str
    object: str


class State(NamedTuple):
    """What is said of the progress of a project."""

    place: Place
    project: str
    status: str
    aspect: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its text, what its head says by the names of the properties, and what it states in text order."""

    iri: str
    text: str
    head: dict[str, str]
    names: tuple[Named, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    states: tuple[State, ...] = ()

    @property
    def label(self) -> str:
        """What the report is called."""
        return self.head.get("prefLabel") or self.head.get("title") or self.head.get("identifier") or self.iri

    @property
    def year(self) -> str:
        """The year whose plan it sets, "" where that is not known."""
        return self.head.get("planYear", "")

    @property
    def region(self) -> str:
        """The IRI of the region that it covers, "" where that is not known."""
        return self.head.get("coversRegion", "")

    @property
    def places(self) -> list[Place]:
        """Where it states something."""
        return [
            *(figure.place for figure in self.figures),
            *(relation.place for relation in self.relations),
            *(state.place for state in self.states),
        ]

    def called(self) -> dict[str, str]:
        """The words by which the report names each thing, by its IRI: those it uses first."""
        words: dict[str, str] = {}
        for named in self.names:
            words.setdefault(named.thing, " ".join(self.text[named.place.begin : named.place.end].split("\n")))
        return words


@lru_cache(maxsize=8192)
def kind_of(iri: str) -> str:
    """The class of a thing of ours, which its IRI tells: "Project"; "" for another IRI.

    >>> kind_of("https://w3id.org/zhengtu/id/project/7996b3386323")
    'Project'
    """
    return iri.removeprefix(ID).partition("/")[0].capitalize() if iri.startswith(ID) else ""


@dataclass(frozen=True, slots=True)
class Head:
    """The text of a report and what its head says, by the names of the properties; `graphs` are where it stands."""

    iri: str
    text: str
    said: dict[str, str]
    graphs: tuple[str, ...]


def head_of(ask: Ask, iri: str) -> Head | None:
    """The head of a report; None where the library says nothing under this IRI.

    Asked is the report's own graph, or the whole library where that keeps no graphs apart.
    """
    for graphs in ((iri,), ()):
        said = {_local(row["predicate"]): row["value"] for row in reversed(_rows(ask, "report_head", iri, graphs))}
        if said:
            text = said.pop("isString", "") or _joined(_rows(ask, "report_sentences", iri, graphs))
            text = text.replace("\0", "\ufffd")  # browsers leave out the one, and count the other
            return Head(iri, text, said, graphs)
    return None


def _joined(rows: Iterable[Row]) -> str:
    """A text of sentences, each at its place; line breaks where nothing is known."""
    text = ""
    for begin, words in sorted((int(row["begin"]), row["words"]) for row in rows):
        text = text[:begin].ljust(begin, "\n") + words
    return text


def report_of(ask: Ask, head: Head, *, relations: bool = True) -> Report:
    """A report with all that it states, or all but the relations; two questions are asked at a time."""
    names = ["report_figures", "report_names", *(["report_relations"] if relations else []), "report_states"]
    with ThreadPoolExecutor(2, "report") as two:
        told = dict(zip(names, two.map(lambda name: _rows(ask, name, head.iri, head.graphs), names), strict=True))
    named = (Named(Place(int(row["begin"]), int(row["end"])), row["thing"]) for row in told["report_names"])
    return Report(
        head.iri,
        head.text,
        head.said,
        tuple(sorted(named, key=lambda one: (one.place.begin, -one.place.end, one.thing))),
        _figures(told["report_figures"]),
        _relations(told.get("report_relations", [])),
        _states(told["report_states"]),
    )


def _rows(ask: Ask, name: str, iri: str, graphs: tuple[str, ...]) -> list[Row]:
    """The rows of an answer, read from TSV, the form that costs least: "" for what is not bound."""
    text = bound(question_text(name), report=f"<{iri}>")
    heading, *lines = ask(Query(text, "tsv", graphs)).content.decode("utf-8", "replace").split("\n")[:-1]
    names = [name.removeprefix("?") for name in heading.split("\t")]
    return [dict(zip(names, map(_value, line.split("\t")), strict=True)) for line in lines]


def _value(term: str) -> str:
    """The value of a term as TSV has it: an IRI, a text with or without language or type, or a bare number."""
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    value = term[1 : term.rindex('"')]
    return _ESCAPED.sub(lambda m: _SIGNS.get(m[1], m[1]), value) if "\\" in value else value


def _figures(rows: Iterable[Row]) -> tuple[Figure, ...]:
    found = {
        Figure(
            _place(row), row["indicator"], row["label"], row["measure"], row["comparator"], row["value"], row["most"],
            row["unit"], row["aspect"], row["period"], row["region"], row["about"],
        )
        for row in rows
    }  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.place, one.label, one.value, one.measure, one.period, one.about)))


def _relations(rows: Iterable[Row]) -> tuple[Relation, ...]:
    found = {Relation(_place(row), row["subject"], _local(row["predicate"]), row["object"]) for row in rows}
    return tuple(sorted(found, key=lambda one: (one.place, one.predicate, one.subject, one.object)))


def _states(rows: Iterable[Row]) -> tuple[State, ...]:
    found = {State(_place(row), row["project"], row["status"], row["aspect"], row["deadline"]) for row in rows}
    return tuple(sorted(found, key=lambda one: (one.place, one.project, one.status, one.deadline)))


def _place(row: Row) -> Place:
    """The telling words of a fact; its sentence where they are not known, or stand in another of its sentences."""
    first, last = int(row["first"]), int(row["last"])
    if row["begin"] and row["end"] and first <= int(row["begin"]) < last:
        return Place(int(row["begin"]), int(row["end"]))
    return Place(first, last)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
