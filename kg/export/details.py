"""What the panel of the page tells of every node and edge, as plain lists for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from kg.export.passages import Passages
from kg.query.records import EntityRecord, FigureRecord, Quote, ReportRecord, StateRecord

_SIGNS = {">=": "≥ ", "<=": "≤ ", "~": "≈ ", ">": "> ", "<": "< "}


def numbered_reports(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """The number of each report of an entity graph by its IRI, in the order of their years."""
    reports: dict[str, ReportRecord] = graph.graph["reports"]
    return {iri: i for i, iri in enumerate(sorted(reports, key=lambda r: (reports[r].year, r)))}


def quoted(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """The IRIs of the sentences that an entity graph quotes, some of them often."""
    for iri in graph:
        record: EntityRecord = graph.nodes[iri]["record"]
        told = [*(figure.quote for figure in record.figures), *(state.quote for state in record.states)]
        yield from (quote.sentence.iri for quote in (*record.mentions, *told) if quote)
    for edge in graph.edges(keys=True):
        yield from (quote.sentence.iri for quote in graph.edges[edge]["quotes"])


class Details:
    """Collects what the panel needs; sentences, paragraphs and reports are kept once and named by number.

    A quote is `[sentence, begin, end]`, begin and end in code points of the legible sentence.
    """

    def __init__(self, graph: nx.MultiDiGraph[str], passages: Passages) -> None:
        self._graph = graph
        self._number = {iri: i for i, iri in enumerate(graph)}
        self._reports = numbered_reports(graph)
        self._passages = passages
        passages.number(quoted(graph))

    def data(self) -> dict[str, Any]:
        """All of it: `reports`, `nodes`, `edges`, `sentences`, `paragraphs` and `sections`."""
        reports: dict[str, ReportRecord] = self._graph.graph["reports"]
        nodes = [self._node(self._graph.nodes[iri]["record"]) for iri in self._graph]
        edges = [
            {"p": edge[2], "q": [[*self._quote(q), round(q.confidence, 2)] for q in self._graph.edges[edge]["quotes"]]}
            for edge in self._graph.edges(keys=True)
        ]
        told = [reports[iri] for iri in self._reports]
        heads = [[r.name, r.title, r.region, r.year, r.issued, r.speaker] for r in told]
        passages = self._passages
        return {
            "reports": heads,
            "nodes": nodes,
            "edges": edges,
            "sentences": passages.sentences,
            "paragraphs": passages.paragraphs,
            "sections": passages.sections,
        }

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
        number, moved = self._passages.place(quote.sentence.iri)
        return [number, moved(quote.begin), moved(quote.end)]

    def _figure(self, figure: FigureRecord) -> list[Any]:
        value = f"{figure.value}–{figure.value_max}" if figure.value_max else figure.value
        unit = figure.unit if figure.unit in ("%", "‰", "") else f" {figure.unit}"
        shown = f"{_SIGNS.get(figure.comparator, '')}{value}{unit}"
        place = self._quote(figure.quote) if figure.quote else None
        return [figure.indicator_label, figure.measure, shown, figure.period, figure.aspect, place]

    def _state(self, state: StateRecord) -> list[Any]:
        place = self._quote(state.quote) if state.quote else None
        return [state.status, state.aspect, state.deadline, self._reports.get(state.report, -1), place]
