"""Tables as Arrow batches, for Parquet and for databases that read Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

from kg.export.nodes import Property
from kg.export.schema import Kind
from kg.export.tables import TableColumn

BATCH = 20_000
"""Rows that are in memory at once."""

_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.DATE: pa.date32(),
    Kind.BOOLEAN: pa.bool_(),
}


def arrow_schema(columns: Iterable[TableColumn]) -> pa.Schema:
    """The Arrow schema of columns; what a column stands for is in the metadata of its field."""
    return pa.schema([_field(column) for column in columns])


def batches(rows: Iterable[tuple[Property, ...]], schema: pa.Schema, size: int = BATCH) -> Iterator[pa.RecordBatch]:
    """The rows in batches of at most `size`."""
    source = iter(rows)
    while taken := list(islice(source, size)):
        columns = zip(*taken, strict=True)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


def _field(column: TableColumn) -> pa.Field:
    kind = _TYPES[column.kind]
    told = {"predicate": column.predicate, "language": column.language, "target": column.target}
    metadata = {key: value for key, value in told.items() if value}
    return pa.field(column.name, pa.list_(kind) if column.several else kind, metadata=metadata or None)
