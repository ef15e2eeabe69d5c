"""The store of a library: what is read, which formats, and that readers and writers leave each other alone."""

import hashlib
import json
import os
import pickle
from dataclasses import replace

import msgspec
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.errors import StoreBusyError, StoreError, StoreFormatError
from kg.graph import filling, kept_reports
from kg.graph.build import ACROSS
from kg.graph.change import PUBLISHED, changing
from kg.graph.generations import FORMAT, Choices, current
from kg.graph.library_store import ONTOLOGY_GRAPH, current_generation, open_store
from kg.graph.store import triples_of
from kg.graph.terms import report_node
from kg.graph.writer_lock import writing
from tests.graph.gold_library import library

ONE, TWO = report_node("one"), report_node("two")


def triple(*names):
    return Triple(*(NamedNode(f"https://example.org/{name}") for name in names))


SHARED, FIRST, SECOND, NAME = triple("s", "p", "o"), triple("a", "p", "b"), triple("c", "p", "d"), triple("a", "n", "x")
BOTH = {ACROSS: (NAME,), ONE: (SHARED, FIRST), TWO: (SHARED, SECOND)}


def put(folder, graphs, **chosen):
    """Make these the graphs of a library."""
    folder.mkdir(exist_ok=True)
    with changing(folder) as change:
        change.keep(())
        union = {triple for graph in graphs.values() for triple in graph}
        change.file("graph.ttl").write_bytes(serialize(union, format=RdfFormat.N_TRIPLES))
        change.file("graph.html").write_text(f"{len(union)}", "utf-8")
        change.fill(graphs)
        change.commit(Choices(**chosen))


def graphs(store):
    """The graphs of a store by name, without the ontology."""
    names = [name for name in store.named_graphs() if name != ONTOLOGY_GRAPH]
    return {name: {q.triple for q in store.quads_for_pattern(None, None, None, name)} for name in names}


@pytest.fixture(params=[0, 99], ids=["anew", "by difference"])
def way(request, monkeypatch):
    monkeypatch.setattr(filling, "ANEW", request.param)


def test_a_triple_of_two_reports_is_one_triple_of_the_default_graph(tmp_path):
    put(tmp_path, BOTH)
    store = open_store(tmp_path)
    count = next(iter(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")))["n"].value
    assert (count, set(triples_of(store))) == ("4", {SHARED, FIRST, SECOND, NAME})
    assert graphs(store) == {name: set(triples) for name, triples in BOTH.items()}


def test_a_removed_report_takes_its_own_triples_and_leaves_what_another_states(tmp_path, way):
    put(tmp_path, BOTH)
    put(tmp_path, {ACROSS: (), ONE: (SHARED, FIRST)})
    store = open_store(tmp_path)
    assert set(triples_of(store)) == {SHARED, FIRST}
    assert {name: found for name, found in graphs(store).items() if found} == {ONE: {SHARED, FIRST}}
    assert TWO not in set(store.named_graphs())
    put(tmp_path, BOTH)
    assert graphs(open_store(tmp_path)) == {name: set(triples) for name, triples in BOTH.items()}


def test_the_ontology_is_a_graph_of_its_own_with_the_same_nodes_every_time(tmp_path, way):
    put(tmp_path, BOTH)
    first = {str(quad) for quad in open_store(tmp_path).quads_for_pattern(None, None, None, ONTOLOGY_GRAPH)}
    filling.ontology_triples.cache_clear()
    put(tmp_path, {ACROSS: ()})
    again = {str(quad) for quad in open_store(tmp_path).quads_for_pattern(None, None, None, ONTOLOGY_GRAPH)}
    assert first == again
    assert len(first) > 1000


def test_a_store_filled_one_graph_at_a_time_holds_each_triple_once(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "serving", lambda triples: 1)
    put(tmp_path, BOTH)
    store = open_store(tmp_path)
    assert graphs(store) == {name: set(said) for name, said in BOTH.items()}
    assert sorted(map(str, triples_of(store))) == sorted(map(str, {NAME, SHARED, FIRST, SECOND}))


def test_a_reader_keeps_the_generation_that_it_opened(tmp_path):
    put(tmp_path, BOTH)
    reader, name = open_store(tmp_path), current_generation(tmp_path)
    for report in (ONE, TWO, ONE):
        put(tmp_path, {ACROSS: (), report: (SHARED,)})
    assert current_generation(tmp_path) != name
    assert set(triples_of(reader)) == {SHARED, FIRST, SECOND, NAME}
    assert set(triples_of(open_store(tmp_path))) == {SHARED}


def test_what_nobody_reads_is_removed(tmp_path):
    for graphs in (BOTH, {ACROSS: ()}, BOTH):
        put(tmp_path, graphs)
    left = sorted(path.name for path in (tmp_path / "store").iterdir())
    assert left == sorted([current_generation(tmp_path), "current", "lock"])
    for name in PUBLISHED:
        assert (tmp_path / name).samefile(tmp_path / "store" / current_generation(tmp_path) / name)


def test_an_abandoned_change_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), changing(tmp_path) as change:
        change.fill(BOTH)
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    put(tmp_path, BOTH)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ZeroDivisionError), changing(tmp_path) as change:
        change.fill({})
        raise ZeroDivisionError
    assert sorted(path for path in tmp_path.rglob("*") if path.name not in ("lease", "LOG")) == [
        path for path in before if path.name not in ("lease", "LOG")
    ]


