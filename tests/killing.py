"""Changes of a library killed at random moments: run as a script for many, `python tests/killing.py --kills 200`.

A library of two reports is added to, or has a report replaced, in a process that gets SIGKILL after a random part of
the time that the change takes; every other time, shortly before or after the switch to the new state. What is then
found must be the library before or the one after, wholly: all quads of the store, and each of the two files. The same
change is then run again, and must find or make the state after.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg import collection, pipeline
from kg.errors import NothingReadError
from kg.graph.library_store import open_store
from tests import small_reports

FILES = ("graph.ttl", "graph.html")
# Seconds on an idle machine from when all is made to the switch, and from the switch to the end.
SWITCH, TIDY = 0.02, 0.004


def apart(work):
    """What `work` returns, done in a process of its own: an open store leaves threads, and no fork keeps those."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.write(sending, pickle.dumps(work()))
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise AssertionError(f"a process that should have worked ended with {status}")
    return pickle.loads(told)


def state(folder: Path) -> tuple[str, ...]:
    """The store and the two files of a library as digests."""
    content = "".join(sorted(f"{quad}\n" for quad in open_store(folder)))
    parts = [content.encode(), *((folder / name).read_bytes() for name in FILES)]
    return tuple(hashlib.sha256(part).hexdigest() for part in parts)


def killed(work, after: float, begun=lambda: True) -> bool:
    """Do `work` in a process that is killed `after` some seconds from when it has `begun`; whether it was at it."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    while not (begun() or ended(child)):
        time.sleep(0.0005)
    until = time.perf_counter() + after
    while time.perf_counter() < until and not ended(child):
        time.sleep(min(0.0005, after))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def again(change, folder: Path) -> None:
    """Run a change that may have been made already."""
    try:
        change(folder)
    except NothingReadError as error:
        assert "in the library already" in str(error)


class Killing:
    """A library, two changes of it, and the states before and after each."""

    def __init__(self, folder: Path) -> None:
        pipeline.read_reports = collection.read_reports = small_reports.read  # reading is not what is to be cut off
        first, second, third = list(small_reports.PLACES)[:3]
        fresh = small_reports.written(folder, third, 0)
        other = small_reports.written(folder, first, 1)
        start = [small_reports.written(folder, report, 0) for report in (first, second)]
        small_reports.read([pipeline.Source(path) for path in (fresh, other, *start)])
        self.folder = folder
        self.library = folder / "library"
        self.changes = {
            "add": lambda out: collection.add([fresh], out),
            "replace": lambda out: collection.replace([other], out),
        }
        apart(lambda: collection.add(start, self.library) and None)
        self.before = apart(lambda: state(self.library))
        self.after, self.seconds = {}, {}
        for name, change in self.changes.items():
            out = self.copy()
            begun = time.perf_counter()
            apart(lambda change=change, out=out: change(out) and None)
            self.seconds[name] = time.perf_counter() - begun
            self.after[name] = apart(lambda out=out: state(out))

    def copy(self) -> Path:
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.library, out)
        return out

    def trial(self, name: str, moment: str, part: float) -> str:
        """One kill at some part of a stretch of a change; what was found: "before", "after", "" where it had ended."""
        out = self.copy()
        change = self.changes[name]
        store, pointer = out / "store", (out / "store" / "current").read_bytes()
        begun, longest = {
            "any": (lambda: True, self.seconds[name]),
            "made": (lambda: len(list(store.glob("*/graph.html"))) > 1, SWITCH),
            "switched": (lambda: (store / "current").read_bytes() != pointer, TIDY),
        }[moment]
        after = part * longest
        cut_off = killed(lambda: change(out), after, begun)
        found = apart(lambda: state(out))
        for place, part in enumerate(found):
            assert part in (self.before[place], self.after[name][place]), f"{name} killed at {after}: part {place}"
        begun = time.perf_counter()
        apart(lambda: again(change, out))
        if found[0] == self.before[0]:
            self.seconds[name] = time.perf_counter() - begun  # a machine may be busy at one time and idle at another
        if name == "add" or found[0] == self.before[0]:
            assert apart(lambda: state(out)) == self.after[name], f"{name} killed at {after}, then run again"
        left = sorted(path.name for path in (out / "store").iterdir())
        assert len(left) == 3, f"{name} killed at {after}: {left}"
        return ("before" if found[0] == self.before[0] else "after") if cut_off else ""


def kill(kills: int, seed: int = 0) -> Counter[str]:
    """Kill so many changes, adds and replaces in turn, and count what was found; one that had ended does not count."""
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        killing = Killing(Path(name))
        while found.total() - found[""] < kills:
            number = found.total()
            moment = ("any", "any", "made", "switched")[number // 2 % 4]
            found[killing.trial(("add", "replace")[number % 2], moment, chance.random())] += 1
    del found[""]
    return found


def main() -> None:
    """Kill, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    begun = time.perf_counter()
    found = kill(asked.kills, asked.seed)
    words = ", ".join(f"{count} found {what}" for what, count in sorted(found.items()))
    print(f"{asked.kills} kills in {time.perf_counter() - begun:.0f} s (seed {asked.seed}): {words}; none half done")


if __name__ == "__main__":
    main()
