"""A library made in parts by workers: the bytes that a build of the same reports and an export in parts leave."""

from pathlib import Path

import pytest

from kg import pipeline
from kg.engine import Processes, Serial
from kg.errors import NothingReadError, OutputError
from kg.export.partitioned import manifest
from kg.export.partitioned.shelf import Shelf
from kg.export.partitioned.write import write
from kg.graph.library_store import open_store
from kg.ingest import Url, location
from kg.pipeline import parts, shared_reports
from kg.pipeline.parts import build_parts
from kg.resolve import read_judgements
from tests import small_reports

OTHER = (
    "朔城区人民政府工作报告\n——2022年1月8日\n各位代表：\n一、2021年工作回顾\n全区地区生产总值完成300.5亿元，增长6.1%。"
    "全市地区生产总值完成82.9亿元。正利煤业120万吨选煤厂项目建成投产。\n二、2022年工作安排\n地区生产总值增长7%左右。\n"
)
TABLE = """same\ttype\treport_a\tname_a\treport_b\tname_b\twho\twhy
1\tProject\t*\t正利煤业120万吨选煤厂项目\t*\t正利煤业集团智慧矿山项目\tme\ttest
0\tProject\tlvliang-2022\t正利煤业120万吨选煤厂项目\tlanxian-2022\t正利煤业120万吨选煤厂项目\tme\ttest
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for report in small_reports.PLACES:
        small_reports.written(folder, report, 0)
    (folder / "v0" / "shuocheng-2022.txt").write_text(OTHER, "utf-8")
    (folder / "v0" / "notes.txt").write_text("推进正利煤业120万吨选煤厂项目建设。", "utf-8")
    return sorted((folder / "v0").iterdir())


@pytest.fixture(scope="module")
def local(reports, tmp_path_factory):
    """What a build on one machine leaves, exported in parts."""
    folder = tmp_path_factory.mktemp("local")
    built = pipeline.build(reports, folder / "library", manner=pipeline.Manner(jobs=1), page=False)
    for format_ in ("nquads", "parquet"):
        write(open_store(folder / "library"), format_, folder / format_)
    return built, {**content(folder / "nquads"), **content(folder / "parquet")}


def content(folder: Path) -> dict[str, bytes]:
    """The files of an export by name, without its manifest and what was read for it."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    beside = {"manifest.json", ".kg-export"}
    return {name: data for name, data in found.items() if name not in beside and not name.startswith("read/")}


def sources(reports):
    return [pipeline.Source(path) for path in reports]


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(Serial(), id="serial"),
        pytest.param(Processes(2), id="processes", marks=pytest.mark.slow),  # until they have loaded what they need
    ],
)
def test_the_parts_are_those_of_a_library_built_on_one_machine(reports, local, tmp_path, engine):
    built, expected = local
    made = build_parts(sources([*reports, tmp_path / "gone.txt"]), tmp_path / "parts", engine)
    assert content(tmp_path / "parts") == expected
    assert [(path.name, "can't be read" in reason) for path, reason in made.failed] == [("gone.txt", True)]
    assert (made.reports, made.entities, made.facts) == (built.reports, built.entities, built.facts)
    assert made.refusals == built.refusals
    assert made.validation == built.validation
    assert manifest.faults(Shelf(tmp_path / "parts")) == []


def test_what_was_read_is_taken_over_and_a_changed_report_is_read(reports, local, tmp_path, monkeypatch):
    read = []
    real = shared_reports.read_report
    monkeypatch.setattr(shared_reports, "read_report", lambda source: read.append(source.path.name) or real(source))

    def broken(task):
        raise OutputError("full")

    with monkeypatch.context() as cut_off:
        cut_off.setattr(parts, "region_parted", broken)
        with pytest.raises(OutputError, match="full"):
            build_parts(sources(reports), tmp_path, Serial())
    assert len(read) == len(reports)
    (damaged, *_) = sorted((tmp_path / "read").iterdir())
    damaged.write_bytes(b"half")
    (tmp_path / "read" / ".new-00-x.json.z").write_bytes(b"what a killed worker left")
    made = build_parts(sources(reports), tmp_path, Serial())
    assert (len(read), made.taken_over) == (len(reports) + 1, len(reports) - 1)
    assert content(tmp_path) == local[1]
    assert len(list((tmp_path / "read").iterdir())) == len(reports)


def test_inputs_and_outputs_by_url(reports, local):
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'zhengtu[remote]'")
    files = fsspec.filesystem("memory")
    try:
        for path in reports:
            files.pipe_file(f"/in/{path.name}", path.read_bytes())
        found, _ = pipeline.ingest.documents([location("memory://in")])
        build_parts([pipeline.Source(url) for url in found], Url("memory://out"), Serial())
        sent = {name[len("/out/") :]: files.cat_file(name) for name in files.find("/out")}
        assert {name: sent[name] for name in local[1]} == local[1]
    finally:
        files.rm("/", recursive=True)


def test_judgements_hold_in_parts_too(reports, tmp_path):
    table = tmp_path / "judgements.tsv"
    table.write_text(TABLE, "utf-8")
    pipeline.build(reports, tmp_path / "library", manner=pipeline.Manner(jobs=1), judgements=table, page=False)
    write(open_store(tmp_path / "library"), "nquads", tmp_path / "expected")
    build_parts(sources(reports), tmp_path / "parts", Serial(), formats=["nquads"], judgements=read_judgements(table))
    assert content(tmp_path / "parts") == content(tmp_path / "expected")


def test_nothing_read_and_a_foreign_folder_are_told(tmp_path):
    with pytest.raises(NothingReadError, match=r"gone\.txt"):
        build_parts(sources([tmp_path / "gone.txt"]), tmp_path / "parts", Serial())
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(OutputError, match="holds something that is no export"):
        build_parts(sources([tmp_path / "letter.txt"]), tmp_path, Serial())


def test_duckdb_loads_them_as_the_documentation_says(reports, local, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    build_parts(sources(reports), tmp_path / "parts", Serial(), formats=["parquet"])
    (tmp_path / "compact").mkdir()
    text = (Path(__file__).parents[1] / "docs" / "cluster.md").read_text("utf-8")
    load, compact = (block.partition("```")[0] for block in text.split("```sql\n")[1:])
    with duckdb.connect() as database:

        def told(sql):
            return database.execute(
                sql.replace("FOLDER", str(tmp_path / "parts")).replace("COMPACT", str(tmp_path / "compact"))
            ).fetchall()

        places = told(load)
        told(compact)
        (total,) = told("SELECT count(*) FROM read_parquet('COMPACT/Observation/*/*.parquet')")
        (expected,) = told("SELECT count(*) FROM observation")
    assert ("岚县", 2023) in [(place, int(year)) for place, year, _ in places if year is not None]
    assert total == expected
    assert total[0] == sum(entry.count for entry in entries(tmp_path / "parts", "Observation/"))


def entries(folder, beginning):
    return [entry for entry in manifest.entries_of(Shelf(folder)) if entry.name.startswith(beginning)]
