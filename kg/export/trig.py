"""TriG: the graphs of the library, each as Turtle under its name."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.export.descriptions import graph_names
from kg.export.files import whole_file
from kg.export.turtle import blocks
from kg.graph.turtle import Notation


def write(store: Store, path: Path) -> None:
    """Write the library's graphs to the file `path`, in one order; raises OutputError where that can't be done."""
    notation = Notation()
    with whole_file(path) as file:
        file.write(Notation.header.encode())
        for graph in graph_names(store):
            head = f"{notation.iri(graph.value)} " if isinstance(graph, NamedNode) else ""
            file.write(f"\n{head}{{\n".encode())
            file.write(b"\n".join(block.encode() for block in blocks(store, graph, "  ")))
            file.write(b"}\n")
