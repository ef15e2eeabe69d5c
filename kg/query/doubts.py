"""The doubtful pairs of a library, found anew from what it has kept of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg import resolve
from kg.errors import StoreError
from kg.graph.generations import current, store_folder
from kg.graph.kept_reports import kept_in
from kg.model import Extraction
from kg.resolve import Doubt, Judgement


def doubts_of(folder: Path, judgements: tuple[Judgement, ...] | None = None) -> tuple[Doubt, ...]:
    """The pairs that a person should judge, the most consequential first; none where the library has no store.

    `judgements` are the decisions that hold already, None for those that lie in the library's folder. All reports are
    compared with each other again: seconds for tens of reports, a minute for
    hundreds. Raises StoreError, JudgementError.
    """
    if judgements is None:
        table = folder / resolve.NAME
        judgements = resolve.read_judgements(table) if table.exists() else ()
    return resolve.doubts(kept_of(folder), judgements)


def kept_of(folder: Path) -> Sequence[Extraction]:
    """What a library has read of its reports; nothing where it has no store. Raises StoreError."""
    state = current(folder)
    if state is None:
        return ()
    reports = store_folder(folder) / state.generation / "reports"
    if not reports.is_dir():
        raise StoreError(f"{reports}: this store has kept no reports to compare; build the library again")
    return kept_in(reports)
