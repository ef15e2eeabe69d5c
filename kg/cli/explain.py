"""`kg explain`: why the graph states a fact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import FAILED, output, told
from kg.cli.options import Lang
from kg.cli.show import quoted, text
from kg.cli.voice import say, spoken, term

if TYPE_CHECKING:
    from rich.text import Text

    from kg.query.explain import Explanation
    from kg.query.records import Quote


def explain(
    fact: Annotated[str, typer.Argument(metavar="FACT", help=say("explain.fact"))],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("explain.folder"))] = Path("exports"),
    lang: Lang = None,
) -> None:
    """Show what a fact says, the sentence that states it, and the rules that found it and the things it is about."""
    with told():
        from kg.graph.library_store import open_store
        from kg.query.explain import explain as run

        found = run(open_store(folder), fact)
        if not found:
            typer.echo(say("explain.nothing", fact=fact, folder=folder), err=True)
            raise typer.Exit(FAILED)
        for explanation in found:
            for line in _lines(explanation):
                output().print(line)


def _lines(found: Explanation) -> list[Text]:
    lines = [text((term(found.kind), "bold"), f"  <{found.iri}>")]
    lines += [
        text(f"  {term(name)}: ", term(value)) for name, value in found.said if name not in ("foundBy", "confidence")
    ]
    for quote in found.quotes:
        lines += [quoted(quote, found.report), _why(quote)]
    for mention in found.mentions:
        lines += [text(f"  {mention.label}: ", (mention.quote.words, "underline")), _why(mention.quote)]
    return lines


def _why(quote: Quote) -> Text:
    """The rule that found some words, what it looks for, its confidence, and where in the report the words are."""
    from kg.lexicon.rules import told as meaning

    begin, end = quote.sentence.begin + quote.begin, quote.sentence.begin + quote.end
    means = meaning(quote.rule, spoken().value)
    return text((f"      {quote.rule} {quote.confidence:.2f} [{begin}, {end})  {means}", "dim"))
