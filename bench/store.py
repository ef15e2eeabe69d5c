"""A store of N reports, from the folder of their texts to answers, against rdflib in memory on the same graph.

    python bench/store.py REPORTS [--reports 100] [--library DIR] [--draws 20] [--rdflib] [--cap 10]

N files of REPORTS, spread evenly, become a library (in DIR, which is kept; one that is there already is taken as it
is). Printed are: the machine; the seconds of the build; how fast the store is filled, and rdflib on the same triples;
the size on the disk; the milliseconds of the named questions, warm, one client (see bench/questions.py), and those of
rdflib for the first draws of each question, given up after --cap seconds.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import load_store
from questions import BEST, at, drawn, in_rdflib, machine, timed

from kg.graph.generations import current, store_folder
from kg.graph.library_store import open_store
from kg.pipeline import build
from kg.query.completion import Names
from kg.query.indexed import open_index

TEXTS = (".txt", ".md", ".html", ".docx", ".pdf")


def main() -> None:
    """Print the machine, then a block for each thing measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="REPORTS")
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--rdflib", action="store_true", help="ask rdflib, too")
    parser.add_argument("--cap", type=int, default=10)
    asked = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        library = asked.library or Path(scratch)
        if current(library) is None:
            built(asked.folder, asked.reports, library)
        loaded(library)
        size(library)
        answers(library, asked.draws, asked.cap if asked.rdflib else 0)


def built(folder: Path, wanted: int, library: Path) -> None:
    """Build the library of some of the reports of a folder."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in TEXTS)
    step = max(1, len(files) / wanted)
    chosen = [files[int(place * step)] for place in range(min(wanted, len(files)))]
    begun = time.perf_counter()
    result = build(chosen, library)
    spent = time.perf_counter() - begun
    each = spent / result.reports
    print(f"built from {len(chosen)} files: {result.reports} reports in {spent:.0f} s, {each:.2f} s each", flush=True)
    for path, reason in result.failed:
        print(f"  not read: {path.name}: {reason}")


def loaded(library: Path) -> None:
    """How fast the triples come in, each way in a process of its own."""
    child = os.fork()  # all that the graphs take is given back before the questions are asked
    if not child:
        sys.argv = ["load_store.py", str(library)]
        load_store.main()
        sys.stdout.flush()
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("loading failed, see above")


def size(library: Path) -> None:
    """What the store takes on the disk."""
    state = current(library)
    quads = store_folder(library) / (state.generation if state else "") / "quads"
    taken = sum(path.stat().st_size for path in quads.iterdir())
    turtle = (library / "graph.ttl").stat().st_size
    print(f"store: {taken / 1e6:,.0f} MB on the disk; graph.ttl: {turtle / 1e6:,.0f} MB")


def answers(library: Path, draws: int, cap: int) -> None:
    """The named questions, warm, one client; with a `cap` rdflib on the first draws of each."""
    store = open_store(library)
    names = Names(store)
    asked = drawn(store, draws)
    alone = timed(store, asked, names, open_index(library))
    slow = []
    for name, some in itertools.groupby(alone, key=lambda one: one[0]):
        spent = [one[1] for one in some]
        slow.append((at(spent, 0.95), statistics.median(spent), name))
    every = [one[1] for one in alone]
    cpu = [one[4] for one in alone]
    print(f"named questions: {len(slow)}, asked {len(alone)} times; {BEST} of {draws} draws are the best known things")
    print(f"  by the clock      p50 {at(every, 0.5):.2f} ms, p95 {at(every, 0.95):.2f} ms")
    print(f"  of the processor  p50 {at(cpu, 0.5):.2f} ms, p95 {at(cpu, 0.95):.2f} ms")
    for p95, p50, name in sorted(slow, reverse=True)[:10]:
        print(f"  {name:22} p50 {p50:8.2f} ms  p95 {p95:8.2f} ms")
    if cap:
        theirs = in_rdflib(library, store, asked, cap)
        done = [ms for spent in theirs.values() for ms in spent if ms is not None]
        given_up = sum(ms is None for spent in theirs.values() for ms in spent)
        print(f"rdflib: p50 {at(done, 0.5):.0f} ms, p95 {at(done, 0.95):.0f} ms; given up after {cap} s: {given_up} "
              f"of {given_up + len(done)}")  # fmt: skip


if __name__ == "__main__":
    main()
