"""Real SPARQL clients against the running endpoint: rdflib's SPARQLStore, and SPARQLWrapper."""

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests import town

ZT = town.ZT
NAMES = """PREFIX zt: <https://w3id.org/zhengtu/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?region ?name WHERE { ?region a zt:Region ; skos:prefLabel ?name } ORDER BY ?name"""


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returned", ["xml", "json", "csv", "tsv"])
def test_sparqlstore_of_rdflib(served, method, returned):
    graph = Graph(SPARQLStore(f"{served}/sparql", method=method, returnFormat=returned))
    rows = [(str(row.region), str(row.name)) for row in graph.query(NAMES)]
    assert rows == [(f"{town.ID}region/1", "云州市"), (f"{town.ID}region/2", "白鹤县")]


def test_sparqlstore_of_rdflib_as_a_graph(served):
    graph = Graph(SPARQLStore(f"{served}/sparql"))
    region = URIRef(f"{town.ID}region/1")
    assert (region, RDF.type, URIRef(f"{ZT}Region")) in graph
    assert graph.value(region, SKOS.prefLabel) == Literal("云州市", lang="zh")
    assert set(graph.subjects(RDF.type, URIRef(f"{ZT}Region"))) == {region, URIRef(f"{town.ID}region/2")}
    assert len(graph.query("CONSTRUCT { ?s a zt:Region } WHERE { ?s a zt:Region }", initNs={"zt": ZT}).graph) == 2
    assert graph.query(f"ASK {{ <{region}> ?p ?o }}").askAnswer is True


def test_sparqlstore_of_rdflib_asks_one_report(served):
    report = Graph(SPARQLStore(f"{served}/sparql"), identifier=URIRef(town.REPORT.value))
    assert len(list(report.subjects(RDF.type, URIRef(f"{ZT}Region")))) == 2
    nothing = Graph(SPARQLStore(f"{served}/sparql"), identifier=URIRef("http://example.org/no-report"))
    assert list(nothing.subjects(RDF.type, URIRef(f"{ZT}Region"))) == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(served, method):
    module = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed: it is in the dev group")
    wrapper = module.SPARQLWrapper(f"{served}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(NAMES)
    for form in (module.JSON, module.XML, module.CSV, module.TSV):
        wrapper.setReturnFormat(form)
        answer = wrapper.query()
        told = answer.convert()
        if form == module.JSON:
            assert [row["name"]["value"] for row in told["results"]["bindings"]] == ["云州市", "白鹤县"]
        else:
            text = told.toxml() if form == module.XML else told.decode("utf-8")
            assert "云州市" in text
            assert "白鹤县" in text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # SPARQLWrapper's, on every rdflib of today
@pytest.mark.parametrize("form", ["TURTLE", "RDFXML", "N3", "JSONLD"])
def test_sparqlwrapper_gets_graphs(served, form):
    module = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed: it is in the dev group")
    wrapper = module.SPARQLWrapper(f"{served}/sparql")
    wrapper.setQuery(f"DESCRIBE <{town.ID}region/1>")
    wrapper.setReturnFormat(getattr(module, form))
    told = wrapper.queryAndConvert()
    graph = told if isinstance(told, Graph) else Graph().parse(data=told, format="turtle")
    assert (URIRef(f"{town.ID}region/1"), SKOS.prefLabel, Literal("云州市", lang="zh")) in graph


def test_sparqlwrapper_tells_a_bad_query(served):
    module = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed: it is in the dev group")
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    wrapper = module.SPARQLWrapper(f"{served}/sparql")
    wrapper.setQuery("SELECT WHERE")
    with pytest.raises(QueryBadFormed, match="not a SPARQL query"):
        wrapper.query()
