"""What was misread in the words that name a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.query.answers import answers

if TYPE_CHECKING:
    from pyoxigraph import Store


class RepairTold(NamedTuple):
    """Words of a report, `[begin, end)` in code points, and what they were read as, by which rule and how surely."""

    report: str
    begin: int
    end: int
    words: str
    reading: str
    rule: str
    confidence: float


def repairs_of(store: Store, thing: str) -> list[RepairTold]:
    """The repairs of what names the thing of an IRI, by report and place."""
    return sorted(_told(row) for row in answers(store, "repairs", thing=thing))


def repair_of(store: Store, repair: str) -> RepairTold | None:
    """The repair with an IRI."""
    return next(map(_told, answers(store, "explained_repair", repair=repair)), None)


def _told(row: tuple[str, ...]) -> RepairTold:
    _, report, begin, end, words, reading, rule, confidence = row
    return RepairTold(report, int(begin), int(end), words, reading, rule, float(confidence))
