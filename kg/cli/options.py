"""Options that several verbs share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.voice import Language, say, speak


def _chosen(language: Language | None) -> Language | None:
    if language is not None:
        speak(language)
    return language


_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|[KMGT]?)(i?)B?", re.IGNORECASE)


def memory_size(told: str) -> int:
    """A size of memory in bytes, or a share of this machine's; BadParameter for what is neither.

    >>> memory_size("8GB"), memory_size("1.5 G"), memory_size("512MiB")
    (8000000000, 1500000000, 536870912)
    """
    match = _SIZE.fullmatch(told.strip())
    if match is None or not float(match[1]):
        raise typer.BadParameter(say("option.wrong_memory", told=told))
    if match[2] == "%":
        from kg.engine import share_of_memory

        return share_of_memory(float(match[1]) / 100)
    return int(float(match[1]) * (1024 if match[3] else 1000) ** " KMGT".index(match[2].upper() or " "))


Lang = Annotated[Language | None, typer.Option("--lang", help=say("option.lang"), callback=_chosen, is_eager=True)]
"""The language of messages (by default the locale's), and of the page (by default Chinese)."""

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help=say("build.inputs"), show_default=False)]
Library = Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help=say("library.out"), show_default=False)]
Jobs = Annotated[int | None, typer.Option(min=1, metavar="N", help=say("build.jobs"), show_default=False)]
Fresh = Annotated[bool, typer.Option("--fresh", help=say("option.fresh"))]
TimeLimit = Annotated[
    float | None, typer.Option(min=0, metavar="SECONDS", help=say("option.time_limit"), show_default=False)
]
MemoryLimit = Annotated[
    int | None,
    typer.Option(parser=memory_size, metavar="SIZE", help=say("option.memory_limit"), show_default=False),
]
Region = Annotated[str | None, typer.Option(metavar="R", help=say("build.region"))]
Year = Annotated[int | None, typer.Option(min=1949, max=2199, metavar="Y", help=say("build.year"))]
Page = Annotated[bool | None, typer.Option("--page/--no-page", help=say("option.page"), show_default=False)]
