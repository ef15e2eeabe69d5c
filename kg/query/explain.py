"""Why a graph states a fact: its words, the rule that found them, and the mentions that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.answers import answers
from kg.query.reading import local_name, quote_of, reports_of
from kg.query.records import Quote, ReportRecord, SentenceRecord
from kg.query.repairs import RepairTold, repair_of

if TYPE_CHECKING:
    from pyoxigraph import Store

_QUDT_UNIT = "http://qudt.org/schema/qudt/unit"
_MADE_OF = ("target", "actual")  # the facts that an outcome holds against each other


@dataclass(frozen=True, slots=True)
class MentionTold:
    """Words that name a thing: its label, the words with the rule that found them, what was misread in them."""

    label: str
    quote: Quote
    repair: RepairTold | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One fact: what it is ("Fact", "Observation", "ProjectState", "Outcome"), what it says, and where and why.

    `said` are (property, value) pairs with labels for things; `quotes` are the stating sentences, the telling words
    marked; `mentions` those of the things that the fact is about, as they stand in these sentences; `elsewhere` names
    those that no stating sentence names, at the nearest place before. `parts` are the facts that an outcome compares,
    each with its property ("target", "actual").
    """

    iri: str
    kind: str
    said: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[MentionTold, ...]
    report: ReportRecord | None
    elsewhere: tuple[MentionTold, ...] = ()
    parts: tuple[tuple[str, Explanation], ...] = ()


def explain(store: Store, name: str) -> list[Explanation]:
    """The facts whose IRI is `name`, or ends in it or begins with these signs after its last "/"; at most 20."""
    asked = name.strip("<>")
    kinds = {iri: local_name(kind) for iri, kind in answers(store, "stated")}
    found = [iri for iri in kinds if iri == asked or iri.endswith(f"/{asked}") or local_name(iri).startswith(asked)]
    reports = reports_of(store) if found else {}
    return [_explained(store, iri, kinds, reports) for iri in sorted(found)[:20]]


def _explained(store: Store, iri: str, kinds: dict[str, str], reports: dict[str, ReportRecord]) -> Explanation:
    rows = answers(store, "explained", fact=iri)
    said = [(_property(name), label or _plain(value)) for _, name, value, label in rows]
    said += [("project", label) for *_, label in answers(store, "explained_owner", fact=iri)]
    made_of = [(local_name(name), value) for _, name, value, _ in rows if value in kinds]
    known = dict(said)
    sentences = {
        place: SentenceRecord(place, report, int(begin), text, section)
        for _, place, report, begin, text, section in answers(store, "explained_sentences", fact=iri)
    }
    told = known.get("quoteBegin", ""), known.get("quoteEnd", ""), known.get("confidence", "")
    quotes = [_quote(sentence, *told, iri, known.get("foundBy", "")) for sentence in sentences.values()]
    named, mentions = _mentions(store, iri, sentences)
    where = next((reports.get(sentence.report) for sentence in sentences.values()), None)
    hidden = ("quoteBegin", "quoteEnd", "assertedIn", *(name for name, _ in made_of))
    return Explanation(
        iri,
        kinds[iri],
        tuple((name, value) for name, value in said if name not in hidden),
        tuple(quotes),
        mentions,
        where,
        _elsewhere(store, iri, named, known.get("quoteBegin", "")),
        tuple((name, _explained(store, fact, kinds, reports)) for name, fact in sorted(made_of, key=_order)),
    )


def _order(made_of: tuple[str, str]) -> int:
    """The promise before what came of it."""
    return _MADE_OF.index(made_of[0]) if made_of[0] in _MADE_OF else len(_MADE_OF)


def _mentions(store: Store, iri: str, sentences: dict[str, SentenceRecord]) -> tuple[set[str], tuple[MentionTold, ...]]:
    """The things that the stating sentences name, and the words that name them, in text order."""
    named: set[str] = set()
    told: set[MentionTold] = set()
    for _, place, begin, end, label, confidence, rule, mention, thing, repair in answers(
        store, "explained_mentions", fact=iri
    ):
        quote = quote_of(sentences.get(place), begin, end, confidence, mention, rule)
        if quote is not None:
            named.add(thing)
            told.add(MentionTold(label, quote, repair_of(store, repair) if repair else None))
    return named, tuple(sorted(told, key=lambda one: (one.quote, one.label)))


def _elsewhere(store: Store, iri: str, named: set[str], begin: str) -> tuple[MentionTold, ...]:
    """For each thing that no stating sentence names, the words that name it: the last before the fact, else the first.

    A goal stands at the head of its paragraph, a numbered slogan before what it consists of.
    """
    nearest: dict[str, tuple[tuple[bool, int], MentionTold]] = {}
    for row in answers(store, "explained_elsewhere", fact=iri):
        _, thing, label, mention, first, last, confidence, rule, place, report, start, text, section = row
        quote = quote_of(
            SentenceRecord(place, report, int(start), text, section), first, last, confidence, mention, rule
        )
        if thing not in named and quote is not None:
            ahead = int(first) - int(begin or 0)
            far = (ahead > 0, abs(ahead))
            if thing not in nearest or far < nearest[thing][0]:
                nearest[thing] = far, MentionTold(label, quote)
    return tuple(one for _, one in sorted(nearest.values(), key=lambda held: (held[1].quote, held[1].label)))


def _property(iri: str) -> str:
    """The name of a property; the unit of QUDT is that of the base value, not the stated one."""
    return "baseUnit" if iri == _QUDT_UNIT else local_name(iri)


def _plain(value: str) -> str:
    """A text, or the last part of an IRI."""
    return local_name(value) if value.startswith(("http:", "https:")) else value


def _quote(sentence: SentenceRecord, begin: str, end: str, confidence: str, fact: str, rule: str) -> Quote:
    """The telling words, in the one of several sentences that they stand in; of the others the whole."""
    inside = begin and sentence.begin <= int(begin) < sentence.begin + len(sentence.text)
    quote = quote_of(sentence, *((begin, end) if inside else ("", "")), confidence, fact, rule)
    assert quote is not None
    return quote
