"""Triples and quads: what is read back is what was there, in the same bytes whoever wrote them."""

from importlib import import_module
from pathlib import Path

import pytest
import rdflib
import rdflib.compare
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import GraphError
from kg.export.spool import in_order
from kg.graph.library_store import open_store
from tests import town
from tests.examples import examples
from tests.export import hostile

ROOT = Path(__file__).parents[2]
QUADS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
TRIPLES = {"ntriples": RdfFormat.N_TRIPLES, "turtle": RdfFormat.TURTLE}


def exported(store, name, folder):
    path = folder / f"library.{name}"
    import_module(f"kg.export.{name}").write(store, path)
    return path


def canonical(quads):
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


def named(store):
    return [quad for quad in store if isinstance(quad.graph_name, NamedNode)]


def plain(store):
    return [Quad(*quad.triple) for quad in store if not isinstance(quad.graph_name, NamedNode)]


@pytest.fixture(scope="module")
def library():
    return hostile.store(ontology=True)


@pytest.mark.parametrize("name", QUADS)
def test_a_dataset_comes_back_isomorphic(name, library, tmp_path):
    path = exported(library, name, tmp_path)
    assert canonical(parse(path=str(path), format=QUADS[name])) == canonical(named(library))


@pytest.mark.parametrize("name", TRIPLES)
def test_a_graph_comes_back_isomorphic(name, library, tmp_path):
    path = exported(library, name, tmp_path)
    assert canonical(parse(path=str(path), format=TRIPLES[name])) == canonical(plain(library))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parsers use what it deprecates
@pytest.mark.parametrize(("name", "reader"), [("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_graphs(name, reader, tmp_path):
    store = town.store(graph=town.REPORT)
    found = rdflib.Dataset()
    found.parse(data=exported(store, name, tmp_path).read_text("utf-8"), format=reader)
    graph = found.graph(rdflib.URIRef(town.REPORT.value))
    expected = rdflib.Graph().parse(data=exported(town.store(), "turtle", tmp_path).read_text("utf-8"), format="turtle")
    assert len(graph) == len(expected)
    assert rdflib.compare.isomorphic(graph, expected)


@pytest.mark.parametrize("name", [*QUADS, *TRIPLES])
def test_the_order_of_the_store_does_not_show(name, tmp_path):
    (tmp_path / "other").mkdir()
    one = exported(hostile.store(), name, tmp_path)
    other = exported(hostile.store(backwards=True), name, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()


def test_the_turtle_of_the_seeds_is_what_the_build_wrote(tmp_path):
    path = exported(open_store(ROOT / "exports"), "turtle", tmp_path)
    assert path.read_bytes() == (ROOT / "exports" / "graph.ttl").read_bytes()


@pytest.mark.slow
def test_the_seeds_come_back_isomorphic(tmp_path):
    store = open_store(ROOT / "exports")
    held = canonical(named(store) or plain(store))
    for name, kind in QUADS.items():
        assert canonical(parse(path=str(exported(store, name, tmp_path)), format=kind)) == held, name


@settings(max_examples=examples(25), deadline=None)
@given(names=st.lists(hostile.texts, min_size=1, max_size=4, unique=True))
def test_any_name_comes_back(names, tmp_path_factory):
    store = hostile.store(names)
    folder = tmp_path_factory.mktemp("any")
    for name, kind in QUADS.items():
        path = exported(store, name, folder)
        assert canonical(parse(path=str(path), format=kind)) == canonical(named(store)), name
    for name, kind in TRIPLES.items():
        path = exported(store, name, folder)
        assert canonical(parse(path=str(path), format=kind)) == canonical(plain(store)), name


IRIS = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=8)


@settings(max_examples=examples(60), deadline=None)
@given(ends=st.lists(IRIS, min_size=1, max_size=6))
def test_any_iri_comes_back(ends, tmp_path_factory):
    folder, store = tmp_path_factory.mktemp("iris"), Store()
    for base in ("https://w3id.org/zhengtu/id/", "https://w3id.org/zhengtu/ontology#", "urn:"):
        for end in ends:
            try:
                iri = NamedNode(base + end)
            except ValueError:
                continue  # a sign that no IRI may hold
            store.add(Quad(iri, iri, iri, iri))
            store.add(Quad(iri, NamedNode(town.RDF + "type"), iri, iri))
            store.add(Quad(iri, NamedNode(town.ZT + "locatedIn"), iri, iri))
    for name, kind in QUADS.items():
        path = exported(store, name, folder)
        assert set(map(str, parse(path=str(path), format=kind))) == set(map(str, store)), name


def test_json_ld_reads_like_plain_json(tmp_path):
    import json

    path = exported(town.store(), "jsonld", tmp_path)
    things = {thing["id"]: thing for thing in json.loads(path.read_text("utf-8"))["@graph"]}
    assert things["project/1"] == {
        "id": "project/1", "type": "Project", "prefLabel": "智谷项目", "altLabel": "智谷", "hasState": "state/1",
        "locatedIn": "region/2", "operatedBy": "enterprise/1",
    }  # fmt: skip
    assert things["slogan/1"]["componentList"] == ["industry/2", "industry/1"]
    assert things["observation/1"]["unit"] == "亿元"


def test_json_ld_refuses_an_iri_that_it_would_read_as_another(tmp_path):
    store, iri = Store(), NamedNode("skos:prefLabel")
    store.add(Quad(iri, NamedNode("urn:p"), Literal("x")))
    with pytest.raises(GraphError, match="http IRI"):
        exported(store, "jsonld", tmp_path)


def test_a_blank_node_with_two_owners_is_refused_in_so_many_words(tmp_path):
    store, shared = Store(), BlankNode()
    for number in (1, 2):
        store.add(Quad(town.node(f"project/{number}"), NamedNode("urn:p"), shared))
    store.add(Quad(shared, NamedNode("urn:p"), Literal("x")))
    with pytest.raises(GraphError, match="give the thing an IRI"):
        exported(store, "nquads", tmp_path)
    assert not [*tmp_path.iterdir()]


def test_blank_nodes_in_a_circle_are_not_lost_in_silence(tmp_path):
    store, one, other = Store(), BlankNode(), BlankNode()
    store.add(Quad(one, NamedNode("urn:p"), other))
    store.add(Quad(other, NamedNode("urn:p"), one))
    with pytest.raises(GraphError, match="circle"):
        exported(store, "ntriples", tmp_path)


@given(lines=st.lists(st.text("abc\u4e2d\U0001f600\x85\u2028\x1c", max_size=3)), chunk=st.integers(1, 7))
def test_sorting_on_disk_is_sorting(lines, chunk):
    assert [*in_order(lines, chunk=chunk)] == sorted(set(lines))


def test_sorting_on_disk_merges_more_runs_than_files_may_be_open():
    lines = [f"{number * 7919 % 1000:04}" for number in range(1000)]
    assert [*in_order(lines, chunk=3)] == sorted(set(lines))
