"""`kg validate`: does a graph keep to the ontology."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import STDIN, _files
from kg.cli.console import FAILED, output, told
from kg.cli.options import Lang
from kg.cli.voice import say


def validate(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help=say("validate.graph"), allow_dash=True)],
    lang: Lang = None,
) -> None:
    """Check a graph against the shapes of the ontology; exits with 1 where it does not conform."""
