"""How fast the named questions are on a library: one client, eight at once, and rdflib in memory on the same graph.

    python bench/questions.py FOLDER [--draws 20] [--clients 8] [--rdflib] [--cap 10]

Each question is asked with values drawn evenly from the things of the library (the same draws every time), and with
the best known ones; each draw once to warm up and once for the clock, from filling in the values to the last row. A
client of the eight is a process with the store opened for itself; all answers are held against those of the one client.
rdflib gives up on a question after the seconds of --cap.
"""

import argparse
import hashlib
import itertools
import json
import os
import platform
import random
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pyoxigraph import Store

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.graph.library_store import open_store
from kg.query.completion import THINGS, Names
from kg.query.indexed import Index, open_index
from kg.query.questions import questions, run

Asking = tuple[str, dict[str, str]]
Timed = tuple[str, float, int, str, float]
"""A question's name, milliseconds by the clock, rows, a digest of them, milliseconds of the processor."""

ZT = "https://w3id.org/zhengtu/ontology#"
BEST = 5  # draws of the best known
COUNTED = {
    "Report": f"SELECT ?x (1 AS ?n) {{ ?x a <{ZT}Report> }}",
    "Region": f"SELECT ?x (COUNT(*) AS ?n) {{ ?r <{ZT}coversRegion> ?x }} GROUP BY ?x",  # of others nothing is asked
    "Indicator": f"SELECT ?x (COUNT(*) AS ?n) {{ ?o <{ZT}indicator> ?x }} GROUP BY ?x",
}
NAMED = (
    "SELECT ?x (COUNT(*) AS ?n) {{ ?x a <" + ZT + "{}> . "
    "?m <http://www.w3.org/2005/11/its/rdf#taIdentRef> ?x }} GROUP BY ?x"
)


def known(store: Store) -> dict[str, list[str]]:
    """The things of each kind, the best known first."""
    counts = {}
    for kind in (*THINGS, "Report", "Indicator"):
        rows = store.query(COUNTED.get(kind, NAMED.format(kind)))
        counts[kind] = sorted((-int(row[1].value), row[0].value) for row in rows)
    counts["Organization"] = sorted(counts["Organization"] + counts["Enterprise"])
    counts["Entity"] = sorted(itertools.chain(*(counts[kind] for kind in THINGS)))
    return {kind: [iri for _, iri in things] for kind, things in counts.items()}


def drawn(store: Store, draws: int) -> list[Asking]:
    """The questions to ask: (name, values) for each draw of each question."""
    things, names, chance = known(store), Names(store), random.Random(20)
    asked = []
    for question in questions():
        for draw in range(draws):
            values = {}
            for place, parameter in enumerate(question.parameters):
                if parameter.optional and draw % 2:
                    continue
                some = things.get(parameter.kind) or names.complete(parameter.kind, limit=50) or [parameter.default]
                best = draw < BEST and parameter.kind in things
                values[parameter.name] = some[(draw + place) % len(some)] if best else chance.choice(some)
            asked.append((question.name, values))
            if not question.parameters:
                break
    return asked


def timed(store: Store, asked: list[Asking], names: Names, index: Index | None = None) -> list[Timed]:
    """Milliseconds by the clock and of the processor, with a digest of the rows, for each, warm."""
    found = []
    for name, values in asked:
        run(store, name, names=names, index=index, **values)
        begun, begun_cpu = time.perf_counter(), time.thread_time()
        answer = run(store, name, names=names, index=index, **values)
        cpu, spent = (time.thread_time() - begun_cpu) * 1000, (time.perf_counter() - begun) * 1000
        rows = "\n".join(map(str, answer.rows))
        found.append((name, spent, len(answer.rows), hashlib.sha256(rows.encode()).hexdigest(), cpu))
    return found


def client(folder: Path, asked: list[Asking], seed: int) -> dict[int, Timed]:
    """One client of several: the same questions in an order of its own."""
    store = open_store(folder)
    order = list(range(len(asked)))
    random.Random(seed).shuffle(order)
    found = timed(store, [asked[place] for place in order], Names(store), open_index(folder))
    return dict(zip(order, found, strict=True))


