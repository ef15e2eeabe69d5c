"""A library as tables: one for the things of each class, one for the relations, one for every single statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.export.descriptions import descriptions, graph_names
from kg.export.edges import Edges, edge_columns
from kg.export.lines import statements
from kg.export.nodes import Property, nodes
from kg.export.schema import Column, Kind, NodeTable
from kg.export.survey import ENTITIES, Survey

Row = tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: `several`: its cells hold lists; `predicate`: what it stands for; `target`: the table it points at."""

    name: str
    kind: Kind = Kind.TEXT
    several: bool = False
    predicate: str = ""
    language: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` gives its rows anew at each call, one value for each column; `key` is the name of its key."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: Callable[[], Iterator[Row]]
    key: str = ""


_EVERY = (TableColumn("iri"), TableColumn("name"), TableColumn("types", several=True))
_EDGE = tuple(TableColumn(name) for name in ("subject", "predicate", "object", "subject_table", "object_table"))
_STATEMENT = tuple(
    TableColumn(name) for name in ("graph", "subject", "predicate", "object", "kind", "datatype", "language")
)
_DESCRIPTION = tuple(
    TableColumn(name) for name in ("table_name", "column_name", "kind", "several", "predicate", "language", "target")
)


def tables(found: Survey) -> list[Table]:
    """The tables of a surveyed library: things by class, `edges`, `statements`, and `columns`, which explains them."""
    things = [_things(found, table) for table in found.schema.nodes]
    several = [*things, _edges(found), Table("statements", _STATEMENT, lambda: _statements(found))]
    return [*several, Table("columns", _DESCRIPTION, lambda: _explained(several))]


def _things(found: Survey, table: NodeTable) -> Table:
    own = [TableColumn(c.name, c.kind, c.many, c.predicate, c.language) for c in table.columns]
    targets = {edge.predicate: [end for start, end in edge.pairs if start == table.name] for edge in found.schema.edges}
    links = [
        TableColumn(link.name, Kind.TEXT, not link.single, link.predicate, "", _only(targets.get(link.predicate, [])))
        for link in table.links
    ]

    def rows() -> Iterator[Row]:
        for one in nodes(found, table):
            properties = (one.properties[column.name] for column in table.columns)
            links = ([target.iri for target in one.links.get(link.predicate, [])] for link in table.links)
            pointed = (
                (targets[0] if link.single else [*targets]) if targets else None
                for link, targets in zip(table.links, links, strict=True)
            )
            yield (one.iri, one.label, [*one.types] or None, *properties, *pointed)

    return Table(table.name, (*_EVERY, *own, *links), rows, key="iri")


def _only(targets: list[str]) -> str:
    return targets[0] if len(targets) == 1 else ""


def _edges(found: Survey) -> Table:
    columns: dict[str, Column] = {c.name: c for table in found.schema.edges for c in edge_columns(table)}

    def rows() -> Iterator[Row]:
        edges = Edges(found)
        for table in found.schema.nodes:
            if table.name in ENTITIES or table.name == "Report":
                for edge in edges.of(table):
                    properties = (edge.properties.get(name) for name in columns)
                    name = next(link.name for link in table.links if link.predicate == edge.table.predicate)
                    yield (edge.start, name, edge.end, edge.start_table, edge.end_table, *properties)

    return Table("edges", (*_EDGE, *(TableColumn(c.name, c.kind, c.many) for c in columns.values())), rows)


def _statements(found: Survey) -> Iterator[Row]:
    for graph in graph_names(found.store):
        name = graph if isinstance(graph, NamedNode) else None
        for thing in descriptions(found.store, graph):
            for subject, predicate, obj in sorted(statements(thing, name), key=str):
                literal = obj if isinstance(obj, Literal) else None
                yield (
                    name.value if name is not None else None,
                    str(subject) if isinstance(subject, BlankNode) else subject.value,
                    predicate,
                    str(obj) if isinstance(obj, BlankNode) else obj.value,
                    "literal" if literal is not None else "blank" if isinstance(obj, BlankNode) else "iri",
                    literal.datatype.value if literal is not None else None,
                    literal.language if literal is not None else None,
                )


def _explained(several: list[Table]) -> Iterator[Row]:
    for table in several:
        for c in table.columns:
            yield (table.name, c.name, c.kind.value, "yes" if c.several else "no", c.predicate, c.language, c.target)
