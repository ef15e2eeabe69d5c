"""`kg export`: every format by its name, errors that say what to do, and nothing half written."""

import sys

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import MissingExtraError, OutputError
from kg.export import nquads
from kg.export.files import whole_folder
from kg.export.formats import FORMATS, export
from kg.graph.turtle import write_turtle
from tests import town


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    write_turtle((quad.triple for quad in town.store()), folder / "graph.ttl")
    return folder


def installed(name):
    for package in FORMATS[name].packages:
        pytest.importorskip(package)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer(name, tmp_path):
    installed(name)
    export(town.store(), name, tmp_path / "out")
    assert (tmp_path / "out").is_dir() == FORMATS[name].folder
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    export(town.store(), name, tmp_path / "out")  # again, over what is there
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_command_writes_the_library(kg, library, tmp_path):
    done = kg("export", "--format", "turtle", "-o", tmp_path / "deep" / "out.ttl", library)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "deep" / "out.ttl").read_bytes() == (library / "graph.ttl").read_bytes()


def test_an_unknown_format_is_told_with_those_that_are_known(kg, library, tmp_path):
    done = kg("export", "--format", "rdfxml", "-o", tmp_path / "out", library)
    assert done.returncode == 1
    assert "choose one of ntriples, turtle, trig" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_no_library_is_told(kg, tmp_path):
    done = kg("export", "--format", "turtle", "-o", tmp_path / "out", tmp_path)
    assert done.returncode == 1
    assert "kg build" in done.stderr


def test_help_names_the_formats_and_loads_nothing_heavy(kg):
    told = kg("export", "--help").stdout
    assert all(name in " ".join(told.split()) for name in FORMATS)


def test_a_package_that_is_not_installed_is_told_with_its_extra(monkeypatch, tmp_path):
    for name, found in FORMATS.items():
        for package in found.packages:
            monkeypatch.setitem(sys.modules, package, None)
            with pytest.raises(MissingExtraError, match=rf"pip install 'zhengtu\[{found.extra}\]'"):
                export(town.store(), name, tmp_path / "out")
            monkeypatch.undo()


def test_full_is_refused_where_everything_is_there_anyway(tmp_path):
    with pytest.raises(OutputError, match="leave --full away"):
        export(town.store(), "nquads", tmp_path / "out", full=True)


def test_a_file_is_replaced_wholly_or_not_at_all(monkeypatch, tmp_path):
    path = tmp_path / "out.nq"
    path.write_text("before")

    def broken(*_):
        yield from ()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nquads, "sorted_lines", broken)
    with pytest.raises(OutputError, match="No space left"):
        nquads.write(town.store(), path)
    assert [one.name for one in tmp_path.iterdir()] == ["out.nq"]
    assert path.read_text() == "before"


@pytest.mark.parametrize("name", ["csv", "neo4j"])
def test_a_folder_that_holds_something_else_is_left_alone(name, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter1.docx").write_text("years of work")
    with pytest.raises(OutputError, match="choose a new folder"):
        export(town.store(), name, tmp_path / "thesis")
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter1.docx"]


def test_a_folder_that_fails_leaves_the_one_before(tmp_path):
    with whole_folder(tmp_path / "out") as folder:
        (folder / "one").write_text("before")
    with pytest.raises(ValueError, match="broken"), whole_folder(tmp_path / "out") as folder:
        (folder / "two").write_text("after")
        raise ValueError("broken")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".kg-export", "one"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_thing_that_is_only_named_and_a_thing_without_a_class_fit_every_format(name, tmp_path):
    installed(name)
    store = Store()
    store.add(Quad(town.node("project/9"), NamedNode(town.ZT + "locatedIn"), town.node("region/absent")))
    store.add(Quad(town.node("project/9"), NamedNode(town.RDF + "type"), NamedNode(town.ZT + "Project")))
    store.add(
        Quad(town.node("thing/9"), NamedNode("https://example.org/vocabulary#select"), town.node("region/absent"))
    )
    store.add(
        Quad(town.node("thing/9"), NamedNode("https://example.org/vocabulary#order"), Literal("x", language="zh-Hant"))
    )
    export(store, name, tmp_path / "out")
    written = [tmp_path / "out"] if (tmp_path / "out").is_file() else (tmp_path / "out").rglob("*")
    assert name == "parquet" or any(b"region/absent" in path.read_bytes() for path in written if path.is_file())


@pytest.mark.parametrize("name", FORMATS)
def test_a_library_of_nothing_fits_every_format(name, tmp_path):
    installed(name)
    export(Store(), name, tmp_path / "out")
    assert (tmp_path / "out").exists()
