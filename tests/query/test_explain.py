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


def _found_by_rule(store, rule: str) -> list[str]:
    return sorted(
        quad.subject.value
        for quad in store.quads_for_pattern(None, _found_by(), None, None)
        if quad.object.value == rule and "/fact/" in quad.subject.value
    )


@pytest.mark.parametrize("rule", ["serves.paragraph.v1", "slogan.spelled.v1", "project.located.head.v1"])
def test_both_ends_of_a_relation_are_shown_where_the_report_names_them(store, rule) -> None:
    facts = _found_by_rule(store, rule)
    apart = 0
    for iri in facts[:12]:
        (found,) = explain(store, iri)
        said = dict(found.said)
        if said["predicate"] == "definition":
            continue  # it leads to a text
        told_of = {one.label for one in (*found.mentions, *found.elsewhere)}
        assert {said["subject"], said["object"]} <= told_of
        assert all(one.quote.rule and one.quote.words in one.quote.sentence.text for one in found.elsewhere)
        assert not {one.label for one in found.mentions} & {one.label for one in found.elsewhere}
        apart += bool(found.elsewhere)
    assert apart or not facts


def test_an_outcome_shows_the_promise_before_its_answer_each_with_its_sentence(store) -> None:
    outcomes = [iri for iri, cls in answers(store, "stated") if cls.endswith("#Outcome")]
    explained = [explain(store, iri)[0] for iri in outcomes[:40]]
    assert {tuple(name for name, _ in found.parts) for found in explained} == {("target",), ("target", "actual")}
    for found in explained:
        assert all(part.quotes and part.report is not None for _, part in found.parts)
        assert "target" not in dict(found.said)


def test_misread_words_are_shown_with_what_they_are_read_as(store) -> None:
    (iri,) = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, None, None, None)
        if quad.predicate.value.endswith("#hasState") and "碛口古镇" in _label(store, quad.subject)
    }
    from pyoxigraph import NamedNode

    state = next(
        quad.object.value
        for quad in store.quads_for_pattern(NamedNode(iri), None, None, None)
        if quad.predicate.value.endswith("#hasState")
    )
    (found,) = explain(store, state)
    (mention,) = found.mentions
    assert mention.quote.words == "磴口古镇"
    assert mention.repair is not None and mention.repair.reading == "碛口古镇"


def _label(store, thing) -> str:
    return " ".join(
        quad.object.value
        for quad in store.quads_for_pattern(thing, None, None, None)
        if quad.predicate.value.endswith("#prefLabel")
    )
