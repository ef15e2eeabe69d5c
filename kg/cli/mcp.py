"""`kg mcp`: a library for agents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import told
from kg.cli.options import Lang
from kg.cli.voice import say


def mcp(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("option.library"))] = Path("exports"),
    lang: Lang = None,
) -> None:
    """Speak the Model Context Protocol on standard input and output until it is closed."""
    with told():
        from kg.web.agents import speak

        speak(folder)
