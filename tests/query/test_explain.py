"""Why a graph states a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.store import store_of
from kg.lexicon.rules import rules, told
from kg.query.answers import answers
from kg.query.explain import explain

GRAPH = Path(__file__).parents[2] / "exports" / "graph.ttl"


@pytest.fixture(scope="module")
def store():
    return store_of(GRAPH)


def test_every_fact_of_a_kind_explains_itself(store) -> None:
    stated = answers(store, "stated")
    for kind in ("Fact", "Observation", "ProjectState"):
        iri = next(fact for fact, cls in stated if cls.endswith(f"#{kind}"))
        (found,) = explain(store, iri)
        assert found.kind == kind
        assert found.report is not None
        assert found.quotes
        assert all(quote.words in quote.sentence.text and quote.rule for quote in found.quotes)
        assert all(told.quote.words and told.label for told in found.mentions)


def test_the_last_part_of_an_iri_is_enough_and_nonsense_finds_nothing(store) -> None:
    iri = next(fact for fact, cls in answers(store, "stated") if cls.endswith("#Observation"))
    assert iri in [found.iri for found in explain(store, iri.rsplit("/", 1)[-1][:12])]
    assert explain(store, "no such fact") == []


def test_every_rule_of_the_seeds_is_told_in_words(store) -> None:
    used = {rule.value for _, _, rule, _ in store.quads_for_pattern(None, _found_by(), None, None)}
    assert used
    assert sorted(used - rules().keys()) == []
    assert all(told(rule, language) for rule in used for language in ("zh", "en"))
    assert told("a rule of another version", "zh") == ""


def _found_by():
    from kg.graph.terms import named

    return named("zt:foundBy")
