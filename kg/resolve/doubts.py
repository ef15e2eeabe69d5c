"""Pairs of entities that a person should look at: those joined on little, those kept apart on little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import (
    Definition,
    EntityType,
    Extraction,
    Joined,
    Mention,
    Observation,
    ProjectState,
    Relation,
    mention_key,
)
from kg.resolve.across import across
from kg.resolve.joining import STRONG
from kg.resolve.judgements import Judgement, divided
from kg.resolve.profile import Node

LEAST = 0.5
"""The least confidence of a pair kept apart that is worth a look."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One side of a doubtful pair: the report, what it calls the thing, and the first sentence that does.

    `begin` and `end` are the characters of the first mention in the report.
    """

    report: str
    name: str
    sentence: str
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that may be wrong: `joined` or not, by which rule, how sure that is, and what speaks against the pair.

    `consequence` is the number of statements that would change hands, times how likely the pair is wrong.
    """

    type: EntityType
    one: Witness
    other: Witness
    joined: bool
    rule: str
    confidence: float
    against: str
    consequence: float


def doubts(extractions: Iterable[Extraction], judgements: Iterable[Judgement] = ()) -> tuple[Doubt, ...]:
    """The doubtful pairs of a library, the most consequential first; what `judgements` decide is no doubt."""
    judged = tuple(sorted(set(judgements)))
    ordered = divided(sorted(extractions, key=lambda extraction: extraction.document.id), judged)
    library = across(ordered, judged)
    final = {
        (before.document.id, target): after
        for before, resolved in zip(ordered, library.extractions, strict=True)
        for (_, target), (_, after) in zip(before.links, resolved.links, strict=True)
    }
    weight = _weights(ordered)
    witness = _Witnesses(ordered)
    decided = {(join.one, join.other) for join in library.joins if join.rule == "judgement"}
    found = {}
    for join in sorted(library.joins, key=lambda j: (-j.confidence, j)):
        pair = (final.get(join.one, ""), final.get(join.other, ""), join.accepted)
        key = pair if not join.accepted else (join.one, join.other, True)
        if _is_doubtful(join) and (join.one, join.other) not in decided and key not in found and all(pair[:2]):
            found[key] = _doubt(join, weight, witness)
    return tuple(sorted(found.values(), key=lambda d: (-d.consequence, d.type.value, _key(d.one), _key(d.other))))


def _key(witness: Witness) -> tuple[str, str]:
    return witness.report, witness.name


def _is_doubtful(join: Joined) -> bool:
    """Whether a look may change a pair: weakly joined, or kept apart against a rule and without a judgement."""
    if join.against == "judgement":
        return False
    return join.confidence < STRONG if join.accepted else join.confidence >= LEAST


def _weights(extractions: Iterable[Extraction]) -> Counter[Node]:
    """The number of mentions and facts of each entity of each report."""
    weight: Counter[Node] = Counter()
    for extraction in extractions:
        links, doc = dict(extraction.links), extraction.document.id
        weight.update((doc, target) for target in links.values())
        for fact in extraction.facts:
            for mention in _about(fact):
                weight[doc, links.get(mention_key(mention), "")] += 1
    return weight


def _about(fact: Relation | Observation | ProjectState | Definition) -> Sequence[Mention]:
    match fact:
        case Relation():
            return (fact.subject, fact.object)
        case Observation():
            return (fact.about,) if fact.about is not None else ()
        case ProjectState():
            return (fact.project,)
        case Definition():
            return (fact.slogan, *fact.components)


class _Witnesses:
    """What each report calls each of its entities, and where first."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self.types: dict[Node, EntityType] = {}
        self._names: dict[Node, str] = {}
        self._sentences: dict[Node, tuple[str, int, int]] = {}
        for extraction in extractions:
            doc, links = extraction.document.id, dict(extraction.links)
            for entity in extraction.entities:
                self.types[doc, entity.id] = entity.type
                self._names[doc, entity.id] = entity.pref_label
            for mention in extraction.mentions:
                node = (doc, links.get(mention_key(mention), ""))
                if node not in self._sentences and mention.sentence < len(extraction.sentences):
                    said = re.sub(r"\s+", " ", extraction.sentences[mention.sentence].surface).strip()
                    self._sentences[node] = (said, mention.span.start, mention.span.end)

    def of(self, node: Node) -> Witness:
        return Witness(node[0], self._names[node], *self._sentences.get(node, ("",)))


def _doubt(join: Joined, weight: Mapping[Node, int], witnesses: _Witnesses) -> Doubt:
    wrong = 1 - join.confidence if join.accepted else join.confidence
    return Doubt(
        type=witnesses.types[join.one],
        one=witnesses.of(join.one),
        other=witnesses.of(join.other),
        joined=join.accepted,
        rule=join.rule,
        confidence=join.confidence,
        against=join.against,
        consequence=round(wrong * min(weight[join.one], weight[join.other]), 2),
    )
