"""Turtle: the library's graph as `kg build` writes it, thing by thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.export.descriptions import NIL, Described, GraphName, Listed, Value, descriptions
from kg.export.files import whole_file
from kg.graph.turtle import Notation, rank


def write(store: Store, path: Path) -> None:
    """Write the library's triples to the file `path`, in one order; raises OutputError where that can't be done."""
    with whole_file(path) as file:
        file.write(Notation.header.encode())
        for block in blocks(store, DefaultGraph()):
            file.write(f"\n{block}".encode())


def blocks(store: Store, graph: GraphName, indent: str = "") -> Iterator[str]:
    """What a graph says of each thing as one Turtle statement, ending in a line break."""
    notation = Notation()
    for thing in descriptions(store, graph):
        yield f"{indent}{_block(thing, notation, indent)}"


def _block(thing: Described, notation: Notation, indent: str) -> str:
    said = _said(thing.said, notation, f" ;\n{indent}  ")
    return f"{notation.iri(thing.subject.value)} {said} .\n" if thing.subject is not None else f"[ {said} ] .\n"


def _said(said: tuple[tuple[str, tuple[Value, ...]], ...], notation: Notation, between: str) -> str:
    lines = sorted(
        (rank(predicate), notation.predicate(predicate), ", ".join(sorted(_value(v, notation) for v in values)))
        for predicate, values in said
    )
    return between.join(f"{predicate} {values}" for _, predicate, values in lines)


def _value(value: Value, notation: Notation) -> str:
    if isinstance(value, NamedNode):
        return "()" if value.value == NIL else notation.iri(value.value)
    if isinstance(value, Literal):
        return notation.literal(value)
    if isinstance(value, Listed):
        return f"( {' '.join(_value(item, notation) for item in value.items)} )" if value.items else "()"
    return f"[ {_said(value.said, notation, ' ; ')} ]"
