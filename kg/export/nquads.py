"""N-Quads: every triple of the library with the graphs that hold it, a line each."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.export.descriptions import graph_names
from kg.export.files import whole_file
from kg.export.sorted_lines import sorted_lines


def write(store: Store, path: Path) -> None:
    """Write the library's quads to the file `path`, in one order; raises OutputError where that can't be done."""
    with whole_file(path) as file:
        for graph in graph_names(store):
            end = f" {graph} .\n" if isinstance(graph, NamedNode) else " .\n"
            file.writelines(f"{line[:-2]}{end}".encode() for line in sorted_lines(store, graph))
