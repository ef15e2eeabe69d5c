"""The command line as a process of its own, and one build of the seeds that many tests look at."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# A table is read with the first example, and machines differ: no time limit by example.
settings.register_profile("zhengtu", deadline=None)
settings.load_profile("zhengtu")

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


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="takes long: pytest --slow (make slow) runs it"))


def command(*arguments):
    return [sys.executable, "-m", "kg.cli", *map(str, arguments)]


def environment(**changed):
    spoken = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return {**spoken, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "en_US.UTF-8", "COLUMNS": "120", **changed}


@pytest.fixture(scope="session")
def kg():
    """Runs `kg ARGUMENTS` and hands back the finished process, its output as text."""

    def run(*arguments, stdin=None, cwd=ROOT, timeout=300, **changed):
        return subprocess.run(
            command(*arguments), input=stdin, cwd=cwd, env=environment(**changed), timeout=timeout,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def built(kg, tmp_path_factory):
    """The five seeds, built once by the command, in one process."""
    out = tmp_path_factory.mktemp("built") / "out"
    done = kg("build", SEEDS, "-o", out, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    return Built(done, out)
