"""The shapes of the ontology, read from shapes.ttl into functions that check a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import GraphError
from kg.graph.constraints import LISTED, SIMPLE, Constraint
from kg.graph.data import GraphIndex, Node
from kg.graph.declarations import ontology_file
from kg.graph.grouped import Grouped
from kg.graph.terms import PREFIXES

SH = "http://www.w3.org/ns/shacl#"
_RDF = PREFIXES["rdf"]
_NOT_CONSTRAINTS = {"path", "property", "message", "targetClass", "severity"}

Path = Callable[[GraphIndex, Node], "list[Node]"]


@dataclass(frozen=True)
class Shape:
    """One shape: where it looks from a focus node (`path`, None at the node itself) and what must hold there.

    `constraints` pairs each constraint with the local name of its component ("minCount"); `name` is the IRI of the
    shape, `path_name` its path as text, `messages` its message by language.
    """

    name: str
    path: Path | None
    path_name: str
    constraints: tuple[tuple[str, Constraint], ...]
    properties: tuple[Shape, ...]
    targets: tuple[Node, ...]
    messages: tuple[tuple[str, str], ...]
    severity: str

    @cached_property
    def of_nothing(self) -> tuple[tuple[str, Constraint], ...]:
        """The constraints that can be broken where there is no value; all others hold of each value."""
        return tuple(pair for pair in self.constraints if pair[0] in ("minCount", "hasValue"))

    def values(self, graph: GraphIndex, focus: Node) -> list[Node]:
        """The value nodes of a focus node, each once."""
        return [focus] if self.path is None else self.path(graph, focus)

    def conforms(self, graph: GraphIndex, focus: Node) -> bool:
        """Whether nothing at a focus node breaks this shape."""
        return not self.faults(graph, focus)

    def faults(self, graph: GraphIndex, focus: Node) -> list[tuple[Shape, str, Node, Node | None]]:
        """What breaks this shape at a focus node: the shape, its component, the focus node and the value at fault."""
        values = [focus] if self.path is None else self.path(graph, focus)
        found: list[tuple[Shape, str, Node, Node | None]] = []
        for component, constraint in self.constraints if values else self.of_nothing:
            for value in constraint(graph, focus, values):
                found.append((self, component, focus, value))
        for inner in self.properties:
            for value in values:
                if broken := inner.faults(graph, value):
                    found += broken
        return found


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
        self._said: dict[Node, list[tuple[str, Node]]] = {}
        for subject, predicate, obj, _ in quads:
            self._said.setdefault(subject, []).append((predicate.value, obj))
        self._known: dict[Node, Shape] = {}

    def read(self) -> tuple[Shape, ...]:
        targeted = [node for node, said in self._said.items() if any(p == f"{SH}targetClass" for p, _ in said)]
        return tuple(self._shape(node) for node in sorted(targeted, key=str))

    def _shape(self, node: Node) -> Shape:
        if node not in self._known:
            path = self._one(node, "path")
            self._known[node] = Shape(
                name=node.value,
                path=self._path(path) if path is not None else None,
                path_name=self._path_name(path) if path is not None else "",
                constraints=tuple(self._constraints(node)),
                properties=tuple(self._shape(inner) for inner in self._all(node, "property")),
                targets=tuple(self._all(node, "targetClass")),
                messages=self._messages(node),
                severity=(self._one(node, "severity") or NamedNode(f"{SH}Violation")).value.removeprefix(SH),
            )
        return self._known[node]

    def _constraints(self, node: Node) -> Iterator[tuple[str, Constraint]]:
        for predicate, parameter in sorted(self._said[node], key=str):
            name = predicate.removeprefix(SH)
            if name == predicate or name in _NOT_CONSTRAINTS:
                continue
            if name == "or":
                yield name, _any_of([self._shape(member) for member in self._list(parameter)])
            elif name in LISTED:
                yield name, LISTED[name](self._list(parameter))
            elif name in SIMPLE:
                yield name, SIMPLE[name](parameter)
            else:
                raise GraphError(
                    f"{self._name}: {node}: sh:{name} is not understood; use a component that is, or pyshacl"
                )

    def _messages(self, node: Node) -> tuple[tuple[str, str], ...]:
        found = (message for message in self._all(node, "message") if isinstance(message, Literal))
        return tuple((message.language or "", message.value) for message in found)

    def _all(self, node: Node, name: str) -> list[Node]:
        return sorted(self._graph.objects(node, SH + name), key=str)

    def _one(self, node: Node, name: str) -> Node | None:
        return next(iter(self._all(node, name)), None)

    def _list(self, head: Node) -> list[Node]:
        items = []
        while head.value != f"{_RDF}nil":
            items += self._graph.objects(head, f"{_RDF}first")
            head = self._graph.objects(head, f"{_RDF}rest")[0]
        return items

    def _path(self, path: Node) -> Path:
        """The function of a property path: a predicate, its inverse, repetition, or a sequence."""
        if isinstance(path, NamedNode):
            return _step(path.value)
        if (inner := self._one(path, "inversePath")) is not None:
            return _back(inner.value)
        if (inner := self._one(path, "zeroOrMorePath")) is not None:
            return _repeated(self._path(inner))
        if not self._graph.objects(path, f"{_RDF}first"):
            raise GraphError(
                f"{self._name}: a path of {path} is not understood; use predicates, inverses and sequences"
            )
        return _sequence([self._path(part) for part in self._list(path)])

    def _path_name(self, path: Node) -> str:
        if isinstance(path, NamedNode):
            return path.value
        if (inner := self._one(path, "inversePath")) is not None:
            return f"^{inner.value}"
        if (inner := self._one(path, "zeroOrMorePath")) is not None:
            return f"{self._path_name(inner)}*"
        return "/".join(self._path_name(part) for part in self._list(path))


def _any_of(members: list[Shape]) -> Constraint:
    """Every value conforms to one of the shapes."""
    return lambda graph, focus, values: [v for v in values if not any(shape.conforms(graph, v) for shape in members)]


def _step(predicate: str) -> Path:
    return lambda graph, focus: graph.objects(focus, predicate)


def _back(predicate: str) -> Path:
    return lambda graph, focus: graph.subjects(predicate, focus)


def _repeated(path: Path) -> Path:
    def closure(graph: GraphIndex, focus: Node) -> list[Node]:
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
    def walk(graph: GraphIndex, focus: Node) -> list[Node]:
        nodes = [focus]
        for path in paths:
            nodes = list({found: None for node in nodes for found in path(graph, node)})
        return nodes

    return walk
