"""`kg ask`: the named questions, listed and answered."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import output, told
from kg.cli.options import Lang
from kg.cli.voice import say, spoken, term
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.query.questions import Answer

LIBRARY = Path("exports")


class Format(StrEnum):
    """The forms of an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def ask(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME] [--PARAMETER VALUE]... [DIR]", help=say("ask.words"))
    ] = None,
    sparql: Annotated[bool, typer.Option("--sparql", help=say("ask.sparql"))] = False,
    form: Annotated[Format, typer.Option("-f", "--format", help=say("ask.format"))] = Format.TABLE,
    complete: Annotated[bool, typer.Option("--complete", help=say("ask.complete"))] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help=say("ask.limit"), show_default=False)] = None,
    lang: Lang = None,
) -> None:
    """Answer a named question, or list them all; how names were understood is said on standard error."""
    with told():
        name, given, folder = parsed(words or [])
        if complete:
            typer.echo("\n".join(proposed(name, given, folder)))
        elif not name:
            _list()
        else:
            found = _answered(name, given, folder, limit)
            if sparql:
                typer.echo(found.sparql, nl=False)
                return
            _show(found, form)
            if found.cut:
                typer.echo(say("ask.cut", rows=len(found.rows)), err=True)


def _answered(name: str, given: dict[str, list[str]], folder: Path, limit: int | None) -> Answer:
    """The answer; which question and which values were taken is said, where that was not plain."""
    from kg.graph.library_store import open_store
    from kg.query.indexed import open_index
    from kg.query.questions import answer, find

    question, others = find(name)
    if name not in question.names:
        typer.echo(
            say(
                "ask.took", name=question.titles[spoken()], others=_alike([other.titles[spoken()] for other in others])
            ),
            err=True,
        )
    found = answer(open_store(folder), question, given, limit=limit, index=open_index(folder))
    for one in found.taken:
        if one.how != "exact" or one.others:
            typer.echo(say("ask.value", given=one.given, label=one.label, others=_alike(one.others)), err=True)
    return found


def parsed(words: list[str]) -> tuple[str, dict[str, list[str]], Path]:
    """The question's name, the values of its parameters and the library, from the words of the command line.

    >>> parsed(["战略项目", "--slogan", "双五", "lib"])
    ('战略项目', {'slogan': ['双五']}, PosixPath('lib'))
    """
    plain: list[str] = []
    given: dict[str, list[str]] = {}
    left = iter(words)
    for word in left:
        if not word.startswith("--"):
            plain.append(word)
            continue
        parameter, joined, value = word[2:].partition("=")
        value = value if joined else next(left, "")
        given.setdefault(parameter.replace("-", "_"), []).append(value)
    if len(plain) > 2:
        raise QueryError(f"one question and one library at a time, not {', '.join(plain)}")
    name, *folders = plain or [""]
    return name, given, Path(folders[0]) if folders else LIBRARY


def proposed(name: str, given: dict[str, list[str]], folder: Path) -> list[str]:
    """What could stand where the command line ends: values of the last parameter, else parameters, else questions."""
    from kg.graph.library_store import open_store
    from kg.query.completion import Names
    from kg.query.questions import find, questions

    if not name:
        return [question.titles[spoken()] for question in questions()]
    question, others = find(name)
    if not given:
        alike = [one.titles[spoken()] for one in (question, *others)]
        return [f"--{parameter.name}" for parameter in question.parameters] if name in question.names else alike
    last = next(reversed(given))
    kinds = {parameter.name: parameter.kind for parameter in question.parameters}
    if last not in kinds:
        return [f"--{parameter}" for parameter in kinds if parameter.startswith(last)]
    return Names(open_store(folder)).complete(kinds[last], given[last][-1])


def _alike(names: Sequence[str]) -> str:
    """What else may have been meant, "" where nothing else."""
    return say("ask.alike", names="、".join(names)) if names else ""


def _list() -> None:
    from rich.text import Text

    from kg.query.questions import questions

    console = output()
    for question in questions():
        options = " ".join(
            f"--{parameter.name}" if parameter.needed else f"[--{parameter.name}]" for parameter in question.parameters
        )
        console.print(Text.assemble((question.titles[spoken()], "bold"), f"  {question.name} {options}".rstrip()))
        console.print(Text(f"    {question.answers[spoken()]}", style="dim"))


def _show(answer: Answer, form: Format) -> None:
    from kg.query.columns import cells, records, shown

    if form is Format.JSON:
        typer.echo(json.dumps(records(answer), ensure_ascii=False, indent=2, default=str))
        return
    if form is Format.CSV:
        from kg.cli.query import csv_text

        sys.stdout.write(csv_text(list(answer.columns), [list(row) for row in cells(answer, answer.columns)]))
        return
    _table(answer, shown(answer))


def _table(answer: Answer, columns: tuple[str, ...]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from kg.query.columns import cells, words

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(words(column, spoken().value), overflow="fold")
    for row in cells(answer, columns):
        table.add_row(*(Text(_printable(term(cell))) for cell in row))
    console = output()
    console.print(Text(answer.question.titles[spoken()], style="bold"))
    console.print(table)
    console.print(say("query.rows", count=len(answer.rows)), style="dim", markup=False)


def _printable(cell: str) -> str:
    """A cell on one line, and without signs that would move the cursor or turn the writing round."""
    flat = " ".join(cell.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in flat)
