"""What is told of a library besides its graph: decisions of people, and what is odd about its reports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg import resolve
from kg.ingest import is_against
from kg.resolve import Judgement


def judgements_of(folder: Path) -> tuple[Judgement, ...]:
    """The decisions on entities that lie in a library's folder; raises JudgementError where they can't be read."""
    path = folder / resolve.NAME
    return resolve.read_judgements(path) if path.exists() else ()


def told_apart(
    warnings: Iterable[tuple[str, str]], notes: Iterable[tuple[str, str]]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """What is odd about single reports, and about the collection, as a region or year given against the text is."""
    told = tuple(warnings)
    against = tuple(warning for warning in told if is_against(warning[1]))
    return tuple(warning for warning in told if warning not in against), (*against, *notes)
