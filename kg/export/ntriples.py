"""N-Triples: every triple of the library once, a line each."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, Store

from kg.export.files import whole_file
from kg.export.sorted_lines import sorted_lines


def write(store: Store, path: Path) -> None:
    """Write the library's triples to the file `path`, in one order; raises OutputError where that can't be done."""
    with whole_file(path) as file:
        file.writelines(f"{line}\n".encode() for line in sorted_lines(store, DefaultGraph()))
