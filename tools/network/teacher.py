"""The teacher: the encoder with the features of words, taught by annotated reports."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tools.network.arrays import SIZES, Reading
from tools.network.encoder import Encoder, half_precision
from tools.network.plan import Plan
from tools.network.steps import STEADY, Tell, learn, steps_of
from tools.network.texts import Text
from tools.network.vocabulary import END, HIDDEN

ENCODER_RATE, OWN_RATE = 1.5e-4, 1e-3  # of what is pretrained, and of what is new
WARM = 0.1  # share of the steps until the full rate
GOLD_ALONE = 0.7  # share of the steps after which only reports of the gold's own hand are shown
DROPPED, ENCODER_DROPPED = 0.15, 0.1
MISSING, COVERED = 0.1, 0.06  # shares of features and of characters that are taken away while it learns
SMOOTH = 0.02  # how much of each label is spread over the others


class Teacher(nn.Module):
    """Characters, features of their words, and whose hand labelled them → scores of the labels of all layers."""

    def __init__(self, encoder: Encoder, features: int) -> None:
        super().__init__()
        width = encoder.meaning.weight.shape[1]
        self.encoder = copy.deepcopy(encoder)
        self.features = nn.Embedding(features, width, padding_idx=0)
        self.hand, self.opens = nn.Embedding(2, width), nn.Embedding(2, width)
        for table in (self.features, self.hand, self.opens):
            nn.init.normal_(table.weight, std=0.01)
        with torch.no_grad():
            self.features.weight[0] = 0
        self.middle, self.last = nn.Linear(width, width), nn.Linear(width, sum(SIZES))

    def forward(self, characters: Tensor, features: Tensor, opens: Tensor, hand: Tensor) -> Tensor:
        """(batch, characters), (…, COLUMNS), (batch, characters), (batch,) → (batch, characters, labels)."""
        if self.training:
            features = features * (torch.rand(features.shape, device=features.device) > MISSING)
        words = functional.embedding_bag(features.flatten(0, 1), self.features.weight, mode="sum", padding_idx=0)
        more = words.view(*features.shape[:2], -1) + self.hand(hand)[:, None] + self.opens(opens.long())
        seen = functional.dropout(self.encoder(characters, more), DROPPED, self.training)
        return self.last(functional.gelu(self.middle(seen)))


@dataclass(frozen=True, slots=True)
class Lesson:
    """The annotated reports that one teacher learns from: where their characters are, and whose hand is not gold's."""

    text: Text
    bounds: np.ndarray
    signed: np.ndarray

    @classmethod
    def of(cls, text: Text, reading: Reading, reports: Sequence[int]) -> Lesson:
        """The lesson of some reports of a reading."""
        return cls(text, np.array([text.bounds[k] for k in reports]), reading.signed[list(reports)])

    def passages(self, chance: np.random.Generator, plan: Plan, alone: bool) -> tuple[Tensor, Tensor]:
        """Places of the characters of random passages, and whose hand each is of; `alone`: of the gold alone."""
        sizes = (self.bounds[:, 1] - self.bounds[:, 0]).astype(float)
        if alone and not self.signed.all():
            sizes[self.signed] = 0
        picked = chance.choice(len(sizes), plan.passages, p=sizes / sizes.sum())
        starts = [chance.integers(a, max(a + 1, b - plan.passage)) for a, b in self.bounds[picked]]
        device = self.text.rows.device
        places = torch.tensor(starts, device=device)[:, None] + torch.arange(plan.passage, device=device)
        hands = torch.from_numpy(self.signed[picked].astype(np.int64)).to(device)
        return places.clamp_max(len(self.text.rows) - 1), hands


def taught(encoder: Encoder, features: int, lesson: Lesson, seed: int, plan: Plan, tell: Tell) -> Teacher:
    """A teacher that has learned a lesson."""
    torch.manual_seed(seed)
    device = lesson.text.rows.device.type
    teacher = Teacher(encoder, features).to(device).train()
    teacher.encoder.soften(ENCODER_DROPPED)
    optimizer = _optimizer(teacher, device)
    chance = np.random.default_rng(seed)
    loss = torch.zeros(())
    for done in steps_of(optimizer, _rate, plan.teaching):
        loss = _loss(teacher, lesson, *lesson.passages(chance, plan, done > GOLD_ALONE))
        learn(teacher, optimizer, loss)
    tell(f"teacher {seed}: {plan.teaching} steps, loss {loss.item():.3f}")
    return teacher.eval()


def _rate(step: int, done: float) -> float:
    return min(1, done / WARM) * (1 - done)


def _optimizer(teacher: Teacher, device: str) -> torch.optim.Optimizer:
    own = [weight for name, weight in teacher.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": list(teacher.encoder.parameters()), "lr": ENCODER_RATE}, {"params": own, "lr": OWN_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=STEADY, fused=device == "cuda")


def _loss(teacher: Teacher, lesson: Lesson, places: Tensor, hands: Tensor) -> Tensor:
    """How far the teacher is from the labels, at the first character of each word."""
    text = lesson.text
    characters, rows, opens = text.characters[places], text.rows[places], text.opens[places]
    covered = (torch.rand(characters.shape, device=characters.device) < COVERED) & (characters > END)
    with half_precision(characters.device.type):
        shown = torch.where(covered, HIDDEN, characters)
        scores = teacher(shown, text.features[rows].long(), opens, hands).float()
    labels = text.labels[rows]
    counts = opens & (labels[..., 0] >= 0)
    layers = scores[counts].split(SIZES, -1)
    losses = [
        functional.cross_entropy(layer, labels[counts][:, k], label_smoothing=SMOOTH) for k, layer in enumerate(layers)
    ]
    return torch.stack(losses).sum()
