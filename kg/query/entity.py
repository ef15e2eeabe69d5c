"""Look an entity up by its name, and tell what the reports say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.records import EntityRecord, FigureRecord, Quote, ReportRecord, StateRecord
from kg.query.views import entity_graph

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

# Below this likeness (0 to 100) a name is taken for another name, not for a slip of the pen.
LIKENESS = 60.0


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation seen from one of its ends: the entity at the other end, and the words that state it."""

    predicate: str
    iri: str
    type: str
    label: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with all that the graph says of it.

    `match` tells how its name was found: "exact", "other name", "containing" or "similar". `outgoing` are the
    relations it is the subject of, `incoming` those it is the object of. `components` are labels, in the stated
    order. `reports` are the reports that name it, by IRI.
    """

    iri: str
    type: str
    label: str
    match: str
    kind: str
    code: str
    alt_labels: tuple[str, ...]
    definitions: tuple[str, ...]
    defining: dict[str, Quote]
    components: tuple[str, ...]
    outgoing: tuple[RelationView, ...]
    incoming: tuple[RelationView, ...]
    figures: tuple[FigureRecord, ...]
    states: tuple[StateRecord, ...]
    mentions: tuple[Quote, ...]
    reports: dict[str, ReportRecord]


def find(store: Store, name: str, *, limit: int = 10) -> list[EntityView]:
    """The entities that a name may mean, the best first, at most `limit`.

    Entities that bear exactly this name, as label or as other name, shut out all others; then come those whose name
    contains it, then those with a similar name. Of equals the most connected is first. Nothing like it: an empty list.
    """
    graph = entity_graph(store, indicators=True)
    return [view_of(graph, iri, match) for iri, match in ranked(graph, name)[:limit]]


def ranked(graph: nx.MultiDiGraph[str], name: str) -> list[tuple[str, str]]:
    """The IRIs that a name may mean with how they were found, the best known first."""
    wanted = _plain(name)
    if not wanted:
        return []
    names = {iri: _names(graph.nodes[iri]["record"]) for iri in graph}
    found = {iri: "exact" if held[0] == wanted else "other name" for iri, held in names.items() if wanted in held}
    if not found:
        found = {iri: "containing" for iri, held in names.items() if any(wanted in one for one in held)}
    if found:
        return sorted(found.items(), key=lambda item: (-graph.degree(item[0]), len(names[item[0]][0]), item))
    return [(iri, "similar") for iri in _similar(wanted, names)]


def _similar(wanted: str, names: dict[str, list[str]]) -> list[str]:
    from rapidfuzz import fuzz, process

    flat = [(iri, name) for iri, held in names.items() for name in held]
    scores = process.extract(wanted, [name for _, name in flat], scorer=fuzz.ratio, limit=30, score_cutoff=LIKENESS)
    best = sorted((-score, flat[place][0]) for _, score, place in scores)
    return list(dict.fromkeys(iri for _, iri in best))


def _plain(name: str) -> str:
    """A name as people type it: no blanks, no quotation marks, small letters."""
    return "".join(c for c in name.lower() if not c.isspace() and c not in "“”\"'‘’「」《》")


def _names(record: EntityRecord) -> list[str]:
    return [_plain(record.label), *(_plain(name) for name in record.alt_labels)]


def view_of(graph: nx.MultiDiGraph[str], iri: str, match: str = "exact") -> EntityView:
    """The entity of a node of `kg.query.views.entity_graph`."""
    record: EntityRecord = graph.nodes[iri]["record"]
    reports: dict[str, ReportRecord] = graph.graph["reports"]
    naming = sorted({q.sentence.report for q in record.mentions if q.sentence.report in reports})
    return EntityView(
        iri=iri,
        type=record.type,
        label=record.label,
        match=match,
        kind=record.kind,
        code=record.code,
        alt_labels=tuple(record.alt_labels),
        definitions=tuple(record.definitions),
        defining=dict(record.defining),
        components=tuple(graph.nodes[c]["label"] for c in record.components if c in graph),
        outgoing=_relations(graph, [(other, key, iri, other) for _, other, key in graph.out_edges(iri, keys=True)]),
        incoming=_relations(graph, [(other, key, other, iri) for other, _, key in graph.in_edges(iri, keys=True)]),
        figures=tuple(record.figures),
        states=tuple(record.states),
        mentions=tuple(record.mentions),
        reports={name: reports[name] for name in naming},
    )


def _relations(graph: nx.MultiDiGraph[str], edges: list[tuple[str, str, str, str]]) -> tuple[RelationView, ...]:
    """Views of edges, each given as its other end, its key, its subject and its object."""
    views = [
        RelationView(
            predicate,
            other,
            graph.nodes[other]["type"],
            graph.nodes[other]["label"],
            graph.edges[subject, target, predicate]["quotes"],
        )
        for other, predicate, subject, target in edges
    ]
    return tuple(sorted(views, key=lambda v: (v.predicate, v.label, v.iri)))
