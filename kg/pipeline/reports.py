"""Many files → what each says: taken over where it was read before, else read, in this process or in others.

What is read is on disk before the next report is begun, so that neither the end of the program nor a full disk costs
anything that was read; and none of it is held, so that memory does not grow with the number of reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.engine import (
    Engine,
    Limits,
    MemoryLimitError,
    Outcome,
    Processes,
    Serial,
    TimeLimitError,
    engine,
    share_of_memory,
    suitable_jobs,
)
from kg.errors import KgError, OutputError
from kg.graph.kept_reports import KeptReports, encoded
from kg.graph.read_before import ReadBefore, write_entry
from kg.ingest import Location, Url, size
from kg.model import Extraction
from kg.pipeline.program import reading_key
from kg.pipeline.source import Source

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how many of its items are done, and how many there are."""

GUARDED = 1_000_000
"""Bytes from which on a report is read in a process of its own, which can be ended."""
LARGE = 1_000_000
"""Bytes from which on a report is begun before all others: one that takes long must not be begun last."""
FEW = 50
"""Reports up to which all are begun by size: while the last one is read, the other processes have nothing to do."""
SECONDS, SECONDS_PER_MB = 300.0, 120.0
"""What a report may take where nothing else is said: about four times what a slow machine was seen to need."""
MEMORY = 0.8
"""The share of the machine's memory that reading may take where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How reports are read.

    `jobs` processes read at once, None: as many as suit them. A report that takes more than `seconds` is set aside
    (None: what suits its size, 0: none is), and so is one that takes all of `memory`, the bytes that the processes may
    take together (None: `MEMORY` of the machine's). `fresh` reads what was read before, too. An `engine` does the work
    in place of processes of this machine, and knows its own limits.
    """

    jobs: int | None = None
    fresh: bool = False
    seconds: float | None = None
    memory: int | None = None
    engine: Engine | None = None


AS_SUITS = Manner()
"""In as many processes as suit the reports, within the limits that suit them, and nothing twice."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of some files, in their order, and those that can't be read, each with its reason.

    `taken_over` counts what was read before.
    """

    extractions: KeptReports
    failed: tuple[tuple[Location, str], ...]
    taken_over: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A report to read; `folder` is where the one who reads it keeps the result, None: he hands it back."""

    source: Source
    folder: Path | None

    def __str__(self) -> str:
        return str(self.source.path)


@dataclass(frozen=True, slots=True)
class _Done:
    """What was read: kept in a file, or its bytes and their key."""

    path: Path | None
    key: str = ""
    data: bytes = b""


def read_reports(sources: Sequence[Source], manner: Manner, progress: Progress, before: ReadBefore) -> Read:
    """What each file says, in order; raises OutputError where what is read can't be kept."""
    folder = before.begin()
    places = {} if manner.fresh else _found(sources, before)
    taken_over = len(places)
    failed: dict[Source, str] = {}
    rest = [source for source in sources if source not in places]
    progress("read", taken_over, len(sources))
    for done, outcome in enumerate(_read(rest, manner, folder), taken_over + 1):
        source = outcome.item.source
        if outcome.error is None:
            places[source] = _kept(outcome.result(), folder)
        elif isinstance(outcome.error, OutputError):
            raise _unkept(outcome.error, len(places)) from outcome.error
        else:
            failed[source] = _reason(outcome.error)
        progress("read", done, len(sources))
    extractions = KeptReports((source.path.stem, places[source]) for source in sources if source in places)
    return Read(extractions, tuple((source.path, failed[source]) for source in sources if source in failed), taken_over)


def read_report(source: Source) -> Extraction:
    """Everything that one report says; what reading needs is loaded by the process that reads."""
    from kg.pipeline import report

    return report.read_report(source)


def read_task(task: _Task) -> _Done:
    """Read a report and keep the result, or hand it back; raises IngestError, and OutputError from keeping it."""
    extraction = read_report(task.source)
    # Of the bytes that were read: the file may have changed since someone looked at it.
    key = reading_key(extraction.document.sha256, task.source)
    if task.folder is None:
        return _Done(None, key, encoded(extraction))
    return _Done(write_entry(task.folder, key, extraction))


def _found(sources: Iterable[Source], before: ReadBefore) -> dict[Source, Path]:
    """Where the results of those lie that were read before."""
    found: dict[Source, Path] = {}
    for source in sources if before else ():
        sha256 = _sha256(source.path)
        path = before.find(reading_key(sha256, source)) if sha256 else None
        if path is not None:
            found[source] = path
    return found


def _sha256(path: Location) -> str:
    """The digest of a file's bytes; "" where it is no ordinary file that can be read."""
    try:
        if isinstance(path, Url):
            return hashlib.sha256(path.content()).hexdigest()
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, KgError):
        return ""


def _read(sources: Sequence[Source], manner: Manner, folder: Path) -> Iterator[Outcome[_Task, _Done]]:
    sizes = {source: size(source.path) for source in sources}
    ordered = sorted(sources, key=lambda source: -sizes[source] if len(sources) <= FEW or sizes[source] >= LARGE else 0)
    if manner.engine is not None:
        return manner.engine.map(read_task, [_Task(source, None) for source in ordered])
    chosen = _local(manner, sizes)
    return chosen.each(read_task, [_Task(source, folder) for source in ordered])


def _local(manner: Manner, sizes: dict[Source, int]) -> Serial | Processes:
    """The processes of this machine that read; this process alone for a few small files without asked limits."""
    jobs = manner.jobs or suitable_jobs(list(sizes.values()))
    unlimited = manner.seconds is None and manner.memory is None and max(sizes.values(), default=0) < GUARDED
    if jobs == 1 and unlimited:
        return engine(1)

    def seconds(task: _Task) -> float | None:
        asked = manner.seconds
        return SECONDS + SECONDS_PER_MB * sizes[task.source] / 1e6 if asked is None else asked or None

    memory = share_of_memory(MEMORY) if manner.memory is None else manner.memory
    return engine(jobs, Limits(seconds, memory))


def _kept(done: _Done, folder: Path) -> Path:
    return done.path if done.path is not None else write_entry(folder, done.key, done.data)


def _unkept(error: OutputError, count: int) -> OutputError:
    return OutputError(f"{error}; what was read before is kept ({count}), and the same command goes on from there")


def _reason(error: Exception) -> str:
    """Why a report could not be read; what was not foreseen carries its kind, and still costs no other report."""
    if isinstance(error, TimeLimitError):
        return f"{error}; set aside, give it more with --time-limit"
    if isinstance(error, MemoryLimitError):
        return f"{error}; set aside, give it more with --memory-limit, or split it"
    if isinstance(error, KgError):
        return str(error)
    return f"a defect of the program: {type(error).__name__}: {error}"
