"""All named questions in rdflib, on the whole graph of the seeds: the same rows as in Oxigraph."""

from collections import Counter

import pytest

from kg.graph.store import store_of
from kg.query.completion import Names
from kg.query.questions import questions, run
from tests.query.test_questions import EXPECTED, EXPORTS, UNTOLD, given

CASES = {case["question"]: case for case in EXPECTED if case["expect"] == "must"}


@pytest.fixture(scope="module")
def store():
    return store_of(EXPORTS / "graph.ttl")


@pytest.fixture(scope="module")
def names(store):
    return Names(store)


@pytest.fixture(scope="module")
def graph():
    from rdflib import Graph

    return Graph().parse(EXPORTS / "graph.ttl", format="turtle")


def words(rows):
    return Counter(tuple("" if value is None else str(getattr(value, "value", value)) for value in row) for row in rows)


@pytest.mark.slow  # rdflib takes half a minute to read the graph, and up to minutes for a question
@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_rdflib_gives_the_same_rows(store, names, graph, name):
    asked = given(CASES[name]["given"]) if name not in UNTOLD else {"region": "吕梁市"}
    answer = run(store, name, names=names, limit=100_000, **asked)
    assert answer.rows or name in UNTOLD
    theirs = Counter(tuple("" if value is None else str(value) for value in row) for row in graph.query(answer.sparql))
    assert theirs == words(answer.rows)
