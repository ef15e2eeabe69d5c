"""Where the nodes of a network stand on the page: groups apart, leaves around their hub, no label over another."""

from __future__ import annotations

import networkx as nx

from kg.export.boxes import Point, Size, apart, pack, springs, sunflower

# Between two labels, and between two groups, in pixels at full size.
NODE_GAP, GROUP_GAP = 8.0, 34.0
# A group up to this many nodes is drawn as one; a larger one is split into the communities found in it.
WHOLE = 24
# Up to this many nodes are moved together in the end: the fewer are shown, the larger they should be.
DENSE, CLOSER = 300, 0.62
SEED = 20

# A group that is laid out: its nodes' centres around its own centre, and its size.
Placed = tuple[dict[int, Point], Size]


def layout(graph: nx.Graph[int], sizes: dict[int, Size]) -> dict[int, Point]:
    """A place for the box of every node, in pixels, (0, 0) in the middle; no two boxes overlap.

    The nodes are whole numbers (strings would iterate in another order in every process). The same graph, built in
    the same order, gives the same places.
    """
    groups = [_group(graph.subgraph(nodes), sizes) for nodes in _groups(graph)]
    groups.sort(key=lambda placed: (-placed[1][0] * placed[1][1], min(placed[0])))
    places: dict[int, Point] = {}
    for (points, _), (x, y) in zip(groups, pack([size for _, size in groups], GROUP_GAP), strict=True):
        places |= {node: (px + x, py + y) for node, (px, py) in points.items()}
    if len(places) <= DENSE:
        places = _tightened(places, sizes)
    alone = [node for node in sorted(graph) if graph.degree(node) == 0]
    return _over(places, alone, sizes) if alone else places


def _tightened(places: dict[int, Point], sizes: dict[int, Size]) -> dict[int, Point]:
    """The same arrangement with less empty room in it."""
    nodes = sorted(places)
    closer = [(places[n][0] * CLOSER, places[n][1] * CLOSER) for n in nodes]
    return dict(zip(nodes, apart(closer, [sizes[n] for n in nodes], NODE_GAP), strict=True))


def _over(places: dict[int, Point], alone: list[int], sizes: dict[int, Size]) -> dict[int, Point]:
    """The placed nodes with those without any relation in rows under them, as wide as they are together."""
    upper, (wide, high) = _centred(places, sizes) if places else ({}, (0.0, 0.0))
    rows, (_, deep) = _rows(alone, sizes, wide)
    shift = (high + deep) / 2 + GROUP_GAP
    return upper | {node: (x, y + shift) for node, (x, y) in rows.items()}


def _groups(graph: nx.Graph[int]) -> list[list[int]]:
    """The connected nodes in groups that are drawn as one, in a fixed order."""
    found: list[list[int]] = []
    for component in nx.connected_components(graph):
        if len(component) == 1:
            continue
        part: nx.Graph[int] = nx.Graph()
        part.add_nodes_from(sorted(component))
        part.add_edges_from(sorted((min(e), max(e)) for e in graph.subgraph(component).edges))
        parts = [component] if len(component) <= WHOLE else nx.community.louvain_communities(part, seed=SEED)
        found.extend(sorted(p) for p in parts)
    return sorted(found, key=lambda nodes: (-len(nodes), nodes[0]))


def _group(graph: nx.Graph[int], sizes: dict[int, Size]) -> Placed:
    """Lay one group out: each leaf beside its only neighbour, the others by springs, all pushed apart."""
    nodes = sorted(graph)
    hub_of = {n: next(iter(graph[n])) for n in nodes if graph.degree(n) == 1}
    # Of a pair each is the other's leaf: the first is made the hub.
    hub_of = {n: hub for n, hub in hub_of.items() if hub not in hub_of or hub < n}
    core = [n for n in nodes if n not in hub_of]
    blocks = [_bunch([hub, *(n for n in nodes if hub_of.get(n) == hub)], sizes) for hub in core]
    index = {node: place for place, node in enumerate(core)}
    edges = sorted((index[a], index[b]) for a, b in graph.edges if a in index and b in index)
    extents = [size for _, size in blocks]
    centres = apart(springs(len(core), edges, extents, SEED), extents, NODE_GAP)
    places: dict[int, Point] = {}
    for (points, _), (x, y) in zip(blocks, centres, strict=True):
        places |= {node: (px + x, py + y) for node, (px, py) in points.items()}
    return _centred(places, sizes)


def _bunch(nodes: list[int], sizes: dict[int, Size]) -> Placed:
    """A hub, the first of the nodes, with its leaves around it."""
    points = sunflower([sizes[n] for n in nodes], NODE_GAP)
    return _centred(dict(zip(nodes, points, strict=True)), sizes)


def _rows(nodes: list[int], sizes: dict[int, Size], across: float) -> Placed:
    """Nodes in rows about `across` wide, or where that is narrow in a block a little wider than high."""
    wide = max(sizes[n][0] for n in nodes) + NODE_GAP
    high = max(sizes[n][1] for n in nodes) + NODE_GAP
    columns = max(1, int(across // wide), round((len(nodes) * high / wide * 1.5) ** 0.5))
    return _centred({n: (i % columns * wide, i // columns * high) for i, n in enumerate(nodes)}, sizes)


def _centred(points: dict[int, Point], sizes: dict[int, Size]) -> Placed:
    """The same arrangement with its middle at (0, 0), and its size."""
    left = min(x - sizes[n][0] / 2 for n, (x, _) in points.items())
    right = max(x + sizes[n][0] / 2 for n, (x, _) in points.items())
    top = min(y - sizes[n][1] / 2 for n, (_, y) in points.items())
    foot = max(y + sizes[n][1] / 2 for n, (_, y) in points.items())
    middle_x, middle_y = (left + right) / 2, (top + foot) / 2
    return {n: (x - middle_x, y - middle_y) for n, (x, y) in points.items()}, (right - left, foot - top)
