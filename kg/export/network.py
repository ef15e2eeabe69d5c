"""The pyvis network of a page: nodes with their place, edges, options."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.export.labels import Figure, figure
from kg.export.layout import layout

# Shape and colour both tell the type, so that neither alone has to: colours of Okabe and Ito, safe for the colour-blind
# (https://jfly.uni-koeln.de/color/).
STYLES: dict[str, tuple[str, str]] = {
    "Slogan": ("star", "#CC79A7"),
    "Project": ("dot", "#D55E00"),
    "Region": ("square", "#0072B2"),
    "Enterprise": ("diamond", "#E69F00"),
    "Organization": ("triangle", "#56B4E9"),
    "Industry": ("hexagon", "#009E73"),
    "Theme": ("triangleDown", "#8A8F98"),
    "Report": ("box", "#7A6A55"),
}
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "tooltipDelay": 100_000_000},
    "edges": {
        "smooth": False,
        "width": 1,
        "hoverWidth": 1.2,
        "selectionWidth": 1.5,
        "arrows": {"to": {"scaleFactor": 0.45}},
        "font": {"size": 11, "align": "horizontal", "strokeWidth": 3},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "scaling": {"label": {"drawThreshold": 5}}},
    "groups": {kind: {"shape": shape, "color": colour} for kind, (shape, colour) in STYLES.items()},
}

Place = tuple[int, int]


def numbered(graph: nx.MultiDiGraph[str]) -> nx.Graph[int]:
    """The network without directions and loops, its nodes numbered in their order."""
    place = {iri: i for i, iri in enumerate(graph)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(place)))
    plain.add_edges_from((place[a], place[b]) for a, b in graph.edges() if a != b)
    return plain


def figures(graph: nx.MultiDiGraph[str]) -> list[Figure]:
    """How each node is drawn, in the order of the nodes."""
    return [figure(graph.nodes[iri]["label"], graph.degree(iri)) for iri in graph]


def places(plain: nx.Graph[int], drawn: list[Figure]) -> dict[int, Place]:
    """Where the nodes of a numbered network stand; of a part of it, where those of the part do."""
    boxes = {node: (drawn[node].width, drawn[node].height) for node in plain}
    return {n: (round(x), round(y - drawn[n].drop)) for n, (x, y) in sorted(layout(plain, boxes).items())}


def network(graph: nx.MultiDiGraph[str], drawn: list[Figure], where: dict[int, Place]) -> Network:
    """The graph as a pyvis network: nodes and edges are numbered in their order."""
    net = Network(directed=True)
    number = {iri: i for i, iri in enumerate(graph)}
    for i, iri in enumerate(graph):
        kind: str = graph.nodes[iri]["type"]
        look = drawn[i]
        extra: dict[str, Any] = {"font": {"size": look.font}} if look.font != drawn_font() else {}
        x, y = where[i]
        net.add_node(i, label=look.label, shape=STYLES[kind][0], group=kind, size=look.radius, x=x, y=y, **extra)
    beside: dict[tuple[int, int], int] = {}
    for i, (subject, target) in enumerate(graph.edges()):
        pair = (min(number[subject], number[target]), max(number[subject], number[target]))
        turn = beside[pair] = beside.get(pair, -1) + 1
        # Straight lines between the same two nodes would lie on each other.
        bent = {"smooth": {"type": "curvedCW", "roundness": 0.22 * turn}} if turn else {}
        net.add_edge(number[subject], number[target], id=i, **bent)
    net.set_options(json.dumps(OPTIONS))
    return net


def drawn_font() -> int:
    """The font size of a node with few relations, which the page sets for all nodes."""
    return figure("", 0).font
