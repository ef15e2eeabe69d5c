"""Many reports: taken over, resumed, set aside; and the same bytes whichever way they were read."""

import hashlib
import os
import signal
import subprocess
import time

import pytest

from kg import pipeline
from kg.engine import Serial
from kg.errors import OutputError, StoreError
from kg.graph import change
from kg.graph.read_before import ReadBefore
from kg.pipeline import Manner, Source, program, read_reports, reports
from tests.conftest import command, environment
from tests.small_reports import PLACES, written

NAMES = list(PLACES)


@pytest.fixture
def folder(tmp_path):
    """Four small reports."""
    for name in NAMES:
        path = written(tmp_path / "in", name, 0)
    return path.parent


@pytest.fixture
def read(folder, tmp_path):
    """Reads the files of the folder, keeping what was read in one place."""

    def run(progress=lambda *told: None, **manner):
        sources = [Source(path) for path in sorted(folder.iterdir())]
        return read_reports(sources, Manner(**manner), progress, ReadBefore(tmp_path / "read"))

    return run


def digests(extractions):
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in extractions.paths]


def test_each_way_of_reading_leaves_the_same(read, tmp_path):
    first = read(jobs=1)
    assert (len(first.extractions), first.failed, first.taken_over) == (4, (), 0)
    wanted = digests(first.extractions)
    again = read(jobs=2)
    assert (digests(again.extractions), again.taken_over) == (wanted, 4)
    for manner in ({"jobs": 2, "memory": 1 << 34}, {"engine": Serial()}):
        fresh = read(fresh=True, **manner)
        assert (digests(fresh.extractions), fresh.taken_over) == (wanted, 0), manner
    assert [x.document.id for x in first.extractions] == sorted(NAMES)


def test_only_what_changed_is_read(read, folder, monkeypatch):
    read(jobs=1)
    (folder / "lanxian-2022.txt").write_text((folder / "xingxian-2022.txt").read_text("utf-8"), "utf-8")
    (folder / "lvliang-2022.txt").rename(folder / "lvliang-2021.txt")
    seen = []
    true = reports.read_report
    monkeypatch.setattr(reports, "read_report", lambda source: seen.append(source.path.stem) or true(source))
    done = read(jobs=1)
    assert (seen, done.taken_over) == (["lanxian-2022", "lvliang-2021"], 2)
    assert done.extractions.report("lanxian-2022").document.region == "兴县"


def test_what_another_program_read_is_read_anew(read, monkeypatch):
    read(jobs=1)
    monkeypatch.setattr(program, "program", lambda: "another")
    assert read(jobs=1).taken_over == 0
    assert read(jobs=1).taken_over == 4


