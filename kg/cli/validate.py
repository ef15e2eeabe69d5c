"""`kg validate`: does a graph keep to the ontology."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import FAILED, told
from kg.cli.options import Lang
from kg.cli.reading import files
from kg.cli.voice import say, spoken


class Checker(StrEnum):
    """Who checks: our own checker, or the reference, which takes longer; tests hold them equal."""

    KG = "kg"
    PYSHACL = "pyshacl"


def validate(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help=say("validate.graph"), allow_dash=True)],
    engine: Annotated[Checker, typer.Option(help=say("validate.engine"))] = Checker.KG,
    lang: Lang = None,
) -> None:
    """Check a graph against the shapes of the ontology; exits with 1 where it does not conform."""
    with told(), files([graph], "stdin.ttl") as (path,):
        from kg.graph import validate as run

        report = run(path, engine=engine.value)
        typer.echo(report.text(spoken().value))
    if not report.conforms:
        raise typer.Exit(FAILED)
