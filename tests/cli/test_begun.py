"""What a command begins before its words are looked at, and how it ends."""

import subprocess
import sys

import pytest

from kg.cli import begun
from tests.conftest import ROOT, environment


@pytest.fixture
def begins(monkeypatch, tmp_path):
    """Whether words have a process begun that loads what reading needs."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("one", "two"):
        (reports / f"{name}.txt").write_text("政府工作报告" * 10_000, "utf-8")
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    seen = []
    monkeypatch.setattr("kg.engine.ahead", seen.append)

    def whether(*words):
        seen.clear()
        begun.begin([word.format(reports=reports, out=tmp_path / "out") for word in words])
        return bool(seen)

    return whether


def test_readers_are_begun_for_several_reports(begins, tmp_path):
    assert begins("build", "{reports}", "-o", "{out}")
    assert begins("build", "--out", "{out}", "{reports}/one.txt", "{reports}/two.txt", "--year", "2023")
    (tmp_path / "out" / "store").mkdir(parents=True)
    assert not begins("build", "{reports}", "-o", "{out}")  # most was read before
    assert begins("build", "{reports}", "-o", "{out}", "--fresh")


@pytest.mark.parametrize(
    "words",
    [
        ("add", "{reports}", "-o", "{out}"),
        ("build", "{reports}/one.txt", "-o", "{out}"),
        ("build", "{reports}", "-o", "{out}", "-j1"),
        ("build", "{reports}", "-o", "{out}", "--engine", "dask"),
        ("build", "{reports}"),
        ("build", "-o"),
        ("build", "--help"),
        (),
    ],
)
def test_none_are_begun_where_it_is_not_sure(begins, words):
    assert not begins(*words)


LEAVING = """
import atexit, sys, types
sys.modules["pyoxigraph"] = types.ModuleType("pyoxigraph")
atexit.register(print, "registered")
sys.argv = ["kg", "--version"]
from kg.cli import main
try:
    main({stays})
except SystemExit as end:
    print("stayed", end.code)
"""


@pytest.mark.parametrize(("stays", "told"), [("", "registered\n"), ("stays=True", "stayed 0\nregistered\n")])
def test_a_command_ends_its_process_unless_that_stays(stays, told):
    done = subprocess.run(
        [sys.executable, "-c", LEAVING.format(stays=stays)], cwd=ROOT, env=environment(), capture_output=True,
        text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.partition("\n")[2] == told
