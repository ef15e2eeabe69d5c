"""`kg query`: SPARQL on a library."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import told
from kg.cli.options import Lang
from kg.cli.voice import say
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query.evaluation import Answered

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_CUT = {"rows": "query.cut_rows", "megabytes": "query.cut_megabytes"}
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """The forms of answers; tables and truth values in the first five, graphs in the others."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


def query(
    text: Annotated[str, typer.Argument(metavar="QUERY", help=say("query.text"))],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("option.library"))] = Path("exports"),
    form: Annotated[Format | None, typer.Option("-f", "--format", help=say("query.format"), show_default=False)] = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help=say("query.timeout"))] = 60.0,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help=say("query.limit"))] = 100_000,
    lang: Lang = None,
) -> None:
    """Answer a SPARQL query on a library; what is cut is said on standard error."""
    with told():
        from kg.query.evaluation import Limits, Query
        from kg.query.pool import run
        from kg.query.wording import kind_of

        asked = _text(text)
        chosen = form or (Format.TURTLE if kind_of(asked).graph else Format.TABLE)
        # A table is laid out, and a CSV made harmless, from JSON.
        asked_form = "json" if chosen in (Format.TABLE, Format.CSV) else chosen.value
        limits = Limits(seconds=timeout, rows=limit, megabytes=1000, memory=4096)
        answered = run(folder, Query(asked, asked_form), limits)
        _show(answered, chosen)
        if answered.cut:
            typer.echo(say(_CUT[answered.cut], rows=answered.rows, megabytes=limits.megabytes), err=True)


def _text(given: str) -> str:
    """The query itself, whether given as text, as the name of a file, or on standard input."""
    if given == "-":
        return sys.stdin.read()
    named = "\n" not in given and not any(c in given for c in "{}")  # what no query does without
    if not named:
        return given
    try:
        return Path(given).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{given}: neither a query nor a file that can be read ({error})") from error


def _show(answered: Answered, form: Format) -> None:
    if form not in (Format.TABLE, Format.CSV):
        sys.stdout.buffer.write(answered.content)
        sys.stdout.buffer.write(b"" if answered.content.endswith(b"\n") else b"\n")
        sys.stdout.flush()
        return
    found = json.loads(answered.content)
    if "boolean" in found:
        typer.echo(str(found["boolean"]).lower())
        return
    names, rows = found["head"]["vars"], found["results"]["bindings"]
    if form is Format.CSV:
        typer.echo(csv_text(names, [[_value(row.get(name)) for name in names] for row in rows]), nl=False)
    else:
        _table(names, [[_short(row.get(name)) for name in names] for row in rows])


def csv_text(names: list[str], rows: list[list[str]]) -> str:
    r"""A table that a spreadsheet can open: what it would run as a formula is led by an apostrophe, numbers are not.

    >>> csv_text(["name", "n"], [["=1+1", "-5.2"], ["@a", ""]])
    "name,n\r\n'=1+1,-5.2\r\n'@a,\r\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([[f"'{v}" if _would_run(v) else v for v in row] for row in rows])
    return text.getvalue()


def _would_run(value: str) -> bool:
    return value.startswith(_RUN_BY_SPREADSHEETS) and not _NUMBER.fullmatch(value)


def _table(names: list[str], rows: list[list[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from kg.cli.console import output

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = output()
    console.print(table)
    console.print(say("query.rows", count=len(rows)), style="dim", markup=False)


def _value(term: dict[str, str] | None) -> str:
    """What a cell holds: the IRI, the text, `_:b` for a blank node, "" for what is not bound."""
    if term is None:
        return ""
    if term["type"] == "triple":
        return json.dumps(term["value"], ensure_ascii=False)
    return f"_:{term['value']}" if term["type"] == "bnode" else term["value"]


def _short(term: dict[str, str] | None) -> str:
    """What a cell of the table shows: IRIs as a query may name them, and no sign that would move the cursor."""
    from kg.graph.terms import PREFIXES

    value = _value(term)
    if term is not None and term["type"] == "uri":
        names = [(prefix, value[len(space) :]) for prefix, space in PREFIXES.items() if value.startswith(space)]
        value = ":".join(names[0]) if names and _LOCAL.fullmatch(names[0][1]) else f"<{value}>"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in value)
