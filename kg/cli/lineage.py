"""`kg lineage`: where a slogan comes from and who took it up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import output, told
from kg.cli.ledger import library_store
from kg.cli.options import Lang
from kg.cli.voice import Language, say, spoken

if TYPE_CHECKING:
    from kg.ledger.lineage import Lineage


def lineage(
    slogan: Annotated[str, typer.Argument(metavar="SLOGAN", help=say("lineage.slogan"))],
    inputs: Annotated[list[Path], typer.Argument(metavar="[DIR|REPORT...]", help=say("ledger.inputs"))] = [  # noqa: B006
        Path("exports")
    ],
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help=say("ledger.html"))] = None,
    lang: Lang = None,
) -> None:
    """The reports that use a slogan, with its parts and the projects that serve it in each."""
    with told(), library_store(inputs) as store:
        from kg.ledger.lineage import lineage_of
        from kg.ledger.page import write_lineage

        line = lineage_of(store, slogan)
        if html is not None:
            write_lineage(line, html, (lang or Language.ZH).value)
            typer.echo(html, err=True)
            return
        _show(line)


def _show(line: Lineage) -> None:
    from rich.markup import escape
    from rich.table import Table

    from kg.ledger.telling import speaker

    say_ = speaker(spoken().value)
    console = output()
    console.print(say_("lineage.title", slogan=line.name), style="bold", markup=False)
    table = Table()
    for column in ("lineage.report", "lineage.count", "lineage.parts", "lineage.projects", "lineage.quote"):
        table.add_column(say_(column), overflow="fold")
    for use in line.uses:
        first = use.first
        quote = "".join(f"{first.before[-20:]}{first.words}{first.after[:40]}".splitlines()) if first else ""
        parts, projects = ("、".join(thing.name for thing in things) for things in (use.parts, use.projects))
        cells = (f"{use.region} {use.year}", str(use.times), parts, projects, quote)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)
