"""A graph as a network: entities are nodes, relations edges, each with the words that state it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from kg.query.answers import answers
from kg.query.reading import (
    add_figures,
    add_mentions,
    add_states,
    entities_of,
    local_name,
    quote_of,
    reports_of,
    sentences_of,
)
from kg.query.records import Quote, SentenceRecord

if TYPE_CHECKING:
    from pyoxigraph import Store

Triple = tuple[str, str, str]


def entity_graph(store: Store, *, indicators: bool = False) -> nx.MultiDiGraph[str]:
    """The network of the entities of a store; the same store gives the same network, in the same order.

    A node is an IRI. Its attribute `record` is an `EntityRecord` (type, label, other names, mentions, figures,
    states, definitions, components); `type` and `label` stand beside it. An edge has as key its predicate
    ("locatedIn"), as attributes `predicate` and `quotes`, a tuple of `Quote`, empty where no report states it.
    `graph.graph["reports"]` holds the `ReportRecord`s by IRI. Indicators are nodes only with `indicators`.
    """
    sentences = sentences_of(store)
    entities = entities_of(store)
    add_mentions(store, entities, sentences)
    add_figures(store, entities, sentences)
    add_states(store, entities, sentences)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(reports=reports_of(store))
    for iri, record in entities.items():
        if indicators or record.type != "Indicator":
            graph.add_node(iri, type=record.type, label=record.label, record=record)
    for (subject, predicate, target), quotes in sorted(_statements(store, sentences).items()):
        if subject in graph and target in graph:
            graph.add_edge(subject, target, key=predicate, predicate=predicate, quotes=quotes)
        elif subject in entities and predicate == "definition" and quotes:
            entities[subject].defining[target] = quotes[0]
    return graph


def _statements(store: Store, sentences: dict[str, SentenceRecord]) -> dict[Triple, tuple[Quote, ...]]:
    """Every relation with its quotes, in text order."""
    said: dict[Triple, set[Quote]] = defaultdict(set)
    for subject, predicate, target in answers(store, "relations"):
        said[subject, local_name(predicate), target] = set()
    for fact, subject, predicate, target, sentence, begin, end, confidence, rule in answers(store, "facts"):
        known = said[subject, local_name(predicate), target]
        place = sentences.get(sentence)
        # A fact quoted from two sentences pairs each with the offsets of both: keep those that lie inside.
        if place is not None and begin and not place.begin <= int(begin) < place.begin + len(place.text):
            continue
        quote = quote_of(place, begin, end, confidence, fact, rule)
        if quote is not None:
            known.add(quote)
    return {
        triple: tuple(sorted(quotes, key=lambda q: (q.sentence.report, q.sentence.begin, q.begin, q.end)))
        for triple, quotes in said.items()
    }
