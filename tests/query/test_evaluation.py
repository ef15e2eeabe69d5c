"""Answers in every form: whole, cut at their limits, and the same whatever they hold."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from kg.errors import BadQueryError, RefusedQueryError
from kg.query.evaluation import Limits, Query, evaluate
from kg.query.forms import FORMS
from tests import town

ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
TABLES = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def store():
    return town.store()


def rows(content, form):
    return sorted(tuple(str(term) for term in row) for row in parse_query_results(content, TABLES[form]))


@pytest.mark.parametrize("form", TABLES)
def test_a_table_is_what_the_engine_says(store, form):
    answered = evaluate(store, Query(ALL, form), Limits())
    plain = parse_query_results(store.query(ALL).serialize(format=QueryResultsFormat.JSON), QueryResultsFormat.JSON)
    assert rows(answered.content, form) == sorted(tuple(str(term) for term in row) for row in plain)
    assert (answered.rows, answered.cut) == (len(store), "")


@pytest.mark.parametrize("form", GRAPHS)
def test_a_graph_is_what_the_engine_says(store, form):
    answered = evaluate(store, Query(GRAPH, form), Limits())
    named = [q for q in parse(answered.content, GRAPHS[form]) if isinstance(q.subject, NamedNode)]
    wanted = [q for q in store if isinstance(q.subject, NamedNode)]
    ends = {(q.subject, q.predicate) for q in wanted}
    assert {(q.subject, q.predicate) for q in named} == ends
    assert len(named) == len(wanted)
    assert answered.rows == len(store)
    assert evaluate(store, Query(GRAPH, form), Limits()).content == answered.content  # the same bytes each time


@pytest.mark.parametrize("limit", [0, 1, 7])
@pytest.mark.parametrize("form", FORMS)
def test_an_answer_is_cut_at_its_rows_and_stays_whole_in_form(store, form, limit):
    text = GRAPH if FORMS[form].graph else ALL
    answered = evaluate(store, Query(text, form), Limits(rows=limit))
    assert (answered.rows, answered.cut) == (limit, "rows")
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(answered.content.decode())))) == limit + 1
    elif FORMS[form].graph:
        assert len(list(parse(answered.content, GRAPHS[form]))) == limit
    else:
        assert len(rows(answered.content, form)) == limit
    if form in ("json", "xml", "turtle", "ntriples", "rdfxml"):
        assert b"cut" in answered.content


def test_just_as_many_rows_as_allowed_are_not_cut(store):
    assert evaluate(store, Query(ALL), Limits(rows=len(store))).cut == ""
    assert evaluate(store, Query(ALL), Limits(rows=len(store) - 1)).cut == "rows"


def test_an_answer_is_cut_at_its_size():
    large = Store()
    large.extend(Quad(town.node(f"x/{n}"), NamedNode(town.ZT + "p"), Literal("字" * 10_000)) for n in range(100))
    answered = evaluate(large, Query(ALL, "tsv"), Limits(megabytes=1))
    assert answered.cut == "megabytes"
    assert 900_000 < len(answered.content) < 1_100_000
    assert answered.rows == len(rows(answered.content, "tsv"))
    assert answered.content.endswith(b"\n")


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("true", [True, False])
def test_truth_values(store, form, true):
    answered = evaluate(store, Query(f"ASK {{ FILTER({str(true).lower()}) }}", form), Limits())
    assert str(true).lower().encode() in answered.content
    assert str(not true).lower().encode() not in answered.content


TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
CONTROLS = "".join(chr(n) for n in range(32) if chr(n) not in "\t\n\r")
XML_TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=CONTROLS + "\ufffe\uffff"))


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(["json", "tsv"]))
def test_any_text_comes_back(texts, form):
    held = Store()
    held.extend(Quad(town.node(f"x/{n}"), NamedNode(town.ZT + "p"), Literal(text)) for n, text in enumerate(texts))
    content = evaluate(held, Query("SELECT ?s ?o { ?s ?p ?o }", form), Limits()).content
    assert sorted(row["o"].value for row in parse_query_results(content, TABLES[form])) == sorted(texts)


@settings(max_examples=40, deadline=None)
@given(st.lists(XML_TEXTS, min_size=1, max_size=5))
def test_any_text_that_xml_can_hold_comes_back_from_xml_and_csv(texts):
    held = Store()
    held.extend(Quad(town.node(f"x/{n}"), NamedNode(town.ZT + "p"), Literal(text)) for n, text in enumerate(texts))
    content = evaluate(held, Query("SELECT ?s ?o { ?s ?p ?o }", "xml"), Limits()).content
    assert sorted(row["o"].value for row in parse_query_results(content, QueryResultsFormat.XML)) == sorted(texts)
    read = list(
        csv.reader(io.StringIO(evaluate(held, Query("SELECT ?o { ?s ?p ?o }", "csv"), Limits()).content.decode(), ""))
    )
    assert sorted(cell for row in read[1:] for cell in row or [""]) == sorted(texts)


@pytest.mark.parametrize("sign", [*CONTROLS, "\ufffe", "\uffff"])
def test_what_xml_can_not_hold_is_told_and_never_written(sign):
    holding = Store()
    holding.add(Quad(town.node("x/1"), NamedNode(town.ZT + "p"), Literal(f"a{sign}b")))
    for text, form in ((ALL, "xml"), (GRAPH, "rdfxml")):
        with pytest.raises(BadQueryError, match=f"U\\+{ord(sign):04X}"):
            evaluate(holding, Query(text, form), Limits())
    for text, form in ((ALL, "json"), (GRAPH, "turtle"), (GRAPH, "jsonld")):
        assert evaluate(holding, Query(text, form), Limits()).rows == 1


def test_a_carriage_return_comes_back_from_rdf_xml():
    holding = Store()
    holding.add(Quad(town.node("x/1"), NamedNode(town.ZT + "p"), Literal("a\rb\r\nc")))
    content = evaluate(holding, Query(GRAPH, "rdfxml"), Limits()).content
    assert [quad.object.value for quad in parse(content, RdfFormat.RDF_XML)] == ["a\rb\r\nc"]


def test_prefixes_are_known_and_relative_iris_have_a_base(store):
    assert evaluate(store, Query("SELECT ?s { ?s a zt:Region }"), Limits()).rows == 2
    content = evaluate(
        store, Query("CONSTRUCT { <a> <b> <c> } {}", "ntriples", base="http://x.example/y"), Limits()
    ).content
    assert content == b"<http://x.example/a> <http://x.example/b> <http://x.example/c> .\n"


def test_a_dataset_can_be_named():
    held = Store()
    one, other = NamedNode("http://x.example/1"), NamedNode("http://x.example/2")
    held.add(Quad(one, one, one, one))
    held.add(Quad(other, other, other, other))
    query = "SELECT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    found = evaluate(held, Query(query, graphs=(one.value,), named_graphs=(other.value,)), Limits())
    assert len(json.loads(found.content)["results"]["bindings"]) == 2
    assert evaluate(held, Query(query, graphs=(one.value,)), Limits()).rows == 1


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("SELECT", "json", "line 1, column 7"),
        ("SELECT *\n{ ?s zt:a }", "json", "line 2"),
        ("SELECT * { ?s nope:a ?o }", "json", "line 1"),
        (ALL, "turtle", "a table"),
        (GRAPH, "json", "a graph"),
    ],
)
def test_what_is_no_query_is_told_with_its_place(store, text, form, words):
    with pytest.raises(BadQueryError, match=words) as caught:
        evaluate(store, Query(text, form), Limits())
    assert len(str(caught.value)) < 300


def test_updates_are_refused_and_change_nothing(store):
    before = len(store)
    with pytest.raises(RefusedQueryError):
        evaluate(store, Query("CLEAR ALL"), Limits())
    assert len(store) == before
