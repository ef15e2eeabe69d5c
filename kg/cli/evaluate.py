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
    from kg.evaluate import Fold, Score, Scores
    from kg.evaluate.statements import Statements
    from kg.evaluate.tally import Judgement

    Judged = dict[str, tuple[Judgement, ...]]

SHIPPED = "Shipped: built with what comes with the package, which may have learned from these reports"
LEFT_OUT = "Leave one report out: built with CRFs and weights learned from the other reports alone"
HELD_OUT = "{folds} folds: built with CRFs and weights learned from the other folds alone"
TAUGHT = "{folds} models: each report built with a model that has not learned from it"
Folder = typer.Option(metavar="DIR", exists=True, file_okay=False, help=say("option.gold"))
Folders = typer.Option(metavar="DIR", exists=True, file_okay=False, help=say("option.texts"))
Models = typer.Option(metavar="DIR", exists=True, file_okay=False, help=say("evaluate.models"))
Extra = typer.Option(metavar="DIR", exists=True, file_okay=False, help=say("option.excerpts"))


def evaluate(
    gold: Annotated[Path, Folder] = Path("tests/gold"),
    texts: Annotated[list[Path], Folders] = [Path("seeds")],  # noqa: B006  typer copies it
    leave_one_out: Annotated[bool, typer.Option("--leave-one-out", help=say("evaluate.leave_one_out"))] = False,
    excerpts: Annotated[Path | None, Extra] = None,
    folds: Annotated[int | None, typer.Option(min=2, metavar="K", help=say("evaluate.folds"))] = None,
    models: Annotated[Path | None, Models] = None,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help=say("evaluate.misses"))] = 0,
    as_json: Annotated[bool, typer.Option("--json", help=say("evaluate.json"))] = False,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help=say("evaluate.report"))] = None,
    calibration: Annotated[Path | None, typer.Option(metavar="FILE", help=say("evaluate.calibration"))] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help=say("build.jobs"))] = 2,
    lang: Lang = None,
) -> None:
    """Score the builder: each gold report built alone, and what its graph says held against the gold."""
    with told():
        from kg.annotate.excerpts import excerpts_of
        from kg.evaluate import cases_of, held_out, shipped, taught

        cases = cases_of(gold, texts)
        runs = {SHIPPED: _scores(shipped(cases), jobs)}
        judged: Judged = {}
        if models:
            parted = taught(cases, [path.read_bytes() for path in sorted(models.glob("*.zip"))])
            title = TAUGHT.format(folds=len(parted))
            runs[title] = _scores(parted, jobs)
        elif leave_one_out or folds:
            title = LEFT_OUT if folds is None else HELD_OUT.format(folds=folds)
            runs[title] = _scores(held_out(cases, folds, excerpts_of(excerpts, texts) if excerpts else ()), jobs)
        if len(runs) > 1:
            judged = {name: score.judged for name, score in runs[title].items()}
        _write(report, calibration, runs, judged)
        if as_json:
            plain = {title: {name: s.rounded() for name, s in scores.items()} for title, scores in runs.items()}
            typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        for title, scores in runs.items():
            _print(title, scores, misses)


def _write(report: Path | None, calibration: Path | None, runs: dict[str, Scores], judged: Judged) -> None:
    """The page of scores, and the scale of confidence that the facts of reports never seen teach."""
    from kg.evaluate import GoldError
    from kg.evaluate.pairs import NAME, read_pairs
    from kg.evaluate.reliability import table
    from kg.evaluate.table import page

    if calibration is not None:
        if not judged:
            raise GoldError(f"{calibration}: confidence is measured on reports never seen; add --leave-one-out")
        found = (judgement for some in judged.values() for judgement in some)
        calibration.write_text(table(found, f"kg evaluate: {len(judged)} annotated reports, each held out"), "utf-8")
    if report is not None:
        report.write_text(page(runs, "make score", judged, read_pairs(report.with_name(NAME))), "utf-8")


def _scores(folds: list[Fold], jobs: int) -> Scores:
    from kg.engine import engine
    from kg.evaluate import run

    scores: Scores = {}
    total = sum(len(fold.cases) for fold in folds)
    with progress_bar(say("evaluate.progress")) as progress:
        progress("", 0, total)
        for name, score in run(folds, answers, engine(min(jobs, len(folds)))):
            scores[name] = score
            progress(name, len(scores), total)
    return dict(sorted(scores.items()))


def answers(fold: Fold) -> list[Statements]:
    """Build each report of a fold alone and read off what its graph says."""
    from kg.evaluate.reader import given_by
    from kg.extract.calibration import Scale
    from kg.pipeline import Learned, Source, store_alone

    taught = fold.learned()
    learned = Learned() if taught is None else Learned(*taught, Scale({}))  # as it is before any scale
    stores = ((case.text.stem, store_alone(Source(case.text), learned)) for case in fold.cases)
    return [given_by(store, identifier) for identifier, store in stores]


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
