"""Score many reports, each built alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from kg.annotate.training import train
from kg.engine import Engine
from kg.evaluate.cases import Case, GoldError
from kg.evaluate.score import score
from kg.evaluate.statements import Statements
from kg.evaluate.tally import Score
from kg.extract.learning import learn
from kg.extract.serves import Weights

Scores = dict[str, Score]
"""The score of each report, by its name."""
Answer = Callable[["Fold"], Sequence[Statements]]
"""Builds each report of a fold alone and reads off what its graph says; can run in another process."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Reports to build and judge with what was learned from other reports; `others` empty: with what is shipped."""

    cases: tuple[Case, ...]
    others: tuple[Case, ...] = ()

    def learned(self) -> tuple[bytes, Weights] | None:
        """A tagger's model and weights of goals that have seen none of the reports; None for what is shipped."""
        if not self.others:
            return None
        return train([case.example() for case in self.others]), learn([case.choices() for case in self.others])


def shipped(cases: Sequence[Case]) -> list[Fold]:
    """Each report by itself, built with what comes with the package."""
    return [Fold((case,)) for case in cases]


def held_out(cases: Sequence[Case], count: int | None = None) -> list[Fold]:
    """`count` folds, each to be built with what the others teach; None leaves out one report at a time.

    Raises GoldError where there is but one report.
    """
    folds = min(count or len(cases), len(cases))
    if folds < 2:
        raise GoldError("one report alone leaves nothing to learn from: give gold of two or more")
    groups = [tuple(cases[i::folds]) for i in range(folds)]
    return [Fold(group, tuple(case for case in cases if case not in group)) for group in groups]


def run(folds: Sequence[Fold], answer: Answer, engine: Engine) -> Iterator[tuple[str, Score]]:
    """The score of each report as it comes; raises what building a report raised."""
    for outcome in engine.map(answer, folds):
        for case, given in zip(outcome.item.cases, outcome.result(), strict=True):
            yield case.name, score(case.statements(), given)


def micro_average(scores: Scores) -> Score:
    """The scores of all reports added up."""
    return reduce(add, scores.values())
