"""How large the networks are and how long they learn: in steps, not in time, so that it can be done again."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Round:
    """One round of pretraining: its steps, and the rate of learning that it begins with and lets fall."""

    steps: int
    rate: float


@dataclass(frozen=True, slots=True)
class Refining:
    """How long a student that has been taught is refined, and by what.

    Of each step so many stretches of words come from excerpts, from annotated reports that it knows and from reports
    that nobody annotated. `of_excerpts` and `of_gold` say how much a reader counts beside what the student said
    before; `missing` and `dropped` which shares of features and of channels are taken away meanwhile.
    """

    steps: int = 1800
    rate: float = 2.5e-3
    stretch: int = 256
    excerpts: int = 15
    known: int = 4
    unlabelled: int = 1
    of_excerpts: float = 0.9
    of_gold: float = 0.6
    missing: float = 0.3
    dropped: float = 0.25


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes and steps; as they stand here, those of the network that the package ships."""

    # The encoder that is pretrained and then taught.
    width: int = 512
    blocks: int = 8
    heads: int = 8
    window: int = 512  # characters that it sees together
    # Pretraining: rounds, and windows a step. A second round with a rate of its own gives more than one longer round
    # would that has its rate all but gone when the new steps come.
    rounds: tuple[Round, ...] = (Round(4297, 8e-4), Round(2143, 5e-4))
    windows: int = 64
    # Teachers: one for each seed; steps, passages a step, characters a passage.
    seeds: tuple[int, ...] = (11, 12)
    teaching: int = 490
    passages: int = 16
    passage: int = 384
    together: int = 96  # windows that a teacher reads together
    # The student: channels, how far each layer reaches, steps, stretches a step, words a stretch.
    channels: int = 128
    spreads: tuple[int, ...] = (1, 2, 4, 1, 2, 4)
    studying: int = 540
    stretches: int = 64
    stretch: int = 512
    # Reports that nobody annotated: how many the student reads, and how many pretraining reads (None: all).
    unlabelled: int = 500
    pretrained: int | None = None

    def shortened(self, share: float) -> Plan:
        """The plan with this share of its steps, one at least; ValueError for a share that is not above nothing."""
        if not share > 0:
            raise ValueError(f"the share of the steps must be above 0, not {share}")
        rounds = tuple(Round(max(1, round(r.steps * share)), r.rate) for r in self.rounds)
        teaching, studying = (max(1, round(steps * share)) for steps in (self.teaching, self.studying))
        return replace(self, rounds=rounds, teaching=teaching, studying=studying)


FULL = Plan()
# Everything small: shows in some minutes of one core that all the parts fit together, and learns next to nothing.
TRIAL = Plan(
    width=64, blocks=2, heads=4, window=128, rounds=(Round(20, 8e-4), Round(10, 5e-4)), windows=8,
    teaching=60, passages=4, passage=96, together=16,
    channels=32, spreads=(1, 2), studying=200, stretches=8, stretch=128, unlabelled=4, pretrained=8,
)  # fmt: skip
