"""Round numbers for the axes of charts, and where a value stands on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil

_ROUND = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high` (values) over `start` to `stop` (pixels), with the values that are marked on it."""

    low: float
    high: float
    start: float
    stop: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)


def amounts(values: Sequence[float], start: float, stop: float, wanted: int = 5) -> Axis:
    """An axis of amounts, from zero unless all of them are far from it, that ends at round numbers.

    >>> amounts([3, 97], 0, 100).ticks
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    """
    low, high = min(values), max(values)
    if low > 0 and low < 0.6 * high:
        low = 0.0
    if high < 0 and high > 0.6 * low:
        high = 0.0
    whole = all(value == int(value) for value in values)
    if low == high:
        room = 1.0 if whole or not low else abs(low) * 0.1
        low, high = low - room, high + room
    step = _step((high - low) / wanted)
    if whole:  # of things that are counted there are no halves
        step = float(math.ceil(step))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(place * step, 10) for place in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], start, stop, ticks)


def ranks(values: Sequence[float], start: float, stop: float) -> Axis:
    """An axis of ranks, from the first, which is the best.

    >>> ranks([2, 17], 0, 100).ticks
    (1.0, 5.0, 10.0, 15.0, 20.0)
    """
    ticks = tuple(sorted({max(tick, 1.0) for tick in amounts([0.0, *values], start, stop).ticks}))
    return Axis(ticks[0], max(ticks[-1], 2.0), start, stop, ticks)


def years(values: Sequence[int], start: float, stop: float, room: float = 42) -> Axis:
    """An axis of years with half a year free on both sides; marked are the first and, evenly, as many as have `room`.

    >>> years([2020, 2022], 0, 300).ticks, years([2022, 2025], 0, 130).ticks
    ((2020, 2021, 2022), (2022, 2025))
    >>> years([2011, 2022], 0, 300).ticks
    (2011, 2013, 2015, 2017, 2019, 2021)
    """
    first, last = min(values), max(values)
    most = max(2, int((stop - start) // room))
    least = next(step for step in count(1) if (last - first) / step < most)
    # A step that meets the last year is worth a few marks less; long ones are round.
    wider = (step for step in range(least, 2 * least) if (last - first) % step == 0)
    step = next(wider, least) if least < 5 else ceil(least / 5) * 5
    return Axis(first - 0.5, last + 0.5, start, stop, tuple(range(first, last + 1, step)))


def number(value: float) -> str:
    """A number as an axis has it: no more decimals than it needs, thousands apart.

    >>> number(12500.0), number(-0.25)
    ('12,500', '−0.25')
    """
    text = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def _step(rough: float) -> float:
    """The smallest round step that is not under a rough one."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in _ROUND if factor * power >= rough * (1 - 1e-9))
