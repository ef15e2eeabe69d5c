"""The whole flow on one screen: files → documents → mentions, facts, entities → a checked graph → exports."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ingest, resolve
from kg.errors import NothingReadError, OutputError
from kg.ingest import Location
from kg.model import Extraction, Library
from kg.pipeline.reports import AS_SUITS, Manner, Progress, Read, read_reports
from kg.pipeline.source import SHIPPED, Learned, Source
from kg.pipeline.told import judgements_of, told_apart

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.engine import Spare
    from kg.graph import Refusal, ValidationReport
    from kg.pipeline.graph import Exported, export, following, notes_of
    from kg.pipeline.report import extract_report, read_report

__all__ = [
    "AS_SUITS", "BuildResult", "Exported", "Learned", "Manner", "Progress", "Read", "Source", "build", "export",
    "extract_report", "following", "judgements_of", "keep_judgements", "make_folder", "notes_of", "read_report",
    "read_reports", "store_alone", "told_apart", "warnings_of",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Reading, and what comes after it, are each loaded by those who do it: the others begin a quarter sooner."""
    if name in ("extract_report", "read_report"):
        from kg.pipeline import report

        return getattr(report, name)
    if name not in ("Exported", "export", "following", "notes_of"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.pipeline import graph

    return getattr(graph, name)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made, what it could not read (`failed`: path and reason) and what it refused.

    `warnings` tell what is odd about a report, `notes` what is odd about the collection: two reports of one region and
    year, a year without one, a region or year given by hand against the text. `entities` and `facts` count those of
    each kind, `taken_over` the reports that an earlier run had read already.
    """

    reports: int
    entities: dict[str, int]
    facts: dict[str, int]
    failed: tuple[tuple[Location, str], ...]
    warnings: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    refusals: tuple[Refusal, ...]
    validation: ValidationReport
    exports: tuple[Path, ...]
    seconds: float
    taken_over: int = 0
    held: Library | Callable[[], Library] = field(kw_only=True, repr=False)

    @property
    def library(self) -> Library:
        """The reports as one library; where nothing changed, they are joined again when it is asked for."""
        return self.held if isinstance(self.held, Library) else self.held()


def store_alone(source: Source, learned: Learned = SHIPPED) -> Store:
    """The graph of one report by itself, in a store; raises IngestError."""
    from kg.graph import graph_of, store_of
    from kg.pipeline.report import read_report

    return store_of(graph_of(resolve.across([read_report(source, learned)])).triples)


def build(
    paths: Sequence[Location],
    out: Path,
    *,
    manner: Manner = AS_SUITS,
    region: str | None = None,
    year: int | None = None,
    min_confidence: float = 0.0,
    judgements: Path | None = None,
    lang: str = "zh",
    page: bool | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> BuildResult:
    """Read the reports under `paths` and leave `graph.ttl`, `graph.html` and `store/` in the folder `out`.

    `page` says whether there is to be a `graph.html`; None: while the reports are few enough to be read in one.
    What an earlier run into `out` read is taken over, even where it was cut off (see `Manner`). A file that can't be
    read, or takes too much to read, is listed in the result and stops no other. `judgements` is a table of decisions
    on entities, which the library keeps; None: the one that lies in `out`, if any. Raises OutputError where `out`
    can't be written, StoreBusyError where someone else is writing it, JudgementError where the table can't be read,
    NothingReadError where no report at all could be read.
    """
    from kg.export.page import without_page
    from kg.graph.change import changing
    from kg.graph.generations import Choices
    from kg.pipeline.kept_build import key_of_all, summary_before

    started = time.perf_counter()
    make_folder(out)
    if judgements is not None:
        keep_judgements(judgements, out)
    choices = Choices(lang, min_confidence, page)
    with changing(out, anew=True, fresh=manner.fresh) as change:
        files, refused = ingest.documents(paths)
        sources = [Source(path, region, year, min_confidence) for path in files]
        with _begun_early(len(sources), manner) as beside:
            read = read_reports(sources, manner, progress, change.read_before)
            extractions, failed = read.extractions, (*refused, *read.failed)
            if not extractions:
                raise NothingReadError(tuple((str(path), reason) for path, reason in failed))
            passed_over = tuple((path.name, why.removeprefix(f"{path}: ")) for path, why in ingest.left_out(paths))
            held: Library | Callable[[], Library] = partial(_joined, extractions, out)
            made = summary_before(change, key_of_all(change, extractions, choices))
            if made is None:
                from kg.pipeline.graph import export

                change.keep(extractions)
                exported = export(change, extractions, choices, progress, manner.jobs, beside)
                held, made = exported.library, exported.summary()
    unpaged = without_page(page, len(extractions), sum(made.entities.values()))
    warnings, notes = told_apart(made.warnings, made.notes)
    return BuildResult(
        reports=len(extractions),
        entities=made.entities,
        facts=made.facts,
        failed=failed,
        warnings=(*unpaged, *passed_over, *warnings, *_idle(out, extractions)),
        notes=tuple(note for note in notes if note not in unpaged),
        refusals=made.refusals,
        validation=made.validation,
        exports=change.published(),
        seconds=time.perf_counter() - started,
        taken_over=read.taken_over,
        held=held,
    )


def warnings_of(extractions: Sequence[Extraction]) -> tuple[tuple[str, str], ...]:
    """What reading the reports gave rise to, as identifier and warning."""
    return tuple((x.document.id, warning) for x in extractions for warning in x.warnings)


def make_folder(folder: Path) -> None:
    """Make the folder of the results before any work is done; raises OutputError where that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: is no folder to write to ({error.strerror}); name another with -o") from error


def keep_judgements(path: Path, out: Path) -> None:
    """Put a table of decisions into a library's folder, so that later changes keep to it.

    Raises JudgementError where it can't be read, OutputError where the folder has other decisions already.
    """
    resolve.read_judgements(path)
    kept = out / resolve.NAME
    if kept.exists() and kept.read_bytes() != path.read_bytes():
        raise OutputError(f"{kept}: holds other decisions than {path}; put the rows of both into one of the two")
    if not kept.exists():
        kept.write_bytes(path.read_bytes())


@contextmanager
def _begun_early(reports: int, manner: Manner) -> Iterator[Spare | None]:
    """A process that loads, while others read, what comes after reading; None where so many do without."""
    from kg.export.page import MOST

    if reports > MOST:
        yield None
    else:
        from kg.pipeline.graph import begun_early

        with begun_early(reports, manner.jobs) as beside:
            yield beside


def _joined(extractions: Sequence[Extraction], out: Path) -> Library:
    """The reports as one library; KeptReports in a folder that may have given way to the next generation's."""
    return resolve.across(extractions, judgements_of(out))


def _idle(out: Path, extractions: Sequence[Extraction]) -> tuple[tuple[str, str], ...]:
    """The decisions that name nothing in these reports, as warnings."""
    judged = judgements_of(out)
    idle = resolve.decided(judged, extractions).idle if judged else ()  # which would load every report once more
    return tuple((resolve.NAME, f"nothing is called so: {j.type.value} {j.name_a} / {j.name_b}") for j in idle)
