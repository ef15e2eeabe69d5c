"""How the cost of a build grows with the reports: N of them, cold, again, and with one changed; local and on dask.

    python bench/scale.py REPORTS [--sizes 1 5 50] [--ways 1 2 dask] [--draws 12] [--keep LIBRARY] [--seeds seeds]

REPORTS is a folder. N reports are chosen evenly over it. Each build is the command `kg build`, a process of its own,
from files to a checked graph and a queryable store, with no page. Seconds are by the clock; peak MB is the largest sum,
over the process and all that it started, of the memory that is theirs (proportional set size; Linux). The shares are
those of the cold run: `start` is all that no stage has, `draw` makes and checks the parts and writes graph.ttl, `store`
fills Oxigraph and the index. For each number of reports the named questions are then asked of the last library, warm,
by one client, and its store is weighed. In the end the five seeds, with their page, stand beside what jieba and a few
regular expressions take for them. `--keep` leaves the library of the last size, for bench/questions.py and
bench/pages.py. On a busy machine the figures mean little: the first line tells the load.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
from build_seeds import ROOT, machine  # noqa: E402

STAGES = ("start", "read", "join", "draw", "store")
HEADER = (
    "reports", "MB of text", "way", "cold s", "reports/s", "MB/s", "peak MB", "again s", "one changed s", *STAGES,
)  # fmt: skip
AFTER = ("reports", "questions", "p50 ms", "p95 ms", "store MB a report", "of it quads", "index", "kept readings")
DASK = "dask"


@dataclass(frozen=True)
class Build:
    """What one build took: seconds, the seconds of each stage, and the peak of memory in MB."""

    seconds: float
    stages: dict[str, float]
    megabytes: float


def main() -> None:
    """Print the machine, a row for each number of reports and each way, and what the libraries are like."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 5, 50])
    parser.add_argument("--ways", nargs="+", default=["2"], help="numbers of processes; dask: two workers of a cluster")
    parser.add_argument("--draws", type=int, default=12, help="askings of each named question")
    parser.add_argument("--keep", type=Path, help="leave the last library here")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="what the baseline reads, too")
    parser.add_argument("--one", type=Path, nargs=2, help=argparse.SUPPRESS)  # where to build, where to tell
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)  # REPORTS is a library
    asked = parser.parse_args()
    if asked.one:
        one(asked.reports, *asked.one, asked.ways)
    elif asked.ask:
        print(json.dumps(answered(asked.reports, asked.draws)))
    else:
        measure(asked)


