"""Speed and peak memory of `kg export`, a process for each format, on a library of any size.

    python bench/export.py FOLDER [--formats nquads gexf …]

The first line, of a process that only opens the library and counts it, tells what of the memory is the store's own.
MB are those that were written; CPU seconds tell what a machine that is busy with other things would hide.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.build_seeds import machine  # noqa: E402 - the path comes first
from kg.export.formats import FORMATS  # noqa: E402

COUNT = (
    "import sys; from pathlib import Path; from kg.graph.library_store import open_store; "
    "from pyoxigraph import DefaultGraph; "
    "print(sum(1 for _ in open_store(Path(sys.argv[1])).quads_for_pattern(None, None, None, DefaultGraph())))"
)


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", nargs="?", default=ROOT / "exports", type=Path)
    parser.add_argument("--formats", nargs="*", default=[*FORMATS], choices=[*FORMATS])
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        seconds, cpu, peak, told = measure([sys.executable, "-c", COUNT, str(asked.library)])
        triples = int(told)
        kind = "on disk" if (asked.library / "store").is_dir() else "read from graph.ttl into memory"
        print(f"{asked.library.name}: {triples} triples, store {kind}\n")
        print(
            "| format | s | CPU s | MB | MB/s | triples/s | triples/CPU s | peak MB |\n"
            "|---|---|---|---|---|---|---|---|"
        )
        print(f"| (only opened and counted) | {seconds:.1f} | {cpu:.1f} | | | | | {peak:.0f} |")
        for name in asked.formats:
            out = Path(folder) / name
            command = [sys.executable, "-m", "kg.cli", "export", "--format", name, "-o", str(out), str(asked.library)]
            seconds, cpu, peak, _ = measure(command)
            size = written(out)
            rates = f"{size:.1f} | {size / seconds:.2f} | {triples / seconds:.0f} | {triples / cpu:.0f}"
            row = f"| {name} | {seconds:.1f} | {cpu:.1f} | {rates} | {peak:.0f} |"
            print(row, flush=True)


def measure(command: list[str]) -> tuple[float, float, float, str]:
    """Seconds, CPU seconds, largest resident memory in megabytes, and what it printed, of a process."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
    )
    told = process.stdout.read() if process.stdout is not None else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    peak = usage.ru_maxrss * (1 if platform.system() == "Darwin" else 1024) / 1e6
    return seconds, usage.ru_utime + usage.ru_stime, peak, told


def written(path: Path) -> float:
    """Megabytes of a file or of all files of a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


if __name__ == "__main__":
    main()
