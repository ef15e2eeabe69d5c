"""What resolution across reports looks at of a report: its things and what tells them apart, without its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, runtime_checkable

from kg.model import Definition, Extraction, Predicate, Relation

TELLING = (Predicate.OPERATED_BY, Predicate.SERVES, Predicate.LOCATED_IN)
"""The relations that tell things apart."""


def brief(extraction: Extraction, *, mentions: bool = False) -> Extraction:
    """A report without its text, sentences, figures and states: `across` makes of it what it makes of the whole.

    `mentions` keeps the mentions, which judgements may divide.
    """
    facts = tuple(
        fact
        for fact in extraction.facts
        if isinstance(fact, Definition) or (isinstance(fact, Relation) and fact.predicate in TELLING)
    )
    return replace(
        extraction,
        document=replace(extraction.document, text=""),
        sentences=(),
        mentions=extraction.mentions if mentions else (),
        facts=facts,
        warnings=(),
    )


@runtime_checkable
class Briefly(Protocol):
    """Reports that can be gone through without loading more of them than `brief` leaves."""

    def briefs(self) -> Iterator[Extraction]:
        """What resolution looks at of each report, in order."""
