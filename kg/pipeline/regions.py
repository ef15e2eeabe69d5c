"""One region's reports → their parts of the graph, checked, and what its ledger says: work for any process."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, overload

from kg.graph import literals
from kg.graph.build import ComponentList, report_graph
from kg.graph.grouped import Statement
from kg.graph.joining import alone
from kg.graph.outcomes import Witnesses, concept_triples, outcome_triples
from kg.graph.part_files import write_part
from kg.graph.parts import part_of
from kg.graph.places import bodies_of
from kg.graph.pointed_at import types_in
from kg.graph.refusal import Refusal
from kg.graph.terms import report_node
from kg.graph.tokens import A, thing_of
from kg.graph.validate import ValidationResult, faults_of
from kg.ledger import Note, outcomes_of
from kg.ledger.contradictions import Told, told_once
from kg.model import Entity, Extraction, Library
from kg.resolve.relinked import Head, Relinked


class Region(NamedTuple):
    """Reports of one region, each a sequence of one that can be loaded, and the things of the library in them.

    `bodies` are the organizations that issued them, by name; the parts go to files of `folder`.
    """

    reports: tuple[Sequence[Extraction], ...]
    entities: tuple[Entity, ...]
    bodies: dict[str, Entity]
    folder: Path

    def __str__(self) -> str:
        return f"a region of {len(self.reports)} reports"


class Bulk(NamedTuple):
    """The classes of what other parts may point at, and what follows from a region's reports together."""

    types: tuple[tuple[str, str], ...]
    following: tuple[Statement, ...]


class KeptBulk(NamedTuple):
    """Such in a file: where what is said of the subjects of each section begins, and how many bytes it has, packed."""

    path: Path
    places: Mapping[str, tuple[int, int]]


class Done(NamedTuple):
    """What came of a region's reports: the files of the parts, and all that is to be put together with others'.

    `figures` are those that other reports may contradict, each by the name that it has in the graph; `facts` counts the
    kinds of facts.
    """

    parts: tuple[Path, ...]
    refusals: tuple[Refusal, ...]
    results: frozenset[ValidationResult]
    lists: tuple[ComponentList, ...]
    figures: tuple[Told, ...]
    notes: tuple[Note, ...]
    facts: Counter[str]
    warnings: tuple[tuple[str, str], ...]
    bulk: Bulk | KeptBulk


class Regions(Sequence[Region]):
    """The reports of a library by region, those without one each by itself; a region is made when it is asked for."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder, self._heads = library, folder, _heads(library)
        by_region: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, head in enumerate(self._heads):
            by_region[head.region, "" if head.region else head.doc].append(place)
        self._places = [
            sorted(places, key=lambda place: self._heads[place].doc) for _, places in sorted(by_region.items())
        ]

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Region: ...

    @overload
    def __getitem__(self, number: slice) -> list[Region]: ...

    def __getitem__(self, number: int | slice) -> Region | list[Region]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        entities = self._entities
        things = tuple(_bare(entities[key]) for key in sorted(self._ids(number)) if key in entities)
        return Region(self.reports(number), things, self.bodies(number), self._folder)

    def reports(self, number: int) -> tuple[Sequence[Extraction], ...]:
        """The reports of a region, each a sequence of one that can be loaded."""
        return tuple(self._library.extractions[place : place + 1] for place in self._places[number])

    def bodies(self, number: int) -> dict[str, Entity]:
        """The organizations that issued them, by name."""
        names = {literals.collapsed(self._heads[place].issuer) for place in self._places[number]}
        return {name: _bare(self._bodies[name]) for name in sorted(names) if name in self._bodies}

    def nameless(self, number: int) -> list[str]:
        """The ids of those of its things that have no name."""
        return sorted(self._ids(number) & self._nameless) if self._nameless else []

    def _ids(self, number: int) -> set[str]:
        """The ids of the things that its reports speak of."""
        reports, places = self._library.extractions, self._places[number]
        if isinstance(reports, Relinked):
            ids = {key for place in places for key in reports.entities_of(self._heads[place].doc)}
        else:
            ids = {key for place in places for _, key in reports[place].links}
        return ids | {self._heads[place].region for place in places}

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self._library.entities}

    @cached_property
    def _bodies(self) -> dict[str, Entity]:
        return bodies_of(self._library.entities)

    @cached_property
    def _nameless(self) -> frozenset[str]:
        return frozenset(entity.id for entity in self._library.entities if not entity.pref_label.strip())


def _heads(library: Library) -> Sequence[Head]:
    reports = library.extractions
    if isinstance(reports, Relinked):
        return reports.heads
    return [Head(x.document.id, x.region, x.document.issuer or "") for x in reports]


def _bare(entity: Entity) -> Entity:
    """What a report's part can show of a thing: which it is, and whether it has a name; what other reports say changes.

    So a name that another region gives a slogan leaves this region's parts as they are.
    """
    return Entity(entity.id, entity.type, entity.id if entity.pref_label.strip() else "")


def region_done(region: Region) -> Done:
    """Make, check and write the parts of a region's reports, and draw up its ledger."""
    reports = tuple(report for held in region.reports for report in held)
    library = Library(reports, region.entities)
    written = [_written(report, region) for report in reports]
    outcomes, notes = outcomes_of(library)
    witnesses = Witnesses(library)
    return Done(
        parts=tuple(one.path for one in written),
        refusals=tuple(refusal for one in written for refusal in one.refusals),
        results=frozenset().union(*(one.results for one in written)),
        lists=tuple(found for one in written for found in one.lists),
        figures=tuple(figure for report in reports for figure in _figures(report, witnesses)),
        notes=notes,
        facts=Counter(type(fact).__name__ for report in reports for fact in report.facts),
        warnings=tuple((report.document.id, warning) for report in reports for warning in report.warnings),
        bulk=Bulk(
            types=tuple(sorted({pair for one in written for pair in one.types})),
            following=tuple(dict.fromkeys([*concept_triples(library), *outcome_triples(library, outcomes)])),
        ),
    )


class _Written(NamedTuple):
    """A report's part on disk, and what else came of making it."""

    path: Path
    refusals: tuple[Refusal, ...]
    results: set[ValidationResult]
    types: list[tuple[str, str]]
    lists: list[ComponentList]


def _written(report: Extraction, region: Region) -> _Written:
    """Make, check and write the part of one report."""
    graph, refusals, lists = report_graph(report, {entity.id: entity for entity in region.entities}, region.bodies)
    types = list(types_in(graph))
    part = part_of(report_node(report.document.id), graph)
    results = faults_of(graph, _classes(report, region), alone)
    path = write_part(part, region.folder)
    return _Written(path, tuple(refusals), results, types, lists)


def _classes(report: Extraction, region: Region) -> Iterator[Statement]:
    """The classes of the things that a report speaks of."""
    spoken_of = {report.region, *(target for _, target in report.links)}
    entities = (entity for entity in region.entities if entity.id in spoken_of)
    for entity in (*entities, *region.bodies.values()):
        if entity.pref_label.strip():
            yield thing_of(entity.id), A, f"zt:{entity.type.value}"


def _figures(report: Extraction, witnesses: Witnesses) -> Iterator[Told]:
    """The figures that other reports may contradict, each by its name in the graph."""
    for figure in told_once(report):
        node = witnesses.node(figure.of)
        yield replace(figure, of=node)
