"""Do two workers of dask leave the bytes of the local engine, also where one is killed in the middle?

    python bench/killed.py REPORTS [--reports 12] [--runs 3]

REPORTS is a folder, of which so many are chosen evenly. They are built by two processes of this machine, then by dask
with two workers, several times, and as often with a worker killed by SIGKILL once a third is read. Prints a line a run;
exits with 1 where a byte of graph.ttl or graph.html differs.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from distributed import LocalCluster

sys.path[:0] = [str(Path(__file__).parents[1])]


def main() -> None:
    """Print what each run left."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=12)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    files = sorted(path for path in asked.folder.iterdir() if path.suffix == ".txt")
    chosen = [files[k * len(files) // asked.reports] for k in range(asked.reports)]
    local = library(chosen, False, False)
    print(f"{asked.reports} reports: {len(local[0]):,} bytes of Turtle, {len(local[1]):,} of the page", flush=True)
    differ = 0
    for killed in (False, True):
        for run in range(1, asked.runs + 1):
            begun = time.perf_counter()
            same = library(chosen, True, killed) == local
            differ += not same
            told = f"dask, run {run}{', a worker killed' if killed else ''}"
            print(f"{told}: {'the same' if same else 'OTHER'} bytes ({time.perf_counter() - begun:.0f} s)", flush=True)
    sys.exit(differ > 0)


def library(files: list[Path], on_dask: bool, killed: bool) -> tuple[bytes, bytes]:
    """The bytes of graph and page."""
    from kg.engine.cluster import cluster
    from kg.pipeline import Manner, build

    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        out = Path(name) / "out"
        if on_dask:
            here = stack.enter_context(
                LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL)
            )
            engine = stack.enter_context(cluster(here.scheduler_address))
            build(files, out, manner=Manner(engine=engine), page=True, progress=killing(here if killed else None))
        else:
            build(files, out, manner=Manner(jobs=2), page=True)
        return (out / "graph.ttl").read_bytes(), (out / "graph.html").read_bytes()


def killing(cluster: LocalCluster | None) -> Callable[[str, int, int], None]:
    """A progress that kills a worker of a cluster, if one is given, once, when a third of the reports is read."""
    left = [nanny.process.pid for nanny in cluster.workers.values()][:1] if cluster is not None else []

    def tell(stage: str, done: int, total: int) -> None:
        if stage == "read" and left and done * 3 >= total:
            os.kill(left.pop(), signal.SIGKILL)

    return tell


if __name__ == "__main__":
    main()
