"""What became of the targets and projects of a report, as later reports tell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from kg.model.fact import Observation, ProjectState
from kg.model.value import value

Stated = Observation | ProjectState


class Verdict(StrEnum):
    """What became of a target."""

    MET = "met"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    PROGRESSING = "progressing"
    UNREPORTED = "unreported"


class Direction(StrEnum):
    """Which side of a target is the good one: no lower than it, no higher than it, or between its two ends."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    WITHIN = "within"


@value
class Outcome:
    """A target of one report held against a later report of the same region.

    `target` is the earlier figure or state, `actual` the later one, None where none answers it. `answered_in` is the
    id of the report that was searched for the answer, `region` the id of the region's entity, `project` that of the
    project's ("" for figures), `concept` the name of the indicator concept ("" where the wording belongs to none).
    `comparison` shows both values in Chinese; `difference` is actual minus target in the stated unit of the target.
    `interim` tells that the years of the target go on after the year reported; `across_gap` that a report in between
    is missing; `new_deadline` is the later day that the answering report sets instead of the promised one.
    """

    target: Stated
    actual: Stated | None
    verdict: Verdict
    answered_in: str
    region: str
    comparison: str
    direction: Direction | None = None
    difference: Decimal | None = None
    interim: bool = False
    across_gap: bool = False
    new_deadline: dt.date | None = None
    concept: str = ""
    project: str = ""
    confidence: float = 1.0

    @property
    def promised_in(self) -> str:
        """The id of the report that set the target."""
        return self.target.provenance.sentence.doc


@value
class Contradiction:
    """Two reports that tell different values of one indicator, region and year, beyond what rounding explains."""

    first: Observation
    second: Observation
    concept: str
    region: str
    year: int
    difference: Decimal
