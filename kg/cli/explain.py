"""`kg explain`: why the graph states a fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import FAILED, output, told
from kg.cli.options import Lang
from kg.cli.show import figure_line, repair_line, text
from kg.cli.voice import say, spoken, term

if TYPE_CHECKING:
    from rich.text import Text

    from kg.query.explain import Explanation, MentionTold
    from kg.query.records import Quote

_CALLED = {
    "Fact": "explain.relation",
    "Observation": "explain.figure",
    "ProjectState": "explain.state",
    "Outcome": "explain.outcome",
}
# What the line of a fact says already.
_TOLD = {
    "Fact": ("subject", "predicate", "object"),
    "Observation": (
        "indicator", "measure", "comparator", "value", "valueMax", "unit", "baseUnit", "period", "periodStart",
        "periodEnd", "aspect",
    ),
    "ProjectState": ("project", "status", "aspect", "deadline"),
    "Outcome": ("comparison", "verdict", "direction"),
}  # fmt: skip


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


def _lines(found: Explanation) -> Iterator[Text]:
    """What a fact is and says, then why: its sentences, the words that name its things, the facts it is made of."""
    yield text((say(_CALLED[found.kind]), "bold"), f"  <{found.iri}>")
    yield text(f"  {_says(dict(found.said), found.kind)}")
    for name, value in found.said:
        if name not in (*_TOLD.get(found.kind, ()), "foundBy", "confidence"):
            unit = dict(found.said).get("baseUnit", "") if name == "baseValue" else ""
            yield text(f"  {term(name)}: {term(value)} {unit}".rstrip())
    report = found.report.name if found.report else ""
    for quote in found.quotes:
        yield from (_sentence(quote, report), _why(quote))
    for mention in found.mentions:
        yield from _named(mention)
    for mention in found.elsewhere:
        yield from _named(mention, elsewhere=True)
    for name, part in found.parts:
        first, *others = _lines(part)
        yield text(f"  {term(name)}: ", first)
        yield from (text("  ", line) for line in others)


def _says(said: dict[str, str], kind: str) -> str:
    """A fact in one line, as `kg show` has it."""
    from kg.ledger.telling import speaker, step
    from kg.ledger.telling import told as compared
    from kg.model import Verdict

    lang = spoken().value
    if kind == "Observation":
        return figure_line(said.get)
    if kind == "ProjectState":
        how_far = step(said.get("status", ""), said.get("aspect", ""), lang)
        return f"{said.get('project', '')}  {term('state')}: {how_far} {said.get('deadline', '')}".rstrip()
    if kind == "Outcome":
        verdict = said.get("verdict", "")
        reached = "" if verdict == Verdict.UNREPORTED else f"  → {speaker(lang)(verdict)}"
        return compared(said.get("comparison", ""), lang) + reached
    return f"{said.get('subject', '')}  {term(said.get('predicate', ''))} → {said.get('object', '')}"


def _named(mention: MentionTold, *, elsewhere: bool = False) -> Iterator[Text]:
    """The words that name a thing, with their sentence where that is another than the fact's."""
    yield text(f"  {mention.label}: ", (mention.quote.words, "underline"))
    if elsewhere:
        yield _sentence(mention.quote, say("explain.elsewhere"))
    yield _why(mention.quote)
    if mention.repair is not None:
        yield text("    ", repair_line(mention.repair), (f"  {_meaning(mention.repair.rule)}", "dim"))


def _sentence(quote: Quote, where: str) -> Text:
    """A sentence with its telling words marked, and where it stands."""
    words = quote.sentence.text.replace("\n", " ")
    marked = (words[quote.begin : quote.end], "underline")
    return text("      ", words[: quote.begin], marked, words[quote.end :], (f"  — {where}", "dim"))


def _why(quote: Quote) -> Text:
    """The rule that found some words, its confidence, where in the report the words are, and what it looks for."""
    begin, end = quote.sentence.begin + quote.begin, quote.sentence.begin + quote.end
    return text((f"      {quote.rule} {quote.confidence:.2f} [{begin}, {end})  {_meaning(quote.rule)}", "dim"))


def _meaning(rule: str) -> str:
    """What a rule looks for, in words."""
    from kg.lexicon.rules import told as meaning

    return meaning(rule, spoken().value)
