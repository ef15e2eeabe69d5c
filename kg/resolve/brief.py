"""What resolution across reports looks at of a report: its things and what tells them apart, without its text."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Definition, Extraction, Predicate, Relation

_TELLING = (Predicate.OPERATED_BY, Predicate.SERVES, Predicate.LOCATED_IN)


def brief(extraction: Extraction, *, mentions: bool = False) -> Extraction:
    """A report without its text, sentences, figures and states: `across` makes of it what it makes of the whole.

    `mentions` keeps the mentions, which judgements may divide.
    """
    facts = tuple(
        fact
        for fact in extraction.facts
        if isinstance(fact, Definition) or (isinstance(fact, Relation) and fact.predicate in _TELLING)
    )
    return replace(
        extraction,
        document=replace(extraction.document, text=""),
        sentences=(),
        mentions=extraction.mentions if mentions else (),
        facts=facts,
        warnings=(),
    )
