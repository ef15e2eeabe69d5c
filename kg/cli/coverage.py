"""`kg coverage`: what of a report was not understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import output, told
from kg.cli.options import Lang
from kg.cli.reading import files
from kg.cli.show import text
from kg.cli.voice import say

if TYPE_CHECKING:
    from rich.text import Text

    from kg.evaluate.coverage import Untold


def coverage(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help=say("coverage.report"))],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help=say("coverage.limit"))] = 20,
    lang: Lang = None,
) -> None:
    """List the sentences with a number, a quotation or a work that state no fact, the most telling first."""
    with told(), files([report], "stdin.txt") as paths:
        from kg.evaluate.coverage import coverage as run
        from kg.pipeline import Source, read_report

        found = run(read_report(Source(paths[0])))
        stating = found.telling - len(found.untold)
        output().print(say("coverage.share", stating=stating, telling=found.telling, share=f"{found.share:.1%}"))
        if found.untold:
            output().print(say("coverage.head"), style="dim", markup=False)
        for untold in found.untold[:limit]:
            output().print(_line(untold))
        if len(found.untold) > limit:
            output().print(say("coverage.more", count=len(found.untold) - limit), style="dim", markup=False)


def _line(untold: Untold) -> Text:
    """Where a sentence stands, how telling it is, and its words with the signs marked."""
    sentence = untold.sentence
    line = text((f"{sentence.span.start:>7} {untold.worth:4.1f}  ", "dim"), sentence.text)
    for _, words in untold.signs:
        line.highlight_words([words], "bold")
    return line
