"""The tables of parts: one a class of the ontology, with the columns that the ontology declares and no others.

Tables that are made from what a library holds differ from library to library; these are the same for every report, so
that parts written on different machines, in different years, are one table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from kg.export.declared import Declared, declared, local, names
from kg.export.descriptions import Described, GraphName, Listed, Nested, Value, describe, subjects
from kg.export.nodes import Property
from kg.export.schema import Kind
from kg.export.survey import RESERVED, TYPE
from kg.export.tables import Row, TableColumn
from kg.export.values import KINDS, Plain, kind_of, value_of
from kg.graph.terms import PREFIXES

OTHER = "Relation"
"""The table of what a report says of things whose class it does not say: relations, and the states of projects."""
OTHER_COLUMNS = tuple(TableColumn(name) for name in ("subject", "predicate", "object"))

_OFFSETS = {
    f"{PREFIXES[prefix]}{name}"
    for prefix, name in (("nif", "beginIndex"), ("nif", "endIndex"), ("zt", "quoteBegin"), ("zt", "quoteEnd"))
}
"""Whole numbers to which the shapes give several datatypes."""


@dataclass(frozen=True, slots=True)
class PartTable:
    """A table of parts: its columns, the IRI first; `exact` names the columns of numbers as they are written."""

    name: str
    columns: tuple[TableColumn, ...]
    exact: frozenset[str]

    def row(self, thing: Described) -> Row:
        """What is said of a thing, a value for each column."""
        iri = "" if thing.subject is None else thing.subject.value
        return (iri, *(self._cell(column, thing.values(column.predicate)) for column in self.columns[1:]))

    def _cell(self, column: TableColumn, values: Iterable[Value]) -> Property:
        cells = [
            _plain(item, Kind.TEXT if column.name in self.exact else column.kind)
            for item in _items(values)
            if not (isinstance(item, Literal) and (item.language or "") != column.language and column.language)
        ]
        if column.several:
            return cells or None  # type: ignore[return-value]  # a list of one kind
        return cells[0] if cells else None


@cache
def part_tables() -> Mapping[str, PartTable]:
    """The tables by the IRIs of their classes."""
    by_class: dict[str, list[Declared]] = defaultdict(list)
    for one in declared():
        by_class[one.cls].append(one)
    short = names({one.path for one in declared()}, RESERVED)
    return {cls: _table(local(cls), several, short) for cls, several in sorted(by_class.items())}


def rows_of(store: Store, graph: GraphName) -> dict[str, list[Row]]:
    """The rows of each table that a graph fills, in the order of their IRIs."""
    found: dict[str, list[Row]] = defaultdict(list)
    for iri in subjects(store, graph):
        thing = describe(store, NamedNode(iri), graph)
        classes = [value.value for value in thing.values(TYPE) if isinstance(value, NamedNode)]
        known = [cls for cls in classes if cls in part_tables()]
        for cls in known:
            found[part_tables()[cls].name].append(part_tables()[cls].row(thing))
        if not known:
            found[OTHER] += _loose(thing)
    return dict(sorted(found.items()))


def columns_of(table: str) -> tuple[TableColumn, ...]:
    """The columns of a table by its name."""
    if table == OTHER:
        return OTHER_COLUMNS
    return next(found.columns for found in part_tables().values() if found.name == table)


def _table(name: str, several: Iterable[Declared], short: Mapping[str, str]) -> PartTable:
    columns, exact = [TableColumn("iri")], set()
    for one in sorted(several, key=lambda one: short[one.path]):
        kind = Kind.INTEGER if one.path in _OFFSETS else KINDS.get(one.datatype, Kind.TEXT)
        label = short[one.path]
        many = not one.single or one.path.endswith("componentList")
        columns.append(TableColumn(label, kind, many, one.path, one.language))
        if kind is Kind.NUMBER:
            exact.add(f"{label}_exact")
            columns.append(TableColumn(f"{label}_exact", Kind.TEXT, many, one.path, one.language))
    return PartTable(name, tuple(columns), frozenset(exact))


def _items(values: Iterable[Value]) -> Iterator[NamedNode | Literal]:
    for value in values:
        if isinstance(value, Listed):
            yield from (item for item in value.items if not isinstance(item, Listed | Nested))
        elif not isinstance(value, Nested):
            yield value


def _plain(item: NamedNode | Literal, kind: Kind) -> Plain | None:
    if not isinstance(item, Literal):
        return item.value
    if kind is Kind.TEXT:
        return item.value
    return value_of(item, kind) if kind_of(item) is kind else None


def _loose(thing: Described) -> Iterator[Row]:
    for predicate, values in thing.said:
        for item in _items(values):
            yield ("" if thing.subject is None else thing.subject.value, predicate, item.value)
