"""What teachers say of whole reports, which are longer than their window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from tools.network.arrays import SIZES, Reading
from tools.network.encoder import half_precision
from tools.network.lessons import Chances
from tools.network.plan import Plan
from tools.network.teacher import Teacher
from tools.network.texts import Text

Window = tuple[int, int, int]
"""Where a window begins, and from where to where what is said in it counts."""


@torch.no_grad()
def said(teachers: Sequence[Teacher], text: Text, reading: Reading, reports: Sequence[int], plan: Plan) -> Chances:
    """The mean chances of the labels in the rows of some reports, as if they were of the gold's hand."""
    device = text.rows.device
    chances = torch.zeros(len(reading.widths), sum(SIZES), dtype=torch.float16, device=device)
    windows = [window for k in reports for window in windows_of(*text.bounds[k], plan.window)]
    for first in range(0, len(windows), plan.together):
        starts, begin, end = torch.tensor(windows[first : first + plan.together], device=device).T[..., None]
        places = starts + torch.arange(plan.window, device=device)
        inside = places.clamp_max(len(text.rows) - 1)
        counts = text.opens[inside] & (places >= begin) & (places < end)
        mean = torch.stack([_chances(teacher, text, inside) for teacher in teachers]).mean(0)
        chances[text.rows[inside][counts]] = mean[counts].half()
    return chances[torch.from_numpy(reading.rows(reports)).to(device)].cpu().numpy()


def _chances(teacher: Teacher, text: Text, places: Tensor) -> Tensor:
    rows = text.rows[places]
    hand = torch.zeros(len(places), dtype=torch.int64, device=places.device)
    with half_precision(places.device.type):
        scores = teacher(text.characters[places], text.features[rows].long(), text.opens[places], hand).float()
    return torch.cat([layer.softmax(-1) for layer in scores.split(SIZES, -1)], -1)


def windows_of(begin: int, end: int, size: int) -> Iterator[Window]:
    """Windows over a report, a quarter of each shared with the next; what is shared is told by the nearer middle.

    >>> list(windows_of(0, 10, 4))
    [(0, 0, 3), (3, 3, 6), (6, 6, 10)]
    """
    stride = size * 3 // 4
    starts = sorted({*range(begin, end - size, stride), max(begin, end - size)})
    for number, start in enumerate(starts):
        first = begin if not number else (start + starts[number - 1] + size) // 2
        last = end if number == len(starts) - 1 else (starts[number + 1] + start + size) // 2
        yield start, first, last


def shared_out(teachers: Sequence[Teacher], reports: Iterable[int]) -> Iterator[tuple[Teacher, list[int]]]:
    """Each teacher with the reports that it alone reads: half the work for two, and the student hears both."""
    parts = np.array_split(np.array(list(reports), np.int64), len(teachers))
    yield from ((teacher, [int(k) for k in part]) for teacher, part in zip(teachers, parts, strict=True))
