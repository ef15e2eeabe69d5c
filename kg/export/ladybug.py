"""Ladybug (the successor of Kuzu): the library as a database file, ready for Cypher.

A node is in the table of its most telling class; its other classes are in `types`. Relationships have the names that
the Neo4j export gives them, so the same questions can be asked of both.
"""

from __future__ import annotations

from pathlib import Path

import ladybug  # type: ignore[import-untyped,import-not-found,unused-ignore]
import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
from pyoxigraph import Store

from kg.errors import OutputError
from kg.export.arrow import BATCH, arrow_schema, batches
from kg.export.edges import Edge, Edges, edge_columns
from kg.export.files import whole_place
from kg.export.nodes import Property, nodes
from kg.export.schema import EdgeTable, Kind, NodeTable
from kg.export.survey import Survey, survey
from kg.export.tables import TableColumn

_TYPES = {
    Kind.TEXT: "STRING",
    Kind.INTEGER: "INT64",
    Kind.NUMBER: "DOUBLE",
    Kind.DATE: "DATE",
    Kind.BOOLEAN: "BOOLEAN",
}
_MEMORY = 512 * 1024 * 1024
_EVERY = (TableColumn("iri"), TableColumn("name"), TableColumn("types", several=True))
_ENDS = (TableColumn("from"), TableColumn("to"))


def write(store: Store, path: Path) -> None:
    """Write the library to the database file `path`; raises OutputError where that can't be done."""
    with survey(store) as found, whole_place(path) as beside:
        database = ladybug.Database(beside, buffer_pool_size=_MEMORY)
        connection = ladybug.Connection(database)
        try:
            _define(connection, found)
            for table in found.schema.nodes:
                _copy_nodes(connection, found, table)
            _copy_edges(connection, found)
            connection.execute("CHECKPOINT")
        except RuntimeError as error:
            raise OutputError(
                f"{path}: can't be written ({error}); free some space or choose another folder"
            ) from error
        finally:
            connection.close()
            database.close()


def _define(connection: ladybug.Connection, found: Survey) -> None:
    for table in found.schema.nodes:
        columns = ", ".join(_column(column) for column in _node_columns(table))
        connection.execute(f"CREATE NODE TABLE `{table.name}`({columns}, PRIMARY KEY (`iri`))")
    known = {table.name for table in found.schema.nodes}
    for edge in found.schema.edges:
        pairs = [f"FROM `{start}` TO `{end}`" for start, end in edge.pairs if start in known and end in known]
        columns = "".join(f", {_column(column)}" for column in _edge_columns(edge))
        connection.execute(f"CREATE REL TABLE `{edge.name}`({', '.join(pairs)}{columns})")


def _column(column: TableColumn) -> str:
    return f"`{column.name}` {_TYPES[column.kind]}{'[]' if column.several else ''}"


def _node_columns(table: NodeTable) -> tuple[TableColumn, ...]:
    return (*_EVERY, *(TableColumn(c.name, c.kind, c.many) for c in table.columns))


def _edge_columns(edge: EdgeTable) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(c.name, c.kind, c.many) for c in edge_columns(edge))


def _copy_nodes(connection: ladybug.Connection, found: Survey, table: NodeTable) -> None:
    rows = (
        (one.iri, one.label, [*one.types] or None, *(one.properties[c.name] for c in table.columns))
        for one in nodes(found, table)
    )
    for batch in batches(rows, arrow_schema(_node_columns(table))):
        _copy(connection, f"`{table.name}`", batch)


def _copy_edges(connection: ladybug.Connection, found: Survey) -> None:
    waiting: dict[tuple[str, str, str], list[tuple[Property, ...]]] = {}
    tables = {edge.name: edge for edge in found.schema.edges}
    edges = Edges(found)

    def pour(key: tuple[str, str, str]) -> None:
        name, start, end = key
        schema = arrow_schema((*_ENDS, *_edge_columns(tables[name])))
        for batch in batches(waiting.pop(key), schema):
            _copy(connection, f"`{name}`", batch, f" (from='{start}', to='{end}')")

    for table in found.schema.nodes:
        for edge in edges.of(table):
            key = (edge.table.name, edge.start_table, edge.end_table)
            waiting.setdefault(key, []).append(_row(edge))
            if len(waiting[key]) >= BATCH:
                pour(key)
        for key in [*waiting]:
            pour(key)


def _row(edge: Edge) -> tuple[Property, ...]:
    return (edge.start, edge.end, *(edge.properties.get(column.name) for column in edge_columns(edge.table)))


def _copy(connection: ladybug.Connection, into: str, batch: pa.RecordBatch, ends: str = "") -> None:
    connection.execute(f"COPY {into} FROM $rows{ends}", {"rows": pa.Table.from_batches([batch])})
