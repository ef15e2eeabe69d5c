"""What comes after reading, at several sizes: joining alone, the whole to a store in force, and one report less.

    python bench/after_reading.py READ [--sizes 50 300 1152] [--joining] [--keep LIBRARY]

READ is a folder of what was read before (`store/read` of a library); N reports are chosen evenly over their
identifiers. Each measurement is a process of its own. Seconds are those of the processor, the processes that it
started included, and of the clock; MB is the largest sum of the memory that is theirs alone (see bench/scale.py).
`--joining` measures joining only, and joining with the ledger of every region (one process). On a busy machine
the clock means little.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from build_seeds import machine
from scale import Peak

if TYPE_CHECKING:
    from kg.graph.kept_reports import KeptReports

HEADER = "| reports | what | processor s | ms a report | clock s | peak MB |\n|---:|---|---:|---:|---:|---:|"


def main() -> None:
    """Print the machine, then a row for each number of reports and each measurement."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("read", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 300, 1152])
    parser.add_argument("--joining", action="store_true", help="only which things are one, and the ledger")
    parser.add_argument("--keep", type=Path, help="make the library here, and leave it")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)  # what to measure, and the folder of the library
    asked = parser.parse_args()
    if asked.one:
        one(asked.read, asked.sizes[0], asked.one[0], Path(asked.one[1]))
        return
    print(f"{machine()}\n\n{HEADER}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        for size in asked.sizes:
            out = asked.keep or Path(name) / str(size)
            for what in ["joining", "joining and ledger"] if asked.joining else ["joining", "all", "one less"]:
                row(asked.read, size, what, out)


def row(read: Path, size: int, what: str, out: Path) -> None:
    """Measure in a process of its own, and print."""
    command = [sys.executable, __file__, str(read), "--sizes", str(size), "--one", what, str(out)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = Peak(process.pid)
        said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    clock, told = time.perf_counter() - begun, json.loads(said)
    print(
        f"| {told['reports']:,} | {what} | {told['seconds']:.1f} | {1000 * told['seconds'] / told['reports']:.0f} | "
        f"{clock:.0f} | {peak.megabytes():,.0f} |",
        flush=True,
    )


def one(read: Path, size: int, what: str, out: Path) -> None:
    """Do one thing and print its number of reports and its processor seconds, as JSON."""
    from kg.graph.kept_reports import kept_in

    gc.set_threshold(100_000, 50, 50)  # as `kg add` and `kg remove` have it
    kept = kept_in(read).ordered()
    kept = kept if size >= len(kept) else chosen(kept, size)
    begun = os.times()
    if what.startswith("joining"):
        joined(kept, what.endswith("ledger"))
    elif what == "all":
        whole(kept, out)
    else:
        from kg import collection

        collection.remove([kept.ids[len(kept) // 2]], out)
    took = sum(after - before for after, before in zip(os.times()[:4], begun[:4], strict=True))
    print(json.dumps({"reports": len(kept), "seconds": took}))


def joined(kept: KeptReports, ledger: bool) -> None:
    """Which things are one in some reports; and, if wanted, what became of the targets and projects of each region."""
    from kg.ledger import outcomes_of
    from kg.model import Library
    from kg.pipeline.regions import Regions
    from kg.resolve import across

    library = across(kept)
    if not ledger:
        return
    for region in Regions(library, Path()):
        outcomes_of(Library(tuple(report for held in region.reports for report in held), region.entities))


def chosen(kept: KeptReports, size: int) -> KeptReports:
    """Some of the reports, evenly over all."""
    files = list(zip(kept.ids, kept.paths, strict=True))
    return type(kept)([files[k * len(files) // size] for k in range(size)])


def whole(kept: KeptReports, out: Path) -> None:
    """The library of some reports, from what was read of them."""
    from kg.graph.change import changing
    from kg.graph.generations import Choices
    from kg.pipeline import export, make_folder

    make_folder(out)
    with changing(out, anew=True) as change:
        change.keep(kept)
        begun = time.perf_counter()

        def progress(stage: str, done: int, total: int) -> None:
            print(f"{stage} {done}/{total}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)

        export(change, kept, Choices("zh", 0.0, False), progress)


if __name__ == "__main__":
    main()
