"""What pages ask of the index: the same rows as the SPARQL of the same name gives on the store."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from kg.graph.library_store import open_store
from kg.query.evaluation import Limits, evaluate
from kg.query.indexed import open_index
from kg.web.asking import Indexed, question_text, rows, sql_text

TWICE = sorted(path.name.removesuffix(".sql") for path in Path(str(files("kg.web") / "sql")).iterdir())
KINDS = ("Region", "Slogan", "Industry", "Project", "Indicator")
OF_KIND = "SELECT DISTINCT ?x {{ ?x a <https://w3id.org/zhengtu/ontology#{}> }} ORDER BY ?x LIMIT 40"


@pytest.fixture(scope="module")
def library(built):
    store = open_store(built.out)
    return store, Indexed(lambda query: evaluate(store, query, Limits()), open_index(built.out))


def things(store, kind):
    return [f"<{row[0].value}>" for row in store.query(OF_KIND.format(kind))]


@pytest.mark.parametrize("name", TWICE)
def test_both_texts_have_the_same_rows(library, name):
    store, indexed = library
    plainly = indexed._ask
    every = [iri for kind in KINDS for iri in things(store, kind)]
    assert sql_text(name) and question_text(name)
    told = 0
    for kind in KINDS:
        for iri in things(store, kind)[:12]:
            if ":subject" in sql_text(name):
                values = {"subject": [iri], "object": every}
            else:
                thing = "node" if ":node" in sql_text(name) else "thing"
                values = {thing: iri} | ({"group": things(store, "Indicator")} if ":group" in sql_text(name) else {})
            theirs = Counter(tuple(sorted(row.items())) for row in rows(plainly, name, **values))
            assert Counter(tuple(sorted(row.items())) for row in rows(indexed, name, **values)) == theirs, iri
            told += sum(theirs.values())
    assert told


def test_nothing_is_told_of_what_is_not_there(library):
    _, indexed = library
    for name in TWICE:
        values = {
            key: ["<urn:nowhere>"]
            for key in ("subject", "object", "thing", "node", "group")
            if f":{key}" in sql_text(name)
        }
        assert rows(indexed, name, **values) == []
