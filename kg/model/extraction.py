"""All that was read from one report."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.document import Document, Sentence
from kg.model.entity import Entity
from kg.model.fact import Fact
from kg.model.mention import EntityType, Mention
from kg.model.repair import Repair
from kg.model.value import ordered_value, value

MentionKey = tuple[int, int, EntityType]


def mention_key(mention: Mention) -> MentionKey:
    """What tells a mention from the others of its document."""
    return (mention.span.start, mention.span.end, mention.type)


@value
class Extraction:
    """One report with its sentences, mentions and facts; independent of every other report.

    `entities` are resolved within the report; `links` maps each mention's key to the id of its entity.
    Sentences are in text order and cover the text; mentions are in text order. `region` is the id of the entity
    of the report's own region, "" where it is not known. `repairs` are the words that were misread, in text order.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...] = ()
    links: tuple[tuple[MentionKey, str], ...] = ()
    warnings: tuple[str, ...] = ()
    region: str = ""
    repairs: tuple[Repair, ...] = ()


@ordered_value
class Joined:
    """A pair of entities of two reports (or of one) that a rule holds to be one thing.

    `one` and `other` are a report's identifier and the entity's id within that report. `confidence` (0 to 1) says
    how sure the rule is; `accepted` whether the pair was joined, `against` what spoke against it, "" for nothing.
    """

    one: tuple[str, str]
    other: tuple[str, str]
    rule: str
    confidence: float
    accepted: bool
    against: str = ""


@value
class Library:
    """Many reports with entities resolved across them; each extraction's `links` point at `entities`.

    `extractions` may load its reports when they are asked for: it is to be gone through once, not held.
    `joins` are the pairs that rules proposed beyond equal names, and those whose equal names were kept apart.
    """

    extractions: Sequence[Extraction]
    entities: tuple[Entity, ...]
    joins: tuple[Joined, ...] = ()
