"""Tables to take away: CSV that no spreadsheet runs, JSON with numbers as numbers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.export.csv import safe

Cell = str | int | Decimal | None


def as_csv(columns: Sequence[str], records: Iterable[Mapping[str, Cell]]) -> bytes:
    r"""Records as CSV in UTF-8, with a mark that tells spreadsheets so; texts that would run as formulas are led by '.

    >>> as_csv(["a", "b"], [{"a": "=1+1", "b": Decimal("-2.5")}])
    b"\xef\xbb\xbfa,b\r\n'=1+1,-2.5\r\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for record in records:
        writer.writerow([safe(value) if isinstance(value, str) else value for value in map(record.get, columns)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def as_json(columns: Sequence[str], records: Iterable[Mapping[str, Cell]]) -> bytes:
    """Records as JSON: `columns`, and `rows`, an object each; a decimal as a number."""
    rows = [{name: record.get(name) for name in columns} for record in records]
    written = json.dumps({"columns": list(columns), "rows": rows}, ensure_ascii=False, indent=1, default=_number)
    return written.encode("utf-8", "replace")


def _number(value: object) -> float | int:
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)
