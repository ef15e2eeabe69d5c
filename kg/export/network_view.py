"""A library as the network that Gephi and its like show: which things are nodes, and what each node and edge tells.

A network has the entities and the reports as nodes, and tells on each edge who states the relation, in which words, in
which years, and on each node its figures and states. A full network has every sentence, mention, fact and figure as a
node of its own, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.export.descriptions import describe
from kg.export.edges import Edge, Edges, edge_columns
from kg.export.nodes import Node, Property, nodes
from kg.export.schema import RESOURCE, Column, Kind, NodeTable
from kg.export.survey import ENTITIES, Survey
from kg.graph.terms import named

_NODE = (
    Column("type", "", "", Kind.TEXT, False),
    Column("types", "", "", Kind.TEXT, True),
    Column("mentions", "", "", Kind.INTEGER, False),
    Column("years", "", "", Kind.INTEGER, True),
)
_TOLD = (Column("figures", "", "", Kind.TEXT, False), Column("states", "", "", Kind.TEXT, False))
_FIGURE = ("indicator", "measure", "comparator", "value", "valueMax", "unit", "aspect", "period")
_STATE = ("status", "aspect", "deadline", "deadlineDate")
_OTHERS = ("Report", RESOURCE)
_EDGE = (Column("type", "", "", Kind.TEXT, False),)


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A node: `appearances` counts the mentions in the reports of each year."""

    node: Node
    table: str
    properties: dict[str, Property]
    appearances: dict[int, int]


class Network:
    """A surveyed library as a network; `full` makes nodes of everything."""

    def __init__(self, found: Survey, *, full: bool) -> None:
        self._found = found
        self._full = full
        self._edges = Edges(found)
        self.tables = tuple(t for t in found.schema.nodes if full or t.name in ENTITIES or t.name in _OTHERS)
        self._names = frozenset(table.name for table in self.tables)

    def node_columns(self) -> list[Column]:
        """The columns of nodes, each once."""
        own = [column for table in self.tables for column in table.columns if self._told(column, table)]
        return _each_once([*_NODE, *own, *([] if self._full else _TOLD)])

    def edge_columns(self) -> list[Column]:
        """The columns of edges, each once."""
        return _each_once([*_EDGE, *(column for table in self._found.schema.edges for column in edge_columns(table))])

    def nodes(self) -> Iterator[NetworkNode]:
        """The nodes, table after table, each in its order."""
        for table in self.tables:
            for one in nodes(self._found, table):
                yield self._node(one, table)

    def edges(self) -> Iterator[Edge]:
        """The edges between the nodes, in the order of where they begin."""
        for table in self.tables:
            for edge in self._edges.of(table):
                if edge.end_table in self._names:
                    yield edge

    def _told(self, column: Column, table: NodeTable) -> bool:
        # The whole text of a report would be the longest cell of any table of nodes.
        return self._full or not (table.name == "Report" and column.name == "isString")

    def _node(self, one: Node, table: NodeTable) -> NetworkNode:
        witnesses = self._edges.witnesses
        seen = witnesses.appearances(one.iri) if table.name in ENTITIES else {}
        if table.name == "Report":
            seen = dict.fromkeys(witnesses.years(one.iri), 1)
        properties: dict[str, Property] = {
            column.name: one.properties[column.name] for column in table.columns if self._told(column, table)
        }
        properties |= {
            "type": table.name,
            "types": [*one.types],
            "mentions": sum(seen.values()) if table.name in ENTITIES else None,
            "years": [*seen] or None,
        }
        if not self._full and table.name in ENTITIES:
            properties |= {"figures": self._figures(one.iri), "states": self._states(one)}
        return NetworkNode(one, table.name, properties, seen)

    def _figures(self, iri: str) -> str | None:
        """The figures about a thing, of a region those that are about nothing else."""
        store, me = self._found.store, NamedNode(iri)
        about = [q.subject for q in store.quads_for_pattern(None, named("zt:about"), me, DefaultGraph())]
        for quad in store.quads_for_pattern(None, named("zt:region"), me, DefaultGraph()):
            if next(store.quads_for_pattern(quad.subject, named("zt:about"), None, DefaultGraph()), None) is None:
                about.append(quad.subject)
        return self._told_of(sorted({node.value for node in about if isinstance(node, NamedNode)}), _FIGURE)

    def _states(self, one: Node) -> str | None:
        targets = one.links.get(named("zt:hasState").value, [])
        return self._told_of([target.iri for target in targets], _STATE)

    def _told_of(self, iris: list[str], parts: tuple[str, ...]) -> str | None:
        """What is said in figures or states, each with the words that say so, as a JSON array of objects."""
        return json.dumps([self._object(iri, parts) for iri in iris], ensure_ascii=False) if iris else None

    def _object(self, iri: str, parts: tuple[str, ...]) -> dict[str, str]:
        thing = describe(self._found.store, NamedNode(iri), DefaultGraph())
        told = {"iri": iri}
        for part in parts:
            for value in thing.values(named(f"zt:{part}").value):
                told[part] = value.value if isinstance(value, Literal) else self._name(value)
        quote = self._edges.witnesses.words(thing)
        if quote is not None:
            told["quote"] = quote
        return told

    def _name(self, value: object) -> str:
        if not isinstance(value, NamedNode):
            return str(value)
        labels = describe(self._found.store, value, DefaultGraph()).values(named("skos:prefLabel").value)
        return next((label.value for label in labels if isinstance(label, Literal)), value.value)


def _each_once(columns: list[Column]) -> list[Column]:
    """The columns by name; one that is several in one table and single in another is several."""
    found: dict[str, Column] = {}
    for column in columns:
        known = found.get(column.name)
        if known is None:
            found[column.name] = column
        elif known.kind is not column.kind or known.many is not column.many:
            kind = known.kind if known.kind is column.kind else Kind.TEXT
            found[column.name] = Column(column.name, "", "", kind, known.many or column.many)
    return [*found.values()]
