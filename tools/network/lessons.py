"""What the student is told to say: soft labels, made of what its teachers and the annotators say."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.network.arrays import LABELS, SIZES

Chances = NDArray[np.float16]
LEAST = 1e-5  # a chance that one side thinks impossible
# How much the annotators' own labels count beside what the teacher makes of their report: their hand draws the line
# that is scored; the hand of the excerpts draws it elsewhere.
OF_GOLD, OF_EXCERPTS = 0.6, 0.2


def agreed(one: Chances, other: Chances) -> Chances:
    """The geometric mean of two opinions, layer by layer."""
    if one.shape != other.shape:
        raise ValueError(f"two opinions of one report differ in shape: {one.shape} and {other.shape}")
    mean = np.sqrt((one.astype(np.float32) + LEAST) * (other.astype(np.float32) + LEAST))
    layers = np.split(mean, np.cumsum(SIZES)[:-1], axis=1)
    return np.concatenate([layer / layer.sum(axis=1, keepdims=True) for layer in layers], axis=1).astype(np.float16)


def annotated(
    labels: NDArray[np.int8], signed: NDArray[np.bool_], said: Chances, share_of_gold: float = OF_GOLD
) -> Chances:
    """What the student learns from annotated reports; `signed` (a row each) tells those of another hand."""
    hard = np.concatenate(
        [np.eye(len(names), dtype=np.float32)[labels[:, k].clip(0)] for k, names in enumerate(LABELS.values())], axis=1
    )
    share = np.where(signed, OF_EXCERPTS, share_of_gold)[:, None]
    return (share * hard + (1 - share) * said.astype(np.float32)).astype(np.float16)
