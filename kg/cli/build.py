"""`kg build`: reports in, graph and page out."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.begun import load_ahead
from kg.cli.console import FAILED, progress_bar, told
from kg.cli.engines import EngineName, Engines, Scheduler, running
from kg.cli.manner import Asked
from kg.cli.options import Fresh, Inputs, Jobs, Lang, MemoryLimit, Page, Region, TimeLimit, Year
from kg.cli.reading import located
from kg.cli.voice import Language, say

if TYPE_CHECKING:
    from kg.ingest import Location
    from kg.pipeline import Manner

Said = tuple[str | None, int | None, float, Path | None]
"""What is said of the reports: region, year, least confidence of facts, decisions on entities."""


def build(
    inputs: Inputs,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help=say("build.out"), show_default=False)
    ] = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    scheduler: Scheduler = None,
    parts: Annotated[
        str | None, typer.Option(metavar="FOLDER|URL", help=say("build.parts"), show_default=False)
    ] = None,
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
    if (out is None) == (parts is None):
        raise typer.BadParameter(say("build.out_or_parts"), param_hint="-o / --parts")
    if engine is not Engines.DASK and (fresh or out is None or not (out / "store").exists()):
        load_ahead(inputs, jobs)
    gc.set_threshold(1_000_000, 50, 50)  # millions of small values without cycles: looking for cycles only costs time
    with (
        told(interrupted="interrupted.kept"),
        located(inputs, "stdin.txt") as paths,
        running(engine, scheduler, jobs) as cluster,
    ):
        manner = Asked(jobs, fresh, time_limit, memory_limit, engine=cluster).manner()
        said = (region, year, min_confidence, judgements)
        if out is None:
            failed = _in_parts(paths, parts or "", manner, said)
        else:
            # Not the locale's: the same command leaves the same bytes on every machine.
            failed = _in_one(paths, out, manner, said, page, (lang or Language.ZH).value)
    if failed:
        raise typer.Exit(FAILED)


def _in_one(paths: Sequence[Location], out: Path, manner: Manner, said: Said, page: bool | None, page_in: str) -> bool:
    """Build a library on this machine; whether something could not be read."""
    from kg.cli.summary import show_summary
    from kg.pipeline import build as run

    region, year, min_confidence, judgements = said
    with progress_bar(say("build.progress")) as progress:
        result = run(
            paths, out, manner=manner, region=region, year=year, min_confidence=min_confidence,
            judgements=judgements, lang=page_in, page=page, progress=progress,
        )  # fmt: skip
    show_summary(result)
    return bool(result.failed)


def _in_parts(paths: Sequence[Location], where: str, manner: Manner, said: Said) -> bool:
    """Have the workers write a library in parts; whether something could not be read."""
    from kg.cli.summary import show_parts
    from kg.ingest import location
    from kg.pipeline.parts import library_in_parts

    region, year, min_confidence, judgements = said
    with progress_bar(say("build.progress")) as progress:
        result = library_in_parts(
            paths, location(where), manner, region=region, year=year, min_confidence=min_confidence,
            judgements=judgements, progress=progress,
        )  # fmt: skip
    show_parts(result, where)
    return bool(result.failed)