def measure(asked: argparse.Namespace) -> None:
    """Print all tables."""
    files = sorted(path for path in asked.reports.iterdir() if path.suffix == ".txt")
    print(f"{machine()}\n\n{line(HEADER)}\n|{'---:|' * len(HEADER)}", flush=True)
    after = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(dir=asked.keep and asked.keep.parent) as name:
            folder, out = Path(name) / "reports", Path(name) / "out"
            folder.mkdir()
            for path in (files[k * len(files) // size] for k in range(size)):
                shutil.copy(path, folder)
            for way in asked.ways:
                shutil.rmtree(out, ignore_errors=True)
                print(line(row(folder, out, way)), flush=True)
            after.append(line(looked_at(out, size, asked.draws)))
            if asked.keep is not None:
                shutil.rmtree(asked.keep, ignore_errors=True)
                shutil.move(out, asked.keep)
    print(f"\n{line(AFTER)}\n|{'---:|' * len(AFTER)}\n" + "\n".join(after) + "\n", flush=True)
    beside_the_baseline(sorted(path for path in asked.seeds.glob("*.txt")))


def line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def row(folder: Path, out: Path, way: str) -> tuple[str, ...]:
    """Build three times, the last time with one report changed, which is then as it was; what each took."""
    files = sorted(folder.iterdir())
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    cold, again = measured(folder, out, way), measured(folder, out, way)
    before = files[0].read_bytes()
    files[0].write_bytes(before + "\n今年新建农村公路12公里。\n".encode())
    changed = measured(folder, out, way)
    files[0].write_bytes(before)
    return (
        f"{len(files):,}", f"{megabytes:.2f}", way, f"{cold.seconds:.1f}", f"{len(files) / cold.seconds:.2f}",
        f"{megabytes / cold.seconds:.3f}", f"{max(cold.megabytes, again.megabytes, changed.megabytes):,.0f}",
        f"{again.seconds:.1f}", f"{changed.seconds:.1f}",
        *(f"{cold.stages[stage] / cold.seconds:.0%}" for stage in STAGES),
    )  # fmt: skip


def measured(folder: Path, out: Path, *options: str) -> Build:
    """Build in a process of its own; the first of the options is the way, if there is one."""
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        command = [sys.executable, __file__, str(folder), "--one", str(out), told.name, "--ways", *options]
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            peak = Peak(process.pid)
            _, said = process.communicate()
            seconds = time.perf_counter() - begun
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}\n{said}")
        stages = json.loads(told.read())
    return Build(seconds, {"start": seconds - sum(stages.values()), **stages}, peak.megabytes())


def one(folder: Path, out: Path, told: Path, ways: list[str]) -> None:
    """Run `kg build`, and leave the seconds of its stages in a file."""
    way, *options = ways
    given = ["--engine", "dask", "--jobs", "2"] if way == DASK else ["--jobs", way]
    given += [f"--{option}" for option in options or ["no-page"]]
    sys.argv = ["kg", "build", str(folder), "-o", str(out), *given]
    from kg.cli import main as command
    from kg.cli import voice

    voice.speak("en")
    from kg.cli import build as verb

    marks: list[tuple[str, int, float]] = []

    @contextmanager
    def watched(label: str) -> Iterator[Callable[[str, int, int], None]]:
        yield lambda stage, done, total: marks.append((stage, done, time.perf_counter()))

    verb.progress_bar = watched
    try:
        command(stays=True)
    finally:
        told.write_text(json.dumps(stages_of(marks)), "utf-8")


def stages_of(marks: list[tuple[str, int, float]]) -> dict[str, float]:
    """The seconds of each stage, from when it was told of; none where nothing was made, as nothing had changed."""
    if not any(stage == "graph" for stage, _, _ in marks):
        return dict.fromkeys(STAGES[1:], 0.0)
    began = next(at for stage, _, at in marks if stage == "read")
    graph = {done: at for stage, done, at in marks if stage == "graph"}
    times = [began, graph[0], graph[1], graph[2], graph[4]]
    return dict(zip(STAGES[1:], (end - begin for begin, end in itertools.pairwise(times)), strict=True))


def looked_at(out: Path, size: int, draws: int) -> tuple[str, ...]:
    """What the named questions take on a library, and what its store weighs."""
    command = [sys.executable, __file__, str(out), "--ask", "--draws", str(draws)]
    count, p50, p95 = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    generation = out / "store" / json.loads((out / "store" / "current").read_text("utf-8"))["generation"]
    weights = [weight(generation / part) / size / 1e6 for part in ("", "quads", "index.sqlite", "reports")]
    return f"{size:,}", f"{count:,}", f"{p50:.2f}", f"{p95:.2f}", *(f"{one:.2f}" for one in weights)


def weight(place: Path) -> int:
    """The bytes of a file, or of those in a folder."""
    return sum(path.stat().st_size for path in (place, *place.rglob("*")) if path.is_file())


def answered(library: Path, draws: int) -> tuple[int, float, float]:
    """How many askings of named questions there were, and milliseconds by the clock: the median, and at 95%."""
    from questions import Names, at, drawn, open_index, open_store, timed

    store = open_store(library)
    times = [one[1] for one in timed(store, drawn(store, draws), Names(store), open_index(library))]
    return len(times), statistics.median(times), at(times, 0.95)


def beside_the_baseline(files: list[Path]) -> None:
    """What our build of some reports takes, page included, and what the baseline does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        for path in files:
            shutil.copy(path, folder)
        ours = measured(folder, Path(name) / "out", str(os.cpu_count()), "page")
        print(f"The seeds, {len(files)} reports, with their page: {ours.seconds:.1f} s, {ours.megabytes:,.0f} MB")
        command = [sys.executable, str(ROOT / "bench" / "baseline.py"), *map(str, files), "-o", f"{name}/baseline.ttl"]
        begun = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(f"jieba and regular expressions: {time.perf_counter() - begun:.1f} s ({done.stdout.strip()})")


class Peak(threading.Thread):
    """Watches a process and all that it starts, up to ten times a second, while it runs."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most = pid, 0
        self.start()

    def run(self) -> None:
        while Path(f"/proc/{self._pid}").exists():
            begun = time.thread_time()
            self._most = max(self._most, sum(map(proportional, family(self._pid))))
            time.sleep(max(0.1, 20 * (time.thread_time() - begun)))  # looking takes the longer, the more there is

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
