"""`kg build`: reports in, graph and page out."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import FAILED, progress_bar, told
from kg.cli.engines import EngineName, Scheduler, running
from kg.cli.manner import Asked
from kg.cli.options import Fresh, Inputs, Jobs, Lang, MemoryLimit, Page, Region, TimeLimit, Year
from kg.cli.reading import located
from kg.cli.voice import Language, say


def build(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help=say("build.out"), show_default=False)],
    jobs: Jobs = None,
    engine: EngineName = None,
    scheduler: Scheduler = None,
    region: Region = None,
    year: Year = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, metavar="X", help=say("build.min_confidence"))] = 0.0,
    judgements: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("build.judgements"), show_default=False)
    ] = None,
    page: Page = None,
    fresh: Fresh = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    lang: Lang = None,
) -> None:
    """Build one graph of all reports given, files or folders; `-` reads one from standard input."""
    gc.set_threshold(1_000_000, 50, 50)  # millions of small values without cycles: looking for cycles only costs time
    with (
        told(interrupted="interrupted.kept"),
        located(inputs, "stdin.txt") as paths,
        running(engine, scheduler, jobs) as cluster,
    ):
        from kg.cli.summary import show_summary
        from kg.pipeline import build as run

        manner = Asked(jobs, fresh, time_limit, memory_limit, engine=cluster).manner()
        with progress_bar(say("build.progress")) as progress:
            # Not the locale's: the same command leaves the same bytes on every machine.
            page_in = (lang or Language.ZH).value
            result = run(
                paths, out, manner=manner, region=region, year=year, min_confidence=min_confidence,
                judgements=judgements, lang=page_in, page=page, progress=progress,
            )  # fmt: skip
        show_summary(result)
    if result.failed:
        raise typer.Exit(FAILED)
