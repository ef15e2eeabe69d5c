"""Graphs in the embedded store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple

from kg.errors import GraphError
from kg.graph.parts import Part
from kg.graph.turtle import Notation


def store_of(graph: Path | bytes | Iterable[Triple], *, name: str = "-") -> Store:
    """A store with the graph of a Turtle file, of Turtle bytes or of triples.

    `name` is what an error calls bytes. Raises GraphError where a file can't be read or isn't Turtle, with the
    line that is at fault.
    """
    store = Store()
    if isinstance(graph, Path):
        name = str(graph)
        try:
            graph = graph.read_bytes()
        except OSError as error:
            raise GraphError(f"{name}: can't be read ({error.strerror}); give the path of a Turtle file") from error
    if not isinstance(graph, bytes):
        store.bulk_extend(Quad(*triple) for triple in graph)
        return store
    try:
        store.bulk_load(graph, format=RdfFormat.TURTLE)
    except SyntaxError as error:
        where = f"line {error.lineno}, column {error.offset}" if error.lineno else "unknown line"
        raise GraphError(f"{name}: {where}: {error.msg}; mend it there, or build the graph again") from error
    return store


def store_of_parts(parts: Iterable[Part]) -> Store:
    """A store with the union of some parts of a graph."""
    store = Store()
    for part in parts:
        text = "".join((Notation.header, *part.turtle()))
        store.bulk_load(text.encode("utf-8"), format=RdfFormat.TURTLE, lenient=True)
        store.bulk_extend(Quad(*triple) for triple in part.listed())
    return store


def triples_of(store: Store) -> Iterable[Triple]:
    """The triples of a store's default graph, in no order."""
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
