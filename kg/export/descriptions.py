"""What a graph says of each thing, thing by thing in one order, so that a writer never holds more than one.

Blank nodes come as what they stand for: the cells of an rdf:List as the list, any other blank node as what is said of
it, in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from kg.errors import GraphError
from kg.export.spool import in_order
from kg.graph.terms import PREFIXES
from kg.graph.turtle import in_order as place

GraphName = NamedNode | DefaultGraph

FIRST, REST, NIL = (PREFIXES["rdf"] + name for name in ("first", "rest", "nil"))


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of an rdf:List, in their order."""

    items: tuple[Value, ...]

    def __str__(self) -> str:
        return f"( {' '.join(map(str, self.items))} )"


@dataclass(frozen=True, slots=True)
class Nested:
    """What is said of a blank node: its predicates in order, each with its values in order."""

    said: tuple[tuple[str, tuple[Value, ...]], ...]

    def __str__(self) -> str:
        parts = (f"<{predicate}> {', '.join(map(str, values))}" for predicate, values in self.said)
        return f"[ {' ; '.join(parts)} ]"


Value = NamedNode | Literal | Listed | Nested


@dataclass(frozen=True, slots=True)
class Described:
    """A thing (None: a blank node that nothing points at) with all that one graph says of it."""

    subject: NamedNode | None
    said: tuple[tuple[str, tuple[Value, ...]], ...]

    def values(self, predicate: str) -> tuple[Value, ...]:
        """The values of a predicate, in order; () where it has none."""
        return next((values for name, values in self.said if name == predicate), ())


def graph_names(store: Store) -> list[GraphName]:
    """The graphs that together hold all that the store holds, each triple in as few as can be.

    The default graph of a library repeats what its named graphs hold: it counts only where there is no other.
    """
    named = sorted((name for name in store.named_graphs() if isinstance(name, NamedNode)), key=lambda n: n.value)
    return [*named] if named else [DefaultGraph()]


def descriptions(store: Store, graph: GraphName) -> Iterator[Described]:
    """All that a graph says, a thing at a time: named things in the order of `kg.graph.turtle`, then blank nodes."""
    for iri in subjects(store, graph):
        yield describe(store, NamedNode(iri), graph)
    yield from roots(store, graph)


def roots(store: Store, graph: GraphName) -> Iterator[Described]:
    """What a graph says of the blank nodes that nothing points at; of equal ones once.

    Raises GraphError where blank nodes hang on nothing but each other.
    """
    found = {str(nested): nested for nested in _roots(store, graph)}
    for name in sorted(found):
        yield Described(None, found[name].said)


def subjects(store: Store, graph: GraphName) -> Iterator[str]:
    """The IRIs of the things that a graph speaks of, each once, in the order in which files name them."""
    return in_order(_subjects(store, graph), key=place)


def describe(store: Store, thing: NamedNode, graph: GraphName) -> Described:
    """All that a graph says of one thing."""
    return Described(thing, _said(store, thing, graph))


def _subjects(store: Store, graph: GraphName) -> Iterator[str]:
    last: str | None = None
    for subject in _found(store, graph, "SELECT ?s", "FILTER isIRI(?s)"):
        if isinstance(subject, NamedNode) and subject.value != last:
            last = subject.value
            yield last


def _found(store: Store, graph: GraphName, select: str, condition: str) -> Iterator[object]:
    """The subjects of a graph; a query reads no more of each triple than it hands out."""
    pattern = "?s ?p ?o" if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ ?s ?p ?o }}"
    for row in store.query(f"{select} {{ {pattern} {condition} }}"):  # type: ignore[union-attr]
        yield row[0]


def _said(store: Store, node: NamedNode | BlankNode, graph: GraphName) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    found: dict[str, list[Value]] = {}
    for quad in store.quads_for_pattern(node, None, None, graph):
        obj = quad.object
        value = obj if isinstance(obj, Literal) else _value(store, obj, graph)
        found.setdefault(quad.predicate.value, []).append(value)
    return tuple((predicate, _in_order(found[predicate])) for predicate in sorted(found))


def _in_order(values: list[Value]) -> tuple[Value, ...]:
    """The values, each once, in the order of how they are written; of equal lists one is enough."""
    if len(values) == 1:
        return (values[0],)
    by_name = {str(value): value for value in values}
    return tuple(by_name[name] for name in sorted(by_name))


def _value(store: Store, node: object, graph: GraphName) -> Value:
    if isinstance(node, NamedNode | Literal):
        return Listed(()) if isinstance(node, NamedNode) and node.value == NIL else node
    if not isinstance(node, BlankNode):
        raise GraphError(f"{node}: a triple as a value fits no export; state it with an IRI of its own")
    parents = store.quads_for_pattern(None, None, node, graph)
    if next(parents, None) is not None and next(parents, None) is not None:
        raise GraphError(f"{node}: a blank node that several things share fits no export; give the thing an IRI")
    return _listed(store, node, graph) or Nested(_said(store, node, graph))


def _listed(store: Store, head: BlankNode, graph: GraphName) -> Listed | None:
    """The list that begins with a cell; None where the blank node is no cell."""
    items: list[Value] = []
    node: object = head
    seen: set[object] = set()
    while isinstance(node, BlankNode) and node not in seen:
        seen.add(node)
        cell = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(node, None, None, graph)}
        if set(cell) != {FIRST, REST}:
            return None
        items.append(_value(store, cell[FIRST], graph))
        node = cell[REST]
    return Listed(tuple(items)) if isinstance(node, NamedNode) and node.value == NIL else None


def _roots(store: Store, graph: GraphName) -> Iterator[Nested]:
    """The blank nodes that nothing points at; raises GraphError where some can be reached from nothing."""
    for node in _found(store, graph, "SELECT DISTINCT ?s", "FILTER isBlank(?s)"):
        if isinstance(node, BlankNode) and _top(store, node, graph) == node:
            yield Nested(_said(store, node, graph))


def _top(store: Store, node: BlankNode, graph: GraphName) -> object:
    """What a chain of blank nodes hangs on: a thing with a name, or the blank node at its top."""
    here: object = node
    seen: set[object] = set()
    while isinstance(here, BlankNode):
        if here in seen:
            raise GraphError(f"{node}: blank nodes in a circle fit no export; give the things IRIs")
        seen.add(here)
        above = next(store.quads_for_pattern(None, None, here, graph), None)
        if above is None:
            break
        here = above.subject
    return here
