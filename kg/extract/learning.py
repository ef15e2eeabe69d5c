"""Learn from annotated reports which goals are served: a choice among the possible goals and none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.goals import pairs
from kg.extract.scene import Scene
from kg.extract.serves import BIAS, Weights
from kg.model import Document, EntityType, Mention, Sentence
from kg.text.reading import reading_of

_REPORTS, _RIDGE, _STEPS, _RATE, _START, _SMALL = 3, 10.0, 120, 0.1, -2.0, 0.05
_NESTED = {EntityType.REGION, EntityType.ENTERPRISE, EntityType.ORGANIZATION}


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each possible goal of one source, and which of them are right (none may be)."""

    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def choices(document: Document, sentences: Sequence[Sentence], gold: Mapping[str, Any]) -> Iterator[Choice]:
    """The choices that a report poses with the answers of its gold file."""
    ids = marked(document, sentences, gold)
    served = {(r["s"], r["o"]) for r in gold["relations"] if r["p"] == "serves"}
    for options in pairs(Scene.of(document, sentences, sorted(ids))):
        source = ids[options[0].source.mention]
        others = [p for p in options if ids[p.goal.mention] != source]
        if others:
            right = tuple((source, ids[p.goal.mention]) in served for p in others)
            yield Choice(tuple(p.features for p in others), right)


def marked(document: Document, sentences: Sequence[Sentence], gold: Mapping[str, Any]) -> dict[Mention, str]:
    """The mentions of the entities of a gold file wherever their forms stand, with the ids of the entities."""
    names = {
        (_bare(m), EntityType(e["type"]), e["id"], e.get("kind") or "") for e in gold["entities"] for m in e["mentions"]
    }
    ordered = sorted((n for n in names if len(n[0]) > 1), key=lambda n: (-len(n[0]), n))
    found: dict[Mention, str] = {}
    for index, sentence in enumerate(sentences):
        taken: list[tuple[int, int, EntityType]] = []
        for form, kind, entity, detail in ordered:
            at = sentence.text.find(form)
            while at >= 0:
                end = at + len(form)
                if all(not (i < end and at < j) or (kind in _NESTED and t is EntityType.PROJECT) for i, j, t in taken):
                    taken.append((at, end, kind))
                    span = sentence.span_of(at, end)
                    surface = document.text[span.start : span.end]
                    found[Mention(span, surface, kind, form, "gold", index, kind=detail)] = entity
                at = sentence.text.find(form, at + 1)
    return found


def _bare(name: str) -> str:
    text = reading_of(name).text
    return text[1:-1] if text[:1] == "“" and text[-1:] == "”" and "“" not in text[1:] else text


def learn(reports: Sequence[Sequence[Choice]]) -> Weights:
    """The weights under which the right choices are likeliest; the same for the same reports in the same order.

    Only features that stand in several reports are learned, so that no weight speaks of one report.
    """
    known = [c for report in reports for c in report if c.options]
    counts = Counter(f for report in reports for f in {f for c in report for o in c.options for f in o})
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= _REPORTS))}
    bias, found = _fitted(known, index)
    told = {f: round(found[i], 2) for f, i in index.items()}
    return {BIAS: round(bias, 2), **{f: w for f, w in told.items() if abs(w) >= _SMALL}}


def _fitted(known: Sequence[Choice], index: Mapping[str, int]) -> tuple[float, list[float]]:
    """The intercept and the weights by Adam (https://arxiv.org/abs/1412.6980) on the ridged log likelihood."""
    import numpy as np

    rows = [[index[f] for f in option if f in index] for choice in known for option in choice.options]
    group = np.repeat(np.arange(len(known)), [len(c.options) for c in known])
    right = np.array([r for c in known for r in c.right], float)
    columns = np.concatenate([np.array(r, int) for r in rows])
    row = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    has = np.bincount(group, weights=right) > 0
    weight = np.append(np.zeros(len(index)), _START)
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, _STEPS + 1):
        total = np.bincount(row, weights=weight[columns], minlength=len(rows)) + weight[-1]
        strength = np.exp(np.clip(total, -30, 30))
        share = strength / (1 + np.bincount(group, weights=strength))[group]
        among = np.bincount(group, weights=strength * right)
        error = share - np.where(has[group], strength * right / np.maximum(among, 1e-12)[group], 0.0)
        slope = np.bincount(columns, weights=error[row], minlength=len(index)) + _RIDGE * weight[:-1]
        slope = np.append(slope, error.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weight = weight - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return float(weight[-1]), [float(w) for w in weight[:-1]]


def table(weights: Weights, source: str) -> str:
    """The weights as the text of a table, sorted, each with its source."""
    lines = [f"{feature}\t{weight:.2f}\t{source}" for feature, weight in sorted(weights.items())]
    return "\n".join(["feature\tweight\tsource", *lines]) + "\n"
