"""`kg add`: more reports for a library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.changed import take
from kg.cli.options import Lang
from kg.cli.voice import say


def add(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help=say("build.inputs"), show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help=say("library.out"), show_default=False)],
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help=say("build.jobs"), show_default=False)] = None,
    region: Annotated[str | None, typer.Option(metavar="R", help=say("build.region"))] = None,
    year: Annotated[int | None, typer.Option(min=1949, max=2199, metavar="Y", help=say("build.year"))] = None,
    lang: Lang = None,
) -> None:
    """Read reports, files or folders, and put them into a library; `-` reads one from standard input."""
    take("add", inputs, out, jobs, region, year, lang)
