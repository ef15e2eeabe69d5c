"""GraphML and GEXF as networkx, a program not ours, reads them."""

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import gexf, graphml
from kg.export.xml_text import attribute, content, plain, safe
from kg.graph.library_store import open_store
from tests import town
from tests.examples import examples
from tests.export import hostile

ROOT = Path(__file__).parents[2]
READERS = {"graphml": (graphml.write, nx.read_graphml), "gexf": (gexf.write, nx.read_gexf)}
ENTITIES = ["Slogan", "Project", "Region", "Enterprise", "Organization", "Industry", "Theme", "Report"]
G = "{http://gexf.net/1.3}"


def read(store, name, folder, **options):
    write, reader = READERS[name]
    write(store, folder / f"library.{name}", **options)
    return reader(folder / f"library.{name}")


def counts(store, query):
    return Counter({row[0].value: int(row[1].value) for row in store.query(query)})


def classes(store):
    """How many things of each class there are, as SPARQL counts them."""
    query = "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c"
    return counts(store, query)


def full_name(curie):
    from kg.graph.terms import PREFIXES

    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else curie


def links(store):
    """How many links between described things there are, by property; the items of a list count one each."""
    found = counts(
        store,
        """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX qudt: <http://qudt.org/schema/qudt/>
        SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o . FILTER (isIRI(?s) && isIRI(?o))
        FILTER (?p NOT IN (rdf:type, rdf:predicate, qudt:unit)) } GROUP BY ?p""",
    )
    listed = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT ?p (COUNT(?i) AS ?n) {
        ?s ?p ?l . FILTER (isIRI(?s) && isBlank(?l)) ?l rdf:rest*/rdf:first ?i } GROUP BY ?p"""
    return found + counts(store, listed)


@pytest.fixture(scope="module")
def seeds():
    return open_store(ROOT / "exports")


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_full_network_has_as_many_things_of_each_class_and_links_of_each_kind_as_sparql_counts(name, seeds, tmp_path):
    graph = read(seeds, name, tmp_path, full=True)
    assert Counter(full_name(c) for _, types in graph.nodes(data="types") for c in json.loads(types)) == classes(seeds)
    kinds = Counter(kind for *_, kind in graph.edges(data="type"))
    assert sum(kinds.values()) == sum(links(seeds).values())
    renamed = {
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", full_name(p).split("#")[-1].split("/")[-1]).upper(): n
        for p, n in links(seeds).items()
    }
    assert {
        kind.removeprefix("HAS_"): n for kind, n in kinds.items() if kind not in ("HAS_STATE", "HAS_COMPONENT")
    } == {kind: n for kind, n in renamed.items() if kind not in ("HAS_STATE", "HAS_COMPONENT")}
    assert (kinds["HAS_STATE"], kinds["HAS_COMPONENT"]) == (renamed["HAS_STATE"], renamed["HAS_COMPONENT"])


@pytest.mark.parametrize("name", ["graphml", pytest.param("gexf", marks=pytest.mark.slow)])
def test_a_network_has_the_entities_and_reports_and_all_their_relations(name, seeds, tmp_path):
    graph = read(seeds, name, tmp_path)
    found = Counter(kind for _, kind in graph.nodes(data="type"))
    expected = {kind: n for kind in ENTITIES if (n := classes(seeds)[f"{town.ZT}{kind}"])}
    assert found == expected
    kinds = Counter(kind for *_, kind in graph.edges(data="type"))
    for kind, predicate in (("SERVES", "serves"), ("LOCATED_IN", "locatedIn"), ("HAS_COMPONENT", "hasComponent")):
        assert kinds[kind] == links(seeds)[f"{town.ZT}{predicate}"] > 0


@pytest.mark.parametrize("name", READERS)
def test_an_edge_tells_who_states_it_and_in_which_words(name, tmp_path):
    graph = read(town.store(), name, tmp_path)
    edge = next(data for *_, data in graph.out_edges(town.ID + "project/1", data=True) if data["type"] == "LOCATED_IN")
    assert (edge["weight"], edge["confidence"], json.loads(edge["years"])) == (1, 0.9, [2024])
    assert json.loads(edge["quotes"]) == ["推进白鹤县晨星集团智谷项目建设"]
    assert json.loads(edge["reports"]) == [town.REPORT.value]
    assert json.loads(edge["facts"]) == [town.ID + "fact/0"]


@pytest.mark.parametrize("name", READERS)
def test_a_node_tells_its_names_figures_and_states(name, tmp_path):
    graph = read(town.store(), name, tmp_path)
    node = graph.nodes[town.ID + "project/1"]
    assert (node["label"], node["type"], json.loads(node["altLabel_zh"])) == ("智谷项目", "Project", ["智谷"])
    (figure,) = json.loads(node["figures"])
    assert (figure["indicator"], figure["value"], figure["unit"], figure["period"]) == ("总投资", "12", "亿元", "2024")
    (state,) = json.loads(node["states"])
    assert (state["status"], state["quote"]) == ("completed", "年内建成投产")
    components = [
        (data["list"], data["position"], end.removeprefix(town.ID))
        for _, end, data in graph.out_edges(town.ID + "slogan/1", data=True)
        if data["type"] == "COMPONENT_LIST"
    ]
    assert sorted(components) == [(0, 0, "industry/2"), (0, 1, "industry/1")]


def test_in_gexf_the_years_of_the_reports_are_spells(tmp_path):
    graph = read(town.store(), "gexf", tmp_path)
    year = ("2024-01-01", "2024-12-31")
    assert graph.graph["mode"] == "dynamic"
    assert graph.nodes[town.ID + "project/1"]["spells"] == [year]
    assert graph.nodes[town.ID + "project/1"]["mentions"] == [(2, *year)]
    stated = {data["type"]: data for *_, data in graph.out_edges(town.ID + "project/1", data=True)}
    assert stated["LOCATED_IN"]["spells"] == [year]
    assert "spells" not in next(d for *_, d in graph.edges(data=True) if d["type"] == "WITHIN")


def test_gexf_keeps_to_the_schema(seeds, tmp_path):
    """What gexf.net's schema 1.3 asks of the parts that are used here."""
    gexf.write(seeds, tmp_path / "library.gexf")
    root = ElementTree.parse(tmp_path / "library.gexf").getroot()
    assert (root.tag, root.get("version")) == (f"{G}gexf", "1.3")
    assert [child.tag for child in root] == [f"{G}meta", f"{G}graph"]
    graph = root.find(f"{G}graph")
    assert (graph.get("timeformat"), graph.get("timerepresentation")) == ("date", "interval")
    kinds = {"integer", "long", "double", "float", "boolean", "string", "anyURI"}
    declared = {
        (block.get("class"), one.get("id")): block.get("mode")
        for block in graph.iter(f"{G}attributes")
        for one in block
    }
    assert {one.get("type") for one in graph.iter(f"{G}attribute")} <= kinds
    nodes = {node.get("id") for node in graph.iter(f"{G}node")}
    assert len(nodes) == sum(1 for _ in graph.iter(f"{G}node"))
    for place in ("node", "edge"):
        for one in graph.iter(f"{G}{place}"):
            for value in one.iter(f"{G}attvalue"):
                dated = (value.get("start") is not None, value.get("end") is not None)
                always = value.get("for") == "weight" and one.find(f"{G}spells") is None
                assert dated == ((declared[place, value.get("for")] == "dynamic") and not always,) * 2
    for edge in graph.iter(f"{G}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert float(edge.get("weight")) >= 1
    for spell in graph.iter(f"{G}spell"):
        assert re.fullmatch(r"\d{4}-01-01", spell.get("start")) and re.fullmatch(r"\d{4}-12-31", spell.get("end"))


@pytest.mark.parametrize("name", READERS)
def test_the_order_of_the_store_does_not_show(name, tmp_path):
    write, _ = READERS[name]
    write(hostile.store(), tmp_path / "one")
    write(hostile.store(backwards=True), tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def labels(graph):
    """The labels of things and reports, not of what is only named by them, such as the value of a status."""
    return sorted(plain(node["label"]) for _, node in graph.nodes(data=True) if node["type"] != "Resource")


def others(graph):
    return sorted(plain(one) for _, names in graph.nodes(data="altLabel_zh") for one in json.loads(names or "[]"))


@settings(max_examples=examples(25), deadline=None)
@given(names=st.lists(hostile.texts, min_size=1, max_size=5, unique=True))
def test_any_name_comes_back(names, tmp_path_factory):
    store, folder = hostile.store(names), tmp_path_factory.mktemp("any")
    graphs = {name: read(store, name, folder) for name in READERS}
    places = [f"区{number}" for number in range(min(3, len(names)))]
    invented = [label for kind, label, _ in town.ENTITIES.values() if kind != "Indicator"]
    known = sorted([*names, *places, *invented, "yunzhou-2024"])
    for name, graph in graphs.items():
        assert labels(graph) == known, name
        assert set(names) <= set(others(graph)), name


@given(hostile.texts)
def test_what_xml_has_no_room_for_is_written_so_that_it_can_be_told(text):
    assert plain(safe(text)) == text
    assert plain(ElementTree.fromstring(f"<a>{content(text)}</a>").text or "") == text
    assert plain(ElementTree.fromstring(f"<a b={attribute(text)}/>").get("b")) == text


def test_gephi_lites_own_parser_reads_it(seeds, tmp_path):
    """graphology-gexf, which Gephi Lite opens files with; told where it is by NODE_PATH."""
    node = shutil.which("node")
    script = "const {parse}=require('graphology-gexf');const {MultiDirectedGraph:G}=require('graphology');"
    if node is None or subprocess.run([node, "-e", script], capture_output=True, check=False).returncode:
        pytest.skip("node or its packages graphology and graphology-gexf are not there (set NODE_PATH)")
    graph = read(seeds, "gexf", tmp_path)
    script += "const g=parse(G,require('fs').readFileSync(0,'utf8'),{allowUndeclaredAttributes:true});"
    script += "const n={};g.forEachNode((_,a)=>n[a.type]=(n[a.type]||0)+1);console.log(JSON.stringify([n,g.size]))"
    text = (tmp_path / "library.gexf").read_text("utf-8")
    done = subprocess.run([node, "-e", script], input=text, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [Counter(kind for _, kind in graph.nodes(data="type")), graph.number_of_edges()]
