"""The entities and statements of a library as typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from kg.query.answers import question
from kg.query.columns import value_of
from kg.query.reading import entities_of, local_name

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.query.records import EntityRecord


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that reports name; `type` is its class, "Region"; `components` are names, in the stated order."""

    iri: str
    type: str
    label: str
    kind: str
    code: str
    other_names: tuple[str, ...]
    definitions: tuple[str, ...]
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation or definition as one report states it; `object` is an IRI, or the text of a definition.

    `sentence` is the text around the quoted words, which are the characters `begin` to `end` of the report's text.
    """

    iri: str
    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    report: str
    sentence: str
    begin: int
    end: int
    confidence: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one report states it: `value` is in `unit`, `base_value` the same quantity in `base_unit`.

    `start` and `end_year` are the first and last year of `period`; None where the report tells none.
    """

    iri: str
    indicator: str
    measure: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    base_value: Decimal | None
    base_unit: str
    comparator: str
    aspect: str
    region: str
    region_label: str
    period: str
    start: int | None
    end_year: int | None
    about: str
    about_label: str
    report: str
    sentence: str
    begin: int
    end: int
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class State:
    """How far a project is, or shall be, as one report says; `deadline` is as written, `deadline_date` its day."""

    iri: str
    project: str
    project_label: str
    status: str
    aspect: str
    deadline: str
    deadline_date: dt.date | None
    report: str
    sentence: str
    begin: int
    end: int
    confidence: Decimal


def entities(store: Store) -> list[Entity]:
    """All entities and indicators, in the order of their IRIs."""
    found = entities_of(store)
    names = {iri: record.label for iri, record in found.items()}
    return [_entity(record, names) for record in found.values()]


def facts(store: Store) -> list[Fact]:
    """All facts, in the order of their IRIs."""
    return _typed(store, "typed_facts", Fact)


def figures(store: Store) -> list[Figure]:
    """All figures, in the order of their IRIs."""
    return _typed(store, "typed_figures", Figure)


def states(store: Store) -> list[State]:
    """All that is said of how far projects are, in the order of the statements' IRIs."""
    return _typed(store, "typed_states", State)


_Value = TypeVar("_Value", Fact, Figure, State)


def _entity(record: EntityRecord, names: dict[str, str]) -> Entity:
    return Entity(
        iri=record.iri,
        type=record.type,
        label=record.label,
        kind=record.kind,
        code=record.code,
        other_names=tuple(record.alt_labels),
        definitions=tuple(record.definitions),
        components=tuple(names[component] for component in record.components if component in names),
    )


def _typed(store: Store, name: str, cls: type[_Value]) -> list[_Value]:
    """The rows of a query as values of a class whose fields bear the names of its columns, one for each IRI."""
    found: dict[str, _Value] = {}
    for row in _rows(store, name):
        held: dict[str, Any] = {f.name: _filled(row[f.name], str(f.type)) for f in fields(cls)}
        value = cls(**held)
        # A thing with several names would come several times: the first name in order counts.
        known = found.get(value.iri)
        if known is None or repr(value) < repr(known):
            found[value.iri] = value
    return [found[iri] for iri in sorted(found)]


def _filled(value: object, kind: str) -> object:
    """A value as its field wants it: "" for a text that is not there, a day as a date."""
    if value is None:
        return "" if kind == "str" else None
    if kind.startswith("dt.date"):
        return dt.date.fromisoformat(str(value))
    if kind.startswith("Decimal"):
        return Decimal(str(value))
    return value


def _rows(store: Store, name: str) -> Iterator[dict[str, object]]:
    from pyoxigraph import QuerySolutions

    solutions = store.query(question(name))
    assert isinstance(solutions, QuerySolutions)
    columns = [variable.value for variable in solutions.variables]
    for row in solutions:
        held: dict[str, object] = dict(zip(columns, map(value_of, row), strict=True))
        if "predicate" in held:
            held["predicate"] = local_name(str(held["predicate"]))
        yield held
