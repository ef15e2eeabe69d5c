"""What confidence is worth: of the facts given 0.9, how many are right; and the scale that makes it so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.evaluate.tally import Judgement
from kg.extract.calibration import Scale, Steps
from kg.lexicon.calibration import COLUMNS

ENOUGH = 60  # judged facts that a rule needs for steps of its own
SMALLEST = 25  # judged facts that a step stands on
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Step(NamedTuple):
    """From a raw confidence on, so many of the facts given are right."""

    at_least: float
    right: int
    given: int

    @property
    def share(self) -> float:
        """The share that is right, drawn by two cases towards a half: few cases make no certainty."""
        return round((self.right + 1) / (self.given + 2), 3)


def steps_of(cases: Iterable[tuple[float, bool]], smallest: int = SMALLEST) -> list[Step]:
    """The steps that fit (raw confidence, right) cases best without ever falling: pool adjacent violators.

    Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions (1972). A step stands on
    `smallest` cases at least, if there are so many.

    >>> [tuple(step) for step in steps_of([(0.2, True), (0.3, False), (0.9, True)], 1)]
    [(0.2, 1, 2), (0.9, 1, 1)]
    """
    blocks: list[Step] = []
    for raw, right in sorted(cases):
        same = bool(blocks) and blocks[-1].at_least == raw
        last = blocks.pop() if same else Step(raw, 0, 0)
        blocks.append(Step(raw, last.right + right, last.given + 1))
    pooled: list[Step] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and _should_pool(pooled[-2], pooled[-1], smallest):
            after, before = pooled.pop(), pooled.pop()
            pooled.append(_joined(before, after))
    if len(pooled) > 1 and pooled[-1].given < smallest:
        after, before = pooled.pop(), pooled.pop()
        pooled.append(_joined(before, after))
    return pooled


def _should_pool(before: Step, after: Step, smallest: int) -> bool:
    return before.given < smallest or before.right * after.given >= after.right * before.given


def _joined(before: Step, after: Step) -> Step:
    return Step(before.at_least, before.right + after.right, before.given + after.given)


def scale_rows(judgements: Iterable[Judgement]) -> dict[str, list[Step]]:
    """The steps of each kind of fact and of each rule of which enough facts are judged, by raw confidence."""
    cases: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for judgement in judgements:
        case = judgement.confidence, judgement.right
        cases[judgement.kind].append(case)
        if judgement.rule:
            cases[judgement.rule].append(case)
    kinds = {judgement for judgement in cases if "." not in judgement}
    return {of: steps_of(some) for of, some in sorted(cases.items()) if of in kinds or len(some) >= ENOUGH}


def scale(judgements: Iterable[Judgement]) -> Scale:
    """The scale that judged facts teach."""
    return Scale({of: _plain(steps) for of, steps in scale_rows(judgements).items()})


def _plain(steps: Iterable[Step]) -> Steps:
    return tuple((step.at_least, step.share) for step in steps)


def table(judgements: Iterable[Judgement], source: str) -> str:
    """The scale as the TSV that comes with the package."""
    rows = [
        "\t".join([of, f"{step.at_least:.4f}", f"{step.share:.3f}", str(step.right), str(step.given), source])
        for of, steps in scale_rows(judgements).items()
        for step in steps
    ]
    return "\n".join(["\t".join(COLUMNS), *rows, ""])


def held_out(judgements: Mapping[str, Sequence[Judgement]]) -> Iterator[Judgement]:
    """The judged facts of each report with the confidence that the scale of the other reports gives them."""
    for report, own in judgements.items():
        others = scale(j for name, some in judgements.items() if name != report for j in some)
        for judgement in own:
            given = others.confidence(judgement.kind, judgement.rule, judgement.confidence)
            yield judgement._replace(confidence=given)


def reliability(judgements: Iterable[Judgement]) -> list[tuple[float, int, int, float]]:
    """For each range of confidence: where it begins, facts that are right, facts given, their mean confidence."""
    found: dict[float, list[Judgement]] = {start: [] for start in BINS}
    for judgement in judgements:
        found[max(start for start in BINS if start <= judgement.confidence)].append(judgement)
    return [
        (start, sum(j.right for j in some), len(some), sum(j.confidence for j in some) / len(some))
        for start, some in found.items()
        if some
    ]
