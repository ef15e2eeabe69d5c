"""How fast a library's store is filled, against rdflib in memory, on the same triples in the same run.

    kg build REPORTS -o LIBRARY
    python bench/load_store.py LIBRARY [--reports N]

The reports that the library keeps (N of them, spread evenly) are joined into graphs; each way of loading then starts
from what it starts from in use, in a process of its own (on a busy machine compare the processor seconds):

    store on disk     what `kg build` does: a named graph a report and their union, from the triples in memory
    Oxigraph, memory  graph.ttl into an in-memory store
    rdflib, memory    graph.ttl into rdflib.Graph; with --ntriples N-Triples, its fastest format
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build_seeds import machine

from kg import resolve
from kg.graph import graphs_of, ntriples, write_turtle
from kg.graph.build import Parted
from kg.graph.generations import current, store_folder
from kg.graph.kept_reports import read_kept


def main() -> None:
    """Print the machine, then a row for each way of loading."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--reports", type=int, help="how many of its reports; by default all")
    parser.add_argument("--ntriples", action="store_true", help="have rdflib read N-Triples too")
    asked = parser.parse_args()
    print(machine())
    reports, parted = graphs(asked.library, asked.reports)
    union = parted.union()
    count = len(union)
    print(f"{reports} reports, {count:,} triples")
    print("| way | seconds | processor seconds | triples/s | triples/processor second |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_turtle(union, folder / "graph.ttl")
        if asked.ntriples:
            (folder / "graph.nt").write_text(ntriples(union), "utf-8")
        del union
        row("store on disk", count, lambda: on_disk(folder, parted))
        parted.graphs.clear()
        row("Oxigraph, memory", count, lambda: in_oxigraph(folder))
        row("rdflib, memory", count, lambda: in_rdflib(folder / "graph.ttl", "turtle"))
        if asked.ntriples:
            row("rdflib, memory, N-Triples", count, lambda: in_rdflib(folder / "graph.nt", "nt"))


def graphs(library: Path, wanted: int | None) -> tuple[int, Parted]:
    """The graphs of a library's reports, or of some of them."""
    state = current(library)
    if state is None:
        raise SystemExit(f"{library}: no library with a store; make one with kg build REPORTS -o {library}")
    kept = sorted((store_folder(library) / state.generation / "reports").iterdir())
    step = max(1, len(kept) // (wanted or len(kept)))
    chosen = [read_kept(path) for path in kept[::step][:wanted]]
    return len(chosen), graphs_of(resolve.across(chosen))


def on_disk(folder: Path, parted: Parted) -> Callable[[], int]:
    """Fill a store as a build does; what counts the triples of its default graph."""
    from pyoxigraph import DefaultGraph

    from kg.graph.filling import filled_anew

    store = filled_anew(folder / "quads", parted.graphs)
    return lambda: sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))


def in_oxigraph(folder: Path) -> Callable[[], int]:
    """Load Turtle into memory."""
    from kg.graph import store_of

    return store_of(folder / "graph.ttl").__len__


def in_rdflib(path: Path, form: str) -> Callable[[], int]:
    """Load a file into rdflib's memory."""
    from rdflib import Graph

    return Graph().parse(path, format=form).__len__


def row(name: str, count: int, load: Callable[[], Callable[[], int]]) -> None:
    """Load in a forked process and print what it took; the count of triples must be right."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if not child:
        begun, busy = time.perf_counter(), time.process_time()
        counted = load()
        took = time.perf_counter() - begun, time.process_time() - busy
        sending.send((counted(), *took))
        os._exit(0)
    sending.close()
    loaded, seconds, processor = receiving.recv()
    os.waitpid(child, 0)
    if loaded != count:
        raise SystemExit(f"{name}: {loaded:,} triples, expected {count:,}")
    print(
        f"| {name} | {seconds:.1f} | {processor:.1f} | {count / seconds:,.0f} | {count / processor:,.0f} |", flush=True
    )


if __name__ == "__main__":
    main()
