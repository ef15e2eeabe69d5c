"""The relations between things, asked of a library as they are needed, and which of them a reader wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.graph.terms import ENTITY_CLASSES, ID, PREFIXES, RELATIONS
from kg.query.things import Ask, Row
from kg.web.asking import rows

KINDS: tuple[str, ...] = ("Report", *ENTITY_CLASSES)
NAMES = "names"
"""The relation between a report and a slogan that it names; of no ontology."""

PREDICATES: tuple[str, ...] = (*RELATIONS, NAMES)
Link = tuple[str, str, str]
"""Subject, the local name of the predicate, object."""

_PART = 200  # things that are asked about at once
_KIND_OF_PATH = {kind.lower(): kind for kind in KINDS}
# A company is typed as an organization too, and a report as a text: the class that says more counts.
_LAST = ("Organization", "")
_TERMS = tuple(f"<{PREFIXES['skos' if name == 'broader' else 'zt']}{name}>" for name in RELATIONS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to see: classes, predicates, reports (None: all), and how sure a fact must be at least."""

    kinds: frozenset[str] = frozenset(KINDS)
    predicates: frozenset[str] = frozenset(PREDICATES)
    reports: frozenset[str] | None = None
    confidence: float = 0.0

    def allows(self, kind: str) -> bool:
        """Whether things of a class are wanted; of those whose class is not known yet we say so."""
        return not kind or kind in self.kinds


@dataclass(slots=True)
class Links:
    """The relations of things as one reader wishes, each with the number of reports that state it; asks the library.

    `reports` are all reports of the library, `apart` tells whether it has a graph for each.
    """

    ask: Ask
    wish: Wish
    reports: frozenset[str]
    apart: bool = True
    _kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    _asked: dict[tuple[str, ...], dict[Link, int]] = field(default_factory=dict)

    def of(self, nodes: Sequence[str]) -> dict[Link, int]:
        """The relations of some things, in both directions."""
        key = tuple(nodes)
        if key not in self._asked:
            self._asked[key] = self._found(nodes, ("out", "in"), by_report=self.apart) | self._namings(nodes)
        return self._asked[key]

    def among(self, nodes: Sequence[str]) -> list[Link]:
        """The relations between some things, in order."""
        narrowed = self.wish.reports is not None or self.wish.confidence > 0
        found = {*self._found(nodes, ("out",), by_report=self.apart and narrowed), *self._namings_among(nodes)}
        inside = set(nodes)
        return [link for link in sorted(found) if link[0] in inside and link[2] in inside and link[0] != link[2]]

    def _found(self, nodes: Sequence[str], turns: Sequence[str], *, by_report: bool) -> dict[Link, int]:
        found: dict[Link, set[str]] = {}
        things = [node for node in nodes if kind_of(node) != "Report"]
        for part in _parts(things):
            for turn in turns:
                name = f"explore_{turn}" if by_report else f"explore_{turn}_plain"
                for row in rows(self.ask, name, node=_terms(part), predicate=self._predicates()):
                    if row["other"] and row["predicate"].rpartition("#")[2] in self.wish.predicates:
                        found.setdefault(_link(row, turn), set()).add(row.get("graph", ""))
        if found and (self.wish.confidence > 0 or (self.wish.reports is not None and not self.apart)):
            self._keep_the_sure(found, things, turns)
        return {link: count for link, graphs in found.items() if (count := len(self._counting(graphs)))}

    def names(self, nodes: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The label and the class of some things; of those that the library says nothing of, nothing."""
        wanted = [*dict.fromkeys(nodes)]
        for part in _parts([node for node in wanted if node not in self._kinds]):
            for row in rows(self.ask, "explore_names", node=_terms(part)):
                kind = row["class"].rpartition("#")[2]
                _, known = self._kinds.get(row["node"], ("", ""))
                if row["label"] and kind in KINDS and known in _LAST:
                    self._kinds[row["node"]] = (row["label"], kind)
        return {node: self._kinds[node] for node in wanted if node in self._kinds}

    def _namings_among(self, nodes: Sequence[str]) -> list[Link]:
        """Which of some reports name which of some slogans."""
        chosen = {node for node in nodes if kind_of(node) == "Report"}
        slogans = [node for node in nodes if kind_of(node) == "Slogan"]
        return [link for link in self._naming(slogans) if link[0] in chosen] if chosen else []

    def _predicates(self) -> list[str]:
        return [term for name, term in zip(RELATIONS, _TERMS, strict=True) if name in self.wish.predicates] or [
            "<x:none>"
        ]

    def _counting(self, graphs: set[str]) -> set[str]:
        """Of the graphs that hold a relation those that count; a relation that no report states counts as one."""
        stating = graphs & self.reports
        if not stating:
            return graphs
        return stating if self.wish.reports is None else stating & self.wish.reports

    def _keep_the_sure(self, found: dict[Link, set[str]], nodes: Sequence[str], turns: Sequence[str]) -> None:
        """Take out the reports that state a relation less surely than is wished."""
        sure: dict[Link, set[str]] = {}
        stated: set[Link] = set()
        for turn in turns:
            for part in _parts(nodes):
                for row in rows(self.ask, f"explore_stated_{turn}", node=_terms(part)):
                    link = _link(row, turn)
                    stated.add(link)
                    if float(row["confidence"] or 1) >= self.wish.confidence:
                        sure.setdefault(link, set()).add(row["graph"])
        for link in stated & found.keys():
            found[link] = sure.get(link, set())

    def _namings(self, nodes: Sequence[str]) -> dict[Link, int]:
        if NAMES not in self.wish.predicates or "Report" not in self.wish.kinds:
            return {}
        named: dict[Link, int] = {}
        for report in (node for node in nodes if kind_of(node) == "Report"):
            for row in rows(self.ask, "explore_named", report=f"<{report}>"):
                if kind_of(row["other"]) == "Slogan":
                    named[report, NAMES, row["other"]] = named.get((report, NAMES, row["other"]), 0) + 1
        return named | self._naming([node for node in nodes if kind_of(node) == "Slogan"])

    def _naming(self, slogans: Sequence[str]) -> dict[Link, int]:
        told = (row for part in _parts(slogans) for row in rows(self.ask, "explore_naming", node=_terms(part)))
        wanted = self.reports if self.wish.reports is None else self.reports & self.wish.reports
        return {(row["other"], NAMES, row["node"]): int(row["count"]) for row in told if row["other"] in wanted}


def kind_of(iri: str) -> str:
    """The class of a thing as its IRI tells it; "" where it does not.

    >>> kind_of("https://w3id.org/zhengtu/id/region/141181"), kind_of("https://example.org/")
    ('Region', '')
    """
    return _KIND_OF_PATH.get(iri.removeprefix(ID).partition("/")[0], "") if iri.startswith(ID) else ""


def _link(row: Row, turn: str) -> Link:
    predicate = row["predicate"].rpartition("#")[2]
    return (row["node"], predicate, row["other"]) if turn == "out" else (row["other"], predicate, row["node"])


def _parts(nodes: Sequence[str]) -> Iterable[Sequence[str]]:
    return (nodes[at : at + _PART] for at in range(0, len(nodes), _PART))


def _terms(nodes: Iterable[str]) -> list[str]:
    return [f"<{node}>" for node in nodes]
