"""What the verbs that change a library share: reading files into it, and what they say at their end."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.console import FAILED, progress_bar, told
from kg.cli.manner import Asked
from kg.cli.reading import located
from kg.cli.reasons import in_words
from kg.cli.voice import Language, say, spoken

if TYPE_CHECKING:
    from kg.collection import ChangeResult

_DONE = {"add": "add.done", "replace": "replace.done", "remove": "remove.done"}
_LISTED = 20  # warnings named one by one; the rest are counted


def take(verb: str, inputs: Sequence[str], out: Path, asked: Asked, page: bool | None, lang: Language | None) -> None:
    """Run `add` or `replace` and say what was done; exits with 1 where some file was not taken."""
    gc.set_threshold(100_000, 50, 50)  # as in `kg export`
    with told(interrupted="interrupted.kept"), located(inputs, "stdin.txt") as paths:
        from kg import collection

        run = collection.add if verb == "add" else collection.replace
        reading = collection.Reading(asked.manner(), asked.region, asked.year)
        with progress_bar(say("build.progress")) as progress:
            result = run(paths, out, reading, lang=lang.value if lang else None, page=page, progress=progress)
        show_change(verb, result)


def show_change(verb: str, result: ChangeResult) -> None:
    """Say what was done (on standard output) and what is amiss (on standard error); exits with 1 where some failed."""
    told_now = ", ".join(result.touched)
    typer.echo(
        say(
            _DONE[verb],
            count=len(result.touched),
            reports=told_now,
            all=result.reports,
            seconds=f"{result.seconds:.1f}",
        )
    )
    if result.taken_over:
        typer.echo(f"  {say('summary.taken_over', count=result.taken_over)}")
    for path in result.exports:
        typer.echo(f"  {path}")
    _listed("summary.warnings", [f"{where}: {in_words(warning)}" for where, warning in result.warnings])
    _listed("summary.notes", [f"{where}: {in_words(note)}" for where, note in result.notes])
    if not result.validation.conforms:
        typer.echo(result.validation.text(spoken().value), err=True)
    _listed("library.failed", [f"{what}: {in_words(why.removeprefix(f'{what}: '))}" for what, why in result.failed])
    if result.failed:
        raise typer.Exit(FAILED)


def _listed(key: str, rows: Sequence[str]) -> None:
    if rows:
        typer.echo(say(key, count=len(rows)), err=True)
    for row in rows[:_LISTED]:
        typer.echo(f"  {row}", err=True)
    if len(rows) > _LISTED:
        typer.echo(f"  {say('summary.more', count=len(rows) - _LISTED)}", err=True)
