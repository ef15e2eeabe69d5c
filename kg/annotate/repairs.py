"""The reading of a report with its misread characters mended, and what was mended; the report's text stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.annotate.misread import Misread, misread_in
from kg.model import Document, Repair, Span
from kg.text.reading import Reading, reading_of


def mended(document: Document) -> Reading:
    """The reading of a report in which each misread character is what it stands for; offsets are as before."""
    reading = reading_of(document.text)
    found = _misread(document.text, document.region_code or "")
    return replace(reading, text=_with(reading.text, 0, found)) if found else reading


def repairs_of(document: Document) -> tuple[Repair, ...]:
    """What is mended in a report, in its order; characters of the same words are mended together."""
    reading = reading_of(document.text)
    together: dict[tuple[int, int], list[Misread]] = defaultdict(list)
    for misread in _misread(document.text, document.region_code or ""):
        together[misread.start, misread.end].append(misread)
    return tuple(sorted(_repair(document, reading, found) for found in together.values()))


@lru_cache(maxsize=1)
def _misread(text: str, region: str) -> tuple[Misread, ...]:
    """What is misread in a report, kept for who asks next: the sentences are made first, and then the extraction."""
    return misread_in(reading_of(text).text, region)


def _with(text: str, start: int, found: Iterable[Misread]) -> str:
    """A text that starts at `start` of the reading, with what was found in it mended."""
    characters = list(text)
    for misread in found:
        characters[misread.at - start] = misread.likely
    return "".join(characters)


def _repair(document: Document, reading: Reading, found: Sequence[Misread]) -> Repair:
    first = found[0]
    span = Span(document.id, reading.offsets[first.start], reading.offsets[first.end - 1] + 1)
    return Repair(
        span=span,
        surface=document.text[span.start : span.end],
        reading=_with(reading.text[first.start : first.end], first.start, found),
        rule=first.rule,
        confidence=min(misread.confidence for misread in found),
    )
