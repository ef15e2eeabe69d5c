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


@contextmanager
def told(interrupted: str = "interrupted") -> Iterator[None]:
    """Turn what goes wrong on purpose, and an interrupt, into one clear line and an exit code.

    `interrupted` is the key of the message that tells of an interrupt.
    """
    try:
        yield
    except KgError as error:
        typer.echo(say("error", reason=error), err=True)
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
    """A bar on standard error that is told (what is at work, done, total); shown on terminals only."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=None)

        def tell(what: str, done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, description=f"{label} {what}".rstrip())

        yield tell
