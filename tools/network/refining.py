"""A student that is taught further by excerpts annotated in the hand of the gold: minutes of a CPU, and no teacher."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from kg.annotate.network import Network
from tools.network.arrays import LABELS, Reading
from tools.network.lessons import Chances, annotated
from tools.network.plan import Refining
from tools.network.steps import STEADY, Tell, learn, steps_of
from tools.network.student import Lesson, Student, loss_of, stretches_of

WARM = 0.1  # of the steps


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a student goes over: excerpts, the annotated reports that it knows, and reports that nobody annotated.

    It is told what the readers say, mixed with what it says itself beforehand; of the last, only that.
    """

    excerpts: Lesson
    known: Lesson
    unlabelled: Lesson

    @classmethod
    def of(
        cls, network: Network, excerpts: Reading, known: Reading, unlabelled: Reading, refining: Refining
    ) -> Lessons:
        """The lessons of the student that stands in an archive as `network`."""
        return cls(
            _told(excerpts, network, refining.of_excerpts),
            _told(known, network, refining.of_gold),
            _told(unlabelled, network, 0.0),
        )

    def shares(self, refining: Refining) -> Sequence[tuple[Lesson, int]]:
        """The lessons, each with the stretches of a step that come from it."""
        return (
            (self.excerpts, refining.excerpts),
            (self.known, refining.known),
            (self.unlabelled, refining.unlabelled),
        )


def refined(student: Student, lessons: Lessons, refining: Refining, tell: Tell, seed: int = 3) -> Student:
    """The same student after its lessons; the same for the same lessons, on one processor."""
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    student.train()
    student.missing, student.dropped = refining.missing, refining.dropped
    optimizer = torch.optim.AdamW(student.parameters(), lr=refining.rate, weight_decay=1e-4, betas=STEADY)
    loss = torch.zeros(())
    shares = [(own, count) for own, count in lessons.shares(refining) if count]
    size = min(refining.stretch, *(len(features) for (features, _), _ in shares))
    for _ in steps_of(optimizer, lambda step, done: _rate(step, done, refining.steps), refining.steps):
        drawn = [stretches_of(own, count, size, chance) for own, count in shares]
        shown, wanted = (torch.cat(both) for both in zip(*drawn, strict=True))
        loss = loss_of(student, shown, wanted, "cpu")
        learn(student, optimizer, loss)
    tell(f"refined: {refining.steps} steps, loss {loss.item():.3f}")
    return student.eval()


def _rate(step: int, done: float, steps: int) -> float:
    return min(1, (step + 1) / max(1, WARM * steps)) * (0.5 * (1 + math.cos(math.pi * done)) + 0.01)


def _told(reading: Reading, network: Network, share: float) -> Lesson:
    own = own_chances(network, reading.features)
    chances = annotated(reading.labels, np.zeros(len(reading.labels), np.bool_), own, share) if share else own
    return torch.from_numpy(reading.features.astype(np.int32)), torch.from_numpy(chances)


def own_chances(network: Network, features: NDArray[np.uint16]) -> Chances:
    """What a network says of words, all layers beside each other in the order of `LABELS`."""
    said = network.probabilities(features)
    return np.concatenate([said[layer] for layer in LABELS], axis=1).astype(np.float16)
