"""A build in which nothing changed makes nothing, and only such a build does."""

import pytest

from kg import collection, pipeline
from kg.graph.library_store import ACROSS, current_generation, open_store
from kg.pipeline import drawn, graph, kept_build
from tests import small_reports
from tests.small_reports import PLACES, text_of, written


@pytest.fixture
def made(monkeypatch):
    """How often a library was made; reading its reports is remembered."""
    monkeypatch.setattr(pipeline, "read_reports", small_reports.read)
    monkeypatch.setattr(collection, "read_reports", small_reports.read)
    found = []
    monkeypatch.setattr(graph, "export", lambda *told, real=graph.export: found.append(1) or real(*told))
    return found


def build(folder, out, reports=tuple(PLACES), version=0, **choices):
    return pipeline.build([written(folder, report, version) for report in reports], out, **choices)


def seen(result):
    said = (result.reports, result.entities, result.facts, result.failed, result.warnings, result.notes)
    return (*said, result.refusals, result.validation, result.exports)


def test_where_nothing_changed_nothing_is_made_and_the_same_is_told(tmp_path, made):
    first = build(tmp_path, tmp_path / "out")
    generation = current_generation(tmp_path / "out")
    again = build(tmp_path, tmp_path / "out", tuple(reversed(PLACES)))
    assert len(made) == 1
    assert current_generation(tmp_path / "out") == generation
    assert seen(again) == seen(first)
    assert again.library.entities == first.library.entities


def test_what_a_change_left_is_what_a_build_of_the_same_would_make(tmp_path, made):
    *some, last = PLACES
    build(tmp_path, tmp_path / "out", some)
    collection.add([written(tmp_path, last, 0)], tmp_path / "out")
    made.clear()
    assert seen(build(tmp_path, tmp_path / "out"))[:3] == seen(build(tmp_path, tmp_path / "anew"))[:3]
    assert len(made) == 1


@pytest.mark.parametrize("other", ["version", "reports", "lang", "page", "judgements", "program", "fresh"])
def test_whatever_a_library_follows_from_may_change(tmp_path, made, monkeypatch, other):
    build(tmp_path, tmp_path / "out")
    told = {
        "version": {"version": 1},
        "reports": {"reports": list(PLACES)[1:]},
        "lang": {"lang": "en"},
        "page": {"page": False},
        "fresh": {"manner": pipeline.Manner(fresh=True)},
    }.get(other, {})
    if other == "program":
        monkeypatch.setattr(kept_build, "everything", lambda: "another")
    if other == "judgements":
        (tmp_path / "out" / "judgements.tsv").write_text("same\ttype\treport_a\tname_a\treport_b\tname_b\twho\twhy\n")
    build(tmp_path, tmp_path / "out", **told)
    assert len(made) == 2


@pytest.mark.parametrize(
    "damaged", ["graph.ttl", "graph.html", "index.sqlite", "parts", "quads", "joining", "told.json"]
)
def test_what_is_damaged_or_gone_is_made_again(tmp_path, made, damaged):
    out = tmp_path / "out"
    build(tmp_path, out)
    (path,) = out.glob(f"store/*-*/{damaged}")
    path = sorted(path.glob("*"))[0] if path.is_dir() else path
    text = (out / "graph.ttl").read_bytes()
    path.write_bytes(path.read_bytes()[:-3] + b"\0\0\0")
    build(tmp_path, out)
    assert len(made) == 2
    assert (out / "graph.ttl").read_bytes() == text
    (path,) = out.glob(f"store/*-*/{damaged}")
    (sorted(path.glob("*"))[0] if path.is_dir() else path).unlink()
    build(tmp_path, out)
    assert len(made) == 3
    assert (out / "graph.ttl").read_bytes() == text


def test_of_what_no_report_says_by_itself_only_what_changed_is_made(tmp_path, made, monkeypatch):
    patched = []
    real = drawn.part_patched
    monkeypatch.setattr(drawn, "part_patched", lambda old, *told: patched.append(told) or real(old, *told))
    build(tmp_path, tmp_path / "out", page=False)
    assert not patched
    changed = tmp_path / "v2" / "xingxian-2022.txt"
    changed.parent.mkdir()
    changed.write_text(f"{text_of('xingxian-2022', 0)}全县城镇新增就业1200人，推进清河湾产业园项目建设。\n", "utf-8")
    collection.replace([changed], tmp_path / "out")
    ((touched, _),) = patched
    said = open_store(tmp_path / "out").quads_for_pattern(None, None, None, ACROSS)
    assert 0 < len(touched) < len({quad.subject for quad in said})
    others = [written(tmp_path, report, 0) for report in PLACES if report != "xingxian-2022"]
    pipeline.build([*others, changed], tmp_path / "anew", page=False)
    assert len(patched) == 1
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == (tmp_path / "anew" / "graph.ttl").read_bytes()


def test_a_kept_report_that_is_gone_is_there_again(tmp_path, made):
    out = tmp_path / "out"
    build(tmp_path, out)
    sorted(out.glob("store/*-*/reports/*"))[0].unlink()
    build(tmp_path, out)
    assert len(made) == 2
    assert len(list(out.glob("store/*-*/reports/*"))) == len(PLACES)
