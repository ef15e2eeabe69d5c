"""Descriptions as single statements and as lines of N-Triples and N-Quads.

Blank nodes get labels made from their content, so that one graph has one form.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.export.descriptions import FIRST, NIL, REST, Described, Listed, Nested, Value
from kg.graph.terms import digest

Statement = tuple[NamedNode | BlankNode, str, NamedNode | BlankNode | Literal]
"""A subject, the IRI of a predicate, and an object."""


def lines(thing: Described, graph: NamedNode | None) -> list[str]:
    """The sorted lines of a description, without line ends; as quads where a graph is named."""
    end = f" {graph} ." if graph is not None else " ."
    return sorted({f"{subject} <{predicate}> {obj}{end}" for subject, predicate, obj in statements(thing, graph)})


def statements(thing: Described, graph: NamedNode | None) -> Iterator[Statement]:
    """The statements of a description; `graph` tells the blank nodes of one graph from those of another."""
    scope = graph.value if graph is not None else ""
    subject = thing.subject or _labelled(scope, str(Nested(thing.said)))
    yield from _said(subject, thing.said, scope)


def _said(
    subject: NamedNode | BlankNode, said: tuple[tuple[str, tuple[Value, ...]], ...], scope: str
) -> Iterator[Statement]:
    for predicate, values in said:
        for value in values:
            yield from _stated(subject, predicate, value, scope)


def _stated(subject: NamedNode | BlankNode, predicate: str, value: Value, scope: str) -> Iterator[Statement]:
    if isinstance(value, NamedNode | Literal):
        yield subject, predicate, value
        return
    scope = digest(scope, str(subject), predicate, str(value))
    if isinstance(value, Nested):
        node = _labelled(scope, "")
        yield subject, predicate, node
        yield from _said(node, value.said, scope)
    else:
        yield from _list(subject, predicate, value, scope)


def _list(subject: NamedNode | BlankNode, predicate: str, value: Listed, scope: str) -> Iterator[Statement]:
    for number, item in enumerate(value.items):
        cell = _labelled(scope, str(number))
        yield subject, predicate, cell
        yield from _stated(cell, FIRST, item, digest(scope, str(number)))
        subject, predicate = cell, REST
    yield subject, predicate, NamedNode(NIL)


def _labelled(*content: str) -> BlankNode:
    return BlankNode(f"b{digest(*content)}")
