"""A small transformer over the characters of a report."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from tools.network.plan import Plan

Turns = tuple[Tensor, Tensor]


def _turned(values: Tensor, turns: Turns) -> Tensor:
    """Queries or keys turned by their places (rotary positions)."""
    cosines, sines = turns
    a, b = values.chunk(2, -1)
    return torch.cat([a * cosines - b * sines, b * cosines + a * sines], -1).to(values.dtype)


class Block(nn.Module):
    """Attention and a layer between, each added to what comes in."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads, self.drop = heads, 0.0
        self.before_attention, self.before_middle = nn.LayerNorm(width), nn.LayerNorm(width)
        self.asked, self.attended = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.middle, self.after = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor, turns: Turns) -> Tensor:
        """One block further: (batch, characters, width) → the same."""
        x = x + functional.dropout(self._attended(self.before_attention(x), turns), self.drop, self.training)
        middle = functional.gelu(self.middle(self.before_middle(x)), approximate="tanh")
        return x + functional.dropout(self.after(middle), self.drop, self.training)

    def _attended(self, x: Tensor, turns: Turns) -> Tensor:
        batch, size, width = x.shape
        q, k, v = self.asked(x).view(batch, size, 3, self.heads, width // self.heads).unbind(2)
        q, k, v = (part.transpose(1, 2) for part in (_turned(q, turns), _turned(k, turns), v))
        seen = functional.scaled_dot_product_attention(q, k, v, dropout_p=self.drop if self.training else 0.0)
        return self.attended(seen.transpose(1, 2).reshape(batch, size, width))


class Encoder(nn.Module):
    """Numbers of characters → what each means where it stands; `guessed` says which character a place should have."""

    def __init__(self, characters: int, plan: Plan) -> None:
        super().__init__()
        width = plan.width
        self.meaning = nn.Embedding(characters, width)
        self.blocks = nn.ModuleList(Block(width, plan.heads) for _ in range(plan.blocks))
        self.norm = nn.LayerNorm(width)
        self.guess = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(characters))
        self._begin(plan.blocks)
        half = torch.arange(0, width // plan.heads, 2) / (width // plan.heads)
        angles = torch.arange(plan.window)[:, None] / 10000**half
        self.register_buffer("cosines", angles.cos()[None, :, None], persistent=False)
        self.register_buffer("sines", angles.sin()[None, :, None], persistent=False)

    def _begin(self, blocks: int) -> None:
        """Small weights to begin with, smaller where blocks add to each other."""
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                adds = name.endswith(("attended.weight", "after.weight"))
                nn.init.normal_(weight, std=0.02 / (math.sqrt(2 * blocks) if adds else 1))

    def forward(self, characters: Tensor, more: Tensor | None = None) -> Tensor:
        """(batch, characters) → (batch, characters, width); `more` is added to the meaning of each character."""
        x = self.meaning(characters)
        if more is not None:
            x = x + more
        size = characters.shape[1]
        turns = (self.cosines[:, :size], self.sines[:, :size])
        for block in self.blocks:
            x = block(x, turns)
        return self.norm(x)

    def guessed(self, x: Tensor) -> Tensor:
        """Scores of all characters."""
        return functional.linear(self.guess(x), self.meaning.weight, self.bias)

    def soften(self, drop: float) -> None:
        """Drop this share of what each block adds, while it learns."""
        for block in self.blocks:
            block.drop = drop


def half_precision(device: str) -> torch.autocast:
    """Reckoning in sixteen bits where the device is made for it."""
    return torch.autocast("cuda" if device == "cuda" else "cpu", torch.bfloat16, enabled=device == "cuda")
