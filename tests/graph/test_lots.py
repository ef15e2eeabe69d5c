"""Lots: whatever their size, a store holds the same; its merging of files stands back while they are loaded."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from kg.graph import filling
from kg.graph.build import ACROSS
from kg.graph.lots import lots_of, merging_aside, serving
from kg.graph.parts import part_of
from kg.graph.terms import ID, identified, named, report_node
from tests.examples import examples


def said(kind, count):
    """Things with a name each, in as many sections as there are first digits of their numbers."""
    return [Triple(identified(f"{kind}/{at}"), named("skos:prefLabel"), Literal(f"{at}")) for at in range(1, count + 1)]


LIST = [
    Triple(identified("slogan/9"), named("zt:componentList"), BlankNode("first")),
    Triple(BlankNode("first"), named("rdf:first"), identified("slogan/1")),
]
GRAPHS = {
    ACROSS: [*said("slogan", 40), *LIST],
    report_node("one"): said("fact", 25),
    report_node("two"): [*said("fact", 10), *said("slogan", 3)],
    report_node("three"): [],
}
PARTS = {name: part_of(name, triples) for name, triples in GRAPHS.items()}


@given(st.permutations(list(PARTS)), st.integers(1, 100))
def test_lots_hold_all_sections_and_lists_once_and_in_order(names, size):
    lots = list(lots_of({name: PARTS[name] for name in names}, size))
    pieces = [piece for lot in lots for piece in lot]
    assert all(lots)
    for name in names:
        mine = [piece for piece in pieces if piece.name == name]
        assert [key for piece in mine for key in piece.sections] == sorted(PARTS[name].sections)
        assert [piece.lists for piece in mine if piece.lists] == [True] * bool(PARTS[name].lists)
    assert list(dict.fromkeys(piece.name for piece in pieces)) == list(names)


def test_a_part_much_larger_than_a_lot_is_in_several(size=10):
    lots = list(lots_of(PARTS, size))
    assert sum(any(piece.name == ACROSS for piece in lot) for lot in lots) > 2
    assert [piece.name for lot in list(lots_of(PARTS, 1000)) for piece in lot] == list(PARTS)


def test_lots_grow_with_a_library_up_to_what_memory_allows():
    assert serving(0) == serving(1_000_000) == 10_000
    assert serving(22_500_000) == 75_000
    assert serving(10**9) == 100_000


@pytest.mark.parametrize("few", [0, 10**9], ids=["in order", "few"])
@pytest.mark.parametrize("size", [1, 7, 10**6])
def test_a_store_filled_in_any_lots_holds_the_same(tmp_path, monkeypatch, few, size):
    monkeypatch.setattr(filling, "_FEW", few)
    monkeypatch.setattr(filling, "serving", lambda triples: size)
    store = filling.filled_anew(tmp_path / "quads", PARTS)
    for name, triples in GRAPHS.items():
        assert {quad.triple for quad in store.quads_for_pattern(None, None, None, name)} == set(triples)
    default = [quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())]
    assert sorted(map(str, default)) == sorted({str(triple) for triples in GRAPHS.values() for triple in triples})
    ontology = {quad.triple for quad in store.quads_for_pattern(None, None, None, filling.ONTOLOGY_GRAPH)}
    assert ontology == set(filling.ontology_triples())
    assert set(store.named_graphs()) == {*GRAPHS, filling.ONTOLOGY_GRAPH} - {report_node("three")}


@settings(max_examples=examples(5))
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20, unique=True))
def test_graphs_are_loaded_in_the_order_in_which_the_store_goes_through_them(numbers):
    parts = {NamedNode(f"{ID}report/{at}"): PARTS[ACROSS] for at in numbers}
    with TemporaryDirectory() as folder:
        store = Store(folder)
        store.bulk_extend(filling._of_ontology())
        before, after = filling._in_order(store, parts)
        assert list(store.named_graphs()) == [*before, filling.ONTOLOGY_GRAPH, *after]
        assert {*before, *after} == set(parts)
        del store


def test_what_fails_in_one_lot_ends_the_filling(tmp_path, monkeypatch):
    def text(store, lot):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filling, "_FEW", 0)
    monkeypatch.setattr(filling, "_load_text", text)
    monkeypatch.setattr(filling, "serving", lambda triples: 1)
    with pytest.raises(OSError, match="No space left"):
        filling.filled_anew(tmp_path / "quads", PARTS)


def test_where_there_is_no_room_for_merging_the_filling_ends_in_place_of_waiting(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "_FEW", 0)
    monkeypatch.setattr(filling.shutil, "disk_usage", lambda path: SimpleNamespace(free=4096))
    with pytest.raises(OSError, match="No space left"):
        filling.filled_anew(tmp_path / "quads", PARTS)


@pytest.mark.skipif(sys.platform != "linux", reason="threads have patience of their own on Linux alone")
def test_merging_stands_back_while_lots_are_loaded(tmp_path):
    store = Store(str(tmp_path))

    def patience():
        threads = Path("/proc/self/task").iterdir()
        merging = [path for path in threads if (path / "comm").read_text().startswith("rocksdb:low")]
        return [os.getpriority(os.PRIO_PROCESS, int(path.name)) for path in merging]

    before = patience()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with merging_aside():
        assert patience()
        assert min(patience()) >= 10
        assert os.getpriority(os.PRIO_PROCESS, 0) == own
    if os.geteuid() == 0:
        assert patience() == before
    del store
