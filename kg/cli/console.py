"""How the commands speak on the terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from kg.cli.voice import say
from kg.errors import KgError

if TYPE_CHECKING:
    from rich.console import Console

FAILED, INTERRUPTED = 1, 130
_PACE_OVER = 60.0  # seconds back over which the pace is taken: one large report is not the pace of all


@contextmanager
def told(interrupted: str = "interrupted") -> Iterator[None]:
    """Turn what goes wrong on purpose, and an interrupt, into one clear line and an exit code.

    `interrupted` is the key of the message that tells of an interrupt.
    """
    try:
        yield
    except KgError as error:
        from kg.cli.reasons import told_of

        typer.echo(say("error", reason=told_of(error)), err=True)
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        typer.echo("\n" + say(interrupted), err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise typer.Exit(FAILED) from None  # the reader of our output has left: there is nobody to tell


def output() -> Console:
    """The console of results."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 160  # a pipe has no width, and nothing in it should be cut short
    return Console(highlight=False, soft_wrap=True, width=width)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error that is told (what is at work, done, total); shown on terminals only.

    While reports are read it tells how many a second, and the time that the rest will take at that rate.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
    )  # fmt: skip
    bar = Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal, speed_estimate_period=_PACE_OVER
    )
    with bar:
        task = bar.add_task(label, total=None, pace="")
        stage = ""

        def tell(what: str, done: int, total: int) -> None:
            nonlocal stage
            if what != stage:  # what was there before it began says nothing of its pace
                bar.reset(task, total=total, completed=done, description=f"{label} {_stage(what)}".rstrip(), pace="")
                stage = what
            bar.update(task, completed=done)
            bar.update(task, pace=pace(bar.tasks[task].speed, total - done) if what == "read" else "")

        yield tell


def _stage(what: str) -> str:
    """A stage in the language in use; what is no stage is called as it is."""
    return say({"read": "stage.read", "graph": "stage.graph"}[what]) if what in ("read", "graph") else what


def pace(speed: float | None, left: int) -> str:
    """How many reports a second, and the time that those that are left take; "" while the speed is not known."""
    if not speed:
        return ""
    hours, seconds = divmod(round(left / speed), 3600)
    time_left = f"{hours}:{seconds // 60:02}:{seconds % 60:02}" if hours else f"{seconds // 60}:{seconds % 60:02}"
    return say("progress.pace", speed=f"{speed:.1f}" if speed < 10 else f"{speed:.0f}", left=time_left)
