"""One step of learning, the same for every network here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn

STEADY = (0.9, 0.98)  # how long the optimizer remembers slopes and their squares
Tell = Callable[[str], None]
Shape = Callable[[int, float], float]
"""The share of the full rate at a step, from its number and the share of the steps that are done."""


def steps_of(optimizer: torch.optim.Optimizer, shape: Shape, steps: int) -> Iterator[float]:
    """The share of the steps that are done, at each step, with the rate of learning set for it."""
    full = [group["lr"] for group in optimizer.param_groups]
    for step in range(steps):
        done = step / steps
        for group, rate in zip(optimizer.param_groups, full, strict=True):
            group["lr"] = rate * shape(step, done)
        yield done


def learn(network: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
    """Change a network a little, so that the loss falls; no step goes further than a slope of length 1 takes it."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
