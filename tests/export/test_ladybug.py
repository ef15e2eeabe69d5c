"""The Ladybug database, asked eight questions in Cypher: each answer is the one that SPARQL gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.library_store import open_store
from kg.graph.terms import identified
from tests.export import hostile

ladybug = pytest.importorskip("ladybug", reason="the extra ladybug is not installed")
pytest.importorskip("pyarrow", reason="the extra ladybug is not installed")
from kg.export import ladybug as export  # noqa: E402 - after the package is known to be there

ROOT = Path(__file__).parents[2]
PREFIXES = """PREFIX zt: <https://w3id.org/zhengtu/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
"""
QUESTIONS = {
    "which projects serve a slogan": (
        "MATCH (p:Project)-[:SERVES]->(s:Slogan) RETURN p.name, s.name",
        "SELECT ?a ?b { ?p a zt:Project ; skos:prefLabel ?a ; zt:serves ?s . ?s a zt:Slogan ; skos:prefLabel ?b }",
    ),
    "what a slogan consists of, in the stated order": (
        """MATCH (s:Slogan)-[r:COMPONENT_LIST]->(c) RETURN s.name, r.position, c.name""",
        """SELECT ?a (COUNT(?before) - 1 AS ?n) ?b { ?s zt:componentList ?l ; skos:prefLabel ?a . ?l rdf:rest* ?before .
        ?before rdf:rest* ?cell . ?cell rdf:first ?c . ?c skos:prefLabel ?b } GROUP BY ?s ?a ?cell ?c ?b""",
    ),
    "what a region promised for a year": (
        """MATCH (o:Observation)-[:HAS_REGION]->(g:Region), (o)-[:HAS_INDICATOR]->(i:Indicator)
        WHERE o.aspect = 'target' AND o.periodStart = 2022 RETURN g.name, i.name, o.measure, o.value, o.unit""",
        """SELECT ?g ?i ?m ?v ?u { ?o zt:aspect "target" ; zt:periodStart "2022"^^xsd:gYear ; zt:measure ?m ;
        zt:value ?v ; zt:region/skos:prefLabel ?g ; zt:indicator/skos:prefLabel ?i OPTIONAL { ?o zt:unit ?u } }""",
    ),
    "who builds what where": (
        """MATCH (w)<-[:OPERATED_BY]-(p:Project)-[:LOCATED_IN]->(g:Region) RETURN w.name, p.name, g.name""",
        """SELECT ?w ?p ?g { ?x skos:prefLabel ?p ; zt:operatedBy/skos:prefLabel ?w ;
        zt:locatedIn/skos:prefLabel ?g }""",
    ),
    "projects by state and deadline": (
        "MATCH (p:Project)-[:HAS_STATE]->(s:ProjectState) RETURN p.name, s.status, s.deadlineDate",
        """SELECT ?p ?s ?d { ?x zt:hasState ?y ; skos:prefLabel ?p . ?y zt:status ?s
        OPTIONAL { ?y zt:deadlineDate ?d } }""",
    ),
    "facts of low confidence with their sentences": (
        """MATCH (f:Fact)-[:WAS_QUOTED_FROM]->(s:Sentence)-[:REFERENCE_CONTEXT]->(r:Report) WHERE f.confidence < 0.5
        RETURN f.predicate, s.anchorOf, r.identifier""",
        """SELECT (CONCAT(IF(?q = skos:definition, "skos:", "zt:"), STRAFTER(STR(?q), "#")) AS ?p) ?t ?r {
        ?f zt:confidence ?c ; rdf:predicate ?q ;
        prov:wasQuotedFrom ?s . ?s nif:anchorOf ?t ; nif:referenceContext/dcterms:identifier ?r FILTER (?c < 0.5) }""",
    ),
    "relations by how many reports state them": (
        "MATCH (a)-[r:LOCATED_IN]->(b:Region) WHERE size(r.facts) > 0 RETURN a.name, b.name, r.weight",
        """SELECT ?a ?b (COUNT(?f) AS ?n) { ?f rdf:subject ?x ; rdf:predicate zt:locatedIn ; rdf:object ?y .
        ?x skos:prefLabel ?a . ?y skos:prefLabel ?b } GROUP BY ?x ?y ?a ?b""",
    ),
    "how often each report names a slogan": (
        """MATCH (m)-[:TA_IDENT_REF]->(s:Slogan), (m)-[:REFERENCE_CONTEXT]->(r:Report)
        RETURN r.identifier, s.name, count(*)""",
        """SELECT ?r ?s (COUNT(?m) AS ?n) { ?m itsrdf:taIdentRef ?x ; nif:referenceContext/dcterms:identifier ?r .
        ?x a zt:Slogan ; skos:prefLabel ?s } GROUP BY ?r ?x ?s""",
    ),
}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    store, path = open_store(ROOT / "exports"), tmp_path_factory.mktemp("ladybug") / "library.lbug"
    export.write(store, path)
    assert [one.name for one in path.parent.iterdir()] == ["library.lbug"]
    database = ladybug.Database(path, read_only=True)
    yield store, ladybug.Connection(database)
    database.close()


def comparable(rows):
    return sorted(tuple("" if value is None else str(value) for value in row) for row in rows)


def as_cypher_gives_it(term):
    if term is None:
        return None
    kind = getattr(term, "datatype", None)
    return float(term.value) if kind is not None and kind.value.endswith("#decimal") else term.value


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_cypher_gives_the_rows_that_sparql_gives(question, seeds):
    store, connection = seeds
    cypher, sparql = QUESTIONS[question]
    prefixes = PREFIXES + "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    expected = [[as_cypher_gives_it(term) for term in row] for row in store.query(prefixes + sparql)]
    assert len(expected) > 10
    assert comparable(connection.execute(cypher).get_all()) == comparable(expected)


@settings(max_examples=4, deadline=None)
@given(names=st.lists(hostile.texts, min_size=8, max_size=20, unique=True))
def test_any_name_comes_back(names, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "library.lbug"
    export.write(hostile.store(names), path)
    with ladybug.Database(path, read_only=True) as database, ladybug.Connection(database) as connection:
        rows = connection.execute("MATCH (p:Project) RETURN p.iri, p.name, p.altLabel_zh_hant").get_all()
    found = {iri: (name, set(others or [])) for iri, name, others in rows}
    for number, name in enumerate(names):
        assert found[identified(f"project/{name}x").value] == (name, {names[number - 1], f"{name}zh-hant"})
