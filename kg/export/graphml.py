"""GraphML: the library as a network with typed attributes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Store

from kg.export.files import whole_file
from kg.export.network_view import Network
from kg.export.nodes import Property
from kg.export.schema import Column, Kind
from kg.export.survey import survey
from kg.export.xml_text import attribute, content

_TYPES = {
    Kind.INTEGER: "long",
    Kind.NUMBER: "double",
    Kind.BOOLEAN: "boolean",
    Kind.TEXT: "string",
    Kind.DATE: "string",
}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(store: Store, path: Path, *, full: bool = False) -> None:
    """Write the library's network to the file `path`; raises OutputError where that can't be done."""
    with survey(store) as found, whole_file(path) as file:
        network = Network(found, full=full)
        columns = {"node": [_LABEL, *network.node_columns()], "edge": [_LABEL, *network.edge_columns()]}
        kinds = {(place, column.name): column for place, several in columns.items() for column in several}
        keys = {key: f"d{number}" for number, key in enumerate(kinds)}
        file.write(_HEAD.encode())
        for (place, name), key in keys.items():
            kind = _kind(kinds[place, name])
            file.write(f'<key id="{key}" for="{place}" attr.name={attribute(name)} attr.type="{kind}"/>\n'.encode())
        file.write(b'<graph id="G" edgedefault="directed">\n')
        for one in network.nodes():
            file.write(f"<node id={attribute(one.node.iri)}>".encode())
            _data(file, "node", {"label": one.node.label, **one.properties}, kinds, keys)
            file.write(b"</node>\n")
        for number, edge in enumerate(network.edges()):
            ends = f"source={attribute(edge.start)} target={attribute(edge.end)}"
            file.write(f'<edge id="e{number}" {ends}>'.encode())
            _data(file, "edge", {"label": edge.table.name, "type": edge.table.name, **edge.properties}, kinds, keys)
            file.write(b"</edge>\n")
        file.write(b"</graph>\n</graphml>\n")


_LABEL = Column("label", "", "", Kind.TEXT, False)


def _kind(column: Column) -> str:
    return "string" if column.many else _TYPES[column.kind]


def _data(
    file: BinaryIO,
    place: str,
    properties: dict[str, Property],
    kinds: dict[tuple[str, str], Column],
    keys: dict[tuple[str, str], str],
) -> None:
    for name, value in properties.items():
        if value is not None:
            text = content(written(value, kinds[place, name]))
            file.write(f'<data key="{keys[place, name]}">{text}</data>'.encode())


def written(value: Property, column: Column) -> str:
    """A property as text: several values as a JSON array, numbers and dates as XML Schema writes them."""
    if column.many:
        several = value if isinstance(value, list) else [value]
        return json.dumps([v.isoformat() if isinstance(v, date) else v for v in several], ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)
