"""`kg review`: pairs of entities that a person should judge, the most consequential first."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import output, progress_bar, told
from kg.cli.options import Lang
from kg.cli.reading import files
from kg.cli.voice import say, term

if TYPE_CHECKING:
    from rich.text import Text

    from kg.model import Extraction
    from kg.resolve import Doubt, Judgement, Witness


def review(
    inputs: Annotated[list[Path], typer.Argument(metavar="DIR|INPUT...", help=say("review.inputs"))],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help=say("review.limit"))] = 20,
    tsv: Annotated[bool, typer.Option("--tsv", help=say("review.tsv"))] = False,
    judgements: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("review.judgements"), show_default=False)
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help=say("build.jobs"), show_default=False)] = None,
    lang: Lang = None,
) -> None:
    """List pairs of entities that may wrongly be one, or wrongly two, with the sentences that name them."""
    with told(), files(inputs, "stdin.txt") as paths:
        from kg.query.doubts import kept_of
        from kg.resolve import doubts

        folder = _library(paths)
        judged = _judged(judgements, folder)
        found = doubts(kept_of(folder) if folder is not None else _read(paths, jobs), judged)
        if tsv:
            from kg.resolve.doubt_table import write_doubts

            write_doubts(found, sys.stdout)
            return
        _show(found, limit)


def _library(paths: Sequence[Path]) -> Path | None:
    """The folder of a library, where that is what was named."""
    from kg.graph.generations import current

    return paths[0] if len(paths) == 1 and paths[0].is_dir() and current(paths[0]) is not None else None


def _judged(table: Path | None, folder: Path | None) -> tuple[Judgement, ...]:
    from kg.pipeline import judgements_of
    from kg.resolve import read_judgements

    if table is not None:
        return read_judgements(table)
    return judgements_of(folder) if folder is not None else ()


def _read(paths: Sequence[Path], jobs: int | None) -> list[Extraction]:
    from tempfile import TemporaryDirectory

    from kg import ingest
    from kg.errors import NothingReadError
    from kg.graph.read_before import ReadBefore
    from kg.pipeline import Manner, Source, read_reports

    documents, refused = ingest.documents(paths)
    sources = [Source(path) for path in documents]
    with TemporaryDirectory(prefix="zhengtu-") as folder, progress_bar(say("build.progress")) as progress:
        read = read_reports(sources, Manner(jobs), progress, ReadBefore(Path(folder)))
        if not read.extractions:
            raise NothingReadError(tuple((str(path), str(reason)) for path, reason in (*refused, *read.failed)))
        return list(read.extractions)


def _show(found: Sequence[Doubt], limit: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = output()
    for number, doubt in enumerate(found[:limit], 1):
        state = say("review.joined" if doubt.joined else "review.apart")
        head = Text(f"{number}. ", style="bold")
        head.append(f"{doubt.one.name} / {doubt.other.name}", style="bold")
        head.append(f"  {term(doubt.type.value)} · {state} · {_why(doubt)}", style="dim")
        console.print(head)
        for witness in _witnesses(doubt):
            console.print(Padding(_quoted(witness), (0, 0, 0, 4)))
    typer.echo(say("review.count", shown=min(limit, len(found)), count=len(found)))


def _why(doubt: Doubt) -> str:
    why = f"{doubt.rule} {doubt.confidence:.2f}"
    return f"{why}, {say('review.against', feature=doubt.against)}" if doubt.against else why


def _witnesses(doubt: Doubt) -> Iterable[Witness]:
    return (doubt.one, doubt.other)


def _quoted(witness: Witness) -> Text:
    from rich.text import Text

    text = Text(witness.sentence)
    text.highlight_words([witness.name], style="bold")
    text.append(f"  — {witness.report}", style="dim")
    return text
