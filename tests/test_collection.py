"""A library that was changed is the library that a build of the same reports leaves."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import collection, pipeline
from kg.errors import NothingReadError, StoreBusyError, StoreError
from kg.graph import change as change_module
from kg.graph import filling
from kg.graph.change import changing
from kg.graph.generations import Choices
from kg.graph.library_store import ACROSS, ONTOLOGY_GRAPH, current_generation, open_store
from kg.graph.store import store_of, triples_of
from kg.graph.terms import report_node
from tests import small_reports
from tests.examples import examples
from tests.small_reports import PLACES, VERSIONS, written


@pytest.fixture(autouse=True)
def remembered(monkeypatch):
    """Reading a report takes longest and is tested elsewhere: each version is read once."""
    monkeypatch.setattr(pipeline, "read_reports", small_reports.read)
    monkeypatch.setattr(collection, "read_reports", small_reports.read)
    # A process that makes the page beside all else would take longer to start than these pages take.
    monkeypatch.setattr("kg.pipeline.graph._WORTH_A_PROCESS", 1000)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    return {(report, version): written(folder, report, version) for report in PLACES for version in range(VERSIONS)}


def quads(folder):
    return {str(quad) for quad in open_store(folder)}


def same(folder, other):
    assert quads(folder) == quads(other)
    for name in ("graph.ttl", "graph.html"):
        assert (folder / name).read_bytes() == (other / name).read_bytes(), name


steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "replace", "remove", "build"]),
        st.lists(st.tuples(st.sampled_from(list(PLACES)), st.integers(0, VERSIONS - 1)), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("anew", [pytest.param(9.9, id="by difference"), pytest.param(filling.ANEW, id="as it is")])
@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_any_sequence_of_changes_equals_a_build_from_scratch(files, anew, steps):
    filling.ANEW, kept = anew, filling.ANEW  # small libraries differ by much: one in two goes by the difference only
    try:
        check(files, steps)
    finally:
        filling.ANEW = kept


def check(files, steps):
    with tempfile.TemporaryDirectory() as name:
        out, scratch = Path(name, "out"), Path(name, "scratch")
        there = {}
        for verb, reports in steps:
            chosen = dict(reports)
            fitting = {r: v for r, v in chosen.items() if verb == "build" or (r in there) is (verb != "add")}
            if not fitting:
                continue
            if verb == "build":
                there = fitting
                pipeline.build([files[item] for item in there.items()], out)
            elif verb == "remove":
                collection.remove(list(chosen), out)
                there = {r: v for r, v in there.items() if r not in fitting}
            else:
                getattr(collection, verb)([files[r, v] for r, v in chosen.items()], out)
                there |= fitting
        if there:
            pipeline.build([files[item] for item in there.items()], scratch)
            same(out, scratch)
        elif out.exists():
            assert not list(store_of(out / "graph.ttl"))


def test_every_triple_of_the_turtle_is_in_the_default_graph_and_in_a_named_one(files, tmp_path):
    pipeline.build([files[report, 0] for report in PLACES], tmp_path)
    store = open_store(tmp_path)
    default = set(triples_of(store))
    of_graph = {
        name: {quad.triple for quad in store.quads_for_pattern(None, None, None, name)} for name in store.named_graphs()
    }
    assert set(of_graph) == {ACROSS, ONTOLOGY_GRAPH, *(report_node(report) for report in PLACES)}
    assert set().union(*(triples for name, triples in of_graph.items() if name != ONTOLOGY_GRAPH)) == default
    from_turtle = store_of(tmp_path / "graph.ttl")
    assert len(from_turtle) == len(default)
    plain = {str(t) for t in default if "_:" not in str(t)}
    assert plain == {str(t) for t in triples_of(from_turtle) if "_:" not in str(t)}
    asserted = "SELECT ?g { GRAPH ?g { ?f <https://w3id.org/zhengtu/ontology#assertedIn> ?r } FILTER(?g != ?r) }"
    assert not list(store.query(asserted))


def test_a_build_over_a_library_forgets_what_was_in_it(files, tmp_path):
    pipeline.build([files["lanxian-2022", 0], files["xingxian-2022", 0]], tmp_path / "out")
    pipeline.build([files["lanxian-2022", 0]], tmp_path / "out", lang="en", min_confidence=0.3)
    collection.add([files["lvliang-2022", 0]], tmp_path / "out")
    with changing(tmp_path / "out") as change:
        assert [extraction.document.id for extraction in change.kept()] == ["lanxian-2022", "lvliang-2022"]
        assert change.base.choices == Choices("en", 0.3)


def test_a_second_build_changes_the_store_and_one_that_is_damaged_is_filled_anew(files, tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "ANEW", 9.9)
    filled = []
    new = filling.filled_anew
    monkeypatch.setattr(filling, "filled_anew", lambda path, graphs: filled.append(path) or new(path, graphs))
    monkeypatch.setattr(change_module, "filled_anew", filling.filled_anew)
    out = tmp_path / "out"
    pipeline.build([files[report, 0] for report in PLACES], out)
    pipeline.build([files[report, 0] for report in list(PLACES)[1:]], out)
    assert len(filled) == 1
    pipeline.build([files[report, 0] for report in list(PLACES)[1:]], out, manner=pipeline.Manner(fresh=True))
    assert len(filled) == 2
    for path in (out / "store").glob("*/quads/CURRENT"):
        path.write_bytes(b"damaged")
    pipeline.build([files[report, 0] for report in PLACES], out)
    assert len(filled) == 3
    pipeline.build([files[report, 0] for report in PLACES], tmp_path / "scratch")
    same(out, tmp_path / "scratch")


def test_a_refused_change_changes_nothing(files, tmp_path):
    collection.add([files["lanxian-2022", 0]], tmp_path)
    before, generation = quads(tmp_path), current_generation(tmp_path)
    with pytest.raises(NothingReadError, match="in the library already; see kg replace"):
        collection.add([files["lanxian-2022", 1]], tmp_path)
    with pytest.raises(NothingReadError, match="not in the library; put it in with kg add"):
        collection.replace([files["xingxian-2022", 0]], tmp_path)
    with pytest.raises(StoreError, match="lanxian-2020: not in the library; alike: lanxian-2022"):
        collection.remove(["lanxian-2020"], tmp_path)
    assert (quads(tmp_path), current_generation(tmp_path)) == (before, generation)
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == sorted(["current", "lock", generation])


def test_what_can_be_done_is_done_and_the_rest_is_listed(files, tmp_path):
    collection.add([files["lanxian-2022", 0]], tmp_path)
    done = collection.add([files["lanxian-2022", 1], files["xingxian-2022", 0], tmp_path / "absent.txt"], tmp_path)
    assert done.touched[0] == "xingxian-2022"
    assert done.failed[0][0] == str(files["lanxian-2022", 1])
    gone = collection.remove(["xingxian-2022", "nowhere"], tmp_path)
    assert (gone.touched, [what for what, _ in gone.failed]) == (("xingxian-2022",), ["nowhere"])


def test_no_library_is_changed_where_there_is_none(files, tmp_path):
    for change in (lambda: collection.remove(["x"], tmp_path / "a"), lambda: collection.replace([], tmp_path / "a")):
        with pytest.raises(StoreError, match="make one with kg build"):
            change()
    assert not (tmp_path / "a").exists()
    (tmp_path / "graph.ttl").write_text("", "utf-8")
    with pytest.raises(StoreError, match=re.escape("has a graph, but no store")):
        collection.add([files["lanxian-2022", 0]], tmp_path)
    assert (tmp_path / "graph.ttl").read_text() == ""


def test_a_second_writer_is_told_who_is_at_work(files, tmp_path):
    collection.add([files["lanxian-2022", 0]], tmp_path)
    with changing(tmp_path), pytest.raises(StoreBusyError, match=r"process \d+ since \d{4}-\d\d-\d\d .* \(.*python"):
        collection.add([files["xingxian-2022", 0]], tmp_path)
    with changing(tmp_path), pytest.raises(StoreBusyError):
        pipeline.build([files["xingxian-2022", 0]], tmp_path)
    collection.add([files["xingxian-2022", 0]], tmp_path)


def test_the_page_keeps_its_language(files, tmp_path):
    collection.add([files["lanxian-2022", 0]], tmp_path, lang="en")
    assert '<html lang="en"' in (tmp_path / "graph.html").read_text("utf-8")
    collection.add([files["xingxian-2022", 0]], tmp_path)
    assert '<html lang="en"' in (tmp_path / "graph.html").read_text("utf-8")


def test_a_library_can_do_without_a_page_and_get_one_later(files, tmp_path):
    page = tmp_path / "graph.html"
    first = collection.add([files["lanxian-2022", 0]], tmp_path)
    assert page in first.exports
    without = collection.add([files["xingxian-2022", 0]], tmp_path, page=False)
    assert not page.exists(), "the old page would show what is no longer so"
    assert without.exports == (tmp_path / "graph.ttl", tmp_path / "store")
    collection.add([files["lvliang-2022", 0]], tmp_path)
    assert not page.exists(), "what was chosen once holds"
    collection.remove(["lvliang-2022"], tmp_path, page=True)
    pipeline.build([files["lanxian-2022", 0], files["xingxian-2022", 0]], tmp_path / "scratch")
    same(tmp_path, tmp_path / "scratch")


def test_a_library_of_many_reports_has_no_page_unless_asked_and_says_so(files, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.export.page.MOST", 1)
    two = [files["lanxian-2022", 0], files["xingxian-2022", 0]]
    told = pipeline.build(two, tmp_path / "few").warnings
    assert [why for what, why in told if what == "graph.html"], told
    assert not (tmp_path / "few" / "graph.html").exists()
    told = pipeline.build(two, tmp_path / "asked", page=True).warnings
    assert not [why for what, why in told if what == "graph.html"]
    assert (tmp_path / "asked" / "graph.html").exists()


@pytest.mark.parametrize("marks", ["", "{}", '{"made by": "another version", "graphs": {}}', "[]"])
def test_a_store_whose_graphs_bear_no_marks_is_read_back(files, tmp_path, monkeypatch, marks):
    monkeypatch.setattr(filling, "ANEW", 9.9)
    collection.add([files["lanxian-2022", 0], files["xingxian-2022", 0]], tmp_path / "out")
    (found,) = (tmp_path / "out" / "store").glob("*/marks.json")
    found.write_text(marks)
    collection.replace([files["lanxian-2022", 1]], tmp_path / "out")
    pipeline.build([files["lanxian-2022", 1], files["xingxian-2022", 0]], tmp_path / "scratch")
    same(tmp_path / "out", tmp_path / "scratch")


def test_graphs_with_the_marks_of_before_are_not_read_back(files, tmp_path, monkeypatch):
    looked = []
    kept = filling._Difference
    monkeypatch.setattr(filling, "_Difference", lambda *parts: looked.append(parts[0]) or kept(*parts))
    monkeypatch.setattr(filling, "ANEW", 9.9)
    collection.add([files["lanxian-2022", 0], files["xingxian-2022", 0]], tmp_path)
    collection.replace([files["lanxian-2022", 1]], tmp_path)
    assert report_node("lanxian-2022") in looked
    assert report_node("xingxian-2022") not in looked
