"""One shape of the ontology: what must hold at a node, looked up by what is said of that node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.graph.constraints import OF_A_NUMBER, OF_A_VALUE, Constraint
from kg.graph.data import GraphIndex
from kg.graph.grouped import Grouped
from kg.graph.tokens import Token

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
            values = [focus]
            for name, constraint in self.constraints:
                for value in constraint(graph, focus, values):
                    found.append((self, name, focus, value))
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
        if not about.keys() >= self._steps_wanted:
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
            for wrong in constraint(graph, focus, values):
                found.append((self, name, focus, wrong))

    def _try(self, graph: GraphIndex, focus: Token, value: Token, found: list[Fault]) -> None:
        """What is wrong with a value by itself; short ones that are sound are remembered."""
        if value in self._sound:
            return
        before, alone = len(found), [value]
        for name, constraint in self._single:
            for wrong in constraint(graph, focus, alone):
                found.append((self, name, focus, wrong))
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
    def _steps_wanted(self) -> frozenset[Token]:
        return frozenset(shape.step for shape in self._wanted)

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
