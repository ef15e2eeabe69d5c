"""A reading on the device where the networks are: each character with its word, each word with its features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from tools.network.arrays import Reading


@dataclass(frozen=True, slots=True)
class Text:
    """A reading as tensors.

    `rows` gives each character its row, `opens` says whether it is the first one of its row; `bounds` where the
    characters of each report begin and end.
    """

    characters: Tensor
    rows: Tensor
    opens: Tensor
    features: Tensor
    labels: Tensor
    bounds: list[tuple[int, int]]

    @classmethod
    def of(cls, reading: Reading, device: str) -> Text:
        """The tensors of a reading."""
        rows = np.repeat(np.arange(len(reading.widths)), reading.widths)
        opens = np.diff(rows, prepend=-1) > 0
        return cls(
            _on(reading.characters.astype(np.int64), device),
            _on(rows, device),
            _on(opens, device),
            _on(reading.features.astype(np.int32), device),
            _on(reading.labels.astype(np.int64), device),
            reading.bounds(),
        )


def _on(array: np.ndarray, device: str) -> Tensor:
    return torch.from_numpy(array).to(device)