@pytest.mark.parametrize(
    ("told", "error", "words"),
    [
        (
            {"format": FORMAT - 1, "program": "0.0.9"},
            StoreFormatError,
            "written by zhengtu 0.0.9 in format 0.*kg build",
        ),
        ({"format": FORMAT + 1, "program": "9.0"}, StoreFormatError, "newer than .*install that version, or build"),
        ({"format": FORMAT}, StoreError, "damaged; build the library again"),
        ([], StoreError, "damaged; build the library again"),
        ({"format": FORMAT, "generation": "7-x", "program": "1"}, StoreError, "is not there; build the library again"),
    ],
)
def test_other_formats_and_damage_are_told_with_what_to_do_and_a_build_mends_them(tmp_path, told, error, words):
    put(tmp_path, BOTH)
    pointer = tmp_path / "store" / "current"
    pointer.write_text(json.dumps(told), "utf-8")
    with pytest.raises(error, match=words):
        open_store(tmp_path)
    with pytest.raises(StoreError), changing(tmp_path) as change:
        change.kept()
    with pytest.raises(ZeroDivisionError), changing(tmp_path, anew=True):
        raise ZeroDivisionError
    assert json.loads(pointer.read_text("utf-8")) == told
    assert len(list((tmp_path / "store").glob("1-*/quads"))) == 1
    with changing(tmp_path, anew=True) as change:
        for name in PUBLISHED:
            change.file(name).touch()
        change.fill({ONE: (FIRST,)})
        change.commit(Choices())
    assert set(triples_of(open_store(tmp_path))) == {FIRST}


def test_a_folder_without_store_is_read_from_its_turtle(tmp_path):
    with pytest.raises(StoreError, match=r"no library, it has no graph\.ttl; make one"):
        open_store(tmp_path)
    (tmp_path / "graph.ttl").write_text(f"{FIRST} .", "utf-8")
    assert set(triples_of(open_store(tmp_path))) == {FIRST}
    assert current_generation(tmp_path) == ""
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_what_was_chosen_is_kept(tmp_path):
    put(tmp_path, BOTH, lang="en", min_confidence=0.5)
    assert current(tmp_path).choices == Choices("en", 0.5)


def test_one_writer_at_a_time_and_the_second_is_told_who(tmp_path):
    with writing(tmp_path / "store"):
        (tmp_path / "store" / "something").touch()
        with pytest.raises(
            StoreBusyError, match=rf"process {os.getpid()} since \d{{4}}-\d\d-\d\d \d\d:.* \(python.*\)"
        ):
            put(tmp_path, BOTH)
    put(tmp_path, BOTH)


def test_kept_reports_come_back_as_they_were(tmp_path):
    for extraction in library().extractions:
        data = kept_reports.encoded(extraction)
        assert kept_reports.decoded(data) == extraction
        assert kept_reports.encoded(kept_reports.decoded(data)) == data
    odd = replace(extraction.document, id="\udcff/..", text="\ud800\0\u202e")
    kept = kept_reports.write_kept(replace(extraction, document=odd), tmp_path)
    assert kept_reports.read_kept(kept).document == odd
    assert kept_reports.kept_in(tmp_path).ids == (odd.id,)


def test_kept_reports_are_loaded_one_by_one_when_they_are_asked_for(tmp_path):
    extractions = library().extractions
    files = {x.document.id: kept_reports.write_kept(x, tmp_path) for x in reversed(extractions)}
    kept = kept_reports.KeptReports(files)
    assert list(kept) == list(reversed(extractions))
    assert list(kept.ordered()) == sorted(extractions, key=lambda x: x.document.id)
    assert kept[0] == kept.report(kept.ids[0]) == extractions[-1]
    assert kept[0] is not kept[0]
    assert list(kept[1:]) == list(kept)[1:]
    assert kept_reports.kept_in(tmp_path).ids == kept.ordered().ids
    assert kept.without(kept.ids[:1]).ids == kept.ids[1:]
    assert (kept[1:] | kept[:1]).paths == (*kept.paths[1:], kept.paths[0])
    kept.paths[0].unlink()
    assert (len(kept), kept.ids) == (len(extractions), tuple(files))
    with pytest.raises(StoreError, match="can't be read"):
        kept[0]


@pytest.mark.parametrize("order", ["", "0", "03", "9", "-"])
def test_facts_that_do_not_fit_their_order_are_refused(order):
    told = json.loads(kept_reports.zlib.decompress(kept_reports.encoded(library().extractions[0])))
    assert told["order"] != order
    data = kept_reports.zlib.compress(json.dumps({**told, "order": order}).encode())
    with pytest.raises(StoreError, match="do not fit"):
        kept_reports.decoded(data)


@pytest.mark.parametrize("data", [b"", b"x", pickle.dumps(()), kept_reports.zlib.compress(b'{"version": ')])
def test_what_is_no_kept_report_is_refused(data):
    with pytest.raises(StoreError, match="one: no report that this program has kept"):
        kept_reports.decoded(data, "one")


@pytest.mark.parametrize("change", [{"version": kept_reports.VERSION + 1}, {"version": 1, "facts": []}, {"links": 3}])
def test_what_another_version_has_kept_is_refused_as_such(change):
    told = json.loads(kept_reports.zlib.decompress(kept_reports.encoded(library().extractions[0])))
    data = kept_reports.zlib.compress(json.dumps({**told, **change}).encode())
    with pytest.raises(StoreFormatError, match=r"one: kept by another version .*; build the library again from"):
        kept_reports.decoded(data, "one")


def test_the_form_of_kept_reports_has_a_version():
    """A field added to or taken from `kg.model` fails here: raise kept_reports.VERSION, then note the new digest."""
    form = msgspec.json.encode(msgspec.json.schema_components([kept_reports._Kept]))
    assert (kept_reports.VERSION, hashlib.sha256(form).hexdigest()[:16]) == (3, "ba50591a7d7b1be6")
