"""Mentions of regions: divisions at every level, named groups of them, macro areas, places abroad."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.annotate.region_candidates import Candidate, Home
from kg.annotate.region_groups import grouped
from kg.annotate.region_names import listed
from kg.annotate.region_places import placed, villages_in
from kg.lexicon.divisions import table
from kg.lexicon.places import words
from kg.model import Document, EntityType, Mention, Sentence
from kg.model.mention import in_order

_BETWEEN = re.compile(r"[、,，和与及至到—\-－~～·/（(）)]{1,2}|以及|等地?的?|—+|市|县|区|省")


def find(document: Document, sentences: Sequence[Sentence]) -> list[Mention]:
    """The regions that a report names, in text order and without overlaps; see the vocabulary for what counts.

    `name` is the official full name, `code` the code of the division or "group:NAME", `kind` the level.
    """
    home = Home(_own_code(document), document.plan_year)
    out = []
    for index, sentence in enumerate(sentences):
        for candidate in chosen(sentence.text, home):
            out.append(_mention(document, sentence, index, candidate))
    return sorted(out, key=in_order)


def chosen(text: str, home: Home) -> list[Candidate]:
    """The regions of one sentence, in text order and without overlaps."""
    candidates = [*listed(text, home), *grouped(text, home), *placed(text, home)]
    unsure = [c for c in candidates if not c.sure]
    kept = _longest(c for c in candidates if c.sure)
    while True:
        more = [c for c in unsure if not any(c.overlaps(k) for k in kept) and any(_beside(text, c, k) for k in kept)]
        if not more:
            break
        kept = _longest([*kept, *more])
    return sorted(c for c in _longest([*kept, *villages_in(text, kept)]) if c.level != "none")


def _own_code(document: Document) -> str:
    """The code of the report's own region, or "" where it is not known."""
    if document.region_code:
        return document.region_code
    found = table().named(document.region, document.plan_year) if document.region else ()
    return found[0].code if found else ""


def _longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without overlaps: the longest first, of equal ones the surest and leftmost."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, -c.confidence, c.start, c.code)):
        if not any(candidate.overlaps(k) for k in kept):
            kept.append(candidate)
    return kept


def _beside(text: str, candidate: Candidate, other: Candidate) -> bool:
    """Whether only a joint of a coordination, or nothing, stands between two candidates."""
    left, right = sorted((candidate, other))
    gap = text[left.end : right.start]
    town = candidate.rule == "region.town-short.v1"
    if not gap:  # 新疆伽师: a place after the region that holds it
        short = town and candidate.end - candidate.start < 3  # many a word: only after its own county
        holder = other.code == candidate.code[:6] if short else table().contains(other.code, candidate.code)
        return right is candidate and holder
    if candidate.name in words("generic") or (town and other.level != "township"):
        return bool(re.fullmatch(r"至|到|—+", gap))
    return bool(_BETWEEN.fullmatch(gap))


def _mention(document: Document, sentence: Sentence, index: int, candidate: Candidate) -> Mention:
    span = sentence.span_of(candidate.start, candidate.end)
    return Mention(
        span=span,
        surface=document.text[span.start : span.end],
        type=EntityType.REGION,
        name=candidate.name,
        rule=candidate.rule,
        sentence=index,
        confidence=candidate.confidence,
        code=candidate.code,
        kind=candidate.level,
    )
