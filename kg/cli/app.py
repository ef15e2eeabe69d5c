"""The verbs of the command, gathered."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import __version__
from kg.cli import (
    add,
    ask,
    build,
    coverage,
    evaluate,
    explain,
    export,
    ledger,
    lineage,
    list,
    mcp,
    picture,
    query,
    remove,
    replace,
    review,
    serve,
    show,
    train,
    validate,
)  # fmt: skip  # isort: skip
from kg.cli.voice import say

# Plain help: Rich would cost more time than all else that `kg --help` does.
app = typer.Typer(
    help=say("app"), rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True, add_completion=False
)
for verb in (
    build.build, add.add, replace.replace, remove.remove, list.list, validate.validate, show.show, explain.explain,
    coverage.coverage, query.query, export.export, ledger.ledger, lineage.lineage, picture.picture, review.review,
    serve.serve, mcp.mcp, evaluate.evaluate, train.train,
):  # fmt: skip
    app.command(help=say(verb.__name__), context_settings={"help_option_names": ["-h", "--help"]})(verb)
# The parameters of a question are options that only the question knows.
_asking = {"help_option_names": ["-h", "--help"], "ignore_unknown_options": True}
app.command(help=say("ask"), context_settings=_asking)(ask.ask)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help=say("version"), callback=_version, is_eager=True)] = False,
) -> None:
    pass
