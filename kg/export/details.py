"""What the panel of the page tells of every node and edge, as plain lists for JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import networkx as nx

from kg.query.records import EntityRecord, FigureRecord, Quote, ReportRecord, SentenceRecord, StateRecord

# A line break, and the blank that a PDF leaves between two Chinese characters where a line ended.
_BREAK = re.compile(r"\s*[\n\r]\s*|(?<=[⺀-鿿，。、；：])[ \t\u3000]+(?=[⺀-鿿，。、；：])")
_SIGNS = {">=": "≥ ", "<=": "≤ ", "~": "≈ ", ">": "> ", "<": "< "}


def legible(text: str) -> tuple[str, Callable[[int], int]]:
    r"""A sentence without the line breaks of its file, and where a place in it has gone.

    >>> text, moved = legible("建设\n项目")
    >>> text, moved(3)
    ('建设项目', 2)
    """
    kept: list[str] = []
    new_place: list[int] = []
    last = size = 0
    for found in _BREAK.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        blank = " " if before.isascii() and after.isascii() and before and after else ""
        piece = text[last : found.start()]
        new_place += [*range(size, size + len(piece)), *[size + len(piece)] * (found.end() - found.start())]
        kept += [piece, blank]
        size += len(piece) + len(blank)
        last = found.end()
    kept.append(text[last:])
    new_place += range(size, size + len(text) - last + 1)
    return "".join(kept), lambda place: new_place[place]


class Details:
    """Collects what the panel needs; sentences and reports are kept once and named by number.

    A quote is `[sentence, begin, end]`, begin and end in code points of the legible sentence.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._graph = graph
        self._number = {iri: i for i, iri in enumerate(graph)}
        reports: dict[str, ReportRecord] = graph.graph["reports"]
        self._reports = {iri: i for i, iri in enumerate(sorted(reports, key=lambda r: (reports[r].year, r)))}
        self._sentences: dict[str, tuple[int, Callable[[int], int]]] = {}
        self._texts: list[list[Any]] = []

    def data(self) -> dict[str, Any]:
        """All of it: `reports`, `nodes`, `edges` and `sentences`."""
        reports: dict[str, ReportRecord] = self._graph.graph["reports"]
        nodes = [self._node(self._graph.nodes[iri]["record"]) for iri in self._graph]
        edges = [
            {"p": edge[2], "q": [[*self._quote(q), round(q.confidence, 2)] for q in self._graph.edges[edge]["quotes"]]}
            for edge in self._graph.edges(keys=True)
        ]
        told = [reports[iri] for iri in self._reports]
        heads = [[r.name, r.title, r.region, r.year, r.issued, r.speaker] for r in told]
        return {"reports": heads, "nodes": nodes, "edges": edges, "sentences": self._texts}

    def _node(self, record: EntityRecord) -> dict[str, Any]:
        told = {
            "key": record.iri.split("/id/", 1)[-1],
            "name": record.label,
            "kind": record.kind,
            "code": record.code,
            "also": record.alt_labels,
            "means": record.definitions,
            "parts": [self._number[c] for c in record.components if c in self._number],
            "said": [self._quote(q) for q in record.mentions],
            "figures": [self._figure(f) for f in record.figures],
            "states": [self._state(s) for s in record.states],
        }
        return {name: value for name, value in told.items() if value or name == "name"}

    def _quote(self, quote: Quote) -> list[int]:
        number, moved = self._sentence(quote.sentence)
        return [number, moved(quote.begin), moved(quote.end)]

    def _sentence(self, sentence: SentenceRecord) -> tuple[int, Callable[[int], int]]:
        if sentence.iri not in self._sentences:
            text, moved = legible(sentence.text)
            self._sentences[sentence.iri] = (len(self._texts), moved)
            self._texts.append([self._reports.get(sentence.report, -1), text, sentence.section])
        return self._sentences[sentence.iri]

    def _figure(self, figure: FigureRecord) -> list[Any]:
        value = f"{figure.value}–{figure.value_max}" if figure.value_max else figure.value
        unit = figure.unit if figure.unit in ("%", "‰", "") else f" {figure.unit}"
        shown = f"{_SIGNS.get(figure.comparator, '')}{value}{unit}"
        place = self._quote(figure.quote) if figure.quote else None
        return [figure.indicator_label, figure.measure, shown, figure.period, figure.aspect, place]

    def _state(self, state: StateRecord) -> list[Any]:
        place = self._quote(state.quote) if state.quote else None
        return [state.status, state.aspect, state.deadline, self._reports.get(state.report, -1), place]
