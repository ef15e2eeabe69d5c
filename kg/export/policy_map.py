"""What a policy map shows: how a slogan, or what a region plans, reaches the ground, in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.graph.terms import PREFIXES
from kg.ledger.lineage import lineage_told, slogan_called
from kg.ledger.questions import among, asked
from kg.ledger.rows import region_called

if TYPE_CHECKING:
    from kg.ledger.questions import Source

COLUMNS = ("report", "slogan", "industry", "project", "enterprise", "region")
"""The columns from left to right; "industry" holds all that a slogan consists of, "enterprise" every builder."""
MOST = 11
"""How many things a column shows if nothing else is asked for."""

_ZT = PREFIXES["zt"]
_SERVES, _PARTS, _BUILDER, _PLACE, _WITHIN = (
    f"{_ZT}{name}" for name in ("serves", "hasComponent", "operatedBy", "locatedIn", "within")
)
Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a map: its IRI, its name, its class."""

    iri: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it shows, and how many things more it would show if there were room."""

    name: str
    things: tuple[Thing, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class PolicyMap:
    """A map: what it is of, its columns, edges from left to right, and how many reports the library has."""

    name: str
    columns: tuple[Column, ...]
    edges: tuple[Edge, ...]
    reports: int


def map_called(source: Source, name: str, most: int = MOST) -> PolicyMap:
    """The map of the region that has a report and this name, else of the slogan; raises GraphError where neither is."""
    try:
        return map_of_region(source, name, most)
    except GraphError as no_region:
        try:
            return map_of_slogan(source, name, most)
        except GraphError as no_slogan:
            raise GraphError(f"{name}: neither a region nor a slogan ({no_region}; {no_slogan})") from None


def map_of_slogan(source: Source, name: str, most: int = MOST) -> PolicyMap:
    """The map of the slogan called so (or with this IRI); raises GraphError where there is none."""
    slogan = slogan_called(source, name)
    line = lineage_told(source, slogan, asked(source, "series"))
    reports = Counter({use.said: use.times for use in line.uses})
    stated = [row["object"] for row in asked(source, "related", subject=slogan, predicate=_PARTS)]
    serving = [row["subject"] for row in asked(source, "related", predicate=_SERVES, object=slogan)]
    drawn = _Drawn(source, most)
    drawn.know({slogan, *stated, *serving})
    parts = [thing for thing in dict.fromkeys((*stated, *serving)) if drawn.kind(thing) != "Project"]
    parts = [thing for thing in parts if thing != slogan]
    served = _served(source, {slogan, *parts}, _speaking(source, reports))
    projects = drawn.projects(served)
    helped = Counter(served_by for project in projects for served_by in served[project])
    kept_parts = drawn.take("industry", parts, lambda thing: -helped[thing])
    drawn.take("report", list(reports), lambda said: -reports[said])
    drawn.take("slogan", [slogan], lambda thing: 0)
    drawn.edges += [(said, slogan) for said in reports]
    drawn.edges += [(slogan, part) for part in kept_parts]
    drawn.edges += _serving(served, kept_parts, slogan)
    return drawn.map(line.name)


def map_of_region(source: Source, name: str, most: int = MOST) -> PolicyMap:
    """The map of the projects in the region called so, and in what lies in it; raises GraphError without a report."""
    region, label, _ = region_called(source, name)
    drawn = _Drawn(source, most)
    inside = _inside(source, region)
    located = {row["subject"] for row in _related(source, "object", inside, _PLACE)}
    drawn.know(located)
    found = {thing for thing in located if drawn.kind(thing) == "Project"}
    served: dict[str, list[str]] = {project: [] for project in found}
    for row in _related(source, "subject", found, _SERVES):
        served[row["subject"]].append(row["object"])
    drawn.know({thing for things in served.values() for thing in things})
    projects = drawn.projects(served, inside)
    for kind, column in (("Industry", "industry"), ("Slogan", "slogan")):
        helped = Counter(thing for project in projects for thing in served[project] if drawn.kind(thing) == kind)
        drawn.take(column, list(helped), lambda thing, helped=helped: -helped[thing])
    drawn.edges += [(thing, project) for project in projects for thing in served[project]]
    drawn.edges += drawn.stating({_SERVES, _PLACE}, projects)
    return drawn.map(label)


class _Drawn:
    """A map as it grows: what is in each column, and what is known of things."""

    def __init__(self, source: Source, most: int) -> None:
        self.source, self.most = source, most
        self.edges: list[Edge] = []
        self._columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
        self._left: Counter[str] = Counter()
        self._known: dict[str, tuple[str, set[str]]] = {}

    def know(self, things: Iterable[str]) -> None:
        """Ask for names and classes."""
        for row in among(self.source, "classes", "thing", set(things) - set(self._known)):
            _, classes = self._known.setdefault(row["thing"], (row["label"], set()))
            classes.add(row["class"].removeprefix(_ZT))

    def kind(self, thing: str) -> str:
        """The class of a thing, "" where nothing is known of it."""
        classes = self._known.get(thing, ("", set()))[1]
        kinds = ("Enterprise", "Organization", "Project", "Slogan", "Industry", "Region", "Theme", "Report")
        return next((kind for kind in kinds if kind in classes), "")

    def take(self, column: str, things: Sequence[str], rank: object) -> list[str]:
        """Put the best ranked things into a column, as many as it may hold; those that were put there."""
        self.know(things)
        known = [thing for thing in dict.fromkeys(things) if thing in self._known]
        ordered = sorted(known, key=lambda thing: (rank(thing), self._known[thing][0], thing))  # type: ignore[operator]
        self._columns[column] = ordered[: self.most]
        self._left[column] = len(ordered) - len(self._columns[column])
        return self._columns[column]

    def projects(self, served: Mapping[str, Sequence[str]], inside: Iterable[str] = ()) -> list[str]:
        """Put the projects of which most is known into their column, their builders and places beside them."""
        builders = _links(_related(self.source, "subject", served, _BUILDER))
        places = _links(_related(self.source, "subject", served, _PLACE))
        score = {p: 2 * bool(builders.get(p)) + bool(places.get(p)) + min(2, len(served[p])) for p in served}
        kept = self.take("project", list(served), lambda project: -score[project])
        for column, links in (("enterprise", builders), ("region", places)):
            count = Counter(thing for project in kept for thing in links.get(project, ()))
            self.take(column, list(count), lambda thing, count=count: -count[thing])
        for project in kept:
            self.edges += [(project, builder) for builder in builders.get(project, ())]
            through = [builder for builder in builders.get(project, ()) if builder in self._columns["enterprise"]]
            self.edges += [(end, place) for end in through or [project] for place in places.get(project, ())]
        return kept

    def stating(self, predicates: Iterable[str], projects: Sequence[str]) -> list[Edge]:
        """The reports that state relations of projects, in their column; edges to slogans, or to what stands alone."""
        rows = [row for one in sorted(predicates) for row in among_facts(self.source, one, projects)]
        self.take("report", [row["said"] for row in rows], lambda said: -sum(row["said"] == said for row in rows))
        ends = [(row["said"], end) for row in rows for end in (row["object"], row["subject"])]
        slogans, industries = set(self._columns["slogan"]), set(self._columns["industry"])
        led = {other for one, other in self.edges if one in slogans | industries}
        return [
            (said, end) for said, end in ends if end in slogans | industries or (end in projects and end not in led)
        ]

    def map(self, name: str) -> PolicyMap:
        """The map, with the edges between what it shows."""
        place = {thing: number for number, column in enumerate(COLUMNS) for thing in self._columns[column]}
        edges = {(one, other) for one, other in self.edges if one in place and other in place}
        linked = {end for edge in edges for end in edge}
        columns = tuple(
            Column(
                column,
                tuple(Thing(t, self._known[t][0], self.kind(t)) for t in self._columns[column] if t in linked),
                self._left[column],
            )
            for column in COLUMNS
        )
        forth = tuple(sorted(edge for edge in edges if place[edge[0]] < place[edge[1]]))
        return PolicyMap(name, columns, forth, len({row["said"] for row in asked(self.source, "series")}))


def among_facts(source: Source, predicate: str, projects: Sequence[str]) -> Iterable[dict[str, str]]:
    """Which reports state a relation of some projects."""
    return asked(source, "stating", predicate=predicate, subject=projects) if projects else ()


def _served(source: Source, things: Iterable[str], reports: Iterable[str]) -> dict[str, list[str]]:
    """The projects that serve some things as some reports tell, each with those that it serves."""
    told = set(reports)
    facts = among(source, "serving", "object", set(things))
    rows = [row for row in facts if row["said"] in told]
    classes = among(source, "classes", "thing", {row["subject"] for row in rows})
    projects = {row["thing"] for row in classes if row["class"] == f"{_ZT}Project"}
    links = _links(row for row in rows if row["subject"] in projects)
    return {project: list(dict.fromkeys(things)) for project, things in links.items()}


def _speaking(source: Source, reports: Iterable[str]) -> set[str]:
    """The reports whose projects may serve what some reports call for: those of their regions and all in them."""
    series = asked(source, "series")
    told = set(reports)
    regions = {row["region"] for row in series if row["said"] in told}
    inside = _lying_in(source, regions, {row["region"] for row in series})
    return {row["said"] for row in series if row["region"] in inside}


def _serving(served: Mapping[str, Sequence[str]], parts: Sequence[str], slogan: str) -> list[Edge]:
    """The edges from parts to projects; from the slogan itself where a project serves no part that is shown."""
    edges = []
    for project, things in served.items():
        through = [part for part in things if part in parts]
        edges += [(part, project) for part in through or ([slogan] if slogan in things else [])]
    return edges


def _related(source: Source, end: str, things: Iterable[str], predicate: str) -> Iterable[dict[str, str]]:
    listed = sorted(set(things))
    for start in range(0, len(listed), 500):
        yield from asked(source, "related", **{end: listed[start : start + 500], "predicate": predicate})


def _links(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for row in rows:
        links.setdefault(row["subject"], []).append(row["object"])
    return links


def _lying_in(source: Source, regions: set[str], some: set[str]) -> set[str]:
    """Of some regions those that are, or lie in, one of `regions`: looked for from them upwards, all at once."""
    above: dict[str, list[str]] = {}
    fresh = set(some)
    while fresh:
        found = _links(_related(source, "subject", fresh, _WITHIN))
        above |= found
        fresh = {place for places in found.values() for place in places} - set(above) - fresh
    inside, grown = set(regions), True
    while grown:
        more = {region for region, places in above.items() if region not in inside and not inside.isdisjoint(places)}
        inside, grown = inside | more, bool(more)
    return inside & some


def _inside(source: Source, region: str) -> set[str]:
    """A region and all that lies in it."""
    inside, fresh = {region}, {region}
    while fresh:
        fresh = {row["subject"] for row in _related(source, "object", fresh, _WITHIN)} - inside
        inside |= fresh
    return inside
