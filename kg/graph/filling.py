"""Filling the Oxigraph of a generation: from nothing, or from the one before by what differs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store, Triple

from kg.graph.declarations import ontology
from kg.graph.terms import ONTOLOGY

ONTOLOGY_GRAPH = NamedNode(ONTOLOGY)
"""The named graph of the ontology."""

Graphs = Mapping[NamedNode, Collection[Triple]]
"""The graphs of a library by name, as `graphs_of` parts them; the ontology is not among them."""

_BULK = 50_000  # more quads than this are sorted outside of transactions
ANEW = 0.25  # where a larger part of the quads differs, sorting all once is quicker, and leaves nothing behind


class _Difference(NamedTuple):
    graph: NamedNode
    gone: set[Triple]
    new: set[Triple]


def filled_anew(path: Path, graphs: Graphs) -> Store:
    """A new store at `path` with these graphs, their union as the default graph, and the ontology."""
    store = Store(str(path))
    store.bulk_extend(_quads(graphs))
    # Filling leaves files that overlap, and every look-up goes through all of them: ten times slower at 350 reports.
    store.optimize()
    store.flush()
    _write_marks(path, _marks(graphs))
    return store


def filled_from(base: Path, path: Path, graphs: Graphs) -> Store:
    """A new store at `path` that holds the same as `filled_anew` would leave, made from the store at `base`."""
    before, marks = Store.read_only(str(base)), _marks(graphs)
    known = read_marks(base)
    alike = {name for name in graphs if known.get(name.value) == marks[name.value]}
    differences = [
        difference for difference in _differences(before, graphs, alike) if difference.gone or difference.new
    ]
    if sum(len(d.gone) + len(d.new) for d in differences) > ANEW * 2 * sum(map(len, graphs.values())):
        return filled_anew(path, graphs)
    before.backup(str(path))
    store = Store(str(path))
    _apply(store, differences)
    for name in set(store.named_graphs()) - {*graphs, ONTOLOGY_GRAPH}:
        store.remove_graph(name)
    store.flush()
    _write_marks(path, marks)
    return store


def _marks(graphs: Graphs) -> dict[str, str]:
    """A mark for each graph, the same for the same triples in any order; much cheaper than reading the graph back."""
    return {name.value: f"{len(triples)} {sum(map(hash, triples)):x}" for name, triples in graphs.items()}


def _write_marks(quads: Path, marks: Mapping[str, str]) -> None:
    told = {"made by": pyoxigraph.__version__, "graphs": marks}  # whose hashes may be others in its next version
    quads.with_name("marks.json").write_text(json.dumps(told, indent=0) + "\n", "utf-8")


def read_marks(quads: Path) -> dict[str, str]:
    """The marks of the graphs of a store; nothing where they are not known, so that all is read back."""
    try:
        told = json.loads(quads.with_name("marks.json").read_text("utf-8"))
        return dict(told["graphs"]) if told["made by"] == pyoxigraph.__version__ else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


@cache
def _ontology() -> tuple[Triple, ...]:
    """The triples of the ontology, its blank nodes named alike every time that it is read."""
    dataset = Dataset(ontology())
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(quad.triple for quad in dataset)


def _quads(graphs: Graphs) -> Iterator[Quad]:
    for name, triples in graphs.items():
        for triple in triples:
            yield _quad(triple, name)
            yield Quad(*triple)  # the same triple of two graphs is one quad of the default graph
    yield from (_quad(triple, ONTOLOGY_GRAPH) for triple in _ontology())


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _differences(before: Store, graphs: Graphs, alike: Collection[NamedNode]) -> Iterator[_Difference]:
    """What differs, graph by graph; those that are `alike` are not looked at."""
    wanted = {**graphs, ONTOLOGY_GRAPH: _ontology()}
    there = (name for name in before.named_graphs() if isinstance(name, NamedNode))
    for name in dict.fromkeys([*wanted, *there]):
        if name in alike:
            continue
        new = set(wanted.get(name, ()))
        old = {quad.triple for quad in before.quads_for_pattern(None, None, None, name)}
        yield _Difference(name, old - new, new - old)


def _apply(store: Store, differences: Collection[_Difference]) -> None:
    for graph, gone, _ in differences:
        for triple in gone:
            store.remove(_quad(triple, graph))
    for graph, _, new in differences:
        quads = [_quad(triple, graph) for triple in new]
        if graph != ONTOLOGY_GRAPH:
            quads += [Quad(*triple) for triple in new]
        (store.bulk_extend if len(quads) > _BULK else store.extend)(quads)
    for graph, gone, _ in differences:
        for triple in gone if graph != ONTOLOGY_GRAPH else ():
            if not _stated(store, triple):
                store.remove(Quad(*triple))


def _stated(store: Store, triple: Triple) -> bool:
    """Whether a graph other than the ontology's still holds a triple."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(isinstance(q.graph_name, NamedNode) and q.graph_name != ONTOLOGY_GRAPH for q in quads)
