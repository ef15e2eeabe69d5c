"""Score many reports, each built alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from kg.annotate.tagger import taught_by
from kg.annotate.training import Example, train
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
    """Reports to build and judge with what was learned from other reports; `others` empty: with what is shipped.

    `excerpts` are of reports that are in no fold; the tagger learns from them each time, unless there is a `model`.
    """

    cases: tuple[Case, ...]
    others: tuple[Case, ...] = ()
    excerpts: tuple[Example, ...] = ()
    model: bytes = b""

    def learned(self) -> tuple[bytes, Weights] | None:
        """A tagger's model and weights of goals that have seen none of the reports; None for what is shipped."""
        if not self.others:
            return None
        model = self.model or train([*(case.example() for case in self.others), *self.excerpts])
        return model, learn([case.choices() for case in self.others])


def shipped(cases: Sequence[Case]) -> list[Fold]:
    """Each report by itself, built with what comes with the package."""
    return [Fold((case,)) for case in cases]


def held_out(cases: Sequence[Case], count: int | None = None, excerpts: Sequence[Example] = ()) -> list[Fold]:
    """`count` folds, each to be built with what the others and `excerpts` teach; None leaves out one at a time.

    Raises GoldError where there is but one report.
    """
    folds = min(count or len(cases), len(cases))
    if folds < 2:
        raise GoldError("one report alone leaves nothing to learn from: give gold of two or more")
    groups = [tuple(cases[i::folds]) for i in range(folds)]
    return [Fold(group, tuple(c for c in cases if c not in group), tuple(excerpts)) for group in groups]


def taught(cases: Sequence[Case], models: Sequence[bytes]) -> list[Fold]:
    """A fold for each model that is needed: each report is built with the first model that has not learned from it.

    Raises GoldError for a report that every model has learned from, or a model that does not say what it learned from.
    """
    known = [taught_by(model) for model in models]
    if not all(known):
        raise GoldError("a model does not say which reports it learned from; train it again")
    groups: dict[int, list[Case]] = {}
    for case in cases:
        fit = next((k for k, reports in enumerate(known) if case.name not in reports), None)
        if fit is None:
            raise GoldError(f"{case.gold}: each of the {len(models)} models has learned from this report")
        groups.setdefault(fit, []).append(case)
    return [
        Fold(tuple(own), tuple(c for c in cases if c not in own), model=models[k]) for k, own in sorted(groups.items())
    ]


def run(folds: Sequence[Fold], answer: Answer, engine: Engine) -> Iterator[tuple[str, Score]]:
    """The score of each report as it comes; raises what building a report raised."""
    for outcome in engine.map(answer, folds):
        for case, given in zip(outcome.item.cases, outcome.result(), strict=True):
            yield case.name, score(case.statements(), given)


def micro_average(scores: Scores) -> Score:
    """The scores of all reports added up."""
    return reduce(add, scores.values())
