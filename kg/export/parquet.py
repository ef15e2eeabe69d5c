"""Parquet: the tables of the library, a file each, lists as lists."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]
from pyoxigraph import Store

from kg.export.arrow import arrow_schema, batches
from kg.export.files import whole_folder
from kg.export.survey import survey
from kg.export.tables import Table, tables


def write(store: Store, path: Path) -> None:
    """Fill the folder `path` with a file for each table; raises OutputError where that can't be done."""
    with survey(store) as found, whole_folder(path) as folder:
        for table in tables(found):
            _write(table, folder / f"{table.name}.parquet")


def _write(table: Table, path: Path) -> None:
    schema = arrow_schema(table.columns)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(table.rows(), schema):
            writer.write_batch(batch)
