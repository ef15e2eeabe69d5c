"""What a build says at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from kg.cli.reasons import in_words
from kg.cli.voice import say, spoken, term

if TYPE_CHECKING:
    from kg.graph.refusal import Reason, Refusal
    from kg.pipeline import BuildResult
    from kg.pipeline.parts import PartsResult

_LISTED = 20  # warnings, notes and refusals: so many of each are named one by one; the rest are counted


def show_summary(result: BuildResult) -> None:
    """Say what was made (on standard output), and what is amiss (on standard error)."""
    for line in (*_counted(result), *_left(result)):
        typer.echo(line)
    for line in _amiss(result):
        typer.echo(line, err=True)


def show_parts(result: PartsResult, where: object) -> None:
    """Say what was made in parts under `where`, and what is amiss."""
    size = sum(entry.size for entry in result.entries)
    said = say("summary.parts", where=where, count=len(result.entries), megabytes=f"{size / 1e6:,.1f}")
    for line in (*_counted(result), "", said):
        typer.echo(line)
    for line in _amiss(result):
        typer.echo(line, err=True)


def _counted(result: BuildResult | PartsResult) -> Iterator[str]:
    yield say("summary.reports", count=result.reports, seconds=f"{result.seconds:.1f}")
    if result.taken_over:
        yield f"  {say('summary.taken_over', count=result.taken_over)}"
    yield f"  {say('summary.entities')}: {_counts(result.entities)}"
    yield f"  {say('summary.facts')}: {_counts(result.facts)}"
    refused = {reason.explained(spoken().value): count for reason, count in _by_reason(result.refusals).items()}
    yield f"  {say('summary.refused')}: {_counts(refused) if refused else 0}"
    yield f"  {say('summary.conforms' if result.validation.conforms else 'summary.violates')}"


def _left(result: BuildResult) -> Iterator[str]:
    yield ""
    for path in result.exports:
        yield f"  {path}"
    yield ""
    paged = any(path.suffix == ".html" for path in result.exports)
    yield say(
        "summary.next" if paged else "summary.next_served", folder=result.exports[0].parent if result.exports else "."
    )


def _counts(counts: dict[str, int]) -> str:
    parts = ", ".join(f"{term(name)} {count:,}" for name, count in counts.items())
    return f"{sum(counts.values()):,} ({parts})" if parts else "0"


def _by_reason(refusals: Sequence[Refusal]) -> dict[Reason, int]:
    from kg.graph.refusal import counted

    return counted(refusals)


def _amiss(result: BuildResult | PartsResult) -> Iterator[str]:
    language = spoken().value
    yield from _listed("summary.warnings", [f"{where}: {in_words(warning)}" for where, warning in result.warnings])
    yield from _listed("summary.notes", [f"{where}: {in_words(note)}" for where, note in result.notes])
    yield from _listed("summary.refusals", [refusal.text(language) for refusal in result.refusals])
    if not result.validation.conforms:
        yield result.validation.text(language)
    failed = [f"{path}: {in_words(reason.removeprefix(f'{path}: '))}" for path, reason in result.failed]
    yield from _listed("summary.failed", failed, every=True)


def _listed(key: str, rows: Sequence[str], *, every: bool = False) -> Iterator[str]:
    if not rows:
        return
    shown = rows if every else rows[:_LISTED]
    yield say(key, count=len(rows))
    yield from (f"  {row}" for row in shown)
    if len(shown) < len(rows):
        yield f"  {say('summary.more', count=len(rows) - len(shown))}"
