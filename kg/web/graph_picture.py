"""A graph that a query made, as a picture: things in boxes, statements as arrows between them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import networkx as nx
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.graph.terms import ENTITY_CLASSES, ID, PREFIXES
from kg.query.things import Ask
from kg.web.charts import cut, long
from kg.web.sayings import Saying, sayings
from kg.web.words import term, texts

MOST = 150
"""Nodes that a picture has at most: those with most statements."""

_NAMED_EDGES = 60  # so many arrows can still bear their names
_HIGH, _MORE, _EM, _ROOM = 28.0, 15.0, 13.0, 14.0  # the height of a box, what a second line adds
_NAMES = ("prefLabel", "label", "title", "identifier")
_TYPE = PREFIXES["rdf"] + "type"

Edge = tuple[str, str, str]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a graph: how many of its things it shows, and of how many."""

    svg: Markup
    shown: int
    all: int


def picture(ask: Ask, turtle: bytes, href: Callable[[str], str], language: str) -> Picture | None:
    """The picture of a graph in Turtle; None where nothing in it leads from one thing to another.

    `href` is where a thing has its page. Things are called as the graph calls them, else as the library does; facts and
    other things without a name, by what they say.
    """
    edges, names, kinds = _read(turtle)
    counts = Counter(end for subject, _, target in edges for end in {subject, target})
    kept = sorted(sorted(counts), key=lambda iri: -counts[iri])[:MOST]
    if not kept:
        return None
    place = {iri: number for number, iri in enumerate(kept)}
    drawn = [edge for edge in edges if edge[0] in place and edge[2] in place]
    said = sayings(ask, (iri for iri in kept if iri not in names), language)
    other = {iri: Saying(term(iri, language) if ":" in iri else texts(language)["sparql.blank"]) for iri in kept}
    called = other | said | {iri: Saying(names[iri]) for iri in kept if iri in names}
    boxes = [_Box(iri, called[iri], kinds.get(iri, ""), href(iri)) for iri in kept]
    return Picture(_svg(boxes, [(place[s], term(p, language), place[o]) for s, p, o in drawn]), len(kept), len(counts))


@dataclass(frozen=True, slots=True)
class _Box:
    iri: str
    said: Saying
    kind: str
    href: str

    @property
    def wide(self) -> float:
        return max(long(self.short) * _EM, long(self.said.word) * _EM * 0.85) + 22

    @property
    def high(self) -> float:
        return _HIGH + (_MORE if self.said.word else 0)

    @property
    def short(self) -> str:
        return cut(self.said.text, _ROOM)


def _read(turtle: bytes) -> tuple[list[Edge], dict[str, str], dict[str, str]]:
    """The statements between things, the names that the graph gives them, and their classes."""
    edges: dict[Edge, None] = {}
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for quad in parse(turtle, RdfFormat.TURTLE):
        if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
            continue
        subject = str(quad.subject.value)
        if isinstance(quad.object, Literal):
            if _last(quad.predicate.value) in _NAMES:
                names.setdefault(subject, quad.object.value)
        elif quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            known = _last(quad.object.value)
            kinds[subject] = known if known in (*ENTITY_CLASSES, "Indicator", "Report") else kinds.get(subject, "")
        else:
            edges[subject, quad.predicate.value, str(quad.object.value)] = None
    for end in {end for subject, _, target in edges for end in (subject, target)}:
        kinds.setdefault(end, _kind(end))
    return list(edges), names, kinds


def _kind(iri: str) -> str:
    """The class that our own IRIs tell by their path."""
    name = iri.removeprefix(ID).partition("/")[0].capitalize() if iri.startswith(ID) else ""
    return name if name in (*ENTITY_CLASSES, "Indicator", "Report") else ""


