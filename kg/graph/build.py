"""A library of reports as one RDF graph, and as one graph a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.graph.entities import entity_triples
from kg.graph.facts import Stating, component_lists, relation_triples, state_triples
from kg.graph.figures import observation_triples
from kg.graph.grouped import Triplet
from kg.graph.places import bodies_of, links_of, mention_triples, own_region, report_triples, sentence_triples
from kg.graph.refusal import Refusal
from kg.graph.repairs import repair_triples
from kg.graph.terms import digest, identified, named, report_node
from kg.model import Entity, Extraction, Library

ACROSS = NamedNode("https://w3id.org/zhengtu/graph/across")
"""The name of the graph of what follows from the reports together."""


ComponentList = tuple[NamedNode, tuple[NamedNode, ...]]
"""A slogan and what it consists of, in the order in which a report counts it up."""


class Built(NamedTuple):
    """The triples of a graph, each once, and what was refused; neither depends on the order of the reports."""

    triples: tuple[Triple, ...]
    refusals: tuple[Refusal, ...]


class Parted(NamedTuple):
    """The same triples by the graph that they belong to, each once in a graph: one graph a report, and `ACROSS`."""

    graphs: dict[NamedNode, tuple[Triple, ...]]
    refusals: tuple[Refusal, ...]

    def union(self) -> tuple[Triple, ...]:
        """The triples of all graphs, each once."""
        return tuple(dict.fromkeys(triple for graph in self.graphs.values() for triple in graph))


def graph_of(library: Library) -> Built:
    """All that the reports of a library say, in the vocabulary; what does not fit the ontology is refused."""
    parted = graphs_of(library)
    return Built(parted.union(), parted.refusals)


def graphs_of(library: Library, following: Iterable[Triplet] = ()) -> Parted:
    """The graph of a library, parted; `following` is what else follows from the reports together.

    A report's graph, named by its IRI, holds all that the report states. What no report states by itself is in
    `ACROSS`: what things are called and which class they have, and the one list of a slogan's components.
    """
    graphs: dict[NamedNode, dict[Triple, None]] = {ACROSS: dict.fromkeys(Triple(*triple) for triple in following)}
    refusals: list[Refusal] = []
    for graph, item in _items(library):
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            graphs.setdefault(graph, {})[Triple(*item)] = None
    return Parted({graph: tuple(triples) for graph, triples in graphs.items()}, tuple(sorted(refusals)))


def _items(library: Library) -> Iterator[tuple[NamedNode, Triplet | Refusal]]:
    entities = {entity.id: entity for entity in library.entities}
    bodies = bodies_of(library.entities)
    yield from ((ACROSS, item) for item in entity_triples(library.entities))
    lists: list[ComponentList] = []
    for extraction in sorted(library.extractions, key=lambda extraction: extraction.document.id):
        graph = report_node(extraction.document.id)
        items, found = report_items(extraction, entities, bodies)
        yield from ((graph, item) for item in items)
        lists.extend(found)
    yield from ((ACROSS, triple) for triple in component_triples(lists))


def report_items(
    extraction: Extraction, entities: Mapping[str, Entity], bodies: Mapping[str, Entity]
) -> tuple[Iterator[Triplet | Refusal], list[ComponentList]]:
    """The triples of a report's graph and what is refused, and the lists of components that the report gives.

    `entities` holds at least those that the report speaks of, `bodies` the one that issued it, if there is one.
    """
    linked = links_of(extraction, entities)
    spoken_of = {identified(id_): entities[id_].type.value for _, id_ in extraction.links if id_ in entities}
    stating = Stating(extraction, linked, spoken_of, own_region(extraction, entities))
    items = chain(
        report_triples(extraction, entities, bodies),
        sentence_triples(extraction),
        mention_triples(extraction, linked),
        repair_triples(extraction, linked),
        relation_triples(stating, extraction),
        state_triples(stating, extraction),
        observation_triples(stating, extraction),
    )
    return items, list(component_lists(stating, extraction))


def component_triples(found: Iterable[ComponentList]) -> Iterator[Triplet]:
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


def _cells(slogan: NamedNode, components: tuple[NamedNode, ...]) -> Iterator[Triplet]:
    name = digest(slogan.value)
    cells: list[BlankNode | NamedNode] = [BlankNode(f"list{name}x{i}") for i in range(len(components))]
    yield (slogan, named("zt:componentList"), cells[0])
    for cell, component, rest in zip(cells, components, [*cells[1:], named("rdf:nil")], strict=True):
        yield (cell, named("rdf:first"), component)
        yield (cell, named("rdf:rest"), rest)
