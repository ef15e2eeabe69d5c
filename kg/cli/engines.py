"""What reads the reports of a command: processes of this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.voice import say

if TYPE_CHECKING:
    from kg.engine import Engine


class Engines(StrEnum):
    """The engines by their names."""

    PROCESSES = "processes"
    DASK = "dask"


EngineName = Annotated[Engines | None, typer.Option("--engine", help=say("build.engine"), show_default=False)]
Scheduler = Annotated[str | None, typer.Option(metavar="ADDRESS", help=say("build.scheduler"), show_default=False)]


@contextmanager
def running(name: Engines | None, scheduler: str | None, jobs: int | None) -> Iterator[Engine | None]:
    """A cluster while the block runs, where one is asked for; an address asks for one, too."""
    if name is Engines.PROCESSES and scheduler is not None:
        raise typer.BadParameter(say("build.scheduler_alone"), param_hint="--scheduler")
    if name is not Engines.DASK and scheduler is None:
        yield None
        return
    from kg.engine.cluster import cluster

    with cluster(scheduler, jobs or os.cpu_count() or 1) as engine:
        yield engine


def load_ahead(inputs: Sequence[str], jobs: int | None) -> None:
    """Have another process load what reading needs, where several will read; this one goes on loading the rest."""
    from kg.engine import ahead, suitable_jobs

    sizes: list[int] = []
    try:
        for path in _files_in(inputs):
            sizes.append(path.stat().st_size)
            if (min(jobs, len(sizes)) if jobs else suitable_jobs(sizes)) > 1:
                ahead("kg.pipeline.loaded")
                return
    except (OSError, ValueError):  # what can't be read is told when it is read
        return


def _files_in(inputs: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, inputs):
        yield from (found for found in (path.rglob("*") if path.is_dir() else (path,)) if found.is_file())
