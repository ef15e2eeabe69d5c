"""What a report states."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from kg.model.document import Aspect
from kg.model.mention import Mention
from kg.model.period import Period
from kg.model.quantity import Quantity
from kg.model.span import Span
from kg.model.value import ordered_value, value


class Predicate(StrEnum):
    """The relations of the vocabulary."""

    LOCATED_IN = "locatedIn"
    WITHIN = "within"
    OPERATED_BY = "operatedBy"
    HAS_COMPONENT = "hasComponent"
    SERVES = "serves"
    PART_OF = "partOf"
    APPLIES_TO = "appliesTo"


class Measure(StrEnum):
    """What aspect of an indicator a figure measures."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"
    COUNT = "count"
    MONEY = "money"
    MULTIPLE = "multiple"


class Status(StrEnum):
    """How far a project is."""

    PLANNED = "planned"
    STARTING = "starting"
    BUILDING = "building"
    COMPLETED = "completed"
    OPERATING = "operating"
    STOPPED = "stopped"


@ordered_value
class Provenance:
    """Who says so: `sentence` is the span of the whole stating sentence, `quote` the words that state it."""

    sentence: Span
    quote: Span
    rule: str
    confidence: float = 1.0


@value
class Relation:
    """One mention stands in a relation to another."""

    subject: Mention
    predicate: Predicate
    object: Mention
    provenance: Provenance


@value
class Observation:
    """A stated figure: `indicator` measured `quantity` in `region` during `period`.

    `indicator` is the thing measured, in the text's words without the number. `region` None is the report's own
    region; `period` None is a figure with no date. Follows https://www.w3.org/TR/vocab-data-cube/#ref_qb_Observation
    """

    indicator: str
    measure: Measure
    quantity: Quantity
    aspect: Aspect
    region: Mention | None
    period: Period | None
    about: Mention | None
    provenance: Provenance


@value
class ProjectState:
    """What a report says of a project's progress; `deadline` as written, `deadline_date` its last day."""

    project: Mention
    status: Status
    aspect: Aspect
    deadline: str | None
    deadline_date: dt.date | None
    provenance: Provenance


@value
class Definition:
    """What a slogan means: its components in the stated order and the defining words.

    A component is a mention of the type it has, `EntityType.THEME` where it has no other.
    """

    slogan: Mention
    components: tuple[Mention, ...]
    text: str
    provenance: Provenance


Fact = Relation | Observation | ProjectState | Definition
