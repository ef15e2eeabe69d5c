"""Mention → Entity: which mentions name the same thing, within a report and across reports."""

from kg.resolve.across import across
from kg.resolve.doubts import Doubt, Witness, doubts
from kg.resolve.judgements import COLUMNS, NAME, Judgement, decided, read_judgements
from kg.resolve.within import within

__all__ = [
    "COLUMNS",
    "NAME",
    "Doubt",
    "Judgement",
    "Witness",
    "across",
    "decided",
    "doubts",
    "read_judgements",
    "within",
]
