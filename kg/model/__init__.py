"""The frozen values that flow between the stages; standard library only."""

from kg.model.document import Aspect, Document, Role, Section, Sentence
from kg.model.entity import Entity
from kg.model.extraction import Extraction, Joined, Library, MentionKey, mention_key
from kg.model.fact import (
    Definition,
    Fact,
    Measure,
    Observation,
    Predicate,
    ProjectState,
    Provenance,
    Relation,
    Status,
)
from kg.model.mention import EntityType, Mention
from kg.model.outcome import Contradiction, Direction, Outcome, Stated, Verdict
from kg.model.period import Period
from kg.model.quantity import Comparator, Quantity
from kg.model.repair import Repair
from kg.model.span import Span

__all__ = [
    "Aspect",
    "Comparator",
    "Contradiction",
    "Definition",
    "Direction",
    "Document",
    "Entity",
    "EntityType",
    "Extraction",
    "Fact",
    "Joined",
    "Library",
    "Measure",
    "Mention",
    "MentionKey",
    "Observation",
    "Outcome",
    "Period",
    "Predicate",
    "ProjectState",
    "Provenance",
    "Quantity",
    "Relation",
    "Repair",
    "Role",
    "Section",
    "Sentence",
    "Span",
    "Stated",
    "Status",
    "Verdict",
    "mention_key",
]
