"""Which candidates stand, with which bounds, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.candidates import Candidate
from kg.annotate.kinds import kind_of
from kg.model import Document, EntityType, Mention, Sentence

# A candidate of the first may hold candidates of the second.
NESTING = {"Project": {"Region", "Enterprise", "Organization"}}


def decided(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in text order."""
    chosen: list[Candidate] = []
    for found in sorted(candidates, key=_rank):
        clash = [c for c in chosen if c.overlaps(found)]
        if all(_may_nest(found, other) for other in clash):
            chosen.append(found)
    return sorted(chosen)


def _rank(found: Candidate) -> tuple[bool, float, Candidate]:
    return (found.label == "Region", -(found.end - found.start), found)


def _may_nest(inner: Candidate, outer: Candidate) -> bool:
    return inner.label in NESTING.get(outer.label, ()) and inner.inside(outer)


def mention_of(document: Document, sentences: Sequence[Sentence], found: Candidate) -> Mention:
    """The mention that a candidate becomes."""
    sentence = sentences[found.sentence]
    span = sentence.span_of(found.start, found.end)
    text = sentence.text[found.start : found.end]
    kind = found.kind
    if found.label == "Slogan":
        kind = kind_of(text, sentence.text[max(0, found.start - 24) : found.start], sentence.text[found.end :][:8])
    return Mention(
        span=span,
        surface=document.text[span.start : span.end],
        type=EntityType(found.label),
        name=found.name or text,
        rule=found.rule,
        sentence=found.sentence,
        confidence=round(found.confidence, 3),
        code=found.code,
        kind=kind,
    )
