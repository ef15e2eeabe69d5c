"""A library of reports as one RDF graph, and as one graph a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode, Triple

from kg.graph.entities import entity_triples, regions_among
from kg.graph.facts import Stating, component_lists, say_relations, say_states
from kg.graph.figures import say_observations
from kg.graph.grouped import Grouped, Statement
from kg.graph.places import bodies_of, links_of, own_region, say_mentions, say_report, say_sentences
from kg.graph.refusal import Refusal
from kg.graph.repairs import say_repairs
from kg.graph.terms import digest, report_node
from kg.graph.tokens import Token, thing_of, value_of
from kg.model import Entity, Extraction, Library

ACROSS = NamedNode("https://w3id.org/zhengtu/graph/across")
"""The name of the graph of what follows from the reports together."""


ComponentList = tuple[Token, tuple[Token, ...]]
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


def graphs_of(library: Library, following: Iterable[Statement] = ()) -> Parted:
    """The graph of a library, parted; `following` is what else follows from the reports together.

    A report's graph, named by its IRI, holds all that the report states. What no report states by itself is in
    `ACROSS`: what things are called and which class they have, and the one list of a slogan's components.
    """
    refusals: list[Refusal] = []
    across = Grouped(
        statements=[*following, *taken(entity_triples(library.entities, regions_among(library.entities)), refusals)]
    )
    graphs = {ACROSS: across}
    entities = {entity.id: entity for entity in library.entities}
    bodies = bodies_of(library.entities)
    lists: list[ComponentList] = []
    for extraction in sorted(library.extractions, key=lambda extraction: extraction.document.id):
        made = report_graph(extraction, entities, bodies)
        graphs[report_node(extraction.document.id)] = made.graph
        refusals += made.refusals
        lists += made.lists
    across.tell(component_triples(lists))
    return Parted({name: tuple(graph.triples()) for name, graph in graphs.items()}, tuple(sorted(refusals)))


class ReportGraph(NamedTuple):
    """What a report says, what was refused of it, and the lists of components that it gives."""

    graph: Grouped
    refusals: list[Refusal]
    lists: list[ComponentList]


def report_graph(extraction: Extraction, entities: Mapping[str, Entity], bodies: Mapping[str, Entity]) -> ReportGraph:
    """The graph of a report.

    `entities` holds at least those that the report speaks of, `bodies` the one that issued it, if there is one.
    """
    graph = Grouped()
    linked = links_of(extraction, entities)
    spoken_of = {thing_of(id_): entities[id_].type.value for _, id_ in extraction.links if id_ in entities}
    stating = Stating(extraction, linked, spoken_of, own_region(extraction, entities))
    say_report(graph, extraction, entities, bodies)
    say_sentences(graph, extraction)
    refusals = [*say_mentions(graph, extraction, linked)]
    say_repairs(graph, extraction, linked)
    refusals += say_relations(graph, stating, extraction)
    refusals += say_states(graph, stating, extraction)
    refusals += say_observations(graph, stating, extraction)
    return ReportGraph(graph, refusals, list(component_lists(stating, extraction)))


def taken(items: Iterable[Statement | Refusal], refusals: list[Refusal]) -> Iterator[Statement]:
    """The triples; what was refused is put aside."""
    for item in items:
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            yield item


def component_triples(found: Iterable[ComponentList]) -> Iterator[Statement]:
    """One rdf:List a slogan: the longest that a report gives, the first in the order of its names among equals.

    What each report counts among the components stays in its own facts.
    """
    best: dict[Token, tuple[Token, ...]] = {}
    for slogan, components in found:
        known = best.get(slogan, ())
        rank = (-len(components), [value_of(node) for node in components])
        if rank < (-len(known), [value_of(node) for node in known]):
            best[slogan] = components
    for slogan, components in best.items():
        yield from _cells(slogan, components)


def _cells(slogan: Token, components: tuple[Token, ...]) -> Iterator[Statement]:
    name = digest(value_of(slogan))
    cells = [f"_:list{name}x{i}" for i in range(len(components))]
    yield (slogan, "zt:componentList", cells[0])
    for cell, component, rest in zip(cells, components, [*cells[1:], "rdf:nil"], strict=True):
        yield (cell, "rdf:first", component)
        yield (cell, "rdf:rest", rest)
