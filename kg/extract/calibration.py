"""Confidence that means something: of the facts that are given 0.9, nine in ten are right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.lexicon import calibration
from kg.model import Definition, Fact, Mention, Observation, ProjectState, Provenance, Relation

Steps = tuple[tuple[float, float], ...]
"""From which raw confidence on (ascending) which share of facts is right."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of each rule, and of each kind of fact for rules that too few cases are known of."""

    steps: Mapping[str, Steps]

    @classmethod
    def shipped(cls) -> Scale:
        """What comes with the package."""
        return cls(calibration.steps())

    def confidence(self, kind: str, rule: str, raw: float) -> float:
        """The share of such facts that is right; the raw confidence itself where nothing is known of its kind.

        >>> Scale({"state": ((0.0, 0.4), (0.8, 0.9))}).confidence("state", "project.state.v1", 0.85)
        0.9
        """
        steps = self.steps.get(rule) or self.steps.get(kind)
        if not steps:
            return round(raw, 3)
        return steps[max(0, bisect_right(steps, (raw, 1.0)) - 1)][1]


def kind_of(fact: Fact) -> str:
    """What a fact is, for the scale: a predicate, "observation" or "state"."""
    if isinstance(fact, Relation):
        return fact.predicate.value
    if isinstance(fact, Definition):
        return "hasComponent"
    return "observation" if isinstance(fact, Observation) else "state"


def calibrated(facts: Iterable[Fact], scale: Scale) -> Iterator[Fact]:
    """The facts with the confidence that the scale gives them.

    The raw confidence is that of the rule times that of the least sure mention that the fact is about.
    """
    for fact in facts:
        told = fact.provenance
        sure = min([mention.confidence for mention in _about(fact) if mention is not None], default=1.0)
        given = scale.confidence(kind_of(fact), told.rule, round(told.confidence * sure, 4))
        yield _told_by(fact, Provenance(told.sentence, told.quote, told.rule, given))


def _about(fact: Fact) -> tuple[Mention | None, ...]:
    """The mentions without which the fact would not be."""
    if isinstance(fact, Relation):
        return (fact.subject, fact.object)
    if isinstance(fact, Definition):
        return (fact.slogan,)
    return (fact.project,) if isinstance(fact, ProjectState) else (fact.region, fact.about)


def _told_by(fact: Fact, by: Provenance) -> Fact:
    """A fact with another provenance; `dataclasses.replace` takes three times as long."""
    if isinstance(fact, Relation):
        return Relation(fact.subject, fact.predicate, fact.object, by)
    if isinstance(fact, Definition):
        return Definition(fact.slogan, fact.components, fact.text, by)
    if isinstance(fact, ProjectState):
        return ProjectState(fact.project, fact.status, fact.aspect, fact.deadline, fact.deadline_date, by)
    f = fact
    return Observation(f.indicator, f.measure, f.quantity, f.aspect, f.region, f.period, f.about, by)