def in_rdflib(folder: Path, store: Store, asked: list[Asking], cap: int) -> dict[str, list[float | None]]:
    """Milliseconds in rdflib for the first draws of each question; None where it gave up."""
    from rdflib import Graph

    begun = time.perf_counter()
    graph = Graph()
    graph.parse(folder / "graph.ttl", format="turtle")
    print(f"rdflib: {len(graph):,} triples read in {time.perf_counter() - begun:.0f} s")

    def given_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, given_up)
    names, found = Names(store), {}
    for name, draws in itertools.groupby(asked, key=lambda one: one[0]):
        for _, values in itertools.islice(draws, 2):
            answer = run(store, name, names=names, **values)
            signal.alarm(cap)
            begun = time.perf_counter()
            try:
                list(graph.query(answer.sparql))
                spent = (time.perf_counter() - begun) * 1000
            except TimeoutError:
                spent = None
            finally:
                signal.alarm(0)
            found.setdefault(name, []).append(spent)
    return found


def at(spent: list[float], part: float) -> float:
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * part))]


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), "unknown processor")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    import pyoxigraph

    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, pyoxigraph {pyoxigraph.__version__}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rdflib", action="store_true")
    parser.add_argument("--sparql", action="store_true", help="have the one client answered by the SPARQL itself")
    parser.add_argument("--cap", type=int, default=10)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    store = open_store(given.folder)
    asked = drawn(store, given.draws)
    reports = sum(1 for _ in store.query(f"SELECT ?r {{ ?r a <{ZT}Report> }}"))
    print(machine())
    print(f"{reports} reports, {len(questions())} questions, {len(asked)} askings")

    alone = timed(store, asked, Names(store), None if given.sparql else open_index(given.folder))
    for name, rows in itertools.groupby(alone, key=lambda one: one[0]):
        print(f"{name:22} {_told(list(rows))}")
    even = [one for one, draw in zip(alone, _draws(alone), strict=True) if draw >= BEST]
    print(f"one client, all draws:  {_told(alone)}")
    if even:
        print(f"one client, even draws: {_told(even)}")

    begun = time.perf_counter()
    with ProcessPoolExecutor(given.clients) as pool:
        jobs = [pool.submit(client, given.folder, asked, seed) for seed in range(given.clients)]
        together = [job.result() for job in jobs]
    passed = time.perf_counter() - begun
    many = [one[1] for found in together for one in found.values()]
    lost = sum(found[place][3] != alone[place][3] for found in together for place in range(len(asked)))
    print(f"{given.clients} clients: p50 {statistics.median(many):.2f} ms, p95 {at(many, 0.95):.2f} ms, "
          f"{2 * len(many) / passed:.0f} answers/s; answers that differ from the one client's: {lost}")  # fmt: skip
    outcome = {"machine": machine(), "reports": reports, "alone": alone, "clients": many, "differ": lost}
    if given.rdflib:
        outcome["rdflib"] = in_rdflib(given.folder, store, asked, given.cap)
        ours = {name: [one[1] for one in rows][:2] for name, rows in itertools.groupby(alone, key=lambda one: one[0])}
        for name, theirs in outcome["rdflib"].items():
            told = ["over cap" if one is None else f"{one:.0f} ms" for one in theirs]
            print(
                f"rdflib {name:22} {', '.join(told):28} (Oxigraph {', '.join(f'{one:.2f} ms' for one in ours[name])})"
            )
    if given.json:
        given.json.write_text(json.dumps(outcome, ensure_ascii=False), "utf-8")


def _told(some: list[Timed]) -> str:
    clock, processor = [one[1] for one in some], [one[4] for one in some]
    return (
        f"p50 {at(clock, 0.5):8.2f} ms  p95 {at(clock, 0.95):8.2f} ms   of the processor p50 {at(processor, 0.5):8.2f} "
        f"p95 {at(processor, 0.95):8.2f}   rows {statistics.median(one[2] for one in some):5.0f}"
    )


def _draws(alone: list[Timed]) -> Iterator[int]:
    """Which draw of its question each asking is."""
    for _, rows in itertools.groupby(alone, key=lambda one: one[0]):
        yield from range(len(list(rows)))


if __name__ == "__main__":
    main()
