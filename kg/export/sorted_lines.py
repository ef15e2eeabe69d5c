"""The lines of a graph in N-Triples, sorted: written by the store itself, which is far quicker than thing by thing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.export.descriptions import Described, GraphName, describe, roots
from kg.export.lines import lines
from kg.export.spool import in_order

_BLANK_SUBJECT = "_:"
_BLANK_OBJECT = re.compile(r"> _:\S+ \.$")


def sorted_lines(store: Store, graph: GraphName) -> Iterator[str]:
    """Every triple of a graph once, as a line without its end, in the order of the lines' code points.

    Blank nodes have labels made from their content. The lines are on disk, not in memory.
    """
    name = graph if isinstance(graph, NamedNode) else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.nt"
        store.dump(str(path), format=RdfFormat.N_TRIPLES, from_graph=graph)
        yield from in_order(_lines(store, graph, name, path))


def _lines(store: Store, graph: GraphName, name: NamedNode | None, path: Path) -> Iterator[str]:
    blank: set[str] = set()  # the few things that have lists
    with path.open(encoding="utf-8", newline="\n") as dump:
        for line in dump:
            if line.startswith(_BLANK_SUBJECT):
                continue
            if _BLANK_OBJECT.search(line):
                blank.add(line[1 : line.index(">")])
            else:
                yield line[:-1]
    for iri in sorted(blank):
        yield from _triples(_blank_part(describe(store, NamedNode(iri), graph)), name)
    for root in roots(store, graph):
        yield from _triples(root, name)


def _blank_part(thing: Described) -> Described:
    """What is said of a thing by blank nodes alone."""
    said = ((p, tuple(v for v in values if not isinstance(v, NamedNode | Literal))) for p, values in thing.said)
    return Described(thing.subject, tuple((predicate, values) for predicate, values in said if values))


def _triples(thing: Described, name: NamedNode | None) -> Iterator[str]:
    """The lines of a description as triples; the graph still tells its blank nodes from those of another."""
    cut = len(f" {name} .") if name is not None else len(" .")
    return (f"{line[:-cut]} ." for line in lines(thing, name))
