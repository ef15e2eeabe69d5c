"""Pretraining: the encoder learns to guess hidden characters of reports that nobody annotated."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from tools.network.encoder import Encoder, half_precision
from tools.network.plan import Plan, Round
from tools.network.steps import STEADY, Tell, learn, steps_of
from tools.network.vocabulary import END, FIRST, HIDDEN

WARM = 150  # steps until the full rate
BEGUN = 0.09  # share of the characters at which something hidden begins
LONGER = (0.85, 0.4, 0.2)  # chances that the next, the second and the third character are hidden with it
ROBBED, CHANGED = 0.85, 0.9  # below the first a hidden character is taken away; from the second on it is another


def pretrained(stream: Tensor, characters: int, plan: Plan, device: str, tell: Tell) -> Encoder:
    """An encoder that has read a stream of characters; ValueError for one shorter than two windows."""
    if len(stream) < 2 * plan.window:
        raise ValueError(f"{len(stream)} characters are too few to learn from: give more reports with --corpus")
    torch.manual_seed(1)
    encoder = Encoder(characters, plan).to(device)
    chance = torch.Generator(device).manual_seed(1)
    for number, part in enumerate(plan.rounds, 1):
        loss = _round(encoder, stream.to(device), part, plan, chance)
        tell(f"pretraining, round {number}: {part.steps} steps, loss {loss:.3f}")
    return encoder


def _round(encoder: Encoder, stream: Tensor, part: Round, plan: Plan, chance: torch.Generator) -> float:
    device = stream.device.type
    optimizer = _optimizer(encoder, part.rate, device)
    places = torch.arange(plan.window, device=device)
    loss = torch.zeros(())
    for _ in steps_of(optimizer, _rate, part.steps):
        at = torch.randint(0, len(stream) - plan.window, (plan.windows, 1), device=device, generator=chance)
        loss = _loss(encoder, stream[at + places], chance, device)
        learn(encoder, optimizer, loss)
    return loss.item()


def _rate(step: int, done: float) -> float:
    return min(1, (step + 1) / WARM) * (0.5 * (1 + math.cos(math.pi * done)) + 0.02)


def _optimizer(encoder: Encoder, rate: float, device: str) -> torch.optim.Optimizer:
    """Weights decay, biases and scales do not."""
    groups = [
        {"params": [p for p in encoder.parameters() if p.dim() == 2], "weight_decay": 0.05},
        {"params": [p for p in encoder.parameters() if p.dim() != 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=STEADY, eps=1e-6, fused=device == "cuda")


def _loss(encoder: Encoder, text: Tensor, chance: torch.Generator, device: str) -> Tensor:
    """How badly the hidden characters are guessed."""
    hidden = _hidden(text, chance)
    draw = torch.rand(text.shape, device=device, generator=chance)
    other = torch.randint(FIRST, encoder.bias.shape[0], text.shape, device=device, generator=chance)
    shown = torch.where(hidden & (draw < ROBBED), HIDDEN, text)
    shown = torch.where(hidden & (draw >= CHANGED), other, shown)
    with half_precision(device):
        scores = encoder.guessed(encoder(shown)[hidden]).float()
    return functional.cross_entropy(scores, text[hidden])


def _hidden(text: Tensor, chance: torch.Generator) -> Tensor:
    """Where characters are hidden: mostly several in a row, so that it is words that are guessed."""
    device = text.device
    begun = torch.rand(text.shape, device=device, generator=chance) < BEGUN
    reach = torch.rand(text.shape, device=device, generator=chance)
    hidden = begun.clone()
    for far, odds in enumerate(LONGER, 1):
        hidden[:, far:] |= begun[:, :-far] & (reach[:, :-far] < odds)
    return hidden & (text > END)
