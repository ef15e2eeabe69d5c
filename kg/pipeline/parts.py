"""Reports in, parts of a library out, without any of it going through one machine but names and what joins them.

The workers of an engine read the reports into a folder that all machines see, draw up the graph and the ledger of a
region each, check them, and write the parts there. Here are only the things of the reports, without text and figures,
from which it follows which of them are one.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg import ingest, resolve
from kg.engine import Engine, engine, suitable_jobs
from kg.errors import KgError, NothingReadError
from kg.export.partitioned.manifest import Entry, begun, finished, put
from kg.export.partitioned.part import FILES, PartFile
from kg.export.partitioned.shelf import Shelf
from kg.graph import Refusal, ValidationReport
from kg.graph.filling import ONTOLOGY_GRAPH, ontology_triples
from kg.graph.joining import Types, alone, write_joined
from kg.graph.kept_reports import KeptReports, kept_name
from kg.graph.part_files import read_part
from kg.graph.parts import Part
from kg.graph.turtle import write_whole
from kg.ingest import Location
from kg.model import Library
from kg.pipeline.drawn import Drawn
from kg.pipeline.graph import notes_of
from kg.pipeline.regions import Done, Region, Regions, region_done
from kg.pipeline.reports import AS_SUITS, Manner, Progress
from kg.pipeline.shared_reports import READ, Reading, SharedReports, read_shared
from kg.pipeline.source import Source
from kg.pipeline.told import told_apart
from kg.resolve import Judgement


@dataclass(frozen=True, slots=True)
class PartsResult:
    """What a build of parts wrote, what it could not read (`failed`), what it refused, and what is odd.

    `taken_over` counts the reports that an earlier run had read; `facts` counts the facts of each kind.
    """

    entries: tuple[Entry, ...]
    reports: int
    entities: dict[str, int]
    facts: dict[str, int]
    failed: tuple[tuple[Location, str], ...]
    refusals: tuple[Refusal, ...]
    validation: ValidationReport
    warnings: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    taken_over: int
    seconds: float


def build_parts(
    sources: Sequence[Source],
    where: Location,
    by: Engine,
    *,
    formats: Iterable[str] = tuple(FILES),
    judgements: Iterable[Judgement] = (),
    fresh: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> PartsResult:
    """Read reports and write the library that they make in parts under `where`, which every worker sees.

    What an earlier run read into that folder is taken over, unless `fresh`. Raises NothingReadError where no report
    could be read, OutputError where the folder can't be written.
    """
    started = time.perf_counter()
    shelf, judged = Shelf(where), tuple(judgements)
    begun(shelf)
    with tempfile.TemporaryDirectory(prefix="zhengtu-") as name:
        tasks = [Reading(source, where, bool(judged), fresh) for source in sources]
        read = _Read(tasks, by, Path(name), progress)
        library = resolve.across(SharedReports(where, read.names, read.told), judged)
        written = _Written(library, where, tuple(formats), by, Path(name), progress)
        drawn = Drawn(library, written.regions())
        across = drawn.across()
        types = Types(drawn.types)
        results = drawn.results | write_joined([across, *written.shared()], types, Path(name) / "graph.ttl")
        entries = [*written.entries, *put(shelf, _files(_own(across), written.formats))]
    warnings, notes = told_apart(sorted(drawn.warnings), notes_of(drawn.notes))
    return PartsResult(
        finished(shelf, written.formats, entries, beside=(f"{READ}/",)),
        len(read.names),
        dict(sorted(Counter(entity.type.value for entity in library.entities).items())),
        dict(sorted(drawn.facts.items())),
        tuple(read.failed),
        tuple(sorted(drawn.refusals)),
        ValidationReport(tuple(sorted(results))),
        warnings,
        notes,
        read.taken_over,
        time.perf_counter() - started,
    )


def library_in_parts(
    paths: Sequence[Location],
    where: Location,
    manner: Manner = AS_SUITS,
    *,
    region: str | None = None,
    year: int | None = None,
    min_confidence: float = 0.0,
    judgements: Path | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> PartsResult:
    """`build_parts` of the reports under `paths`, by the engine of a manner or by processes of this machine."""
    files, refused = ingest.documents(paths)
    sources = [Source(path, region, year, min_confidence) for path in files]
    run = manner.engine or engine(manner.jobs or suitable_jobs([ingest.size(path) for path in files]))
    judged = () if judgements is None else resolve.read_judgements(judgements)
    made = build_parts(sources, where, run, judgements=judged, fresh=manner.fresh, progress=progress)
    passed_over = tuple((path.name, why.removeprefix(f"{path}: ")) for path, why in ingest.left_out(paths))
    return replace(made, failed=(*refused, *made.failed), warnings=(*passed_over, *made.warnings))


class _Read:
    """What the workers read: names in the folder by report, and on the disk of this machine what resolution needs."""

    def __init__(self, tasks: Sequence[Reading], by: Engine, folder: Path, progress: Progress) -> None:
        self.names: dict[str, str] = {}
        self.failed: list[tuple[Location, str]] = []
        self.taken_over = 0
        told: dict[str, Path] = {}
        for done, outcome in enumerate(by.map(read_shared, tasks), 1):
            if outcome.error is None:
                report = outcome.result()
                self.names[report.doc] = report.name
                self.taken_over += report.taken_over
                told[report.doc] = folder / kept_name(report.doc)
                write_whole(told[report.doc], report.told)
            else:
                self.failed.append((outcome.item.source.path, _reason(outcome.item, outcome.error)))
            progress("read", done, len(tasks))
        if not told:
            raise NothingReadError(tuple((str(path), reason) for path, reason in self.failed))
        self.told = KeptReports(told)


@dataclass(frozen=True, slots=True)
class RegionTask:
    """A region's reports, and where its parts go in which formats."""

    region: Region
    where: Location
    formats: tuple[str, ...]

    def __str__(self) -> str:
        return f"a region of {len(self.region.reports)} reports"


