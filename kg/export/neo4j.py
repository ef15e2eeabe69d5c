"""Neo4j: a CSV file for each kind of node and relationship, the command that imports them, and a Cypher script.

The header rows are those of `neo4j-admin database import`; the script reads the same files with LOAD CSV.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Literal, Store

from kg.export.cypher import import_command, load_script
from kg.export.edges import Edge, Edges, edge_columns
from kg.export.files import whole_folder
from kg.export.neo4j_files import EdgeFile, NodeFile, array_delimiter, field, header, row
from kg.export.nodes import Node, Property, nodes
from kg.export.schema import RESOURCE, Column, Kind, NodeTable
from kg.export.survey import Survey, survey

_EVERY = (Column("name", "", "", Kind.TEXT, False), Column("types", "", "", Kind.TEXT, True))


def write(store: Store, path: Path) -> None:
    """Fill the folder `path` with the files and the scripts; raises OutputError where that can't be done."""
    with survey(store) as found, whole_folder(path) as folder:
        writer = _Writer(found, folder, array_delimiter(lambda: _texts(store)))
        node_files, edge_files = writer.node_files(), writer.edge_files()
        (folder / "import.sh").write_text(import_command(node_files, edge_files, writer.delimiter), "utf-8")
        (folder / "load.cypher").write_text(load_script(node_files, edge_files, writer.delimiter), "utf-8")


class _Writer:
    def __init__(self, found: Survey, folder: Path, delimiter: str) -> None:
        self._found = found
        self._folder = folder
        self.delimiter = delimiter
        for name in ("nodes", "relationships"):
            (folder / name).mkdir()

    def node_files(self) -> list[NodeFile]:
        """Write the nodes: a file for each set of labels that some have."""
        files: dict[str, NodeFile] = {}
        with ExitStack() as stack:
            open_files: dict[str, BinaryIO] = {}
            for table in self._found.schema.nodes:
                for one in nodes(self._found, table):
                    labels = _labels(one, table)
                    path = f"nodes/{'_'.join(labels[1:]) or RESOURCE}.csv"
                    if path not in files:
                        files[path] = NodeFile(path, labels, (*_EVERY, *table.columns))
                        open_files[path] = self._opened(stack, path, ["iri:ID", *header(files[path].columns)])
                    told: dict[str, Property] = {"name": one.label, "types": [*one.types] or None, **one.properties}
                    open_files[path].write(self._row([one.iri], files[path].columns, told))
        return [*files.values()]

    def edge_files(self) -> list[EdgeFile]:
        """Write the relationships: a file for each type."""
        files: dict[str, EdgeFile] = {}
        with ExitStack() as stack:
            open_files: dict[str, BinaryIO] = {}
            edges = Edges(self._found)
            for table in self._found.schema.nodes:
                for edge in edges.of(table):
                    name = edge.table.name
                    if name not in files:
                        files[name] = _edge_file(edge)
                        head = [":START_ID", ":END_ID", *header(files[name].columns)]
                        open_files[name] = self._opened(stack, files[name].path, head)
                    open_files[name].write(self._row([edge.start, edge.end], files[name].columns, edge.properties))
        return [files[name] for name in sorted(files)]

    def _opened(self, stack: ExitStack, path: str, head: list[str]) -> BinaryIO:
        file = stack.enter_context((self._folder / path).open("wb"))
        file.write((",".join(head) + "\n").encode())
        return file

    def _row(self, ids: list[str], columns: tuple[Column, ...], properties: dict[str, Property]) -> bytes:
        return row([*ids, *(field(properties.get(column.name), self.delimiter) for column in columns)])


def _labels(one: Node, table: NodeTable) -> tuple[str, ...]:
    """All labels of a node: what every node is, its table, its other classes."""
    return tuple(dict.fromkeys([RESOURCE, table.name, *one.classes]))


def _edge_file(edge: Edge) -> EdgeFile:
    name = edge.table.name
    return EdgeFile(f"relationships/{name}.csv", name, edge_columns(edge.table), edge.table.listed)


def _texts(store: Store) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        if isinstance(quad.object, Literal):
            yield quad.object.value
