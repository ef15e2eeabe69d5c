"""A library's store → a partitioned export."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.errors import OutputError
from kg.export.descriptions import graph_names
from kg.export.partitioned.manifest import Entry, begun, finished, put
from kg.export.partitioned.part import FILES
from kg.export.partitioned.shelf import Shelf
from kg.ingest import Location


def write(store: Store, format_: str, where: Location) -> tuple[Entry, ...]:
    """Write each graph of a store as files of its own; tells what was written.

    Files that an earlier export left there, and that are none of these, are taken away. Raises OutputError for a
    format that has no parts, a store without named graphs, or a place that can't be written.
    """
    if format_ not in FILES:
        raise OutputError(f"{format_}: has no parts; choose one of {', '.join(FILES)}, or leave --partitioned away")
    graphs = [graph for graph in graph_names(store) if isinstance(graph, NamedNode)]
    if not graphs:
        raise OutputError("this library has no store with a graph for each report; build it again: kg build")
    shelf = Shelf(where)
    begun(shelf)
    return finished(shelf, [format_], [entry for graph in graphs for entry in put(shelf, FILES[format_](store, graph))])
