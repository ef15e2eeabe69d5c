"""One graph of a library, that of a report or that of what follows across reports, as files of its own."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode, Store

from kg.errors import MissingExtraError
from kg.export.partitioned.columns import columns_of, rows_of
from kg.export.sorted_lines import sorted_lines
from kg.graph.terms import ID, ONTOLOGY, named

NONE = "__HIVE_DEFAULT_PARTITION__"
"""How Hive, and every engine that reads its folders, names the folder of what has no value."""
_REPORT, _REGION = f"{ID}report/", f"{ID}region/"


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file of a part: its name in the export, its bytes, and how many quads or rows it holds; `graph`: whose."""

    name: str
    data: bytes
    count: int
    graph: str


def quad_files(store: Store, graph: NamedNode) -> Iterator[PartFile]:
    """The graph as one file of N-Quads, sorted and packed: what `nquads` writes, line for line."""
    lines = [f"{line[:-2]} {graph} .\n" for line in sorted_lines(store, graph)]
    data = gzip.compress("".join(lines).encode(), mtime=0)
    yield PartFile(f"quads/{_folder(store, graph)}{_name(graph)}.nq.gz", data, len(lines), graph.value)


def table_files(store: Store, graph: NamedNode) -> Iterator[PartFile]:
    """The graph as Parquet, a file for each table that it fills; raises MissingExtraError without pyarrow."""
    try:
        import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]

        from kg.export.arrow import arrow_schema, batches
    except ImportError as error:
        raise MissingExtraError(
            "parquet needs the package pyarrow: install it with pip install 'zhengtu[parquet]'"
        ) from error
    if graph.value == ONTOLOGY:
        return  # its classes are the tables
    folder = _folder(store, graph) or f"report_region={NONE}/report_year={NONE}/"
    for table, rows in rows_of(store, graph).items():
        schema, file = arrow_schema(columns_of(table)), io.BytesIO()
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in batches(rows, schema):
                writer.write_batch(batch)
        yield PartFile(f"{table}/{folder}{_name(graph)}.parquet", file.getvalue(), len(rows), graph.value)


FILES: dict[str, Callable[[Store, NamedNode], Iterator[PartFile]]] = {"nquads": quad_files, "parquet": table_files}
"""The formats of parts by their names."""


def _folder(store: Store, graph: NamedNode) -> str:
    """The folders of a report's part, by its region and year; "" for a graph that is no report's."""
    if not graph.value.startswith(_REPORT):
        return ""
    region = _said(store, graph, "zt:coversRegion").removeprefix(_REGION)
    year = _said(store, graph, "zt:planYear")
    return f"report_region={quote(region, safe='') or NONE}/report_year={year or NONE}/"


def _said(store: Store, graph: NamedNode, predicate: str) -> str:
    found = store.quads_for_pattern(graph, named(predicate), None, graph)
    return min((str(getattr(quad.object, "value", "")) for quad in found), default="")


def _name(graph: NamedNode) -> str:
    if graph.value == ONTOLOGY:
        return "ontology"
    return graph.value.removeprefix(_REPORT) if graph.value.startswith(_REPORT) else graph.value.rpartition("/")[2]
