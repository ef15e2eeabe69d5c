"""What a report states, as rows: the form that gold files and predictions share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NotRequired, TypedDict, cast

TYPES = ("Region", "Enterprise", "Organization", "Project", "Slogan", "Industry")
PREDICATES = ("locatedIn", "within", "operatedBy", "hasComponent", "serves", "partOf", "appliesTo")


class EntityRow(TypedDict):
    """A thing; `components` of a slogan are names or ids, `states` are (status, aspect, deadline).

    What a graph says has rule and confidence too: `parts` are (component, rule, confidence), `progress` is (status,
    aspect, rule, confidence).
    """

    id: str
    type: str
    name: str
    mentions: list[str]
    components: NotRequired[list[str] | None]
    status: NotRequired[str | None]
    aspect: NotRequired[str | None]
    states: NotRequired[list[tuple[str, str, str | None]]]
    parts: NotRequired[list[tuple[str, str, float]]]
    progress: NotRequired[list[tuple[str, str, str, float]]]


class ObservationRow(TypedDict):
    """A figure, in its stated unit."""

    id: str
    quote: str | None
    indicator: str | None
    measure: str | None
    value: float
    unit: str | None
    comparator: str | None
    aspect: str | None
    region: str | None
    period: str | None
    rule: NotRequired[str]
    confidence: NotRequired[float]


class RelationRow(TypedDict):
    """Subject, predicate and object; `implied` where no words state it."""

    s: str
    p: str
    o: str
    implied: NotRequired[bool]
    rule: NotRequired[str]
    confidence: NotRequired[float]


class Statements(TypedDict):
    """All that one report states."""

    doc: str
    region: str | None
    entities: list[EntityRow]
    observations: list[ObservationRow]
    relations: list[RelationRow]


def read_statements(path: Path) -> Statements:
    """A gold file; its form is the annotators' to check."""
    return cast(Statements, json.loads(path.read_text("utf-8")))
