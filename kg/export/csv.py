"""CSV: the tables of the library, a file each, safe to open in a spreadsheet.

UTF-8 with a byte order mark, so that Excel reads Chinese; lines end in CR LF (RFC 4180). A text that a spreadsheet
would run as a formula, or that begins with an apostrophe, has an apostrophe before it: `plain` takes it away again.
Cells that hold several values are JSON arrays.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from pyoxigraph import Store

from kg.export.files import whole_folder
from kg.export.nodes import Property
from kg.export.survey import survey
from kg.export.tables import Table, tables

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def write(store: Store, path: Path) -> None:
    """Fill the folder `path` with a file for each table; raises OutputError where that can't be done."""
    with survey(store) as found, whole_folder(path) as folder:
        for table in tables(found):
            _write(table, folder / f"{table.name}.csv")


def _write(table: Table, path: Path) -> None:
    with path.open("wb") as file:
        file.write("\ufeff".encode())
        file.write(_line([column.name for column in table.columns]))
        for row in table.rows():
            file.write(_line(row))


def _line(row: list[str] | tuple[Property, ...]) -> bytes:
    return (",".join(_cell(value) for value in row) + "\r\n").encode()


def _cell(value: Property) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    escaped = _text(value).replace('"', '""')
    return f'"{escaped}"'


def _text(value: Property) -> str:
    if isinstance(value, list):
        return json.dumps([one.isoformat() if isinstance(one, date) else one for one in value], ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else safe(str(value))


def safe(text: str) -> str:
    """The text as no spreadsheet runs it.

    >>> safe("=1+1"), safe("智谷"), safe("'80s")
    ("'=1+1", '智谷', "''80s")
    """
    return f"'{text}" if text.startswith(_RUN) else text


def plain(text: str) -> str:
    """The text that `safe` made safe.

    >>> plain(safe("=1+1")), plain(safe("'"))
    ('=1+1', "'")
    """
    return text.removeprefix("'")
