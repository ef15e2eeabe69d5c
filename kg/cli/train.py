"""`kg train`: teach the tagger from annotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import output, told
from kg.cli.options import Lang
from kg.cli.voice import say


def train(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help=say("option.gold"), exists=True, file_okay=False)],
    texts: Annotated[list[Path], typer.Option("--texts", metavar="DIR", help=say("option.texts"), exists=True)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=say("train.out"))],
    excerpts: Annotated[
        Path | None, typer.Option(metavar="DIR", help=say("option.excerpts"), exists=True, file_okay=False)
    ] = None,
    lang: Lang = None,
) -> None:
    """Train a model of the tagger on gold files and their texts; the same gold gives the same bytes."""
    with told():
        from kg.annotate.excerpts import excerpts_of
        from kg.annotate.training import train as run
        from kg.evaluate import cases_of

        cases = cases_of(gold, texts)
        more = excerpts_of(excerpts, texts) if excerpts else []
        model = run([*(case.example() for case in cases), *more])
        out.write_bytes(model)
        output().print(say("train.done", reports=len(cases) + len(more), path=out, size=len(model)), markup=False)
