"""A graph indexed for checking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.terms import PREFIXES

Node = NamedNode | BlankNode | Literal
_TYPE = f"{PREFIXES['rdf']}type"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


class GraphIndex:
    """The triples of a graph by predicate, in both directions; predicates are plain IRI strings."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._forward: dict[str, dict[Node, list[Node]]] = defaultdict(dict)
        for subject, predicate, obj in triples:
            self._forward[predicate.value].setdefault(subject, []).append(obj)
        self._backward: dict[str, dict[Node, list[Node]]] = {}

    def objects(self, subject: Node, predicate: str) -> list[Node]:
        """The objects of a subject and predicate, in no order."""
        return self._forward[predicate].get(subject, [])

    def subjects(self, predicate: str, obj: Node) -> list[Node]:
        """The subjects of a predicate and object, in no order."""
        if predicate not in self._backward:
            backward: dict[Node, list[Node]] = {}
            for subject, objects in self._forward[predicate].items():
                for found in objects:
                    backward.setdefault(found, []).append(subject)
            self._backward[predicate] = backward
        return self._backward[predicate].get(obj, [])

    def is_a(self, node: Node, cls: Node) -> bool:
        """Whether a node is a SHACL instance of a class: typed with it or with a class that the graph puts under it."""
        return node in self._members.get(cls, ())

    def instances(self, cls: Node) -> Iterator[Node]:
        """Every instance of a class, each once."""
        yield from self._members.get(cls, ())

    @cached_property
    def _members(self) -> dict[Node, dict[Node, None]]:
        """The instances of each class, in the order of the graph."""
        found: dict[Node, dict[Node, None]] = defaultdict(dict)
        above: dict[Node, set[Node]] = {}
        for subject, types in self._forward[_TYPE].items():
            for cls in types:
                if cls not in above:
                    above[cls] = {cls, *self._above(cls)}
                for wider in above[cls]:
                    found[wider][subject] = None
        return dict(found)

    @cached_property
    def _hierarchy(self) -> dict[Node, list[Node]]:
        return self._forward[_SUBCLASS]

    def _above(self, cls: Node) -> set[Node]:
        """All classes above one, by rdfs:subClassOf."""
        seen: set[Node] = set()
        todo = [cls]
        while todo:
            for parent in self._hierarchy.get(todo.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return seen
