"""What pages ask of the index: the same rows as the SPARQL of the same name gives on the store."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from kg.graph.library_store import open_store
from kg.graph.terms import RELATIONS
from kg.ledger import questions as of_the_ledger
from kg.query.evaluation import Limits, evaluate
from kg.query.indexed import Indexed, open_index
from kg.web.asking import question_text, rows, sql_text

ZT = "https://w3id.org/zhengtu/ontology#"
KINDS = ("Region", "Slogan", "Industry", "Project", "Indicator")
STATEMENTS = f"SELECT ?x {{ ?x <{ZT}assertedIn> ?report }} ORDER BY ?x"
OF_KIND = f"SELECT DISTINCT ?x {{{{ ?x a <{ZT}{{}}> }}}} ORDER BY ?x LIMIT 40"
PREDICATES = [f"<{'http://www.w3.org/2004/02/skos/core#' if name == 'broader' else ZT}{name}>" for name in RELATIONS]

STATED = {"entity_words": ["fact"], "entity_figures": ["observation"], "entity_progress": ["state", "observation"]}
"""What each question of statements is asked of."""


def named(package):
    return sorted(path.name.removesuffix(".sql") for path in Path(str(files(package) / "sql")).iterdir())


TWICE, OF_LEDGER = named("kg.web"), named("kg.ledger")


@pytest.fixture(scope="module")
def library(built):
    store = open_store(built.out)
    return store, Indexed(lambda query: evaluate(store, query, Limits()), open_index(built.out))


@cache
def things(store, kind):
    return [f"<{row[0].value}>" for row in store.query(OF_KIND.format(kind))]


@cache
def statements(store):
    return [f"<{row[0].value}>" for row in store.query(STATEMENTS)]


def places(text):
    return set(re.findall(r"IN \(:(\w+)\)", text))


def askings(store, name, text):
    """Values for all places of a SQL text, in several ways."""
    every = [iri for kind in KINDS for iri in things(store, kind)]
    wanted = places(text)
    if "fact" in wanted:
        stated = [iri for iri in statements(store) if iri.split("/")[-2] in STATED[name]][::8]
        yield from ({"fact": stated[at::6]} for at in range(6))
    elif "subject" in wanted:
        yield from ({"subject": [iri], "object": every} for kind in KINDS for iri in things(store, kind)[:5])
    else:
        (place,) = wanted - {"group"}
        others = {"group": things(store, "Indicator")} if "group" in wanted else {}
        yield from ({place: [iri]} | others for kind in KINDS for iri in things(store, kind)[:5])
        yield {place: every} | others


def counted(found, among=()):
    """The rows, without those that tell that there is nothing, which only SPARQL has."""
    kept = (row for row in found if row.get("other", "-"))
    return Counter(tuple(sorted(row.items())) for row in kept)


@pytest.mark.parametrize("name", TWICE)
def test_both_texts_have_the_same_rows(library, name):
    store, indexed = library
    more = {"predicate": PREDICATES} if "VALUES ?predicate" in question_text(name) else {}
    told = 0
    for values in askings(store, name, sql_text(name)):
        theirs = counted(rows(indexed._ask, name, **values, **more))
        assert counted(rows(indexed, name, **values, **more)) == theirs, values
        told += sum(theirs.values())
    assert told


@pytest.mark.parametrize("name", OF_LEDGER)
def test_the_ledger_has_the_same_rows_from_both(library, name):
    store, indexed = library
    told = 0
    for values in askings(store, name, of_the_ledger.sql_text(name)):
        bare = {key: [iri[1:-1] for iri in some] for key, some in values.items()}
        theirs = of_the_ledger.asked(store, name, **bare)
        assert of_the_ledger.asked(indexed, name, **bare) == theirs, values
        told += len(theirs)
    assert told


@pytest.mark.parametrize("name", [name for name in TWICE if "ORDER BY" in sql_text(name)])
def test_both_texts_have_the_same_order(library, name):
    store, indexed = library
    for values in askings(store, name, sql_text(name)):
        assert rows(indexed, name, **values) == rows(indexed._ask, name, **values)


def test_nothing_is_told_of_what_is_not_there(library):
    _, indexed = library
    for name in TWICE:
        found = rows(indexed, name, **{key: ["<urn:nowhere>"] for key in places(sql_text(name))})
        assert found in ([], [{"count": "0"}]), name


def test_outcomes_are_no_figures(library):
    store, indexed = library
    counts = []
    for iri in things(store, "Region"):
        figures = f"SELECT (COUNT(?x) AS ?n) {{ ?x a <{ZT}Observation> ; <{ZT}region> {iri} }}"
        (row,) = store.query(figures)
        counts.append(int(row[0].value))
        for ask in (indexed, indexed._ask):
            assert int(rows(ask, "entity_figures_counted", thing=iri)[0]["count"]) == counts[-1]
    (row,) = store.query(f"SELECT (COUNT(?x) AS ?n) {{ ?x <{ZT}verdict> ?y ; <{ZT}region> ?z }}")
    assert sum(counts) and int(row[0].value), "the seeds have both"
