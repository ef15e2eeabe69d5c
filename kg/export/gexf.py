"""GEXF 1.3: the library as a network that changes over the years, for Gephi.

A node is there in the years whose reports name it, an edge in those whose reports state it; `mentions` and `weight`
count per year. What no report dates is there always.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Store

from kg.export.edges import Edge
from kg.export.files import whole_file
from kg.export.graphml import written
from kg.export.network_view import Network, NetworkNode
from kg.export.nodes import Property
from kg.export.schema import Column, Kind
from kg.export.survey import survey
from kg.export.xml_text import attribute

_TYPES = {
    Kind.INTEGER: "long",
    Kind.NUMBER: "double",
    Kind.BOOLEAN: "boolean",
    Kind.TEXT: "string",
    Kind.DATE: "string",
}
_NAMESPACE = "http://gexf.net/1.3"
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="{_NAMESPACE}" xmlns:viz="{_NAMESPACE}/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
 xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}/gexf.xsd" version="1.3">
<meta><creator>Zhengtu</creator><description>政府工作报告知识图谱</description></meta>
<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
"""
_COLOURS = {
    "Slogan": "CC79A7", "Project": "D55E00", "Region": "0072B2", "Enterprise": "E69F00", "Organization": "56B4E9",
    "Industry": "009E73", "Theme": "8A8F98", "Report": "000000",
}  # fmt: skip
# Gephi knows the weight of an edge in a year by this name.
_PER_YEAR = {
    "node": Column("mentions", "", "", Kind.INTEGER, False),
    "edge": Column("weight", "", "", Kind.NUMBER, False),
}


def write(store: Store, path: Path, *, full: bool = False) -> None:
    """Write the library's network to the file `path`; raises OutputError where that can't be done."""
    with survey(store) as found, whole_file(path) as file:
        network = Network(found, full=full)
        columns = {"node": network.node_columns(), "edge": network.edge_columns()}
        static = {p: {c.name: c for c in several if c.name != _PER_YEAR[p].name} for p, several in columns.items()}
        file.write(_HEAD.encode())
        for place, several in static.items():
            # Gephi Lite knows the types of the last block only.
            _attributes(file, place, "dynamic", [_PER_YEAR[place]])
            _attributes(file, place, "static", [*several.values()])
        file.write(b"<nodes>\n")
        for one in network.nodes():
            _node(file, one, static["node"])
        file.write(b"</nodes>\n<edges>\n")
        for number, edge in enumerate(network.edges()):
            _edge(file, number, edge, static["edge"])
        file.write(b"</edges>\n</graph>\n</gexf>\n")


def _node(file: BinaryIO, one: NetworkNode, columns: dict[str, Column]) -> None:
    file.write(f"<node id={attribute(one.node.iri)} label={attribute(one.node.label)}>".encode())
    _values(file, columns, one.properties, "mentions", one.appearances)
    if one.table in _COLOURS:
        file.write(_colour(_COLOURS[one.table]))
    file.write(b"</node>\n")


def _edge(file: BinaryIO, number: int, edge: Edge, columns: dict[str, Column]) -> None:
    weight = float(edge.evidence.weight if edge.evidence is not None else 1)
    ends = f"source={attribute(edge.start)} target={attribute(edge.end)}"
    kind = attribute(edge.table.name)  # Gephi keeps parallel edges apart by it
    file.write(f'<edge id="e{number}" {ends} kind={kind} label={kind} weight="{weight}">'.encode())
    years = Counter(edge.evidence.years) if edge.evidence is not None else Counter()
    _values(file, columns, {"type": edge.table.name, **edge.properties}, "weight", years)
    file.write(b"</edge>\n")


def _attributes(file: BinaryIO, place: str, mode: str, columns: list[Column]) -> None:
    file.write(f'<attributes class="{place}" mode="{mode}">\n'.encode())
    for column in columns:
        kind = "string" if column.many else _TYPES[column.kind]
        name = attribute(column.name)
        file.write(f'<attribute id={name} title={name} type="{kind}"/>\n'.encode())
    file.write(b"</attributes>\n")


def _values(
    file: BinaryIO,
    columns: dict[str, Column],
    properties: dict[str, Property],
    per_year: str,
    years: dict[int, int],
) -> None:
    file.write(b"<attvalues>")
    for name, value in properties.items():
        if value is not None and name in columns:
            text = attribute(written(value, columns[name]))
            file.write(f"<attvalue for={attribute(name)} value={text}/>".encode())
    for year, count in years.items():
        file.write(f'<attvalue for="{per_year}" value="{count}" {_span(year)}/>'.encode())
    if per_year == "weight" and not years:  # what is there in every year has its weight in every year
        file.write(b'<attvalue for="weight" value="1"/>')
    file.write(b"</attvalues>")
    if years:
        spells = "".join(f"<spell {_span(year)}/>" for year in years)
        file.write(f"<spells>{spells}</spells>".encode())


def _colour(hexadecimal: str) -> bytes:
    red, green, blue = bytes.fromhex(hexadecimal)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'.encode()


def _span(year: int) -> str:
    return f'start="{year:04d}-01-01" end="{year:04d}-12-31"'
