"""Laws of the graph: any library has one Turtle, without blank nodes but list cells, that keeps to the shapes."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat, parse

from kg.graph import graph_of, turtle, validate
from kg.graph.terms import SLOGAN_KINDS, named
from kg.model import (
    Aspect,
    Comparator,
    Definition,
    Document,
    Entity,
    EntityType,
    Extraction,
    Fact,
    Library,
    Measure,
    Mention,
    Observation,
    Period,
    Predicate,
    ProjectState,
    Provenance,
    Quantity,
    Relation,
    Sentence,
    Span,
    Status,
    mention_key,
)  # fmt: skip
from tests.examples import examples

TEXT = '甲市建乙项目，由丙公司建。\n实施“丁”战略，含戊产业、己。投资5亿元“\\"。'
SPANS = [(0, 2), (3, 6), (8, 11), (16, 19), (16, 21), (23, 26), (27, 28), (3, 11)]


@st.composite
def extractions(draw: st.DrawFn, name: str) -> tuple[Extraction, list[Entity]]:
    document = Document(name, TEXT, name, "0" * 64, plan_year=draw(st.none() | st.integers(1950, 2050)))
    cuts = (0, 14, 29, len(TEXT))
    sentences = tuple(
        Sentence(Span(name, a, b), TEXT[a:b], TEXT[a:b], tuple(range(a, b + 1)), ("一、甲", "二"))
        for a, b in pairwise(cuts)
    )
    mentions, links, entities = [], [], []
    for start, end in SPANS:
        kind = draw(st.sampled_from(EntityType))
        mention = Mention(Span(name, start, end), TEXT[start:end], kind, "x", "rule", 0 if end <= 14 else 1)
        entity = Entity(f"{kind.value.lower()}/{draw(st.integers(0, 2))}", kind, f"名{kind.value}")
        if kind is EntityType.SLOGAN:
            entity = replace(entity, kind=SLOGAN_KINDS[len(entity.id) % len(SLOGAN_KINDS)])
        mentions.append(mention)
        entities.append(entity)
        if draw(st.integers(0, 9)):
            links.append((mention_key(mention), entity.id))
    facts = tuple(draw(st.lists(facts_of(mentions, sentences), max_size=12)))
    region = draw(st.sampled_from(["", "region/0", "region/7"]))
    return Extraction(
        document, sentences, tuple(mentions), facts, tuple(entities), tuple(links), region=region
    ), entities


def facts_of(mentions: list[Mention], sentences: tuple[Sentence, ...]) -> st.SearchStrategy[Fact]:
    name = sentences[0].span.doc
    any_mention = st.sampled_from(mentions)
    numbers = st.decimals(-(10**12), 10**12, allow_nan=False, places=4)
    quotes = st.integers(0, len(TEXT) - 2).map(lambda at: Span(name, at, at + 2))
    places = st.sampled_from([s.span for s in sentences] + [Span(name, 1, 2)])
    said = st.builds(Provenance, places, quotes, st.sampled_from("ab"), st.floats(0, 1))
    periods = st.integers(1900, 2100).flatmap(lambda y: st.builds(Period, st.just(y), st.integers(y, y + 9)))
    quantities = st.builds(
        Quantity, numbers, st.sampled_from(["", "亿元", "%", "挂"]), st.sampled_from(Comparator),
        st.none(), st.none() | numbers, st.sampled_from(["", "元", "%", "挂/次"]),
    )  # fmt: skip
    return st.one_of(
        st.builds(Relation, any_mention, st.sampled_from(Predicate), any_mention, said),
        st.builds(
            Observation, st.text("甲乙 \"\\\n", max_size=3), st.sampled_from(Measure), quantities,
            st.sampled_from(Aspect), st.none() | any_mention, st.none() | periods, st.none() | any_mention, said,
        ),
        st.builds(
            ProjectState, any_mention, st.sampled_from(Status), st.sampled_from(Aspect),
            st.sampled_from([None, "年内"]), st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), said,
        ),
        st.builds(
            Definition, any_mention, st.lists(any_mention, max_size=4).map(tuple), st.text("丁含己", max_size=4), said
        ),
    )  # fmt: skip


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    read = [draw(extractions(name)) for name in draw(st.sampled_from([["a"], ["a", '乙 "']]))]
    entities = {entity.id: entity for _, found in read for entity in found}
    return Library(tuple(extraction for extraction, _ in read), tuple(entities.values()))


@given(libraries(), st.integers(0, 2**32))
@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_library_makes_one_conforming_graph(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    built = graph_of(library)
    text = turtle(built.triples)
    shuffled = Library(
        tuple(
            replace(
                e, facts=tuple(chance.sample(e.facts, len(e.facts))), links=e.links[::-1], mentions=e.mentions[::-1]
            )
            for e in chance.sample(library.extractions, len(library.extractions))
        ),
        tuple(chance.sample(library.entities, len(library.entities))),
    )
    again = graph_of(shuffled)
    assert turtle(again.triples) == text and again.refusals == built.refusals
    read = [quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)]
    assert len(read) == len(set(read)) == len(built.triples)
    cells = (named("rdf:first"), named("rdf:rest"))
    assert all(t.predicate in cells for t in read if isinstance(t.subject, BlankNode))
    report = validate(read)
    assert report.conforms, report.text("en")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=9))
def test_decimals_come_back_from_a_store_as_they_went_in(value: Decimal) -> None:
    from kg.graph.literals import decimal
    from kg.graph.store import store_of, triples_of
    from kg.graph.terms import identified
    from kg.graph.tokens import node_of, ntriples_of, value_of

    token = decimal(value)
    literal = node_of(token)
    assert Decimal(value_of(token)) == Decimal(literal.value) == value
    triple = next(iter(parse(f"<a:a> <a:b> {ntriples_of(token)} .".encode(), format=RdfFormat.TURTLE))).triple
    assert next(iter(triples_of(store_of([triple])))).object == literal and identified("a/b").value.endswith("a/b")