def region_parted(task: RegionTask) -> tuple[Done, tuple[Entry, ...], tuple[Part, ...]]:
    """Draw up and write the parts of a region; tells what was found and written, and what others also speak of."""
    with tempfile.TemporaryDirectory(prefix="zhengtu-") as folder:
        done = region_done(task.region._replace(folder=Path(folder)))
        parts = [read_part(path) for path in done.parts]
        entries = [entry for part in parts for entry in put(Shelf(task.where), _files(_graph(part), task.formats))]
        shared = tuple(_shared(part) for part in parts)
    return done._replace(parts=()), tuple(entries), shared


class _Written:
    """The regions of a library as the workers have done them, and what they have written."""

    def __init__(
        self,
        library: Library,
        where: Location,
        formats: tuple[str, ...],
        by: Engine,
        folder: Path,
        progress: Progress,
    ) -> None:
        self.formats, self.entries = formats, list[Entry]()
        self._by, self._progress = by, progress
        self._tasks = [RegionTask(region, where, formats) for region in Regions(library, folder)]
        self._shared: list[Part] = []

    def regions(self) -> Iterator[Done]:
        """What was found in each region; raises what went wrong in one."""
        for number, outcome in enumerate(self._by.map(region_parted, self._tasks), 1):
            done, entries, shared = outcome.result()
            self.entries += entries
            self._shared += shared
            self._progress("graph", number, len(self._tasks))
            yield done

    def shared(self) -> list[Part]:
        """What the reports say of things that others speak of, too."""
        return self._shared


def _own(across: Part) -> Iterator[tuple[NamedNode, Iterable[Triple]]]:
    """The graphs that no region has."""
    yield from _graph(across)
    yield ONTOLOGY_GRAPH, ontology_triples()


def _graph(part: Part) -> Iterator[tuple[NamedNode, Iterable[Triple]]]:
    yield NamedNode(part.name), part.triples()


def _files(graphs: Iterable[tuple[NamedNode, Iterable[Triple]]], formats: Iterable[str]) -> Iterator[PartFile]:
    for name, triples in graphs:
        store = Store()
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)
        for format_ in formats:
            yield from FILES[format_](store, name)


def _shared(part: Part) -> Part:
    return part._replace(sections={key: part.sections[key] for key in part.sections if not alone(key)})


def _reason(item: Reading, error: Exception) -> str:
    if isinstance(error, KgError):
        told = str(error)
        return told if told.startswith(str(item)) else f"{item}: {told}"
    return f"a defect of the program: {type(error).__name__}: {error}"
