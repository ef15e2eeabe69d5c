"""The links of a library as edges, with what the reports say of each relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.export.evidence import Evidence, Witnesses
from kg.export.nodes import Node, Property, Target, nodes
from kg.export.schema import Column, EdgeTable, Kind, NodeTable
from kg.export.survey import Survey, table_finder

_STATED = (
    Column("weight", "", "", Kind.INTEGER, False),
    Column("confidence", "", "", Kind.NUMBER, False),
    Column("years", "", "", Kind.INTEGER, True),
    Column("reports", "", "", Kind.TEXT, True),
    Column("quotes", "", "", Kind.TEXT, True),
    Column("sentences", "", "", Kind.TEXT, True),
    Column("facts", "", "", Kind.TEXT, True),
)
_LISTED = (Column("list", "", "", Kind.INTEGER, False), Column("position", "", "", Kind.INTEGER, False))


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from one thing to another; `start_table` and `end_table` are the tables of its ends."""

    table: EdgeTable
    start: str
    start_table: str
    end: str
    end_table: str
    properties: dict[str, Property]
    evidence: Evidence | None = None


def edge_columns(table: EdgeTable) -> tuple[Column, ...]:
    """The properties of the edges of a table: who states a relation, and the place in an ordered list."""
    return (*(_STATED if table.stated else ()), *(_LISTED if table.listed else ()))


class Edges:
    """The edges of a surveyed library."""

    def __init__(self, found: Survey) -> None:
        self._found = found
        self._finder = table_finder(found.store)
        self.witnesses = Witnesses(found.store)
        self._tables = {table.predicate: table for table in found.schema.edges}

    def of(self, table: NodeTable) -> Iterator[Edge]:
        """The edges that begin at the things of a node table, in the order of the things, then of the edges' names."""
        for one in nodes(self._found, table):
            yield from self.of_node(one, table)

    def of_node(self, one: Node, table: NodeTable) -> Iterator[Edge]:
        """The edges that begin at one thing."""
        stated = [predicate for predicate in one.links if self._tables[predicate].stated]
        evidence = self.witnesses.of(one.iri) if stated else {}
        for predicate, targets in one.links.items():
            edge = self._tables[predicate]
            for target in targets:
                found = evidence.get((predicate, target.iri), Evidence()) if edge.stated else None
                yield Edge(
                    table=edge,
                    start=one.iri,
                    start_table=table.name,
                    end=target.iri,
                    end_table=self._finder.table(target.iri),
                    properties=_properties(target, found, edge),
                    evidence=found,
                )


def _properties(target: Target, evidence: Evidence | None, edge: EdgeTable) -> dict[str, Property]:
    found: dict[str, Property] = {}
    if evidence is not None:
        found = {
            "weight": evidence.weight,
            "confidence": evidence.confidence,
            "years": [*evidence.years] or None,
            "reports": [*evidence.reports] or None,
            "quotes": [*evidence.quotes] or None,
            "sentences": [*evidence.sentences] or None,
            "facts": [*evidence.facts] or None,
        }
    if edge.listed:
        found |= {"list": target.list, "position": target.position}
    return found
