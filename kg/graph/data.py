"""A graph indexed for checking; nodes are tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property

from kg.graph.grouped import About, Grouped
from kg.graph.tokens import A, Token, iri_token

__all__ = ["GraphIndex"]

_SUBCLASS = iri_token("http://www.w3.org/2000/01/rdf-schema#subClassOf")


class GraphIndex:
    """The triples of a graph by subject and predicate, and backwards."""

    def __init__(self, graph: Grouped) -> None:
        self._said = graph.said
        self._backward: dict[Token, dict[Token, list[Token]]] = {}

    def about(self, subject: Token) -> About:
        """What is said of a subject; not to be changed."""
        return self._said.get(subject, _NOTHING)

    def objects(self, subject: Token, predicate: Token) -> list[Token]:
        """The objects of a subject and predicate, in no order."""
        return self._said.get(subject, _NOTHING).get(predicate, [])

    def subjects(self, predicate: Token, obj: Token) -> list[Token]:
        """The subjects of a predicate and object, in no order."""
        if predicate not in self._backward:
            backward: dict[Token, list[Token]] = {}
            for subject, about in self._said.items():
                for found in about.get(predicate, ()):
                    backward.setdefault(found, []).append(subject)
            self._backward[predicate] = backward
        return self._backward[predicate].get(obj, [])

    def instances(self, cls: Token) -> Collection[Token]:
        """Every SHACL instance of a class, typed with it or one below it, each once, in the order of the graph."""
        return self._members.get(cls, ())

    def classes(self, node: Token) -> Collection[Token]:
        """All classes of which a node is an instance."""
        return self._classes.get(node, ())

    @cached_property
    def _classes(self) -> Mapping[Token, frozenset[Token]]:
        """The classes of each instance; most have those of many others, which are in memory once."""
        above: dict[tuple[Token, ...], frozenset[Token]] = {}
        found: dict[Token, frozenset[Token]] = {}
        for subject, about in self._said.items():
            told = about.get(A)
            if told is not None:
                key = tuple(told)
                if key not in above:
                    above[key] = frozenset(cls for one in key for cls in (one, *self._above(one)))
                found[subject] = above[key]
        return found

    @cached_property
    def _members(self) -> Mapping[Token, dict[Token, None]]:
        """The instances of each class."""
        found: dict[Token, dict[Token, None]] = defaultdict(dict)
        for subject, classes in self._classes.items():
            for cls in classes:
                found[cls][subject] = None
        return dict(found)

    def _above(self, cls: Token) -> set[Token]:
        """All classes above one, by rdfs:subClassOf."""
        seen: set[Token] = set()
        todo = [cls]
        while todo:
            for parent in self.objects(todo.pop(), _SUBCLASS):
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return seen


_NOTHING: About = {}
