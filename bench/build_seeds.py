"""Time and peak memory of the main job as a whole process: `kg build seeds/`, several runs, the median."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print a line a run, then the medians and the machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, help="processes; by default what the command chooses")
    parser.add_argument("inputs", nargs="*", default=[ROOT / "seeds"], type=Path)
    asked = parser.parse_args()
    print(machine())
    measured = []
    for run in range(1, asked.runs + 1):
        seconds, megabytes = measure(asked.inputs, asked.jobs)
        measured.append((seconds, megabytes))
        print(f"run {run}: {seconds:.2f} s, {megabytes:.0f} MB")
    times, sizes = zip(*measured, strict=True)
    print(f"median of {asked.runs}: {statistics.median(times):.2f} s, {statistics.median(sizes):.0f} MB")


def measure(inputs: list[Path], jobs: int | None) -> tuple[float, float]:
    """Seconds, and the largest resident memory of any one process in megabytes, of one build."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "kg.cli", "build", *map(str, inputs), "-o", out]
        if jobs:
            command += ["--jobs", str(jobs)]
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # wait4 tells of this child and those that it waited for; getrusage would add up all runs.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    unit = 1 if platform.system() == "Darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 1e6


def machine() -> str:
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    load = os.getloadavg()[0]
    pages = resource.getpagesize() * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{platform.system()}, {model}, {os.cpu_count()} processors (load {load:.1f}), {pages:.0f} GB; "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
