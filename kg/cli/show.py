"""`kg show`: what the reports say of one thing, in their words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import FAILED, output, told
from kg.cli.options import Lang
from kg.cli.voice import say, spoken, term

if TYPE_CHECKING:
    from rich.text import Text

    from kg.query.entity import EntityView
    from kg.query.records import FigureRecord, Quote, ReportRecord
    from kg.query.repairs import RepairTold

SHOWN = 3  # things shown in full when a name may mean several


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("show.name"))],
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=say("show.folder"))] = Path("exports"),
    graph: Annotated[
        Path | None, typer.Option("--graph", metavar="GRAPH", help=say("show.graph"), show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help=say("show.limit"))] = 20,
    lang: Lang = None,
) -> None:
    """Show an entity: its names, its definition, its relations, figures and states, each with the words that say so."""
    with told():
        from kg.graph import store_of
        from kg.graph.library_store import open_store
        from kg.query.entity import find
        from kg.query.repairs import repairs_of

        store = open_store(folder) if graph is None else store_of(graph)
        found = find(store, name)
        if not found:
            typer.echo(say("show.nothing", name=name, graph=graph or folder), err=True)
            raise typer.Exit(FAILED)
        sure = [view for view in found if view.match in ("exact", "other name")][:SHOWN] or found[:1]
        console = output()
        for view in sure:
            first, *others = _lines(view, limit)
            for line in (first, *map(repair_line, repairs_of(store, view.iri)), *others):
                console.print(line)
        if len(found) > len(sure):
            names = "、".join(view.label for view in found if view not in sure)
            console.print(say("show.others", names=names), style="dim", markup=False)


def _lines(view: EntityView, limit: int) -> list[Text]:
    """Everything known of a thing, a line each."""
    lines = [text((view.label, "bold"), f"  {_kind(view)}")]
    for key, values in (("show.names", view.alt_labels), ("show.components", view.components)):
        if values:
            lines.append(text(f"  {say(key)}: ", "、".join(values)))
    for definition in view.definitions:
        why = _where(quote, view.reports.get(quote.sentence.report)) if (quote := view.defining.get(definition)) else ""
        lines.append(text(f"  {say('show.definition')}: {definition}", (f"  {why}".rstrip(), "dim")))
    facts = [*_states(view), *_relations(view), *_figures(view)]
    before = ""
    for head, quote in facts[:limit]:
        lines.append(text(f"  {head}"))
        if quote is not None:
            again = quote.sentence.text == before  # a sentence that states several facts is written once
            lines.append(quoted(quote, view.reports.get(quote.sentence.report), again=again))
            before = quote.sentence.text
    if len(facts) > limit:
        lines.append(text((f"  {say('show.more', count=len(facts) - limit)}", "dim")))
    if not facts:
        lines.extend(quoted(q, view.reports.get(q.sentence.report)) for q in view.mentions[:limit])
    return lines


def repair_line(told: RepairTold) -> Text:
    """What was misread, as it stands and as it is read, and by what that was told."""
    where = f"— {told.report} [{told.begin}, {told.end}) {told.rule} {told.confidence:.2f}"
    return text(f"  {say('show.misread')}: ", f"{told.words} → {told.reading}  ".replace("\n", " "), (where, "dim"))


def _kind(view: EntityView) -> str:
    parts = (term(view.type), term(view.kind) if view.kind else "", view.code)
    return " · ".join(part for part in parts if part)


def _states(view: EntityView) -> list[tuple[str, Quote | None]]:
    from kg.ledger.telling import step

    lang = spoken().value
    return [(f"{term('state')}: {step(s.status, s.aspect, lang)} {s.deadline}".rstrip(), s.quote) for s in view.states]


def _relations(view: EntityView) -> list[tuple[str, Quote | None]]:
    outgoing = [(f"{term(r.predicate)} → {r.label}", r.quotes) for r in view.outgoing]
    incoming = [(f"{term(r.predicate)} ← {r.label}", r.quotes) for r in view.incoming]
    return [(head, quotes[0] if quotes else None) for head, quotes in (*outgoing, *incoming)]


def _figures(view: EntityView) -> list[tuple[str, Quote | None]]:
    return [(_figure(figure), figure.quote) for figure in view.figures]


def _figure(figure: FigureRecord) -> str:
    said = {
        "indicator": figure.indicator_label, "measure": figure.measure, "comparator": figure.comparator,
        "value": figure.value, "valueMax": figure.value_max, "unit": figure.unit, "period": figure.period,
        "aspect": figure.aspect,
    }  # fmt: skip
    return figure_line(said.get)


def figure_line(said: Callable[[str], str | None]) -> str:
    """A figure in one line, of what is said of it by the names of its properties."""
    bound = "" if said("comparator") in (None, "", "=") else said("comparator")
    value = "–".join(part for part in (said("value"), said("valueMax")) if part)
    when = ", ".join(part for part in (said("period"), term(said("aspect") or "")) if part)
    unit = said("unit") or ""
    return f"{said('indicator')} ({term(said('measure') or '')}): {bound}{value} {unit}".rstrip() + f" [{when}]"


def quoted(quote: Quote, report: ReportRecord | None, *, again: bool = False) -> Text:
    """The sentence with its telling words marked, the report it stands in, and the fact that the words state.

    `again` leaves of a sentence that was just written only the telling words.
    """
    words = quote.sentence.text
    before, after = ("〃 …", "…") if again else (words[: quote.begin], words[quote.end :])
    joined = text(f"      {before}", (quote.words, "underline"), f"{after}  ", (_where(quote, report), "dim"))
    joined.plain = joined.plain.replace("\n", " ")
    return joined


def _where(quote: Quote, report: ReportRecord | None) -> str:
    """The report of some words and, where they state a fact, their place, its rule, confidence and number."""
    name = report.name if report else quote.sentence.report
    begin, end = quote.sentence.begin + quote.begin, quote.sentence.begin + quote.end
    why = f" [{begin}, {end}) {quote.rule} {quote.confidence:.2f} {_number(quote.fact)}" if quote.fact else ""
    return f"— {name}{why}"


def _number(fact: str) -> str:
    """The first signs of what stands last in a fact's IRI, which `kg explain` takes."""
    return fact.rsplit("/", 1)[-1][:8]


def text(*parts: str | Text | tuple[str, str]) -> Text:
    """A line of parts, each plain or with its style."""
    from rich.text import Text

    return Text.assemble(*parts)
