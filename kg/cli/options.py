"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.voice import Language, say, speak


def _chosen(language: Language | None) -> Language | None:
    if language is not None:
        speak(language)
    return language


Lang = Annotated[Language | None, typer.Option("--lang", help=say("option.lang"), callback=_chosen, is_eager=True)]
"""The language of messages (by default the locale's), and of the page (by default Chinese)."""

Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT...", help=say("build.inputs"), show_default=False)]
Library = Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help=say("library.out"), show_default=False)]
Jobs = Annotated[int | None, typer.Option(min=1, metavar="N", help=say("build.jobs"), show_default=False)]
Region = Annotated[str | None, typer.Option(metavar="R", help=say("build.region"))]
Year = Annotated[int | None, typer.Option(min=1949, max=2199, metavar="Y", help=say("build.year"))]
Page = Annotated[bool | None, typer.Option("--page/--no-page", help=say("option.page"), show_default=False)]
