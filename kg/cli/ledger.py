"""`kg ledger`: what was promised and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import output, told
from kg.cli.options import Lang
from kg.cli.voice import Language, say, spoken

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.ledger.page import Page
    from kg.ledger.rows import LedgerRow


def ledger(
    region: Annotated[str, typer.Argument(metavar="REGION", help=say("ledger.region"))],
    inputs: Annotated[list[Path], typer.Argument(metavar="[DIR|REPORT...]", help=say("ledger.inputs"))] = [  # noqa: B006
        Path("exports")
    ],
    year: Annotated[int | None, typer.Option(min=1949, max=2199, metavar="Y", help=say("ledger.year"))] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help=say("ledger.csv"))] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help=say("ledger.html"))] = None,
    every: Annotated[bool, typer.Option("--all", help=say("ledger.all"))] = False,
    lang: Lang = None,
) -> None:
    """What became of the targets and projects of a region's reports."""
    with told(), library_store(inputs) as store:
        from kg.ledger.page import page_of, write_page

        page_in = (lang or Language.ZH).value if html else spoken().value
        page = page_of(store, region, year=year, lang=page_in)
        if html is not None:
            write_page(page, html, page_in)
            typer.echo(html, err=True)
        if csv is not None:
            _write_csv(page, csv)
        if html is None and csv is None:
            _show(page, every)


@contextmanager
def library_store(inputs: list[Path]) -> Iterator[Store]:
    """The store of a library folder, or of report files read here and now."""
    from kg.graph.library_store import open_store

    if len(inputs) == 1 and ((inputs[0] / "graph.ttl").is_file() or (inputs[0] / "store").is_dir()):
        yield open_store(inputs[0])
        return
    if len(inputs) == 1 and inputs[0].suffix == ".ttl":
        from kg.graph import store_of

        yield store_of(inputs[0])
        return
    from tempfile import TemporaryDirectory

    from kg.cli.reasons import in_words
    from kg.pipeline import build

    with TemporaryDirectory(prefix="zhengtu-") as folder:
        result = build(inputs, Path(folder))
        for path, reason in result.failed:
            typer.echo(f"{path}: {in_words(reason.removeprefix(f'{path}: '))}", err=True)
        yield open_store(Path(folder))


def _write_csv(page: Page, path: Path) -> None:
    from kg.graph.turtle import write_whole
    from kg.ledger.table import csv_of

    text = csv_of((row for year in page.years for row in (*year.figures, *year.projects)), page.contradictions)
    if path == Path("-"):
        typer.echo(text, nl=False)
    else:
        write_whole(path, ("\ufeff" + text).encode("utf-8", "replace"))  # the mark makes spreadsheets read UTF-8


def _show(page: Page, every: bool) -> None:
    """The share, then a table a year; what no later report speaks of is only counted, unless asked for."""
    from rich.markup import escape
    from rich.table import Table

    from kg.ledger.telling import speaker

    say_ = speaker(spoken().value)
    console = output()
    share = page.share
    console.print(f"{say_('title', region=page.region)}", style="bold", markup=False)
    kept = say_("of", kept=share.kept, judged=share.judged) if share.judged else say_("nothing")
    percent = "–" if share.percent is None else f"{share.percent:.0f}%"
    counts = "  ".join(f"{say_(verdict)} {count}" for verdict, count in share.counts.items())
    if page.years:
        console.print(f"{say_('share')} {percent} ({kept})  {counts}", markup=False)
    for note in page.notes:
        console.print(note, markup=False, style="yellow")
    for year in page.years:
        table = Table(title=say_("year", year=year.year), title_justify="left")
        for column in ("thing", "comparison", "verdict"):
            table.add_column(say_(column), overflow="fold")
        rows = [row for row in (*year.figures, *year.projects) if every or row.verdict != "unreported"]
        for row in rows:
            table.add_row(escape(row.thing), escape(_comparison(row)), say_(row.verdict), style=_COLOURS[row.verdict])
        if rows:
            console.print(table)
    silent = share.counts.get("unreported", 0)
    if silent and not every:
        console.print(say("ledger.hidden", count=silent), style="dim", markup=False)
    if not page.years:
        console.print(say_("empty"), markup=False)
    _show_contradictions(page)


def _show_contradictions(page: Page) -> None:
    """What two reports tell differently of one indicator and year, each with its sentence."""
    from rich.text import Text

    from kg.ledger.telling import speaker

    say_, console = speaker(spoken().value), output()
    if page.contradictions:
        console.print(f"{say_('contradictions')} {len(page.contradictions)}", style="bold", markup=False)
        console.print(say_("contradictions.about"), markup=False)
    for pair in page.contradictions:
        console.print(f"{pair.concept} · {pair.period}", style="yellow", markup=False)
        for side in (pair.one, pair.other):
            sentence = (side.before, (side.words, "bold red"), side.after)
            console.print(Text.assemble(f"  {side.report}: ", *sentence))


_COLOURS = {"met": "green", "exceeded": "cyan", "missed": "red", "progressing": "yellow", "unreported": "dim"}


def _comparison(row: LedgerRow) -> str:
    from kg.ledger.telling import speaker
    from kg.ledger.telling import told as told_in

    lang = spoken().value
    say_ = speaker(lang)
    marks = [f"{say_('interim')} {row.answered - 1}"] * row.interim + [say_("gap")] * row.across_gap
    marks += [say_("putoff", day=row.new_deadline)] if row.new_deadline else []
    return told_in(row.comparison, lang) + "".join(f" [{mark}]" for mark in marks)
