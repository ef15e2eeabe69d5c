"""Counts of what was found, and the figures that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Tally:
    """`hit` of `gold` things were found, among `given` answers; tallies add up to micro-averages."""

    hit: int = 0
    gold: int = 0
    given: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.gold + other.gold, self.given + other.given)

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 0 where none was given."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def rounded(self) -> dict[str, float]:
        """The figures with three decimals."""
        rates = {"p": round(self.precision, 3), "r": round(self.recall, 3), "f1": round(self.f1, 3)}
        return {**rates, "hit": self.hit, "gold": self.gold, "pred": self.given}


@dataclass(frozen=True, slots=True)
class Share:
    """`hit` of `of` answers that can be judged are right."""

    hit: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.hit + other.hit, self.of + other.of)

    @property
    def share(self) -> float | None:
        """The share that is right; None where nothing can be judged."""
        return self.hit / self.of if self.of else None


class Judgement(NamedTuple):
    """One fact: its kind (a predicate, "observation", "state"), its rule and confidence, and whether it is right."""

    kind: str
    rule: str
    confidence: float
    right: bool


Listing = dict[str, tuple[list[str], list[str]]]
"""By line of the score: what was missed, and what was given and is not in the gold."""


@dataclass(frozen=True, slots=True)
class Score:
    """Every line of the scorer for one report, or for many added up."""

    strict: dict[str, Tally]
    relaxed: dict[str, Tally]
    figures: dict[str, Tally]
    fields: dict[str, Share]
    components: Tally
    states: Share
    relations: dict[str, Tally]
    listing: Listing = field(default_factory=dict, compare=False)
    judged: tuple[Judgement, ...] = field(default=(), compare=False)

    def __add__(self, other: Score) -> Score:
        return Score(
            _added(self.strict, other.strict),
            _added(self.relaxed, other.relaxed),
            _added(self.figures, other.figures),
            {name: self.fields.get(name, Share()) + other.fields.get(name, Share()) for name in _names(self, other)},
            self.components + other.components,
            self.states + other.states,
            _added(self.relations, other.relations),
        )

    def rounded(self) -> dict[str, Any]:
        """The score as plain values, for JSON."""
        entities = {t: {"strict": self.strict[t].rounded(), "relaxed": self.relaxed[t].rounded()} for t in self.strict}
        fields = {name: round(s.share, 3) for name, s in self.fields.items() if s.share is not None}
        states = self.states.share
        return {
            "entities": entities,
            "relations": {p: t.rounded() for p, t in self.relations.items()},
            "observations": {**{k: t.rounded() for k, t in self.figures.items()}, "fields": fields},
            "components": self.components.rounded(),
            "states": {"hit": self.states.hit, "of": self.states.of, "share": _three(states)},
        }


def _three(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _names(a: Score, b: Score) -> list[str]:
    return list(dict.fromkeys((*a.fields, *b.fields)))


def _added(a: dict[str, Tally], b: dict[str, Tally]) -> dict[str, Tally]:
    return {name: a[name] + b[name] for name in a}


def total(tallies: dict[str, Tally]) -> dict[str, Tally]:
    """The tallies with their sum under "all"."""
    return {**tallies, "all": sum(tallies.values(), Tally())}
