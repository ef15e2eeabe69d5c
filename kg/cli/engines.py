"""What reads the reports of a command: processes of this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
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
