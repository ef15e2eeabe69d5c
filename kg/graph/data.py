"""A graph indexed for checking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kg.graph.grouped import About, Grouped, Node, key_of
from kg.graph.terms import PREFIXES

__all__ = ["GraphIndex", "Node"]

_TYPE = f"{PREFIXES['rdf']}type"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


class GraphIndex:
    """The triples of a graph by subject and predicate, and backwards; predicates are plain IRI strings."""

    def __init__(self, graph: Grouped) -> None:
        self._graph = graph
        self._backward: dict[str, dict[Node, list[Node]]] = {}
        self._at: Node | None = None
        self._about: About = {}

    def objects(self, subject: Node, predicate: str) -> list[Node]:
        """The objects of a subject and predicate, in no order."""
        if subject is not self._at:
            self._at, self._about = subject, self._graph.said.get(key_of(subject), _NOTHING)
        return self._about.get(predicate, [])

    def subjects(self, predicate: str, obj: Node) -> list[Node]:
        """The subjects of a predicate and object, in no order."""
        if predicate not in self._backward:
            backward: dict[Node, list[Node]] = {}
            for key, about in self._graph.said.items():
                for found in about.get(predicate, ()):
                    backward.setdefault(found, []).append(self._graph.nodes[key])
            self._backward[predicate] = backward
        return self._backward[predicate].get(obj, [])

    def is_a(self, node: Node, cls: Node) -> bool:
        """Whether a node is a SHACL instance of a class: typed with it or with a class that the graph puts under it."""
        return key_of(node) in self._members.get(cls, ())

    def instances(self, cls: Node) -> Iterator[Node]:
        """Every instance of a class, each once."""
        yield from (self._graph.nodes[key] for key in self._members.get(cls, ()))

    @cached_property
    def _members(self) -> dict[Node, dict[str, None]]:
        """The keys of the instances of each class, in the order of the graph."""
        found: dict[Node, dict[str, None]] = defaultdict(dict)
        above: dict[Node, set[Node]] = {}
        for key, about in self._graph.said.items():
            for cls in about.get(_TYPE, ()):
                if cls not in above:
                    above[cls] = {cls, *self._above(cls)}
                for wider in above[cls]:
                    found[wider][key] = None
        return dict(found)

    def _above(self, cls: Node) -> set[Node]:
        """All classes above one, by rdfs:subClassOf."""
        seen: set[Node] = set()
        todo = [cls]
        while todo:
            for parent in self._graph.said.get(key_of(todo.pop()), _NOTHING).get(_SUBCLASS, ()):
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return seen


_NOTHING: About = {}
