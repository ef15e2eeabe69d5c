"""The store of a library: its graph and its named graphs, ready for SPARQL.

The default graph is the graph of `graph.ttl`, each triple once. Beside it stand one named graph a report (under the
report's IRI) with all that the report states, `ACROSS` with what follows from the reports together, and
`ONTOLOGY_GRAPH`; the union of the first two kinds is the default graph.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.graph.build import ACROSS
from kg.graph.filling import ONTOLOGY_GRAPH
from kg.graph.generations import current, lease, store_folder
from kg.graph.store import store_of

__all__ = ["ACROSS", "ONTOLOGY_GRAPH", "current_generation", "open_store"]

_TRIES = 20


def open_store(folder: Path) -> Store:
    """The store of the library `folder`, to be read only; a later change of the library does not reach it.

    A folder without a store is read from its `graph.ttl` into memory, without named graphs. Raises StoreFormatError
    where another version of the program wrote the store, StoreError or GraphError where there is nothing to read.
    """
    for _ in range(_TRIES):  # a generation can give way to the next one between two lines of this loop
        state = current(folder)
        if state is None:
            return _from_turtle(folder)
        generation = store_folder(folder) / state.generation
        if lease(generation):
            return _opened(generation, folder)
    raise StoreError(
        f"{store_folder(folder)}: the generation that it points at is not there; "
        f"build the library again from its reports: kg build REPORTS -o {folder}"
    )


def current_generation(folder: Path) -> str:
    """A name that changes with every change of the library; "" where it has no store."""
    state = current(folder)
    return state.generation if state is not None else ""


def _from_turtle(folder: Path) -> Store:
    turtle = folder / "graph.ttl"
    if not turtle.is_file():
        raise StoreError(f"{folder}: no library, it has no graph.ttl; make one with kg build REPORTS -o {folder}")
    return store_of(turtle)


def _opened(generation: Path, folder: Path) -> Store:
    try:
        return Store.read_only(str(generation / "quads"))
    except OSError as error:
        raise StoreError(
            f"{generation}: can't be opened ({error}); build the library again from its reports: "
            f"kg build REPORTS -o {folder}"
        ) from error
