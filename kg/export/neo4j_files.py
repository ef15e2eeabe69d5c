"""The CSV files of a Neo4j import: their headers and fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kg.errors import OutputError
from kg.export.nodes import Property
from kg.export.schema import Column, Kind

_TYPES = {Kind.TEXT: "", Kind.INTEGER: "long", Kind.NUMBER: "double", Kind.DATE: "date", Kind.BOOLEAN: "boolean"}
# Control characters first: no text that people write has them; then the private use area.
_DELIMITERS = "\x1f\x1e\x1d\x1c" + "".join(map(chr, range(0xE000, 0xF8FF)))


@dataclass(frozen=True, slots=True)
class NodeFile:
    """A file of nodes that all have the same labels."""

    path: str
    labels: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class EdgeFile:
    """A file of relationships of one type."""

    path: str
    type: str
    columns: tuple[Column, ...]
    listed: bool


def header(columns: Iterable[Column]) -> list[str]:
    """The header fields of properties, `value:double`, `altLabel_zh:string[]`."""
    return [heading(column) for column in columns]


def heading(column: Column) -> str:
    """The header field of one property; a text that is no list needs no type."""
    kind = _TYPES[column.kind]
    if column.many:
        return f"{column.name}:{kind or 'string'}[]"
    return f"{column.name}:{kind}" if kind else column.name


def row(values: Iterable[str | None]) -> bytes:
    """A line of quoted fields; None is an empty field without quotes, which Neo4j takes for no value."""
    return (",".join("" if value is None else _quoted(value) for value in values) + "\n").encode()


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'


def field(value: Property, delimiter: str) -> str | None:
    """A property as the text of a field; the values of a list are joined by the array delimiter."""
    if value is None:
        return None
    if isinstance(value, list):
        return delimiter.join(_text(one) for one in value)
    return _text(value)


def _text(value: Property) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def array_delimiter(texts: Callable[[], Iterable[str]]) -> str:
    """The first character that none of the texts holds, each time that they are asked for."""
    for delimiter in _DELIMITERS:
        if not any(delimiter in text for text in texts()):
            return delimiter
    raise OutputError("neo4j: the texts hold every character that could part lists; export another format")
