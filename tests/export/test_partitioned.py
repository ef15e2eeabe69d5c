"""Exports in parts: the same quads and values as the whole, each part whole or not there, by path and by URL."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from kg import pipeline
from kg.errors import OutputError
from kg.export import formats
from kg.export.partitioned import manifest
from kg.export.partitioned.shelf import Shelf
from kg.export.partitioned.write import write
from kg.graph.library_store import open_store
from kg.graph.terms import ONTOLOGY
from kg.ingest import Url
from tests import small_reports

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    reports = [small_reports.written(folder, report, 0) for report in small_reports.PLACES]
    undated = folder / "notes.txt"
    undated.write_text("推进正利煤业120万吨选煤厂项目建设。", "utf-8")
    pipeline.build([*reports, undated], folder / "library", manner=pipeline.Manner(jobs=1), page=False)
    return open_store(folder / "library")


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_quads_of_all_parts_are_the_quads_of_the_whole(store, tmp_path):
    formats.export(store, "nquads", tmp_path / "whole.nq")
    entries = write(store, "nquads", tmp_path / "parts")
    lines = [gzip.decompress((tmp_path / "parts" / entry.name).read_bytes()).decode() for entry in entries]
    assert sorted("".join(lines).splitlines()) == sorted((tmp_path / "whole.nq").read_text("utf-8").splitlines())
    assert [text.count("\n") for text in lines] == [entry.count for entry in entries]
    assert [entry.name for entry in entries] == [
        "quads/across.nq.gz",
        "quads/ontology.nq.gz",
        "quads/report_region=141100/report_year=2022/lvliang-2022.nq.gz",
        "quads/report_region=141123/report_year=2022/xingxian-2022.nq.gz",
        "quads/report_region=141127/report_year=2022/lanxian-2022.nq.gz",
        "quads/report_region=141127/report_year=2023/lanxian-2023.nq.gz",
        "quads/report_region=__HIVE_DEFAULT_PARTITION__/report_year=__HIVE_DEFAULT_PARTITION__/notes.nq.gz",
    ]


def test_duckdb_finds_every_value_of_the_graph_in_the_tables(store, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    write(store, "parquet", tmp_path / "parts")
    with duckdb.connect() as database:
        found = set()
        for table in sorted(path.name for path in (tmp_path / "parts").iterdir() if path.is_dir()):
            source = f"read_parquet('{tmp_path}/parts/{table}/*/*/*.parquet', hive_partitioning = true)"
            found |= set(values(table, database.execute(f"SELECT * FROM {source}")))
        rows = database.execute(
            f"""SELECT report_region, report_year, count(*) FROM
            read_parquet('{tmp_path}/parts/Observation/*/*/*.parquet', hive_partitioning = true)
            GROUP BY ALL ORDER BY ALL NULLS LAST"""
        ).fetchall()
    assert [(int(region), int(year)) for region, year, _ in rows[:3]] == [
        (141100, 2022),
        (141123, 2022),
        (141127, 2022),
    ]
    assert stated(store) <= found


def values(table, answer):
    """Every value of a table as (thing, text); those of relations as they stand."""
    for row in answer.fetchall():
        for name, cell in list(zip((column[0] for column in answer.description), row, strict=True))[1:]:
            several = cell if isinstance(cell, list) else [cell]
            yield from ((row[0], told(one)) for one in several if one is not None and name[:7] != "report_")


def told(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def stated(store):
    quads = (quad for quad in store if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value != ONTOLOGY)
    return {
        (quad.subject.value, quad.object.value)
        for quad in quads
        if quad.predicate.value != TYPE
        and not isinstance(quad.subject, BlankNode)
        and not isinstance(quad.object, BlankNode)
    }


def test_every_part_of_a_table_has_the_same_columns(store, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    for entry in write(store, "parquet", tmp_path / "parts"):
        other = next((tmp_path / "parts" / entry.name.split("/")[0]).rglob("*.parquet"))
        assert pq.read_schema(tmp_path / "parts" / entry.name) == pq.read_schema(other)
        assert pq.read_metadata(tmp_path / "parts" / entry.name).num_rows == entry.count


@pytest.mark.parametrize("format_", ["nquads", "parquet"])
def test_a_part_depends_on_nothing_but_its_graph(store, tmp_path, format_):
    fsspec = pytest.importorskip("fsspec")
    for name in ("one", "two"):
        write(store, format_, tmp_path / name)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    write(store, format_, Url("memory://parts"))
    files = fsspec.filesystem("memory")
    try:
        assert {name[len("/parts/") :]: files.cat_file(name) for name in files.find("/parts")} == content(
            tmp_path / "one"
        )
        assert manifest.faults(Shelf(Url("memory://parts"))) == []
    finally:
        files.rm("/parts", recursive=True)


def test_a_run_that_was_cut_off_leaves_no_manifest_and_the_next_one_mends_it(store, tmp_path, monkeypatch):
    write(store, "nquads", tmp_path / "whole")
    real, written = Shelf.write, []

    def failing(shelf, name, data):
        if len(written) == 3:
            raise OutputError("full")
        written.append(name)
        real(shelf, name, data)

    monkeypatch.setattr(Shelf, "write", failing)
    with pytest.raises(OutputError, match="full"):
        write(store, "nquads", tmp_path / "cut")
    monkeypatch.undo()
    with pytest.raises(OutputError, match="no finished export"):
        manifest.entries_of(Shelf(tmp_path / "cut"))
    (tmp_path / "cut" / "quads" / "report_region=1").mkdir()
    (tmp_path / "cut" / "quads" / "report_region=1" / ".new-0-x.nq.gz").write_bytes(b"hal")
    (tmp_path / "cut" / "quads" / "report_region=1" / "gone.nq.gz").write_bytes(b"of a report that is no more")
    write(store, "nquads", tmp_path / "cut")
    assert content(tmp_path / "cut") == content(tmp_path / "whole")


def test_the_manifest_finds_a_damaged_part(store, tmp_path):
    entries = write(store, "nquads", tmp_path)
    assert manifest.faults(Shelf(tmp_path)) == []
    assert manifest.entries_of(Shelf(tmp_path)) == entries
    (tmp_path / entries[0].name).write_bytes(b"")
    (tmp_path / entries[1].name).unlink()
    assert manifest.faults(Shelf(tmp_path)) == [entries[0].name, entries[1].name]
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8"))["formats"] == ["nquads"]


def test_a_folder_of_something_else_is_left_alone(store, tmp_path):
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(OutputError, match="holds something that is no export"):
        write(store, "nquads", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(OutputError, match="has no parts; choose one of nquads, parquet"):
        write(store, "turtle", tmp_path / "new")


def test_a_place_that_can_not_be_written_is_told():
    with pytest.raises(OutputError, match="see that there is room and leave to write"):
        Shelf(Path("/dev/null")).write("x/y", b"")


def test_without_pyarrow_the_quads_are_written_all_the_same():
    code = "import sys; sys.modules['pyarrow'] = None; import kg.export.partitioned.write"
    subprocess.run([sys.executable, "-c", code], check=True)
