"""Score many reports, each built alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from kg.annotate.training import train
from kg.engine import Engine
from kg.evaluate.cases import Case
from kg.evaluate.score import score
from kg.evaluate.statements import Statements
from kg.evaluate.tally import Score

Scores = dict[str, Score]
"""The score of each report, by its name."""
Answer = Callable[["Question"], Statements]
"""Builds a report and reads off what its graph says; defined at the top of a module, so that a process can run it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A report to build and judge; `held_out` are the other cases, to learn from in place of the shipped model."""

    case: Case
    held_out: tuple[Case, ...] = ()

    def model(self) -> bytes | None:
        """A model that has not seen the report; None for the one that comes with the package."""
        return train(case.example() for case in self.held_out) if self.held_out else None


def questions(cases: Sequence[Case], *, leave_one_out: bool) -> list[Question]:
    """One question a case, its answer learned from all other cases where `leave_one_out`."""
    return [Question(c, tuple(o for o in cases if o is not c) if leave_one_out else ()) for c in cases]


def run(asked: Sequence[Question], answer: Answer, engine: Engine) -> Iterator[tuple[str, Score]]:
    """The score of each report as it comes; raises what building a report raised."""
    for outcome in engine.map(answer, asked):
        case = outcome.item.case
        yield case.name, score(case.statements(), outcome.result())


def micro_average(scores: Scores) -> Score:
    """The scores of all reports added up."""
    return reduce(add, scores.values())
