"""Boxes on a plane that must not overlap: springs, pushing apart, packing.

Every step is addition, multiplication, division or a square root of single numbers, or a sum down the columns of an
array: these give the same bits on every machine, which the reductions of a linear algebra library do not.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Point = tuple[float, float]
Size = tuple[float, float]
# Centre and size.
Box = tuple[float, float, float, float]
# So many of the boxes placed last are tried as neighbours of the next.
RIM = 60

# The golden angle, as a rotation written out: the cosine of the C library differs between machines.
_TURN = (-0.7373688780783197, 0.6754902942615238)


def sunflower(sizes: Sequence[Size], gap: float) -> list[Point]:
    """Centres of boxes around (0, 0), where the first box stands, the others spiralling out in their order."""
    points: list[Point] = [(0.0, 0.0)]
    area = sizes[0][0] * sizes[0][1]
    x, y = 1.0, 0.0
    for width, height in sizes[1:]:
        area += (width + gap) * (height + gap)
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
        reach = math.sqrt(area / math.pi)
        points.append((x * reach, y * reach * 0.8))
    return apart(points, sizes, gap, fixed=0)


def springs(size: int, edges: Sequence[tuple[int, int]], sizes: Sequence[Size], seed: int) -> list[Point]:
    """Fruchterman and Reingold's layout of `size` boxes: the ends of `edges` drawn together, overlaps still there."""
    if size < 2:
        return [(0.0, 0.0)] * size
    dice = random.Random(seed)
    x = np.array([dice.random() - 0.5 for _ in range(size)])
    y = np.array([dice.random() - 0.5 for _ in range(size)])
    near = np.zeros((size, size))
    for one, other in edges:
        near[one, other] = near[other, one] = 1.0
    ideal = math.sqrt(1.0 / max(size, 1))
    heat = 0.12
    for _ in range(70):
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        distance = np.maximum(np.sqrt(dx * dx + dy * dy), 0.005)
        force = ideal * ideal / (distance * distance) - near * distance / ideal
        move_x, move_y = (dx * force).sum(axis=0), (dy * force).sum(axis=0)
        length = np.maximum(np.sqrt(move_x * move_x + move_y * move_y), 1e-9)
        x, y = x + move_x / length * heat, y + move_y / length * heat
        heat -= 0.12 / 71
    scale = math.sqrt(sum((w + 30) * (h + 30) for w, h in sizes) * 0.45)
    return [(float(a) * scale * 1.15, float(b) * scale * 0.9) for a, b in zip(x, y, strict=True)]


def apart(points: Sequence[Point], sizes: Sequence[Size], gap: float, fixed: int | None = None) -> list[Point]:
    """The points moved as little as needed until no two boxes are nearer than `gap`; `fixed` stays where it is."""
    if len(points) < 2:
        return list(points)
    x, y = np.array(points, dtype=np.float64).T.copy()
    width, height = np.array(sizes, dtype=np.float64).T
    room = _Room((width[:, None] + width) / 2 + gap, (height[:, None] + height) / 2 + gap)
    for check in range(90):
        pairs = _close(x, y, room)
        if not _push(x, y, pairs):
            break
        for _ in range(7):
            if not _push(x, y, pairs):
                break
        if fixed is not None:
            x, y = x - x[fixed], y - y[fixed]
        if check > 12:
            # A crowd that does not find room by itself is given some.
            x *= 1.04
            y *= 1.04
    return [(float(a), float(b)) for a, b in zip(x, y, strict=True)]


# Boxes this near, in pixels, may come to overlap in the next few rounds.
_REACH = 40.0


class _Room(NamedTuple):
    """How far apart the centres of boxes are to be, sideways and up and down: of all (rows and columns)."""

    wide: Floats
    high: Floats


class _Pairs(NamedTuple):
    """Pairs of boxes, and how far apart their centres are to be."""

    one: Indices
    other: Indices
    wide: Floats
    high: Floats


def _close(x: Floats, y: Floats, room: _Room) -> _Pairs:
    """The pairs of boxes that overlap or nearly do, each once."""
    near_x = np.abs(x[:, None] - x) < room.wide + _REACH
    near_y = np.abs(y[:, None] - y) < room.high + _REACH
    one, other = np.nonzero(np.triu(near_x & near_y, 1))
    return _Pairs(one, other, room.wide[one, other], room.high[one, other])


def _push(x: Floats, y: Floats, pairs: _Pairs) -> bool:
    """Push overlapping pairs apart, along the axis where less is lacking, in place; whether any did overlap."""
    to_x, to_y = x[pairs.other] - x[pairs.one], y[pairs.other] - y[pairs.one]
    lack_x, lack_y = pairs.wide - np.abs(to_x), pairs.high - np.abs(to_y)
    clash = np.flatnonzero((lack_x > 0.5) & (lack_y > 0.5))
    if not len(clash):
        return False
    sideways = lack_x[clash] < lack_y[clash]
    for place, lacking, delta, moved in ((x, lack_x, to_x, clash[sideways]), (y, lack_y, to_y, clash[~sideways])):
        # Boxes at one point would push each other nowhere: the later one goes up.
        push = lacking[moved] * np.where(delta[moved] < 0, -1.0, 1.0) * 0.3
        place += np.bincount(pairs.other[moved], push, len(x)) - np.bincount(pairs.one[moved], push, len(x))
    return True


def pack(sizes: Sequence[Size], gap: float, aspect: float = 1.45) -> list[Point]:
    """Centres of boxes laid close around (0, 0), the first innermost, the whole `aspect` times as wide as high."""
    placed: list[Box] = []
    points: list[Point] = []
    for width, height in sizes:
        box_w, box_h = width + gap, height + gap
        # The boxes placed long ago lie inside: no free side is lost by trying the late ones first.
        spots = _spots(placed, box_w, box_h, placed[-RIM:]) or _spots(placed, box_w, box_h, placed) or [(0.0, 0.0)]
        x, y = min(spots, key=lambda p: (max(abs(p[0]) + box_w / 2, (abs(p[1]) + box_h / 2) * aspect), abs(p[0]), p))
        placed.append((x, y, box_w, box_h))
        points.append((x, y))
    return points


def _spots(placed: Sequence[Box], width: float, height: float, beside: Sequence[Box]) -> list[Point]:
    """The places for a box along the sides of some placed ones that are free of all placed ones."""
    tries: list[Point] = []
    for x, y, w, h in beside:
        for dy in ((height - h) / 2, 0.0, (h - height) / 2):
            tries += [(x + (w + width) / 2, y + dy), (x - (w + width) / 2, y + dy)]
        for dx in ((width - w) / 2, 0.0, (w - width) / 2):
            tries += [(x + dx, y + (h + height) / 2), (x + dx, y - (h + height) / 2)]
    if not tries:
        return []
    spot, held = np.array(tries), np.array(placed)
    free = (np.abs(spot[:, None, 0] - held[:, 0]) >= (held[:, 2] + width) / 2 - 0.01) | (
        np.abs(spot[:, None, 1] - held[:, 1]) >= (held[:, 3] + height) / 2 - 0.01
    )
    return [tries[i] for i in np.flatnonzero(free.all(axis=1)).tolist()]
