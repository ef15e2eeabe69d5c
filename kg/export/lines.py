"""Descriptions as lines of N-Triples and N-Quads; blank nodes get labels made from their content."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.export.descriptions import FIRST, NIL, REST, Described, Listed, Nested, Value
from kg.graph.terms import digest


def lines(thing: Described, graph: NamedNode | None) -> list[str]:
    """The sorted lines of a description, without line ends; as quads where a graph is named."""
    scope = graph.value if graph is not None else ""
    subject = thing.subject or _labelled(scope, str(Nested(thing.said)))
    end = f" {graph} ." if graph is not None else " ."
    return sorted({f"{line}{end}" for line in _said(subject, thing.said, scope)})


def _said(subject: NamedNode | BlankNode, said: tuple[tuple[str, tuple[Value, ...]], ...], scope: str) -> Iterator[str]:
    for predicate, values in said:
        for value in values:
            yield from _line(subject, f"<{predicate}>", value, scope)


def _line(subject: NamedNode | BlankNode, predicate: str, value: Value, scope: str) -> Iterator[str]:
    if isinstance(value, NamedNode | Literal):
        yield f"{subject} {predicate} {value}"
        return
    scope = digest(scope, str(subject), predicate, str(value))
    if isinstance(value, Nested):
        node = _labelled(scope, "")
        yield f"{subject} {predicate} {node}"
        yield from _said(node, value.said, scope)
        return
    yield from _list(f"{subject} {predicate}", value, scope)


def _list(before: str, value: Listed, scope: str) -> Iterator[str]:
    for number, item in enumerate(value.items):
        cell = _labelled(scope, str(number))
        yield f"{before} {cell}"
        yield from _line(cell, f"<{FIRST}>", item, digest(scope, str(number)))
        before = f"{cell} <{REST}>"
    yield f"{before} <{NIL}>"


def _labelled(*content: str) -> BlankNode:
    return BlankNode(f"b{digest(*content)}")
