"""The shapes of the ontology, read from shapes.ttl into functions that check a graph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import RdfFormat, parse

from kg.errors import GraphError
from kg.graph.constraints import LISTED, SIMPLE, Constraint
from kg.graph.data import GraphIndex
from kg.graph.declarations import ontology_file
from kg.graph.grouped import Grouped
from kg.graph.shape import Path, Shape
from kg.graph.tokens import Token, is_blank, is_literal, kind_of, ntriples_of, predicate_token, token_of, value_of

SH = "http://www.w3.org/ns/shacl#"
_NOT_CONSTRAINTS = {"path", "property", "message", "targetClass", "severity"}


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes that have targets, in the order of their names; raises GraphError for what is not understood."""
    path = ontology_file("shapes.ttl")
    return shapes_in(path.read_bytes(), str(path))


def shapes_in(content: bytes, name: str) -> tuple[Shape, ...]:
    """The shapes with targets of a shapes graph in Turtle."""
    return _ShapeReader(content, name).read()


class _ShapeReader:
    def __init__(self, content: bytes, name: str) -> None:
        quads = list(parse(content, format=RdfFormat.TURTLE))
        self._graph = GraphIndex(Grouped((s, p, o) for s, p, o, _ in quads))
        self._name = name
        self._said: dict[Token, list[tuple[str, Token]]] = {}
        for subject, predicate, obj, _ in quads:
            self._said.setdefault(token_of(subject), []).append((predicate.value, token_of(obj)))
        self._known: dict[Token, Shape] = {}

    def read(self) -> tuple[Shape, ...]:
        targeted = [node for node, said in self._said.items() if any(p == f"{SH}targetClass" for p, _ in said)]
        return tuple(self._shape(node) for node in sorted(targeted, key=ntriples_of))

    def _shape(self, node: Token) -> Shape:
        if node not in self._known:
            path = self._one(node, "path")
            self._known[node] = Shape(
                name=value_of(node),
                path=self._path(path) if path is not None else None,
                path_name=self._path_name(path) if path is not None else "",
                step=self._step(path),
                cls=classes[0] if len(classes := self._all(node, "class")) == 1 else "",
                constraints=tuple(self._constraints(node)),
                properties=tuple(self._shape(inner) for inner in self._all(node, "property")),
                targets=tuple(self._all(node, "targetClass")),
                messages=self._messages(node),
                severity=value_of(self._one(node, "severity") or f"<{SH}Violation>").removeprefix(SH),
            )
        return self._known[node]

    def _constraints(self, node: Token) -> Iterator[tuple[str, Constraint]]:
        for predicate, parameter in sorted(self._said[node], key=lambda said: (said[0], ntriples_of(said[1]))):
            name = predicate.removeprefix(SH)
            if name == predicate or name in _NOT_CONSTRAINTS:
                continue
            if name == "or":
                yield name, self._any_of(self._list(parameter))
            elif name in LISTED:
                yield name, LISTED[name](self._list(parameter))
            elif name in SIMPLE:
                yield name, SIMPLE[name](parameter)
            else:
                where = f"{self._name}: {ntriples_of(node)}"
                raise GraphError(f"{where}: sh:{name} is not understood; use a component that is, or pyshacl")

    def _messages(self, node: Token) -> tuple[tuple[str, str], ...]:
        found = (message for message in self._all(node, "message") if is_literal(message))
        return tuple((kind_of(message)[1], value_of(message)) for message in found)

    def _all(self, node: Token, name: str) -> list[Token]:
        return sorted(self._graph.objects(node, _sh(name)), key=ntriples_of)

    def _one(self, node: Token, name: str) -> Token | None:
        return next(iter(self._all(node, name)), None)

    def _list(self, head: Token) -> list[Token]:
        items = []
        while head != "rdf:nil":
            items += self._graph.objects(head, "rdf:first")
            head = self._graph.objects(head, "rdf:rest")[0]
        return items

    def _step(self, path: Token | None) -> Token:
        """The predicate that a path is, "" where it is another path."""
        return predicate_token(value_of(path)) if path is not None and not is_blank(path) else ""

    def _path(self, path: Token) -> Path:
        """The function of a property path: a predicate, its inverse, repetition, or a sequence."""
        if step := self._step(path):
            return _step(step)
        if (inner := self._one(path, "inversePath")) is not None:
            return _back(self._step(inner))
        if (inner := self._one(path, "zeroOrMorePath")) is not None:
            return _repeated(self._path(inner))
        if not self._graph.objects(path, "rdf:first"):
            raise GraphError(
                f"{self._name}: a path of {ntriples_of(path)} is not understood; use predicates, inverses and sequences"
            )
        return _sequence([self._path(part) for part in self._list(path)])

    def _path_name(self, path: Token) -> str:
        if not is_blank(path):
            return value_of(path)
        if (inner := self._one(path, "inversePath")) is not None:
            return f"^{value_of(inner)}"
        if (inner := self._one(path, "zeroOrMorePath")) is not None:
            return f"{self._path_name(inner)}*"
        return "/".join(self._path_name(part) for part in self._list(path))

    def _any_of(self, members: list[Token]) -> Constraint:
        """Every value conforms to one of the shapes; those that only ask for a class are asked together."""
        asked = {member: [pair for pair in self._said[member] if pair[0].startswith(SH)] for member in members}
        alone = {member: said[0][1] for member, said in asked.items() if [p for p, _ in said] == [f"{SH}class"]}
        classes = frozenset(alone.values())
        rest = [(*self._demanded(member), self._shape(member)) for member in members if member not in alone]

        def fits(graph: GraphIndex, node: Token) -> bool:
            if not classes.isdisjoint(graph.classes(node)):
                return True
            about = graph.about(node)
            return any(
                shape.conforms(graph, node) for step, value, shape in rest if not step or value in about.get(step, ())
            )

        return lambda graph, focus, values: [v for v in values if not fits(graph, v)]

    def _demanded(self, shape: Token) -> tuple[Token, Token]:
        """A predicate and the value that it must have for a node to conform to a shape; "" where there is none."""
        for inner in self._all(shape, "property"):
            step, value = self._step(self._one(inner, "path")), self._one(inner, "hasValue")
            if step and value is not None:
                return step, value
        return "", ""


def _sh(name: str) -> Token:
    return f"<{SH}{name}>"


def _step(predicate: Token) -> Path:
    return lambda graph, focus: graph.objects(focus, predicate)


def _back(predicate: Token) -> Path:
    return lambda graph, focus: graph.subjects(predicate, focus)


def _repeated(path: Path) -> Path:
    def closure(graph: GraphIndex, focus: Token) -> list[Token]:
        seen = {focus: None}
        todo = [focus]
        while todo:
            for node in path(graph, todo.pop()):
                if node not in seen:
                    seen[node] = None
                    todo.append(node)
        return list(seen)

    return closure


def _sequence(paths: list[Path]) -> Path:
    def walk(graph: GraphIndex, focus: Token) -> list[Token]:
        nodes = [focus]
        for path in paths:
            nodes = list({found: None for node in nodes for found in path(graph, node)})
        return nodes

    return walk
