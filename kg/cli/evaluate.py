"""`kg evaluate`: the score table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import output, progress_bar, told
from kg.cli.options import Lang
from kg.cli.voice import say

if TYPE_CHECKING:
    from kg.evaluate import Question, Score, Scores
    from kg.evaluate.statements import Statements

Folder = typer.Option(metavar="DIR", exists=True, file_okay=False, help=say("option.gold"))
Folders = typer.Option(metavar="DIR", exists=True, file_okay=False, help=say("option.texts"))


def evaluate(
    gold: Annotated[Path, Folder] = Path("tests/gold"),
    texts: Annotated[list[Path], Folders] = [Path("seeds")],  # noqa: B006  typer copies it
    leave_one_out: Annotated[bool, typer.Option("--leave-one-out", help=say("evaluate.leave_one_out"))] = False,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help=say("evaluate.misses"))] = 0,
    as_json: Annotated[bool, typer.Option("--json", help=say("evaluate.json"))] = False,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help=say("evaluate.report"))] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help=say("build.jobs"))] = 2,
    lang: Lang = None,
) -> None:
    """Score the builder: each gold report built alone, and what its graph says held against the gold."""
    with told():
        runs = {"Built with the shipped model": _scores(gold, texts, jobs, leave_one_out=False)}
        if leave_one_out:
            title = "Leave one report out: built with a model that has not seen the report"
            runs[title] = _scores(gold, texts, jobs, leave_one_out=True)
        if report is not None:
            from kg.evaluate.table import page

            report.write_text(page(runs, "make score"), "utf-8")
        if as_json:
            plain = {title: {name: s.rounded() for name, s in scores.items()} for title, scores in runs.items()}
            typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        for title, scores in runs.items():
            _print(title, scores, misses)


def _scores(gold: Path, texts: list[Path], jobs: int, *, leave_one_out: bool) -> Scores:
    from kg.engine import engine
    from kg.evaluate import cases_of, questions, run

    asked = questions(cases_of(gold, texts), leave_one_out=leave_one_out)
    scores: Scores = {}
    with progress_bar(say("evaluate.progress")) as progress:
        for name, score in run(asked, answer, engine(min(jobs, len(asked)))):
            scores[name] = score
            progress(name, len(scores), len(asked))
    return scores


def answer(question: Question) -> Statements:
    """Build a report alone and read off what its graph says."""
    from kg.evaluate.reader import given_by
    from kg.pipeline import Source, store_alone

    store = store_alone(Source(question.case.text), model=question.model())
    return given_by(store, question.case.text.stem)


def _print(title: str, scores: Scores, misses: int) -> None:
    from rich.table import Table

    from kg.evaluate import micro_average
    from kg.evaluate.table import headline

    total = micro_average(scores)
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in headline(total):
        table.add_column(column, justify="right")
    for name, score in (*scores.items(), (say("evaluate.all"), total)):
        table.add_row(name, *("–" if v is None else f"{v:.3f}" for v in headline(score).values()))
    output().print(table)
    for name, score in scores.items():
        for line in _misses(score, misses):
            typer.echo(f"{name} {line}")


def _misses(score: Score, count: int) -> list[str]:
    """Up to `count` misses, and as many answers that are not in the gold, of each line."""
    pairs = (
        (label, key, rows[:count])
        for label, both in score.listing.items()
        for key, rows in zip(_SIDES, both, strict=True)
    )
    return [f"{label} {say(key)}: {row}" for label, key, rows in pairs for row in rows]


_SIDES = ("evaluate.missed", "evaluate.invented")
