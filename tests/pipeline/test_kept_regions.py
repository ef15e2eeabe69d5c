"""A change draws up only the regions that it touches; what is taken over is what would have been made."""

import pytest

from kg import collection, pipeline
from kg.graph.parts import section_of
from kg.graph.tokens import value_of
from kg.pipeline import graph, kept_build, kept_regions
from tests import small_reports
from tests.small_reports import PLACES, text_of, written


@pytest.fixture
def drawn(monkeypatch):
    """The reports of the regions that were drawn up; reading them is remembered."""
    monkeypatch.setattr(pipeline, "read_reports", small_reports.read)
    monkeypatch.setattr(collection, "read_reports", small_reports.read)
    found = []

    def told(region, done=graph.region_done):
        found.append({report.document.id for held in region.reports for report in held})
        return done(region)

    monkeypatch.setattr(graph, "region_done", told)
    return found


def built(folder, out, version=0):
    pipeline.build([written(folder, report, version) for report in PLACES], out, page=False)
    return (out / "graph.ttl").read_bytes()


def parts(out, ending):
    return sorted(out.glob(f"store/*/parts/*{ending}"))


def test_reports_that_are_the_same_are_taken_over(tmp_path, drawn):
    first = built(tmp_path, tmp_path / "out")
    assert sorted(len(region) for region in drawn) == [1, 1, 2]
    drawn.clear()
    assert built(tmp_path, tmp_path / "out") == first
    assert not drawn


def test_a_change_draws_up_the_region_that_it_touches(tmp_path, drawn):
    out, anew = tmp_path / "out", tmp_path / "anew"
    built(tmp_path, out)
    drawn.clear()
    changed = tmp_path / "v2" / "xingxian-2022.txt"
    changed.parent.mkdir()
    changed.write_text(f"{text_of('xingxian-2022', 0)}全县城镇新增就业1200人。\n", "utf-8")
    collection.replace([changed], out)
    assert drawn == [{"xingxian-2022"}]
    others = [written(tmp_path, report, 0) for report in PLACES if report != "xingxian-2022"]
    pipeline.build([*others, changed], anew, page=False)
    assert (out / "graph.ttl").read_bytes() == (anew / "graph.ttl").read_bytes()
    assert [path.name for path in parts(out, "")] == [path.name for path in parts(anew, "")]


@pytest.mark.parametrize("ending", [".done", ".part"])
def test_what_is_damaged_is_made_anew(tmp_path, drawn, ending):
    first = built(tmp_path, tmp_path / "out")
    for path in parts(tmp_path / "out", ending):
        path.write_bytes(path.read_bytes()[:-9])
    drawn.clear()
    assert built(tmp_path, tmp_path / "out") == first
    assert len(drawn) == 3


def test_what_another_program_made_is_not_taken_over(tmp_path, drawn, monkeypatch):
    built(tmp_path, tmp_path / "out")
    drawn.clear()
    monkeypatch.setattr(kept_regions, "drawing", lambda: "another")
    monkeypatch.setattr(kept_build, "everything", lambda: "another")
    built(tmp_path, tmp_path / "out")
    assert len(drawn) == 3


def test_a_decision_on_things_draws_up_the_regions_that_name_them(tmp_path, drawn):
    out = tmp_path / "out"
    before = built(tmp_path, out)
    drawn.clear()
    (out / "judgements.tsv").write_text(
        "same\ttype\treport_a\tname_a\treport_b\tname_b\twho\twhy\n0\tSlogan\tlanxian-2022\t“双五”战略\t"
        "lanxian-2023\t“双五”战略\ttest\t\n",
        "utf-8",
    )
    assert built(tmp_path, out) != before
    assert {"lanxian-2022", "lanxian-2023"} in drawn


def test_what_is_large_is_read_section_by_section(tmp_path, drawn):
    built(tmp_path, tmp_path / "out")
    for path in parts(tmp_path / "out", ".done"):
        held = kept_regions.done_in(path).bulk
        whole = kept_regions.bulk_of(held)
        assert whole.types
        assert kept_regions.bulk_of(held, ()) == ((), ())
        some = set(sorted(held.places)[::2])
        found = kept_regions.bulk_of(held, some)
        assert set(found.types) == {pair for pair in whole.types if section_of(pair[0]) in some}
        assert set(found.following) == {one for one in whole.following if section_of(value_of(one[0])) in some}
