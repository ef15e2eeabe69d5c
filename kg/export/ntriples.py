"""N-Triples: every triple of the library once, a line each."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, Store

from kg.export.descriptions import descriptions
from kg.export.files import whole_file
from kg.export.lines import lines


def write(store: Store, path: Path) -> None:
    """Write the library's triples to the file `path`, in one order; raises OutputError where that can't be done."""
    with whole_file(path) as file:
        for thing in descriptions(store, DefaultGraph()):
            file.writelines(f"{line}\n".encode() for line in lines(thing, None))
