"""How the cost of a build grows with the reports: N of them, cold, again, and with one changed; local and on dask.

    python bench/scale.py REPORTS [--sizes 1 5 50 500] [--ways 1 2 dask] [--keep LIBRARY]

REPORTS is a folder. N reports are chosen evenly over it. Each build is a process of its own, from files to a checked
graph and a queryable store, with no page. Seconds are wall clock; MB is the largest sum, over the process and all that
it started, of the memory that is theirs alone (proportional set size; Linux). The shares are those of the cold run.
`--keep` leaves the library of the last size, for bench/questions.py and bench/pages.py. On a busy machine the figures
mean little: the first line tells the load.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build_seeds import machine

HEADER = "| reports | MB of text | way | cold s | reports/s | MB/s | peak MB | again s | one changed s | read | after |"


@dataclass(frozen=True)
class Build:
    """What one build took: seconds, those of them until everything was read, and the peak of memory in MB."""

    seconds: float
    reading: float
    megabytes: float


def main() -> None:
    """Print the machine, then a row for each number of reports and each way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 5, 50, 500])
    parser.add_argument("--ways", nargs="+", default=["2"], help="numbers of processes; dask: two workers of a cluster")
    parser.add_argument("--keep", type=Path, help="leave the last library here")
    parser.add_argument("--one", type=Path, nargs=2, help=argparse.SUPPRESS)  # build this folder into that one
    asked = parser.parse_args()
    if asked.one:
        one(*asked.one, asked.ways[0])
        return
    print(f"{machine()}\n\n{HEADER}\n|{'---:|' * 11}", flush=True)
    files = sorted(path for path in asked.reports.iterdir() if path.suffix == ".txt")
    for size in asked.sizes:
        for way in asked.ways:
            row([files[k * len(files) // size] for k in range(size)], way, asked.keep)


def row(files: list[Path], way: str, keep: Path | None) -> None:
    """Build three times and print what each took."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "reports", Path(name) / "out"
        folder.mkdir()
        for path in files:
            shutil.copy(path, folder)
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        cold, again = measured(folder, out, way), measured(folder, out, way)
        with (folder / files[0].name).open("a", encoding="utf-8") as file:
            file.write("\n今年新建农村公路12公里。\n")
        changed = measured(folder, out, way)
        if keep is not None:
            shutil.rmtree(keep, ignore_errors=True)
            shutil.move(out, keep)
    read, after = cold.reading / cold.seconds, 1 - cold.reading / cold.seconds
    print(
        f"| {len(files):,} | {megabytes:.1f} | {way} | {cold.seconds:.1f} | {len(files) / cold.seconds:.2f} | "
        f"{megabytes / cold.seconds:.2f} | {cold.megabytes:,.0f} | {again.seconds:.1f} | {changed.seconds:.1f} | "
        f"{read:.0%} | {after:.0%} |",
        flush=True,
    )


def measured(folder: Path, out: Path, way: str) -> Build:
    """Build in a process of its own."""
    command = [sys.executable, __file__, str(folder), "--one", str(folder), str(out), "--ways", way]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = Peak(process.pid)
        said, _ = process.communicate()
        seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return Build(seconds, json.loads(said)["read"], peak.megabytes())


def one(folder: Path, out: Path, way: str) -> None:
    """Build a folder and print the seconds until all was read, as JSON."""
    from kg.pipeline import build
    from kg.pipeline.reports import Manner

    begun = time.perf_counter()
    read = begun

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal read
        if stage == "read" and done == total:
            read = time.perf_counter()

    if way == "dask":
        from kg.engine.cluster import cluster

        with cluster(None, 2) as engine:
            build([folder], out, page=False, manner=Manner(engine=engine), progress=progress)
    else:
        build([folder], out, page=False, manner=Manner(jobs=int(way)), progress=progress)
    print(json.dumps({"read": read - begun}))


class Peak(threading.Thread):
    """Watches a process and all that it starts, ten times a second, while it runs."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most = pid, 0
        self.start()

    def run(self) -> None:
        while (found := sum(map(proportional, family(self._pid)))) or Path(f"/proc/{self._pid}").exists():
            self._most = max(self._most, found)
            time.sleep(0.1)

    def megabytes(self) -> float:
        """The greatest sum seen."""
        return self._most / 1e3


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    for parent in found:
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue
    return found


def proportional(pid: int) -> int:
    """The kilobytes of a process, pages that several share counted in parts; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