def test_what_is_damaged_is_read_anew_and_mended(read):
    first = read(jobs=1).extractions
    wanted = digests(first)
    first.paths[0].write_bytes(b"")
    first.paths[2].unlink()
    done = read(jobs=1)
    assert (digests(done.extractions), done.taken_over) == (wanted, 2)


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_it_was(read, folder, monkeypatch):
    path, true = folder / "lanxian-2022.txt", reports.read_report
    before, after = path.read_bytes(), (folder / "xingxian-2022.txt").read_bytes()

    def changed(source):
        if source.path == path:
            path.write_bytes(after)
        return true(source)

    with monkeypatch.context() as patch:
        patch.setattr(reports, "read_report", changed)
        assert read(jobs=1).extractions.report(path.stem).document.region == "兴县"
    path.write_bytes(before)
    assert read(jobs=1).extractions.report(path.stem).document.region == "岚县"


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_an_interrupt_costs_nothing_that_was_read(read, jobs):
    def interrupting(stage, done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(interrupting, jobs=jobs)
    told = []
    assert read(lambda *words: told.append(words), jobs=1).taken_over >= 3
    assert told[0] == ("read", told[0][1], 4)
    assert told[0][1] >= 3
    assert told[-1] == ("read", 4, 4)


def test_what_takes_too_long_is_set_aside_with_its_reason(read, folder):
    done = read(jobs=1, seconds=0.01)
    assert [path for path, _ in done.failed] == sorted(folder.iterdir())
    path, reason = done.failed[0]
    assert reason == f"{path}: stopped after 0.01 s, the limit; set aside, give it more with --time-limit"


@pytest.mark.slow
def test_what_takes_too_much_memory_is_set_aside_and_the_others_go_on(read, folder):
    large = folder / "lvliang-2022.txt"
    large.write_text(large.read_text("utf-8") * 40_000, "utf-8")
    done = read(jobs=2, memory=350_000_000)
    assert done.extractions.ids == tuple(sorted(set(NAMES) - {large.stem}))
    ((path, reason),) = done.failed
    assert (path, reason.partition("; ")[0]) == (large, f"{large}: stopped when it took more than 0.35 GB, the limit")


def test_limits_hold_for_large_files_even_in_one_job_and_grow_with_the_size():
    small, large = Source(NAMES[0]), Source(NAMES[1])
    assert isinstance(reports._local(Manner(), {small: 50_000}), Serial)
    run = reports._local(Manner(jobs=1), {small: 50_000, large: 50_000_000})
    assert run.workers == 1
    allowed = [run.limits.seconds(reports._Task(source, None)) for source in (small, large)]
    assert allowed == [306, 6300]
    assert run.limits.memory == reports.share_of_memory(0.8)
    run = reports._local(Manner(jobs=1, seconds=0), {small: 50_000})
    assert run.limits.seconds(reports._Task(small, None)) is None


def test_the_largest_are_begun_first(monkeypatch, tmp_path):
    sources = [Source(tmp_path / name) for name in ("a", "b", "c")]
    monkeypatch.setattr(reports, "size", lambda path: 60_000_000 if path.name == "b" else 10)
    begun = []

    class Noting:
        def map(self, function, items):
            begun.extend(str(item)[-1] for item in items)
            return iter(())

    list(reports._read(sources, Manner(engine=Noting()), tmp_path))
    assert begun == ["b", "a", "c"]


def test_what_cannot_be_kept_stops_the_run_with_a_clear_line(read, monkeypatch):
    true, written_now = reports.write_entry, []

    def full(*arguments):
        if len(written_now) == 2:
            raise OutputError("x: can't be written (No space left on device); free some space")
        written_now.append(true(*arguments))
        return written_now[-1]

    with monkeypatch.context() as patch:
        patch.setattr(reports, "write_entry", full)
        with pytest.raises(OutputError, match=r"No space left.*kept \(2\), and the same command goes on"):
            read(jobs=1)
    assert read(jobs=1).taken_over == 2


def bytes_of(out):
    return (out / "graph.ttl").read_bytes(), (out / "graph.html").read_bytes()


def test_a_build_that_was_killed_goes_on_and_leaves_the_same_bytes(folder, tmp_path):
    out, whole = tmp_path / "out", tmp_path / "whole"
    begun = subprocess.Popen(command("build", folder, "-o", out, "--jobs", 1), env=environment())
    until = time.monotonic() + 120
    while not list(out.glob("store/read/*.json.z")) and begun.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(begun.pid, signal.SIGKILL)
    begun.wait()
    kept = len(list(out.glob("store/read/*.json.z")))
    assert kept
    assert not (out / "graph.ttl").exists()
    (out / "store" / "read" / ".half").write_bytes(b"half")
    done = pipeline.build([folder], out)
    assert done.taken_over >= kept
    pipeline.build([folder], whole)
    assert bytes_of(out) == bytes_of(whole)
    assert sorted(path.name for path in (out / "store").iterdir())[1:] == ["current", "lock", "read"]
    assert len(list(out.glob("store/read/*"))) == 4


def test_a_second_build_takes_over_and_the_library_holds_the_same_files(folder, tmp_path, monkeypatch):
    first = pipeline.build([folder], tmp_path)
    before = bytes_of(tmp_path)
    second = pipeline.build([folder], tmp_path)
    assert (first.taken_over, second.taken_over) == (0, 4)
    assert bytes_of(tmp_path) == before
    assert all(path.stat().st_nlink == 2 for path in tmp_path.glob("store/read/*"))
    assert pipeline.build([folder], tmp_path, manner=Manner(fresh=True)).taken_over == 0
    assert pipeline.build([folder], tmp_path, min_confidence=0.2).taken_over == 0
    before = bytes_of(tmp_path)
    monkeypatch.setattr(
        change, "second_name", lambda *paths: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(StoreError, match="the disk is full; the library is as it was"):
        pipeline.build([folder], tmp_path)
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize(
    ("years", "told"),
    [((2022, 2022), "of one region and year with second; all are kept"), ((2022, 2024), "no report between first")],
)
def test_two_reports_of_a_year_and_a_year_without_one_are_said(tmp_path, years, told):
    for name, year in zip(("first", "second"), years, strict=True):
        review = f"一、{year - 1}年工作回顾\n全县地区生产总值增长8.{len(name)}%。\n"
        text = f"岚县人民政府工作报告\n{review}二、{year}年工作安排\n地区生产总值增长7%。\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    result = pipeline.build([tmp_path / "first.txt", tmp_path / "second.txt"], tmp_path / "out")
    assert len(result.library.extractions) == 2
    assert [words for _, words in result.notes if told in words]
    assert not [words for _, words in result.warnings if told in words]
