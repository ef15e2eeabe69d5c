"""What a library holds of one report: its text, and where in it things are named and said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.terms import ID
from kg.query.evaluation import Query
from kg.query.things import Ask, Row, bound, rows_read
from kg.web.asking import question_text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters `[begin, end)` of a report's text, counted in code points."""

    begin: int
    end: int

    @property
    def anchor(self) -> str:
        """The fragment of the place's own IRI (RFC 5147), by which links from anywhere land on it."""
        return f"char={self.begin},{self.end}"


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a thing."""

    place: Place
    thing: str


@dataclass(frozen=True, slots=True)
class Figure:
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


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation between two things; the predicate by its name in our namespace."""

    place: Place
    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class State:
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

    def called(self) -> dict[str, str]:
        """The words by which the report names each thing, by its IRI: those it uses first."""
        words: dict[str, str] = {}
        for named in self.names:
            words.setdefault(named.thing, " ".join(self.text[named.place.begin : named.place.end].split("\n")))
        return words


def kind_of(iri: str) -> str:
    """The class of a thing of ours, which its IRI tells: "Project"; "" for another IRI.

    >>> kind_of("https://w3id.org/zhengtu/id/project/7996b3386323")
    'Project'
    """
    return iri.removeprefix(ID).partition("/")[0].capitalize() if iri.startswith(ID) else ""


def report_of(ask: Ask, iri: str) -> Report | None:
    """A report with all that it states; None where the library has no text under this IRI."""
    told = _Told(ask, iri)
    head = told.rows("report_head")
    said = {_local(row["predicate"]): row["value"] for row in reversed(head)}
    if "isString" not in said:
        return None
    text = said.pop("isString")
    named = (Named(Place(int(row["begin"]), int(row["end"])), row["thing"]) for row in told.rows("report_names"))
    return Report(
        iri,
        text,
        said,
        tuple(sorted(named, key=lambda one: (one.place.begin, -one.place.end, one.thing))),
        _figures(told.rows("report_figures")),
        _relations(told.rows("report_relations")),
        _states(told.rows("report_states")),
    )


class _Told:
    """Questions about one report, asked of its own graph, or of the whole where a library has no graphs apart."""

    def __init__(self, ask: Ask, iri: str) -> None:
        self._ask, self._iri = ask, iri
        self._graphs: tuple[str, ...] = (iri,)

    def rows(self, name: str) -> list[Row]:
        text = bound(question_text(name), report=f"<{self._iri}>")
        found = rows_read(self._ask(Query(text, graphs=self._graphs)))
        if not found and name == "report_head" and self._graphs:
            self._graphs = ()
            return self.rows(name)
        return found


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
    """The telling words of a fact, or its sentence where they are not known."""
    return Place(int(row["begin"] or row["first"]), int(row["end"] or row["last"]))


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
