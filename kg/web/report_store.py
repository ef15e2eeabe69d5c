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
from kg.query.things import Ask, bound
from kg.web.asking import question_text

Cells = list[str]
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
        said = {_local(predicate): value for predicate, value in reversed(_cells(ask, "report_head", iri, graphs))}
        if said:
            text = said.pop("isString", "") or _joined(_cells(ask, "report_sentences", iri, graphs))
            text = text.replace("\0", "\ufffd")  # browsers leave out the one, and count the other
            return Head(iri, text, said, graphs)
    return None


def _joined(rows: Iterable[Cells]) -> str:
    """A text of sentences, each at its place; line breaks where nothing is known."""
    text = ""
    for begin, words in sorted((int(begin), words) for begin, words in rows):
        text = text[:begin].ljust(begin, "\n") + words
    return text


def report_of(ask: Ask, head: Head, *, relations: bool = True) -> Report:
    """A report with all that it states, or all but the relations; two questions are asked at a time."""
    names = ["report_figures", "report_names", *(["report_relations"] if relations else []), "report_states"]
    with ThreadPoolExecutor(2, "report") as two:
        told = dict(zip(names, two.map(lambda name: _cells(ask, name, head.iri, head.graphs), names), strict=True))
    named = [Named(Place(int(begin), int(end)), thing) for begin, end, thing in told["report_names"]]
    return Report(
        head.iri,
        head.text,
        head.said,
        tuple(sorted(named, key=lambda one: (one.place.begin, -one.place.end, one.thing))),
        tuple(sorted({Figure(_place(row), *row[4:]) for row in told["report_figures"]})),
        tuple(sorted({_relation(row) for row in told.get("report_relations", [])})),
        tuple(sorted({State(_place(row), *row[4:]) for row in told["report_states"]})),
    )


def _cells(ask: Ask, name: str, iri: str, graphs: tuple[str, ...]) -> list[Cells]:
    """The rows of an answer in the order of its SELECT, "" for what is not bound; from TSV, which costs least."""
    text = bound(question_text(name), report=f"<{iri}>")
    lines = ask(Query(text, "tsv", graphs)).content.decode("utf-8", "replace").split("\n")
    return [list(map(_value, line.split("\t"))) for line in lines[1:-1]]


def _value(term: str) -> str:
    """The value of a term as TSV has it: an IRI, a text with or without language or type, or a bare number."""
    if term[:1] == "<":
        return term[1:-1]
    if term[:1] != '"':
        return term
    value = term[1 : term.rindex('"')]
    return _ESCAPED.sub(lambda m: _SIGNS.get(m[1], m[1]), value) if "\\" in value else value


def _relation(row: Cells) -> Relation:
    return Relation(_place(row), row[4], _local(row[5]), row[6])


def _place(row: Cells) -> Place:
    """The telling words of a fact; its sentence where they are not known, or stand in another of its sentences."""
    begin, end, first, last = row[:4]
    if begin and end and int(first) <= int(begin) < int(last):
        return Place(int(begin), int(end))
    return Place(int(first), int(last))


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
