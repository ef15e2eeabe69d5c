"""The student: the network that the package reads, taught in whole numbers what its teachers say."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.annotate.network import MOST
from tools.network.arrays import SIZES
from tools.network.encoder import half_precision
from tools.network.plan import Plan
from tools.network.steps import STEADY, Tell, learn, steps_of

GRAIN = 1 / 64  # of the values of features
STEP = 4.0 / MOST  # between two layers
LEVELS = 127  # of a weight, on each side of nothing
RATE, WARM = 2.5e-3, 100
MISSING, DROPPED = 0.03, 0.05  # shares of features and of channels that are taken away while it learns


class _Rounded(torch.autograd.Function):
    """Rounds, and lets slopes through as if it did not: so that what is learned is what rounding leaves."""

    @staticmethod
    def forward(_: object, values: Tensor) -> Tensor:
        return values.round()

    @staticmethod
    def backward(_: object, slopes: Tensor) -> Tensor:
        return slopes


rounded: Callable[[Tensor], Tensor] = _Rounded.apply


def scale_of(weights: Tensor) -> Tensor:
    """What one level of the weights of each output is worth; shaped so that it divides them."""
    return weights.detach().abs().amax(tuple(range(1, weights.dim())), keepdim=True).clamp_min(1e-6) / LEVELS


def levels_of(weights: Tensor, scale: Tensor) -> Tensor:
    """Weights in whole numbers of their scale."""
    return rounded((weights / scale).clamp(-LEVELS, LEVELS))


def _whole(weights: Tensor) -> Tensor:
    scale = scale_of(weights)
    return levels_of(weights, scale) * scale


def _cut(values: Tensor) -> Tensor:
    """What one layer hands on: from nothing to MOST steps."""
    return rounded(values.clamp(0, MOST * STEP) / STEP) * STEP


class Student(nn.Module):
    """Features of words → scores of the labels of all layers, as `kg.annotate.network` reckons them."""

    def __init__(self, features: int, plan: Plan) -> None:
        super().__init__()
        width = plan.channels
        self.missing, self.dropped = MISSING, DROPPED
        self.values = nn.Embedding(features, width, padding_idx=0)
        self.into = nn.Parameter(torch.full((width,), 0.5))
        self.layers = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in plan.spreads)
        self.last = nn.Linear(width, sum(SIZES))
        nn.init.normal_(self.values.weight, std=0.08)
        with torch.no_grad():
            self.values.weight[0] = 0
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=0.7 / math.sqrt(3 * width))
            nn.init.zeros_(layer.bias)

    def forward(self, features: Tensor) -> Tensor:
        """(batch, words, COLUMNS) → (batch, words, labels)."""
        if self.training:
            features = features * (torch.rand(features.shape, device=features.device) > self.missing)
        values = levels_of(self.values.weight, torch.tensor(GRAIN)) * GRAIN
        seen = functional.embedding_bag(features.flatten(0, 1), values, mode="sum", padding_idx=0)
        x = _cut(seen.view(*features.shape[:2], -1) + self.into).transpose(1, 2)
        for layer in self.layers:
            far = layer.dilation[0]
            heard = functional.dropout(x, self.dropped, self.training)
            x = _cut(x + functional.conv1d(heard, _whole(layer.weight), layer.bias, padding=far, dilation=far))
        return functional.linear(x.transpose(1, 2), _whole(self.last.weight), self.last.bias)


Lesson = tuple[Tensor, Tensor]
"""Features of words, and the chances of their labels that the student is to give."""


def studied(features: int, unlabelled: Lesson, annotated: Lesson, plan: Plan, tell: Tell, seed: int = 3) -> Student:
    """A student that has learned two lessons, a quarter of the stretches from the annotated reports."""
    torch.manual_seed(seed)
    device = unlabelled[0].device.type
    student = Student(features, plan).to(device).train()
    chance = torch.Generator(device).manual_seed(seed)
    optimizer = torch.optim.AdamW(
        student.parameters(), lr=RATE, weight_decay=1e-4, betas=STEADY, fused=device == "cuda"
    )
    own = max(1, plan.stretches // 4)
    loss = torch.zeros(())
    for _ in steps_of(optimizer, _rate, plan.studying):
        lessons = ((unlabelled, plan.stretches - own), (annotated, own))
        parts = [stretches_of(lesson, count, plan.stretch, chance) for lesson, count in lessons]
        shown, wanted = (torch.cat(both) for both in zip(*parts, strict=True))
        loss = loss_of(student, shown, wanted, device)
        learn(student, optimizer, loss)
    tell(f"student: {plan.studying} steps, loss {loss.item():.3f}")
    return student.eval()


def _rate(step: int, done: float) -> float:
    return min(1, (step + 1) / WARM) * (0.5 * (1 + math.cos(math.pi * done)) + 0.01)


def stretches_of(lesson: Lesson, count: int, size: int, chance: torch.Generator) -> Lesson:
    """Random stretches of words of a lesson."""
    features, wanted = lesson
    device = features.device
    size = min(size, len(features))
    starts = torch.randint(0, len(features) - size + 1, (count, 1), device=device, generator=chance)
    places = starts + torch.arange(size, device=device)
    return features[places].long(), wanted[places].float()


def loss_of(student: Student, shown: Tensor, wanted: Tensor, device: str) -> Tensor:
    """How far what a student says of words is from the chances that it is to give, over all layers."""
    with half_precision(device):
        scores = student(shown).float()
    layers = zip(scores.split(SIZES, -1), wanted.split(SIZES, -1), strict=True)
    losses = [-(functional.log_softmax(own, -1) * chances).sum(-1).mean() for own, chances in layers]
    return torch.stack(losses).sum()
