"""`kg list`: which reports a library holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import output, told
from kg.cli.options import Lang
from kg.cli.voice import say


def list(
    library: Annotated[Path, typer.Argument(metavar="DIR", help=say("list.library"))] = Path("exports"),
    as_json: Annotated[bool, typer.Option("--json", help=say("list.json"))] = False,
    lang: Lang = None,
) -> None:
    """List the reports of a library: identifier, region, year and number of facts."""
    with told():
        from kg.graph.library_store import open_store
        from kg.query.contents import contents

        rows = contents(open_store(library))
        if as_json:
            typer.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1))
            return
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD)
        for key in ("list.report", "list.region", "list.year", "list.facts", "list.title"):
            table.add_column(say(key), justify="right" if key == "list.facts" else "left", overflow="fold")
        for row in rows:
            table.add_row(*map(_plain, (row.report, row.region, row.year, f"{row.facts:,}", row.title)))
        output().print(table)
        typer.echo(say("list.count", count=len(rows)))


def _plain(cell: str) -> str:
    from rich.markup import escape

    return escape(cell.replace("\n", " "))
