"""Which goal a project, slogan or industry serves: the one that its sentence or its paragraph is about."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.extract.goals import Pair, pairs
from kg.extract.scene import Scene
from kg.model import Predicate, Relation

BIAS = "bias"
_THRESHOLD = 0.17  # where F1 is highest on reports that neither the weights nor the tagger have seen

Weights = Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """The weight of each feature that comes with the package, learned by `tools/train_serves.py`."""
    return read_weights(files("kg.lexicon").joinpath("data/serves_weights.tsv").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from the rows of a table with the columns feature, weight, source."""
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["feature"]: float(row["weight"]) for row in rows}


def likely_goal(options: Sequence[Pair], weights: Weights) -> tuple[Pair, float]:
    """The likeliest goal of a source and its probability, 0 to 1; that it has none is always a possibility.

    Mentions of one goal are weighed together; the pair is that of its likeliest mention.
    """
    bias = weights[BIAS]
    sums = [bias + sum(weights.get(f, 0.0) for f in pair.features) for pair in options]
    strength = [math.exp(min(30.0, total)) for total in sums]
    whole = 1.0 + sum(strength)
    shares: defaultdict[str, float] = defaultdict(float)
    for pair, value in zip(options, strength, strict=True):
        shares[pair.goal.mention.name] += value / whole
    name = max(sorted(shares), key=lambda n: shares[n])
    own = [(v, -p.goal.start, p) for p, v in zip(options, strength, strict=True) if p.goal.mention.name == name]
    return max(own, key=lambda o: o[:2])[2], shares[name]


def relations(scene: Scene, weights: Weights | None = None) -> Iterator[Relation]:
    """The serves relations of a report, at most one for each mention of a source."""
    known = shipped_weights() if weights is None else weights
    for options in pairs(scene):
        pair, likely = likely_goal(options, known)
        likely *= pair.source.mention.confidence * pair.goal.mention.confidence
        if likely >= _THRESHOLD:
            yield _relation(scene, pair, likely)


def _relation(scene: Scene, pair: Pair, likely: float) -> Relation:
    source, goal = pair.source, pair.goal
    same = source.at == goal.at
    start, end = (min(source.start, goal.start), max(source.end, goal.end)) if same else (source.start, source.end)
    rule = "serves.sentence.v1" if same else "serves.paragraph.v1"
    evidence = scene.evidence(source.at, start, end, rule, round(likely, 2))
    return Relation(source.mention, Predicate.SERVES, goal.mention, evidence)
