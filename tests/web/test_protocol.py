"""The W3C tests of the SPARQL 1.1 Protocol that apply to an endpoint which is only read, under their published names.

https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/ (queries) and .../service-description/. The tests of updates
do not apply, but that they are refused is tested too.
"""

from urllib.parse import urlencode

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from tests.web.conftest import DATA

D0, D1, D2, D3 = (DATA.format(n) for n in range(4))
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/tab-separated-values; charset=utf-8": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle; charset=utf-8": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
TWO_DEFAULT = f"ASK {{ <{D1}> a ?type . <{D2}> a ?type . }}"
TWO_NAMED = f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"


def parameters(*, query=None, default=(), named=()):
    pairs = [("query", query)] if query else []
    return urlencode([*pairs, *(("default-graph-uri", g) for g in default), *(("named-graph-uri", g) for g in named)])


def true(response):
    assert response.status_code == 200, response.text
    assert bool(parse_query_results(response.content, TABLES[response.headers["content-type"]]))
    return True


def direct(client, query, **dataset):
    return client.post(f"/sparql?{parameters(**dataset)}", content=query, headers={"content-type": QUERY})


def test_query_get(client):
    assert true(client.get(f"/sparql?{parameters(query='ASK {}', default=[D0])}"))


def test_query_post_form(client):
    response = client.post(
        f"/sparql?{parameters(default=[D0])}", content="query=ASK%20%7B%7D", headers={"content-type": FORM}
    )
    assert true(response)


def test_query_post_direct(client):
    assert true(direct(client, "ASK {}"))


def test_with_the_slash_that_the_published_tests_have(client):
    response = client.get("/sparql/?query=ASK%20%7B%7D")
    assert response.status_code // 100 in (2, 3)
    assert true(client.get("/sparql/?query=ASK%20%7B%7D", follow_redirects=True))


def test_query_dataset_default_graphs_get(client):
    assert true(client.get(f"/sparql?{parameters(query=TWO_DEFAULT, default=[D1, D2])}"))


def test_query_dataset_default_graphs_post(client):
    assert true(direct(client, TWO_DEFAULT, default=[D1, D2]))


def test_query_dataset_named_graphs_post(client):
    assert true(direct(client, TWO_NAMED, named=[D1, D2]))


def test_query_dataset_named_graphs_get(client):
    assert true(client.get(f"/sparql?{parameters(query=TWO_NAMED, named=[D1, D2])}"))


def test_query_dataset_full(client):
    query = f"""ASK {{ <{D3}> a ?type
      GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"""
    assert true(direct(client, query, default=[D3], named=[D1, D2]))


def test_query_multiple_dataset(client):
    # In the published request the & between the two graphs is encoded by mistake; here there are two, as it says.
    assert true(direct(client, TWO_NAMED.replace("ASK", f"ASK FROM <{D3}>"), named=[D1, D2]))


def test_a_dataset_leaves_out_what_it_does_not_name(client):
    asked = {"default": [D1], "named": [D3]}
    outside = f"ASK {{ {{ <{D2}> ?p ?o }} UNION {{ GRAPH <{D1}> {{ ?s ?p ?o }} }} }}"
    assert direct(client, outside, **asked).json()["boolean"] is False
    assert direct(client, f"ASK FROM <{D1}> {{ <{D2}> ?p ?o }}").json()["boolean"] is False
    assert direct(client, f"ASK FROM <{D2}> {{ <{D2}> ?p ?o }}").json()["boolean"] is True


def test_query_content_type_select(client):
    response = direct(client, "SELECT (1 AS ?value) {}", default=[D0])
    (row,) = parse_query_results(response.content, TABLES[response.headers["content-type"]])
    assert row["value"].value == "1"


def test_query_content_type_ask(client):
    assert true(direct(client, "ASK {}", default=[D0]))


def test_query_content_type_describe(client):
    response = direct(client, "DESCRIBE <http://example.org/>", default=[D0])
    assert response.status_code == 200
    assert list(parse(response.content, GRAPHS[response.headers["content-type"]])) == []


def test_query_content_type_construct(client):
    response = direct(client, "CONSTRUCT { <s> <p> 1 } WHERE {}", default=[D0])
    (quad,) = parse(response.content, GRAPHS[response.headers["content-type"]])
    assert quad.subject.value == f"{client.base_url}/s"  # relative IRIs are relative to the endpoint


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_bad_query_method(client, method):
    response = client.request(method, "/sparql?query=ASK%20%7B%7D", headers={"content-type": FORM})
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_bad_multiple_queries(client):
    both = "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"
    assert client.get(f"/sparql?{both}").status_code == 400
    assert client.post("/sparql", content=both, headers={"content-type": FORM}).status_code == 400
    assert client.post("/sparql?query=ASK%7B%7D", content="ASK {}", headers={"content-type": QUERY}).status_code == 400


