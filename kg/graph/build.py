"""A library of reports as one RDF graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.graph.entities import entity_triples
from kg.graph.facts import Stating, component_lists, relation_triples, state_triples
from kg.graph.figures import observation_triples
from kg.graph.places import links_of, mention_triples, own_region, report_triples, sentence_triples
from kg.graph.refusal import Refusal
from kg.graph.terms import digest, identified, named
from kg.model import Library


class Built(NamedTuple):
    """The triples of a graph, each once, and what was refused; neither depends on the order of the reports."""

    triples: tuple[Triple, ...]
    refusals: tuple[Refusal, ...]


def graph_of(library: Library) -> Built:
    """All that the reports of a library say, in the vocabulary; what does not fit the ontology is refused."""
    triples: dict[Triple, None] = {}
    refusals: list[Refusal] = []
    for item in _items(library):
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            triples[item] = None
    return Built(tuple(triples), tuple(sorted(refusals)))


def _items(library: Library) -> Iterator[Triple | Refusal]:
    entities = {entity.id: entity for entity in library.entities}
    types = {identified(entity.id): entity.type.value for entity in library.entities}
    yield from entity_triples(library.entities)
    lists: list[tuple[NamedNode, tuple[NamedNode, ...]]] = []
    for extraction in sorted(library.extractions, key=lambda extraction: extraction.document.id):
        linked = links_of(extraction, entities)
        stating = Stating(extraction, linked, types, own_region(extraction, entities))
        yield from report_triples(extraction, entities)
        yield from sentence_triples(extraction)
        yield from mention_triples(extraction, linked)
        yield from relation_triples(stating, extraction)
        yield from state_triples(stating, extraction)
        yield from observation_triples(stating, extraction)
        lists.extend(component_lists(stating, extraction))
    yield from _component_lists(lists)


def _component_lists(found: Iterable[tuple[NamedNode, tuple[NamedNode, ...]]]) -> Iterator[Triple]:
    """One rdf:List a slogan: the longest that a report gives, the first in the order of its names among equals.

    What each report counts among the components stays in its own facts.
    """
    best: dict[NamedNode, tuple[NamedNode, ...]] = {}
    for slogan, components in found:
        known = best.get(slogan, ())
        rank = (-len(components), [node.value for node in components])
        if rank < (-len(known), [node.value for node in known]):
            best[slogan] = components
    for slogan, components in best.items():
        yield from _cells(slogan, components)


def _cells(slogan: NamedNode, components: tuple[NamedNode, ...]) -> Iterator[Triple]:
    name = digest(slogan.value)
    cells: list[BlankNode | NamedNode] = [BlankNode(f"list{name}x{i}") for i in range(len(components))]
    yield Triple(slogan, named("zt:componentList"), cells[0])
    for cell, component, rest in zip(cells, components, [*cells[1:], named("rdf:nil")], strict=True):
        yield Triple(cell, named("rdf:first"), component)
        yield Triple(cell, named("rdf:rest"), rest)
