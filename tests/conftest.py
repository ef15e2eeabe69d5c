"""The command line as a process of its own, and one build of the seeds that many tests look at."""

import fcntl
import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tests import chromium
from tests.forked import forking

# A table is read with the first example, and machines differ: no time limit by example.
# With --slow (make slow) all examples of a law are tried, by default a third: see tests/examples.py.
settings.register_profile("few", deadline=None, max_examples=34)
settings.register_profile("many", deadline=None)
settings.load_profile("few")

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Built:
    """What `kg build seeds/` said and left."""

    done: subprocess.CompletedProcess
    out: Path

    @property
    def graph(self):
        return self.out / "graph.ttl"

    @property
    def page(self):
        return self.out / "graph.html"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is read now")
    parser.addoption("--slow", action="store_true", help="run the tests that take long, too (make slow)")


def pytest_configure(config):
    if config.getoption("--slow"):
        settings.load_profile("many")


# Where most files start processes and take seconds.
PROCESSES = ("web", "cli", "pipeline", "engine")


def pytest_collection_modifyitems(config, items):
    driving = {item.path for item in items if item.get_closest_marker("browser")}

    def rank(item):
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        return 0 if item.path in driving else 1 if folder in PROCESSES else 2

    items.sort(key=rank)  # the long files first: at the end no worker has much left that the others wait for
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="takes long: pytest --slow (make slow) runs it"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    chromium.failed.clear()
    if not item.get_closest_marker("browser"):
        chromium.ended()


def pytest_runtest_makereport(item, call):
    if call.excinfo is not None:
        chromium.failed.set()


def pytest_sessionfinish():
    chromium.ended()


def command(*arguments):
    return [sys.executable, "-m", "kg.cli", *map(str, arguments)]


def environment(**changed):
    spoken = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return {**spoken, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "en_US.UTF-8", "COLUMNS": "120", **changed}


@pytest.fixture(scope="session")
def kg():
    """Runs `kg ARGUMENTS` and hands back the finished process, its output as text.

    It is forked from one that has loaded what all commands load, unless the interpreter itself is to be another.
    """

    def run(*arguments, stdin=None, cwd=ROOT, timeout=300, fresh=False, **changed):
        if not fresh and not any(name.startswith("PYTHON") for name in changed):
            return forking().run([*map(str, arguments)], stdin, cwd, environment(**changed), timeout)
        return subprocess.run(
            command(*arguments), input=stdin, cwd=cwd, env=environment(**changed), timeout=timeout,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Makes something in a folder of its own, once for all processes of a test run; what it was told of is handed back.

    Whoever uses it reads it only.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def made(name, make):
        folder, told = shared / f"once-{name}", shared / f"once-{name}.told"
        with (shared / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the others wait until it is there; a maker that ends lets the next try
            if not told.exists():
                folder.mkdir(exist_ok=True)
                told.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(told.read_bytes())

    return made


@pytest.fixture(scope="session")
def built(kg, once):
    """The five seeds, built once by the command, in one process; for reading only."""

    def build(folder):
        done = kg("build", SEEDS, "-o", folder / "out", "--jobs", 1)
        assert done.returncode == 0, done.stderr
        return Built(done, folder / "out")

    return once("built", build)
