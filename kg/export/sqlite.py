"""SQLite: the tables of the library in one database, for Datasette and for SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from pyoxigraph import Store

from kg.errors import OutputError
from kg.export.files import whole_place
from kg.export.nodes import Property
from kg.export.schema import Kind
from kg.export.survey import survey
from kg.export.tables import Table, TableColumn, tables

_TYPES = {Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL", Kind.BOOLEAN: "INTEGER", Kind.TEXT: "TEXT", Kind.DATE: "TEXT"}
_INDEXES = ("edges(subject)", "edges(object)", "statements(subject)", "statements(predicate)")


def write(store: Store, path: Path) -> None:
    """Write the library's tables to the database file `path`; raises OutputError where that can't be done."""
    with survey(store) as found, whole_place(path) as beside:
        try:
            with closing(sqlite3.connect(beside)) as connection:
                _fill(connection, tables(found))
        except sqlite3.Error as error:
            raise OutputError(
                f"{path}: can't be written ({error}); free some space or choose another folder"
            ) from error


def _fill(connection: sqlite3.Connection, several: list[Table]) -> None:
    connection.execute("PRAGMA journal_mode = OFF")  # a half-written file is thrown away anyway
    connection.execute("PRAGMA synchronous = OFF")
    names = {table.name for table in several}
    with connection:
        for table in several:
            connection.execute(_definition(table, names))
            places = ", ".join("?" for _ in table.columns)
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', _cells(table))
        for number, where in enumerate(_INDEXES):
            connection.execute(f"CREATE INDEX index_{number} ON {where}")


def _definition(table: Table, names: set[str]) -> str:
    lines = [f"  {_column(column, column.name == table.key, names)}" for column in table.columns]
    return f'CREATE TABLE "{table.name}" (\n' + ",\n".join(lines) + "\n)"


def _column(column: TableColumn, key: bool, names: set[str]) -> str:
    kind = "TEXT" if column.several else _TYPES[column.kind]
    refers = f' REFERENCES "{column.target}"("iri")' if column.target in names and not column.several else ""
    return f'"{column.name}" {kind}{" PRIMARY KEY" if key else ""}{refers}'


def _cells(table: Table) -> Iterator[tuple[str | int | float | None, ...]]:
    for row in table.rows():
        yield tuple(_cell(value) for value in row)


def _cell(value: Property) -> str | int | float | None:
    if isinstance(value, list):
        return json.dumps([one.isoformat() if isinstance(one, date) else one for one in value], ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value
