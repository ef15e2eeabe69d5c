"""Why a graph states a fact: its words, the rule that found them, and the mentions that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.answers import answers
from kg.query.reading import local_name, quote_of, reports_of
from kg.query.records import Quote, ReportRecord, SentenceRecord

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True, order=True)
class MentionTold:
    """Words of the stating sentence that name a thing: its label, and the rule and confidence that found it."""

    label: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Explanation:
    """One fact: what it is ("Fact", "Observation", "ProjectState"), what it says, and where and why.

    `said` are (property, value) pairs with labels for things; `quotes` are the stating sentences, the telling words
    marked; `mentions` those of the things that the fact is about, as they stand in these sentences.
    """

    iri: str
    kind: str
    said: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[MentionTold, ...]
    report: ReportRecord | None


def explain(store: Store, name: str) -> list[Explanation]:
    """The facts whose IRI is `name`, or ends in it or begins with these signs after its last "/"; at most 20."""
    asked = name.strip("<>")
    found = [
        (iri, local_name(kind))
        for iri, kind in answers(store, "stated")
        if iri == asked or iri.endswith(f"/{asked}") or local_name(iri).startswith(asked)
    ]
    return [_explained(store, iri, kind) for iri, kind in sorted(set(found))[:20]]


def _explained(store: Store, iri: str, kind: str) -> Explanation:
    rows = answers(store, "explained", fact=iri)
    said = [(local_name(name), label or _plain(value)) for _, name, value, label in rows]
    said += [("project", label) for *_, label in answers(store, "explained_owner", fact=iri)]
    known = dict(said)
    sentences = {
        place: SentenceRecord(place, report, int(begin), text, section)
        for _, place, report, begin, text, section in answers(store, "explained_sentences", fact=iri)
    }
    told = known.get("quoteBegin", ""), known.get("quoteEnd", ""), known.get("confidence", "")
    quotes = [_quote(sentence, *told, iri, known.get("foundBy", "")) for sentence in sentences.values()]
    mentions = {
        MentionTold(label, quote)
        for _, place, begin, end, label, confidence, rule, mention in answers(store, "explained_mentions", fact=iri)
        if (quote := quote_of(sentences.get(place), begin, end, confidence, mention, rule)) is not None
    }
    reports = reports_of(store)
    where = next((reports.get(sentence.report) for sentence in sentences.values()), None)
    shown = tuple((name, value) for name, value in said if name not in ("quoteBegin", "quoteEnd", "assertedIn"))
    in_order = tuple(sorted(mentions, key=lambda told: (told.quote, told.label)))
    return Explanation(iri, kind, shown, tuple(quotes), in_order, where)


def _plain(value: str) -> str:
    """A text, or the last part of an IRI."""
    return local_name(value) if value.startswith(("http:", "https:")) else value


def _quote(sentence: SentenceRecord, begin: str, end: str, confidence: str, fact: str, rule: str) -> Quote:
    """The telling words, in the one of several sentences that they stand in; of the others the whole."""
    inside = begin and sentence.begin <= int(begin) < sentence.begin + len(sentence.text)
    quote = quote_of(sentence, *((begin, end) if inside else ("", "")), confidence, fact, rule)
    assert quote is not None
    return quote
