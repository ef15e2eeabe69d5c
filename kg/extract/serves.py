"""Which goal a project, slogan or industry serves: the one that its sentence or its paragraph is about."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.extract.defining import bare
from kg.extract.goal_mentions import Group
from kg.extract.goals import Pair, pairs
from kg.extract.scene import Scene
from kg.model import Definition, EntityType, Predicate, Relation

BIAS = "bias"
_MOST = 2  # goals of one mention
_THRESHOLD = (
    0.16  # between it and 0.2 one in five is right in the reports learned from, half in nine excerpts of others
)
_MIXED = {EntityType.SLOGAN, EntityType.INDUSTRY}
_MIXED_THRESHOLD = 0.2  # above the other, between a slogan and an industry, where the likely ones are right more seldom

Weights = Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """The weight of each feature that comes with the package, learned by `tools/train_serves.py`."""
    return read_weights(files("kg.lexicon").joinpath("data/serves_weights.tsv").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from the rows of a table with the columns feature, weight, source."""
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["feature"]: float(row["weight"]) for row in rows}


class Scales:
    """Weighs pairs. Sums are of whole hundredths, so that they are the same in whatever order they are made."""

    def __init__(self, weights: Weights) -> None:
        self._weights = {feature: round(100 * weight) for feature, weight in weights.items()}
        self._bias = self._weights[BIAS]

    def total(self, pair: Pair) -> float:
        """The sum of the weights of the features of a pair, and the bias."""
        total = self._bias
        for group in pair.groups:
            if group.scales is not self:
                self._weigh(group)
            total += group.weight
        return total / 100

    def _weigh(self, group: Group) -> None:
        weight_of = self._weights.get
        group.weight = sum([weight_of(name, 0) for name in group.features])
        group.scales = self


@cache
def _shipped_scales() -> Scales:
    return Scales(shipped_weights())


def likely_goals(options: Sequence[Pair], scales: Scales) -> list[tuple[Pair, float]]:
    """The goals of a source, likeliest first, with their probabilities, 0 to 1; it may also have none.

    Mentions of one goal are weighed together; the pair is that of its likeliest mention.
    """
    strength = [math.exp(min(30.0, scales.total(pair))) for pair in options]
    whole = 1.0 + sum(strength)
    shares: defaultdict[str, float] = defaultdict(float)
    likeliest: dict[str, tuple[float, Pair]] = {}
    for pair, value in zip(options, strength, strict=True):
        name = pair.goal.mention.name
        shares[name] += value / whole
        best = likeliest.get(name)
        if best is None or value > best[0] or (value == best[0] and pair.goal.start < best[1].goal.start):
            likeliest[name] = (value, pair)
    return [(likeliest[name][1], shares[name]) for name in sorted(shares, key=lambda n: (-shares[n], n))]


def relations(scene: Scene, weights: Weights | None = None, defined: Sequence[Definition] = ()) -> Iterator[Relation]:
    """The serves relations of a report, at most two for each mention of a source.

    What a slogan consists of does not also serve it, and of two that would serve each other the surer does.
    """
    found = list(_likely(scene, _shipped_scales() if weights is None else Scales(weights)))
    parts = {(bare(part.name), bare(whole.slogan.name)) for whole in defined for part in whole.components}
    surest: dict[tuple[str, str], float] = {}
    for relation in found:
        pair = _names(relation)
        surest[pair] = max(surest.get(pair, 0.0), relation.provenance.confidence)
    for relation in found:
        source, goal = _names(relation)
        if (source, goal) not in parts and surest[source, goal] >= surest.get((goal, source), 0.0):
            yield relation


def _likely(scene: Scene, scales: Scales) -> Iterator[Relation]:
    for options in pairs(scene):
        chosen = likely_goals(options, scales)[:_MOST]
        for pair, likely in chosen:
            if pair.goal.at != pair.source.at == chosen[0][0].goal.at:
                continue  # the goal that is served is that of its own sentence, else that of the opening one
            likely *= pair.source.mention.confidence * pair.goal.mention.confidence
            if likely < _THRESHOLD:
                continue
            mixed = {pair.source.type, pair.goal.type} == _MIXED
            if likely >= _MIXED_THRESHOLD or not mixed:
                yield _relation(scene, pair, likely)


def _names(relation: Relation) -> tuple[str, str]:
    return bare(relation.subject.name), bare(relation.object.name)


def _relation(scene: Scene, pair: Pair, likely: float) -> Relation:
    source, goal = pair.source, pair.goal
    same = source.at == goal.at
    start, end = (min(source.start, goal.start), max(source.end, goal.end)) if same else (source.start, source.end)
    rule = "serves.sentence.v1" if same else "serves.paragraph.v1"
    evidence = scene.evidence(source.at, start, end, rule, round(likely, 2))
    return Relation(source.mention, Predicate.SERVES, goal.mention, evidence)
