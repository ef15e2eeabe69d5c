"""Reports that were read → one library: joined, drawn up as a checked graph part by part, written, and put in force."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import resolve
from kg.engine import Spare, engine, spare
from kg.export.page import MOST, Page, has_page, without_page
from kg.export.page import load as load_page
from kg.export.page import write as write_page
from kg.graph import Refusal, ValidationReport
from kg.graph.change import Change
from kg.graph.generations import Choices
from kg.graph.grouped import Statement
from kg.graph.joined_before import joined_before
from kg.graph.joining import Types, write_joined
from kg.graph.kept_reports import KeptReports
from kg.graph.outcomes import concept_triples, outcome_triples
from kg.graph.part_files import read_part, write_part
from kg.graph.parts import Part
from kg.graph.shapes import shapes
from kg.graph.untouched import keep_states
from kg.graph.validate import ValidationResult
from kg.ledger import Ledger, Note
from kg.model import Extraction, Library
from kg.pipeline.across_before import across_before, keep_made
from kg.pipeline.drawn import Drawn
from kg.pipeline.joined_apart import joining_of
from kg.pipeline.kept_build import Summary, keep_summary, key_of_all
from kg.pipeline.kept_joining import FOLDER, KeptJoining, ToldReports
from kg.pipeline.kept_regions import RegionsBefore, keep, key_of
from kg.pipeline.program import drawing
from kg.pipeline.regions import Done, Region, Regions, region_done
from kg.pipeline.reports import Progress
from kg.pipeline.told import judgements_of
from kg.resolve.renames import latest
from kg.resolve.traits import is_specific
from kg.resolve.variants import alike

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

_WORTH_PROCESSES = 30  # reports: fewer are done before the processes have loaded what they need
_Task = tuple[Callable[[Any], Any], Any]
_WORTH_A_PROCESS = 3  # reports: a page of fewer is made as quickly here


def following(library: Library, ledger: Ledger) -> Iterator[Statement]:
    """What follows from the reports together: outcomes, contradictions, the indicators that wordings mean."""
    yield from concept_triples(library)
    yield from outcome_triples(library, ledger.outcomes, ledger.contradictions)


@dataclass(frozen=True, slots=True)
class Exported:
    """A library as it was written, what was refused, what the shapes of the ontology say of it, and what is odd.

    `notes` are reports of one region and year and years without one, as identifier and what was made of it; `facts`
    counts the facts of each kind, `warnings` are those of reading the reports.
    """

    library: Library
    refusals: tuple[Refusal, ...]
    validation: ValidationReport
    notes: tuple[tuple[str, str], ...]
    facts: dict[str, int]
    warnings: tuple[tuple[str, str], ...]

    def summary(self) -> Summary:
        """What is told of it."""
        kinds = Counter(entity.type.value for entity in self.library.entities)
        entities = dict(sorted(kinds.items()))
        return Summary(entities, self.facts, self.refusals, self.validation, self.notes, self.warnings)


def export(
    change: Change,
    extractions: Sequence[Extraction],
    choices: Choices,
    progress: Progress,
    jobs: int | None = None,
    beside: Spare | None = None,
) -> Exported:
    """Join the reports, write graph, store and page, check the graph against the ontology, and put it all in force.

    As much as it can is done `beside` this process, in one that was `begun_early`.
    """
    progress("graph", 0, 4)
    library = _library(change, extractions, jobs or (os.cpu_count() or 1))
    progress("graph", 1, 4)
    wanted = has_page(choices.page, len(extractions), len(library.entities))
    folder = change.folder_of("parts")
    with _beside(beside, len(extractions), jobs, wanted) as other:
        drawn = Drawn(library, _done(library, change, jobs or (os.cpu_count() or 1), other))
        paths = (_across(change, drawn, library), *drawn.paths)
        keep_states(folder)
        turtle = _Turtle(paths, drawn.types, drawn.gone, change.file("graph.ttl"), change.folder_before(""))
        page = Page(paths, change.file("graph.html"), choices.lang)
        tasks: list[_Task] = [(_joined, turtle), *([(write_page, page)] if wanted else [])]
        with _meanwhile(other, tasks) as made:
            progress("graph", 2, 4)
            change.fill(_by_name(map(read_part, paths)))
        progress("graph", 3, 4)
        results = drawn.results | (made[0] if made[0] is not None else _joined_anew(turtle, drawn))
    exported = Exported(
        library,
        tuple(sorted(drawn.refusals)),
        ValidationReport(tuple(sorted(results))),
        (*without_page(choices.page, len(extractions), len(library.entities)), *notes_of(drawn.notes)),
        dict(sorted(drawn.facts.items())),
        tuple(sorted(drawn.warnings, key=lambda told: told[0])),
    )
    keep_summary(change, key_of_all(change, extractions, choices), exported.summary())
    change.commit(choices)
    progress("graph", 4, 4)
    return exported


@contextmanager
def begun_early(reports: int, jobs: int | None) -> Iterator[Spare | None]:
    """A process that loads, while others read, what comes after reading; None where so few or many do without."""
    if _worth_a_process(reports, jobs) and reports <= MOST:
        with spare(_load) as begun:
            _load_joining()
            yield begun
    else:
        yield None


def _load() -> None:
    """Load what drawing a region and writing a page need."""
    _load_drawing()
    load_page()


def _load_drawing() -> None:
    """Load what drawing a region and writing `graph.ttl` need."""
    drawing()
    shapes()


def _load_joining() -> None:
    """Have the tables that joining looks things up in, and the shapes, before there is anything to join."""
    is_specific("")
    alike("货", "资")
    latest("")
    shapes()


@contextmanager
def _beside(there: Spare | None, reports: int, jobs: int | None, paged: bool) -> Iterator[Spare | None]:
    """The process beside this one that is there, or one that is begun for a page or for `graph.ttl` of many reports."""
    if there is not None or not (_worth_a_process(reports, jobs) and (paged or reports >= _WORTH_PROCESSES)):
        yield there
    else:
        with spare(_load if paged else _load_drawing) as begun:
            yield begun


def _worth_a_process(reports: int, jobs: int | None) -> bool:
    return (jobs or os.cpu_count() or 1) > 1 and reports >= _WORTH_A_PROCESS


@contextmanager
def _meanwhile(other: Spare | None, tasks: Sequence[_Task]) -> Iterator[list[Any]]:
    """Have functions applied to items, in the other process while the block runs, or before it in this one.

    Yields a list that holds the values when the block is left.
    """
    values: list[Any] = []
    if other is None:
        values += [function(item) for function, item in tasks]
        yield values
        return
    for function, item in tasks:
        other.begin(function, item)
    yield values
    values += [other.outcome().result() for _ in tasks]


class _Turtle(NamedTuple):
    """A `graph.ttl` to write of parts in files; `before` is the folder of the one before it, None: there is none.

    For `types` and `gone` see `Drawn`.
    """

    parts: tuple[Path, ...]
    types: dict[str, str]
    gone: frozenset[str] | None
    path: Path
    before: Path | None


def _joined(turtle: _Turtle) -> set[ValidationResult] | None:
    """Write `graph.ttl`; what the shapes say of what several reports speak of.

    None, and nothing is written, where the text before is needed and can't be used.
    """
    parts = [read_part(path) for path in turtle.parts]
    before = joined_before(turtle.before, parts, drawing())
    if turtle.gone is not None and before is None:
        return None
    types = Types(turtle.types, turtle.gone)
    return write_joined(parts, types, turtle.path, before=before, program=drawing())


def _joined_anew(turtle: _Turtle, drawn: Drawn) -> set[ValidationResult]:
    """Write `graph.ttl` without the text before."""
    drawn.know_types()
    parts = [read_part(path) for path in turtle.parts]
    return write_joined(parts, Types(drawn.types), turtle.path, program=drawing())


def _library(change: Change, extractions: Sequence[Extraction], jobs: int) -> Library:
    """The reports as one library; what joining made of things about which nothing is new is taken over."""
    judged = judgements_of(change.folder)
    if not isinstance(extractions, KeptReports):
        return resolve.across(extractions, judged)
    kept = KeptJoining(change.folder_of(FOLDER), change.folder_before(FOLDER), drawing())
    return resolve.across(ToldReports(extractions, kept), judged, kept, joining_of(len(extractions), jobs))


def _across(change: Change, drawn: Drawn, library: Library) -> Path:
    """The file of the part of what no report says by itself, of which what is as it was is taken over."""
    folder, now = change.folder_of("parts"), change.file("")
    before = across_before(change.folder_before(""), now, drawn.regions, library.entities, drawn.figures)
    path = write_part(drawn.across(before), folder)
    keep_made(path, now, drawn.regions, tuple(drawn.refused), before)
    return path


def _done(library: Library, change: Change, jobs: int, other: Spare | None) -> Iterator[Done]:
    """The regions of a library, in order: taken over from before, or done in this process or in others and kept."""
    folder, before = change.folder_of("parts"), RegionsBefore(change.folder_before("parts"))
    regions = Regions(library, folder)
    keys = [key_of(regions, number) for number in range(len(regions))]
    there = {key: done for key in keys if key and (done := before.take_over(key, folder)) is not None}
    made = _made([regions[number] for number, key in enumerate(keys) if key not in there], jobs, other)
    for key in keys:
        if key in there:
            yield there.pop(key)
        else:
            done = next(made)
            yield keep(done, folder, key) if key else done


def _made(regions: Sequence[Region], jobs: int, other: Spare | None) -> Iterator[Done]:
    """Regions as they are done, in order: by new processes where there are many, else here and in the other process."""
    if jobs > 1 and sum(map(_size, regions)) >= _WORTH_PROCESSES:
        return (outcome.result() for outcome in engine(jobs).map(region_done, regions))
    return other.shared(region_done, regions, _size) if other is not None else map(region_done, regions)


def _size(region: Region) -> int:
    return len(region.reports)


def _by_name(parts: Iterable[Part]) -> dict[NamedNode, Part]:
    """The parts by the names of their graphs."""
    from pyoxigraph import NamedNode

    return {NamedNode(part.name): part for part in parts}


def notes_of(notes: Iterable[Note]) -> tuple[tuple[str, str], ...]:
    """What is odd about the reports, as identifier and what was made of it; what reading them told is not repeated."""
    return tuple((note.about, note.text) for note in notes if note.kind != "undated")
