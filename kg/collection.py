"""A library that grows and shrinks: reports added, replaced and removed, each change wholly or not at all.

What was read of the other reports is kept beside the store, so a change reads only the files that it is given. All
that depends on the reports together is made anew, so the result is the one that a build of the same reports leaves.
"""

from __future__ import annotations

import dataclasses
import difflib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ingest
from kg.errors import NothingReadError, StoreError
from kg.graph import Refusal, ValidationReport
from kg.graph.change import Change, changing
from kg.graph.generations import Choices, current
from kg.ingest import Location
from kg.model import Extraction
from kg.pipeline import AS_SUITS, Manner, Progress, Source, export, make_folder, read_reports, told_apart, warnings_of


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """What a change did: the reports that it touched, and what it could not do (`failed`: what and why).

    `reports` counts what is in the library now; `warnings` are those of the files that were read, `notes` tell
    what is odd about the whole collection.
    `taken_over` counts those that an earlier run had read already.
    """

    touched: tuple[str, ...]
    reports: int
    failed: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    refusals: tuple[Refusal, ...]
    validation: ValidationReport
    exports: tuple[Path, ...]
    seconds: float
    taken_over: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read: in what manner; `region` and `year` in place of what their text says."""

    manner: Manner = AS_SUITS
    region: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Wished:
    """What is to hold for the library's page from now on; None: what held before."""

    lang: str | None
    page: bool | None

    def over(self, choices: Choices) -> Choices:
        page = choices.page if self.page is None else self.page
        return dataclasses.replace(choices, lang=self.lang or choices.lang, page=page)


def _quiet(stage: str, done: int, total: int) -> None:
    pass


def add(
    paths: Sequence[Location],
    out: Path,
    reading: Reading = Reading(),
    *,
    lang: str | None = None,
    page: bool | None = None,
    progress: Progress = _quiet,
) -> ChangeResult:
    """Read reports and put them into the library `out`, which is begun where there is none.

    A file that can't be read, or whose report is in the library already, is listed and stops no other. `lang` is
    the language of the page, `page` whether there is one, None what holds already. Raises NothingReadError where no
    file could be added, StoreBusyError where someone else is changing the library, StoreError where it can't be
    changed; the library is then as it was.
    """
    if current(out) is None and (out / "graph.ttl").exists():
        raise StoreError(f"{out}: has a graph, but no store to add to; build it anew: kg build REPORTS -o {out}")
    make_folder(out)
    return _take(paths, out, reading, _Wished(lang, page), progress, replacing=False)


def replace(
    paths: Sequence[Location],
    out: Path,
    reading: Reading = Reading(),
    *,
    lang: str | None = None,
    page: bool | None = None,
    progress: Progress = _quiet,
) -> ChangeResult:
    """Read reports anew that are in the library `out` (a report is known by its file name); else as `add`."""
    _expect(out)
    return _take(paths, out, reading, _Wished(lang, page), progress, replacing=True)


def remove(
    reports: Sequence[str],
    out: Path,
    *,
    lang: str | None = None,
    page: bool | None = None,
    progress: Progress = _quiet,
) -> ChangeResult:
    """Take the reports of these identifiers out of the library `out`; else as `add`."""
    started = time.perf_counter()
    _expect(out)
    with changing(out) as change:
        kept = change.kept()
        there = set(kept.ids)
        gone = tuple(dict.fromkeys(report for report in reports if report in there))
        failed = tuple((report, _unknown(report, there)) for report in dict.fromkeys(reports) if report not in there)
        if not gone:
            raise StoreError("; ".join(f"{report}: {reason}" for report, reason in failed))
        change.keep((), without=gone)
        return _finished(change, gone, kept.without(gone), (), failed, _Wished(lang, page), started, progress)


def _take(
    paths: Sequence[Location], out: Path, reading: Reading, wished: _Wished, progress: Progress, *, replacing: bool
) -> ChangeResult:
    started = time.perf_counter()
    with changing(out) as change:
        files, refused = ingest.documents(paths)
        misplaced = [path for path in files if change.holds(path.stem) is not replacing]
        reason = "not in the library; put it in with kg add" if replacing else "in the library already; see kg replace"
        least = _choices(change).min_confidence
        sources = [Source(path, reading.region, reading.year, least) for path in files if path not in misplaced]
        read = read_reports(sources, reading.manner, progress, change.read_before)
        extractions = read.extractions
        failed = [(str(path), why) for path, why in (*refused, *((path, reason) for path in misplaced), *read.failed)]
        if not extractions:
            raise NothingReadError(tuple(failed))
        change.keep(extractions)
        touched = extractions.ids
        both = change.kept() | extractions
        result = _finished(change, touched, both, extractions, tuple(failed), wished, started, progress)
        return dataclasses.replace(result, taken_over=read.taken_over)


def _finished(
    change: Change,
    touched: tuple[str, ...],
    extractions: Sequence[Extraction],
    read: Sequence[Extraction],
    failed: tuple[tuple[str, str], ...],
    wished: _Wished,
    started: float,
    progress: Progress,
) -> ChangeResult:
    """Put the change in force and sum up."""
    exported = export(change, extractions, wished.over(_choices(change)), progress)
    warnings, notes = told_apart(warnings_of(read), exported.notes)
    return ChangeResult(
        touched=touched,
        reports=len(extractions),
        failed=failed,
        warnings=warnings,
        notes=notes,
        refusals=exported.refusals,
        validation=exported.validation,
        exports=change.published(),
        seconds=time.perf_counter() - started,
    )


def _choices(change: Change) -> Choices:
    """What was chosen for the library when it was built."""
    return change.base.choices if change.base is not None else Choices()


def _expect(out: Path) -> None:
    """Raise StoreError where there is no store to change."""
    if current(out) is None:
        raise StoreError(f"{out}: no library with a store; make one with kg build REPORTS -o {out}")


def _unknown(report: str, there: Iterable[str]) -> str:
    near = difflib.get_close_matches(report, sorted(there), n=3)
    return f"not in the library{'; alike: ' + ', '.join(near) if near else ''}; kg list shows what is"