def test_bad_query_wrong_media_type(client):
    assert client.post("/sparql", content="ASK {}", headers={"content-type": "text/plain"}).status_code == 415


def test_bad_query_missing_form_type(client):
    assert client.post("/sparql", content="query=ASK%20%7B%7D").status_code == 415


def test_bad_query_missing_direct_type(client):
    response = client.post("/sparql", content="ASK {}")
    assert response.status_code == 415
    assert QUERY in response.headers["accept-post"]


@pytest.mark.parametrize("charset", ["; charset=UTF-16", ""])
def test_bad_query_non_utf8(client, charset):
    response = client.post("/sparql", content="ASK {}".encode("utf-16"), headers={"content-type": QUERY + charset})
    assert response.status_code in (400, 415)


def test_bad_query_syntax(client):
    response = client.get("/sparql?query=ASK%20%7B")
    assert response.status_code == 400
    assert "line 1, column" in response.text


UPDATES = ["INSERT DATA { <a:s> <a:p> <a:o> }", "CLEAR ALL", "LOAD <http://127.0.0.1:1/x>", "DELETE WHERE { ?s ?p ?o }"]


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_however_they_are_sent(client, update):
    before = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).text
    sent = [
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}),
        client.get("/sparql", params={"update": update}),
        client.get("/sparql", params={"query": update}),
        client.post("/sparql", content=update, headers={"content-type": QUERY}),
    ]
    assert [response.status_code for response in sent] == [403] * 5
    assert all("only read" in response.text for response in sent)
    assert client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).text == before


def test_a_graph_that_is_no_iri_is_refused(client):
    assert direct(client, "ASK {}", default=["not an IRI"]).status_code == 400


def test_a_body_that_is_too_large_is_refused(client):
    assert client.post("/sparql", content="#" * 1_000_001, headers={"content-type": QUERY}).status_code == 413


def test_an_address_that_is_not_utf8_is_refused(client):
    assert client.get("/sparql?query=ASK%20%7B%7D%FF").status_code == 400


@pytest.mark.parametrize("media", [m.partition(";")[0] for m in [*TABLES, "text/csv"]])
def test_tables_come_in_every_form_that_is_asked_for(client, media):
    query = "SELECT ?l { ?s skos:prefLabel ?l } ORDER BY ?l LIMIT 3"
    response = client.get("/sparql", params={"query": query}, headers={"accept": f"text/nothing, {media};q=0.5"})
    assert response.headers["content-type"].partition(";")[0] == media
    assert response.headers["vary"] == "Accept"
    if media == "text/csv":
        assert len(response.text.splitlines()) >= 4
    else:
        found = list(parse_query_results(response.content, TABLES[response.headers["content-type"]]))
        assert [row["l"].language for row in found] == ["zh"] * 3


@pytest.mark.parametrize("media", [m.partition(";")[0] for m in GRAPHS])
def test_graphs_come_in_every_form_that_is_asked_for(client, media):
    query = "CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a zt:Region ; skos:prefLabel ?l }"
    response = client.get("/sparql", params={"query": query}, headers={"accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    found = {quad.object.value for quad in parse(response.content, GRAPHS[response.headers["content-type"]])}
    assert found == {"云州市", "白鹤县"}


def test_a_form_that_nobody_offers_is_not_acceptable(client):
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.text
    # A table is no graph.
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 1"}
    assert client.get("/sparql", params=query, headers={"accept": "text/turtle"}).status_code == 406


def test_service_is_refused_in_every_spelling(client):
    for query in (
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?s { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?a ?b '#' . SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    ):
        response = client.post("/sparql", content=query, headers={"content-type": QUERY})
        assert response.status_code == 403, query
    assert true(direct(client, 'ASK { BIND("SERVICE <x:y> {}" AS ?service) } # SERVICE'))


def test_errors_are_told_as_json_to_those_who_ask_for_it(client):
    response = client.get("/sparql?query=ASK%20%7B", headers={"accept": "application/json"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 400
    assert "not a SPARQL query" in response.json()["detail"]


def test_service_description(client):
    """returns-rdf and has-endpoint-triple of the W3C tests of the service description."""
    sd = "http://www.w3.org/ns/sparql-service-description#"
    for media, form in GRAPHS.items():
        response = client.get("/sparql", headers={"accept": media})
        said = {(q.predicate.value, q.object.value) for q in parse(response.content, form)}
        assert (f"{sd}endpoint", f"{client.base_url}/sparql") in said
        assert (f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in said
        assert (f"{sd}resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_TSV") in said


def test_head_has_the_headers_of_get(client):
    response = client.head("/sparql?query=ASK%20%7B%7D")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.content == b""
