"""Many files → what each says, read in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.engine import engine, suitable_jobs
from kg.errors import KgError
from kg.model import Extraction
from kg.pipeline.report import Source, read_report

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how many of its items are done, and how many there are."""


def read_reports(
    sources: Sequence[Source], jobs: int | None, progress: Progress
) -> tuple[list[Extraction], tuple[tuple[Path, str], ...]]:
    """What each file says, in order, and those that can't be read, with the reason; `jobs` None: what suits them."""
    extractions: list[Extraction] = []
    failed: list[tuple[Path, str]] = []
    for done, outcome in enumerate(engine(jobs or _jobs_for(sources)).map(read_report, sources), 1):
        progress("read", done, len(sources))
        if outcome.error is None:
            extractions.append(outcome.result())
        else:
            failed.append((outcome.item.path, _reason(outcome.error)))
    return extractions, tuple(failed)


def _jobs_for(sources: Sequence[Source]) -> int:
    return suitable_jobs([source.path.stat().st_size for source in sources if source.path.is_file()])


def _reason(error: Exception) -> str:
    """Why a report could not be read; what was not foreseen carries its kind, and still costs no other report."""
    return str(error) if isinstance(error, KgError) else f"a defect of the program: {type(error).__name__}: {error}"
