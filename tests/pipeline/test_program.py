"""The digest of the program changes with all that reading depends on, and with nothing that is forgotten here."""

import ast
import re
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg
from kg.pipeline import Source, program
from tests.conftest import ROOT


def modules():
    root = ROOT / "kg"
    for part in program.PARTS:
        yield from [root / part] if part.endswith(".py") else sorted((root / part).rglob("*.py"))


def imported(module):
    """The names of the modules that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_reading_runs_through_no_other_part_of_the_package():
    own = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in modules()}
    own |= {name.removesuffix(".__init__") for name in own} | {"kg"}
    every = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for path in (ROOT / "kg").rglob("*.py")
    }
    writing = {"kg.graph.turtle"}  # how a file is written, not what is in it
    foreign = {
        (module.name, name)
        for module in modules()
        for name in imported(module)
        if name in every and name not in own | writing
    }
    assert not foreign


def test_every_library_that_reading_stands_on_is_counted():
    owners = packages_distributions()
    names = {name.partition(".")[0] for module in modules() for name in imported(module)}
    names -= sys.stdlib_module_names | {"kg"}
    wanted = {re.sub("[-_.]+", "-", owner).lower() for name in names for owner in owners.get(name, [name])}
    assert wanted <= set(program.PACKAGES)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The package in another place, where it can be changed."""
    shutil.copytree(ROOT / "kg", tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kg, "__file__", str(tmp_path / "kg" / "__init__.py"))
    return tmp_path / "kg"


@pytest.mark.parametrize(
    "part",
    ["model/span.py", "lexicon/data/divisions.tsv", "annotate/models/mentions.zip", "pipeline/report.py", "errors.py"],
)
def test_another_program_is_told_from_this_one(copy, part):
    assert program.program.__wrapped__() == program.program()
    data = (copy / part).read_bytes()
    (copy / part).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert program.program.__wrapped__() != program.program()


def test_a_new_file_and_another_version_count_and_what_comes_after_reading_does_not(copy, monkeypatch):
    (copy / "web" / "app.py").write_text("")
    (copy / "graph" / "turtle.py").write_text("")
    assert program.program.__wrapped__() == program.program()
    (copy / "lexicon" / "data" / "new.tsv").write_text("")
    assert program.program.__wrapped__() != program.program()
    (copy / "lexicon" / "data" / "new.tsv").unlink()
    monkeypatch.setattr(program, "version", lambda package: "0")
    assert program.program.__wrapped__() != program.program()


def test_each_thing_that_is_said_of_a_report_is_part_of_its_key():
    sources = [
        Source(Path("a/x.txt")),
        Source(Path("a/y.txt")),
        Source(Path("a/x.md")),
        Source(Path("a/x.txt"), region="岚县"),
        Source(Path("a/x.txt"), year=2022),
        Source(Path("a/x.txt"), min_confidence=0.5),
    ]
    keys = {program.reading_key(sha256, source) for source in sources for sha256 in ("00", "01")}
    assert len(keys) == 2 * len(sources)
    assert program.reading_key("00", Source(Path("b/x.txt"))) == program.reading_key("00", sources[0])
    assert program.reading_key("00", Source(Path("x\udcff.txt")))