def _last(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def _svg(boxes: Sequence[_Box], edges: Sequence[tuple[int, str, int]]) -> Markup:
    from kg.export.layout import layout

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from(sorted({(min(s, o), max(s, o)) for s, _, o in edges if s != o}))
    # Room around a box, in which arrows and their names stand.
    sizes = {place: (box.wide + 34, box.high + 30) for place, box in enumerate(boxes)}
    at = layout(graph, sizes)
    left = min(at[n][0] - boxes[n].wide / 2 for n in at) - 12
    top = min(at[n][1] - boxes[n].high / 2 for n in at) - 14
    wide = max(at[n][0] + boxes[n].wide / 2 for n in at) + 12 - left
    high = max(at[n][1] + boxes[n].high / 2 for n in at) + 14 - top
    between = [edge for edge in edges if edge[0] != edge[2]]
    parts = [_arrow(at[s], at[o], boxes[o], name) for s, name, o in between]
    if len(between) <= _NAMED_EDGES:
        stand = [(*at[place], box.wide / 2, box.high / 2 + 8) for place, box in enumerate(boxes)]
        parts += _edge_names([(at[s], name, at[o]) for s, name, o in between], stand)
    parts += [_node(box, at[place]) for place, box in enumerate(boxes)]
    return Markup(
        '<svg class="graph" viewBox="{:.0f} {:.0f} {w:.0f} {h:.0f}" width="{w:.0f}" height="{h:.0f}" role="group" '
        'aria-labelledby="picture" xmlns="http://www.w3.org/2000/svg"><defs><marker id="tip" viewBox="0 0 8 8" '
        'refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0l8 4l-8 4z"/>'
        "</marker></defs>{}</svg>"
    ).format(left, top, Markup("\n").join(parts), w=wide, h=high)


def _arrow(start: Point, end: Point, box: _Box, name: str) -> Markup:
    """An arrow from the middle of one box to the rim of another; its name is under the pointer."""
    (x, y), (to_x, to_y) = start, end
    along_x, along_y = to_x - x, to_y - y
    far = math.hypot(along_x, along_y) or 1.0
    back = min(
        (box.wide / 2 + 2) / abs(along_x / far) if along_x else math.inf,
        (box.high / 2 + 2) / abs(along_y / far) if along_y else math.inf,
    )
    tip_x, tip_y = to_x - along_x / far * back, to_y - along_y / far * back
    line = Markup('<path class="edge" marker-end="url(#tip)" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"><title>{}</title></path>')
    return line.format(x, y, tip_x, tip_y, name)


def _edge_names(
    edges: Sequence[tuple[Point, str, Point]], boxes: Sequence[tuple[float, float, float, float]]
) -> list[Markup]:
    """The names of arrows along them, without those that would stand on a box or on another name."""
    text = Markup('<text class="edge-name" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>')
    stand = [*boxes]
    drawn = []
    for (x, y), name, (to_x, to_y) in edges:
        at_x, at_y, half = x + (to_x - x) * 0.55, y + (to_y - y) * 0.55 + 4, long(name) * 5.5 + 3
        if all(abs(at_x - x) > half + wide or abs(at_y - 4 - y) > high for x, y, wide, high in stand):
            stand.append((at_x, at_y - 4, half, 13))
            drawn.append(text.format(at_x, at_y, name))
    return drawn


def _node(box: _Box, at: Point) -> Markup:
    x, y = at
    shape = Markup(
        '<title>{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.0f}" rx="6"/>'
        '<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>'
    ).format(
        f"{box.said.word} {box.said.whole or box.said.text}".strip(), x - box.wide / 2, y - box.high / 2, box.wide,
        box.high, x, y + 4.5 + (box.high - _HIGH) / 2, box.short,
    )  # fmt: skip
    if box.said.word:
        word = Markup('<text class="word" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>')
        shape += word.format(x, y - 4.5, box.said.word)
    if not box.href:
        return Markup('<g class="node {}">{}</g>').format(box.kind, shape)
    return Markup('<a class="node {}" href="{}">{}</a>').format(box.kind, box.href, shape)
