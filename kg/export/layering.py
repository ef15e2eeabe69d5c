"""Things in columns, lines between them: an order in which few lines cross, and heights at which nothing overlaps.

After Sugiyama, Tagawa and Toda (1981): a line over several columns passes through a place of its own in each of them;
columns are put in the order of the mean place of their neighbours, back and forth, then neighbours are swapped as long
as that helps. The same input gives the same result: every step is a comparison or a sum in a fixed order.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 24
_PULLS = 16
PLACE = 0.06
"""The height of the place through which a line passes a column."""


@dataclass(frozen=True, slots=True)
class Layered:
    """Columns of keys in order from the top, places of lines among them, and the middle of each.

    `lines` are the ways of the edges, from key to key through places; `crossings` counts where two of them cross.
    """

    columns: tuple[tuple[str, ...], ...]
    middles: Mapping[str, float]
    lines: tuple[tuple[str, ...], ...]
    crossings: int


def layered(
    columns: Sequence[Sequence[str]],
    edges: Sequence[tuple[str, str]],
    heights: Mapping[str, float],
    *,
    room: float,
    gap: float,
) -> Layered:
    """Put columns of keys in order and at heights from 0 to `room`; edges lead from a column to a later one.

    Raises ValueError where a column is higher than the room.
    """
    place = {key: number for number, column in enumerate(columns) for key in column}
    lines = [_way(one, other, place) for one, other in sorted(set(edges)) if place[one] < place[other]]
    held = [list(column) for column in columns]
    for line in lines:
        for step, key in enumerate(line[1:-1], 1):
            held[place[line[0]] + step].append(key)
    links = [(one, other) for line in lines for one, other in pairwise(line)]
    near = _Near(links)
    held = _ordered(held, near)
    middles = _placed(held, near, {key: heights.get(key, PLACE) for column in held for key in column}, room, gap)
    return Layered(tuple(map(tuple, held)), middles, tuple(lines), crossings(held, near.after))


def crossings(columns: Sequence[Sequence[str]], after: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of lines between columns next to each other cross."""
    return sum(_between(left, right, after) for left, right in pairwise(columns))


def _between(left: Sequence[str], right: Sequence[str], after: Mapping[str, Sequence[str]]) -> int:
    place = {key: number for number, key in enumerate(right)}
    passed: list[int] = []
    count = 0
    for key in left:
        ends = sorted(place[other] for other in after.get(key, ()))
        count += sum(len(passed) - bisect_left(passed, end + 1) for end in ends)
        for end in ends:
            insort(passed, end)
    return count


class _Near:
    """What each key is linked with, before and after it."""

    def __init__(self, links: Sequence[tuple[str, str]]) -> None:
        self.before: dict[str, list[str]] = {}
        self.after: dict[str, list[str]] = {}
        for one, other in links:
            self.after.setdefault(one, []).append(other)
            self.before.setdefault(other, []).append(one)


def _way(one: str, other: str, place: Mapping[str, int]) -> tuple[str, ...]:
    between = range(place[one] + 1, place[other])
    return (one, *(f"{one}\t{other}\t{number}" for number in between), other)


def _ordered(columns: list[list[str]], near: _Near) -> list[list[str]]:
    best, least = columns, crossings(columns, near.after)
    for sweep in range(_SWEEPS):
        columns = _swept(columns, near.before if sweep % 2 == 0 else near.after, forth=sweep % 2 == 0)
        columns = _swapped(columns, near)
        count = crossings(columns, near.after)
        if count < least:
            best, least = columns, count
        if not least:
            break
    return best


def _swept(columns: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]], *, forth: bool) -> list[list[str]]:
    """The columns one after the other in the order of the mean place of their neighbours."""
    made = [list(column) for column in columns]
    numbers = range(1, len(made)) if forth else range(len(made) - 2, -1, -1)
    for number in numbers:
        place = {key: at for at, key in enumerate(made[number - 1 if forth else number + 1])}
        means = {}
        for at, key in enumerate(made[number]):
            ends = [place[other] for other in near.get(key, ()) if other in place]
            means[key] = sum(ends) / len(ends) if ends else float(at)
        made[number].sort(key=lambda key, means=means: means[key])  # type: ignore[misc]
    return made


def _swapped(columns: list[list[str]], near: _Near) -> list[list[str]]:
    """The columns with neighbours swapped where that lets fewer lines cross."""
    for number, column in enumerate(columns):
        sides = [(columns[number - 1], near.before)] if number else []
        sides += [(columns[number + 1], near.after)] if number + 1 < len(columns) else []
        places = [({key: at for at, key in enumerate(side)}, ends) for side, ends in sides]
        changed = True
        while changed:
            changed = False
            for at in range(len(column) - 1):
                one, other = column[at], column[at + 1]
                now, then = _clashes(one, other, places), _clashes(other, one, places)
                if then < now:
                    column[at], column[at + 1] = other, one
                    changed = True
    return columns


def _clashes(one: str, other: str, places: Sequence[tuple[Mapping[str, int], Mapping[str, Sequence[str]]]]) -> int:
    """How many lines of two neighbours cross, the first above the second."""
    return sum(
        place[mine] > place[theirs]
        for place, ends in places
        for mine in ends.get(one, ())
        for theirs in ends.get(other, ())
    )


def _placed(
    columns: Sequence[Sequence[str]], near: _Near, heights: Mapping[str, float], room: float, gap: float
) -> dict[str, float]:
    """Middles that keep the order and the gaps, each as near to its neighbours as that allows."""
    middles: dict[str, float] = {}
    for column in columns:
        total = sum(heights[key] for key in column) + gap * max(0, len(column) - 1)
        if total > room + 1e-9:
            raise ValueError(f"a column of height {total:.2f} does not fit into {room:.2f}")
        at = (room - total) / 2
        for key in column:
            middles[key] = at + heights[key] / 2
            at += heights[key] + gap
    for pull in range(_PULLS):
        for column in columns if pull % 2 == 0 else reversed(columns):
            wanted = []
            for key in column:
                ends = [middles[end] for end in (*near.before.get(key, ()), *near.after.get(key, ()))]
                wanted.append(sum(ends) / len(ends) if ends else middles[key])
            kept = _kept_apart(wanted, [heights[key] for key in column], room, gap)
            middles.update(zip(column, kept, strict=True))
    return middles


def _kept_apart(wanted: Sequence[float], heights: Sequence[float], room: float, gap: float) -> list[float]:
    """The middles nearest to the wanted ones that keep order and gaps (pool adjacent violators)."""
    offsets, at = [], 0.0
    for number, height in enumerate(heights):
        at += (height / 2 + gap + heights[number - 1] / 2) if number else height / 2
        offsets.append(at)
    blocks: list[tuple[float, int]] = []  # sum of wanted starts, how many
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, number = blocks.pop()
            total, count = total + before, count + number
        blocks.append((total, count))
    most = room - (offsets[-1] + heights[-1] / 2) if offsets else 0.0
    starts = [min(max(total / count, 0.0), most) for total, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
