"""The shapes of the ontology, read from shapes.ttl into functions that check a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from pyoxigraph import RdfFormat, parse

from kg.errors import GraphError
from kg.graph.constraints import LISTED, OF_A_NUMBER, OF_A_VALUE, SIMPLE, Constraint
from kg.graph.data import GraphIndex
from kg.graph.declarations import ontology_file
from kg.graph.grouped import Grouped
from kg.graph.tokens import Token, is_blank, is_literal, kind_of, ntriples_of, predicate_token, token_of, value_of

SH = "http://www.w3.org/ns/shacl#"
_NOT_CONSTRAINTS = {"path", "property", "message", "targetClass", "severity"}
_LONGEST, _KNOWN = 40, 50_000  # characters of values that are known to be sound, and how many of them

Path = Callable[[GraphIndex, Token], "list[Token]"]
Fault = tuple["Shape", str, Token, "Token | None"]
"""What is broken: the shape, its component, the focus node, and the value at fault, None where it is their number."""


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape: where it looks from a focus node (`path`, None at the node itself) and what must hold there.

    `constraints` pairs each constraint with the local name of its component ("minCount"); `name` is the IRI of the
    shape, `path_name` its path as text, `step` the predicate that its path is, "" where it is none, `cls` the one class
    that its values must have, "" where there is none or are several; `messages` its message by language. Nodes are
    tokens.
    """

    name: str
    path: Path | None
    path_name: str
    step: Token
    cls: Token
    constraints: tuple[tuple[str, Constraint], ...]
    properties: tuple[Shape, ...]
    targets: tuple[Token, ...]
    messages: tuple[tuple[str, str], ...]
    severity: str

    def conforms(self, graph: GraphIndex, focus: Token) -> bool:
        """Whether nothing at a focus node breaks this shape."""
        values = [focus] if self.path is None else self.path(graph, focus)
        if any(self._broken(graph, focus, values)):
            return False
        return all(inner.conforms(graph, value) for inner in self._decisive for value in values)

    def faults(self, graph: GraphIndex, focus: Token) -> list[Fault]:
        """What breaks this shape at a focus node."""
        found: list[Fault] = []
        if self.path is None:
            for name, constraint in self.constraints:
                found += ((self, name, focus, value) for value in constraint(graph, focus, [focus]))
            self._look(graph, focus, found)
            return found
        values = self.path(graph, focus)
        self._check(graph, focus, values, found)
        found += (fault for value in values for inner in self.properties for fault in inner.faults(graph, value))
        return found

    def _look(self, graph: GraphIndex, focus: Token, found: list[Fault]) -> None:
        """Check all properties of a focus node, those that it has by what is said of it."""
        about = graph.about(focus)
        stepping = self._stepping
        for predicate, values in about.items():
            for shape, sound, cls, plain in stepping.get(predicate, ()):
                value = values[0]
                known = plain and len(values) == 1 and (sound is None or value in sound)
                if not known or (cls and value not in graph.instances(cls)):
                    shape._check(graph, focus, values, found)
        for shape in self._wanted:
            if shape.step not in about:
                shape._check(graph, focus, [], found)
        for shape in self._others:
            found += shape.faults(graph, focus)

    def _check(self, graph: GraphIndex, focus: Token, values: list[Token], found: list[Fault]) -> None:
        """Put what is wrong with the values of a focus node to what was found."""
        if self._single and not self._sound.issuperset(values):
            for value in values:
                self._try(graph, focus, value, found)
        if len(values) != 1 or not self._one_will_do:
            found += ((self, name, focus, None) for name, many in self._number for _ in many(graph, focus, values))
        for name, constraint in self._together:
            found += ((self, name, focus, value) for value in constraint(graph, focus, values))

    def _try(self, graph: GraphIndex, focus: Token, value: Token, found: list[Fault]) -> None:
        """What is wrong with a value by itself; short ones that are sound are remembered."""
        if value in self._sound:
            return
        before = len(found)
        for name, constraint in self._single:
            found += ((self, name, focus, wrong) for wrong in constraint(graph, focus, [value]))
        if len(found) == before and len(value) <= _LONGEST:
            if len(self._sound) > _KNOWN:
                self._sound.clear()
            self._sound.add(value)

    def _broken(self, graph: GraphIndex, focus: Token, values: list[Token]) -> Iterator[bool]:
        for _, constraint in self.constraints:
            yield any(True for _ in constraint(graph, focus, values))

    @cached_property
    def _sound(self) -> set[Token]:
        """Values that break none of the constraints that hold of each value by itself."""
        return set()

    @cached_property
    def _single(self) -> tuple[tuple[str, Constraint], ...]:
        """The constraints that hold of each value by itself."""
        return tuple(pair for pair in self.constraints if pair[0] in OF_A_VALUE)

    @cached_property
    def _number(self) -> tuple[tuple[str, Constraint], ...]:
        """Those that hold of the number of values."""
        return tuple(pair for pair in self.constraints if pair[0] in OF_A_NUMBER)

    @cached_property
    def _one_will_do(self) -> bool:
        graph = GraphIndex(Grouped())
        return not any(True for _, constraint in self._number for _ in constraint(graph, "", [""]))

    @cached_property
    def _together(self) -> tuple[tuple[str, Constraint], ...]:
        """All others."""
        return tuple(pair for pair in self.constraints if pair[0] not in OF_A_VALUE | OF_A_NUMBER)

    @cached_property
    def _decisive(self) -> tuple[Shape, ...]:
        """The properties, those first of which one look tells."""
        return tuple(
            sorted(self.properties, key=lambda shape: all(name != "hasValue" for name, _ in shape.constraints))
        )

    @cached_property
    def _stepping(self) -> dict[Token, list[_Quick]]:
        """The properties whose path is a predicate and that have nothing below them, by that predicate."""
        found: dict[Token, list[_Quick]] = {}
        for shape in self.properties:
            if shape.step and not shape.properties:
                found.setdefault(shape.step, []).append(shape._quick())
        return found

    def _quick(self) -> _Quick:
        names = [name for name, _ in self._together]
        plain = self._one_will_do and (not names or (names == ["class"] and self.cls != ""))
        return _Quick(self, self._sound if self._single else None, self.cls if names else "", plain)

    @cached_property
    def _wanted(self) -> tuple[Shape, ...]:
        """Those of them that can be broken where there is no value."""
        broken = {"minCount", "hasValue"}
        stepping = (quick.shape for found in self._stepping.values() for quick in found)
        return tuple(shape for shape in stepping if not broken.isdisjoint(dict(shape.constraints)))

    @cached_property
    def _others(self) -> tuple[Shape, ...]:
        return tuple(shape for shape in self.properties if not shape.step or shape.properties)


class _Quick(NamedTuple):
    """A property, and when one value of it is right without a further look.

    It is `plain`, the value is among those that are known to be `sound` (None: any is), and has the class `cls` ("":
    it needs none).
    """

    shape: Shape
    sound: set[Token] | None
    cls: Token
    plain: bool


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
