"""What a later value says of a target: pure comparisons, no search."""

from __future__ import annotations

from decimal import Decimal

from kg.model import Comparator, Direction, Quantity, Status, Verdict

# 左右 forgives a twentieth of the target; what passes a target given as a bound by more than that exceeds it.
MARGIN = Decimal("0.05")
_BOUNDS = {
    Comparator.AT_LEAST: Direction.AT_LEAST,
    Comparator.MORE: Direction.AT_LEAST,
    Comparator.AT_MOST: Direction.AT_MOST,
    Comparator.LESS: Direction.AT_MOST,
}
RANK = {
    Status.PLANNED: 0,
    Status.STARTING: 1,
    Status.BUILDING: 2,
    Status.COMPLETED: 3,
    Status.OPERATING: 4,
}
"""How far each status is; one that stopped is nowhere."""


def direction_of(quantity: Quantity, usual: str, falling: bool) -> Direction:
    """The good side of a target.

    A fall (能耗下降3%) wants to be at least as deep; a bound in the text (以上, 以内) decides before `usual`, the
    direction that the concept of the indicator has, "" where it has none.
    """
    if falling:
        return Direction.AT_MOST
    if quantity.comparator in _BOUNDS:
        return _BOUNDS[quantity.comparator]
    if usual:
        return Direction(usual)
    return Direction.AT_LEAST


def verdict_of(target: Quantity, actual: Decimal, direction: Direction) -> Verdict:
    """Met, exceeded or missed; `actual` is in the stated unit of the target.

    Exact targets are exceeded by any more, bounds and 左右 by more than a twentieth of them. What keeps under a ceiling
    has met it, however far: only a fall deeper than the one promised exceeds.
    """
    margin = abs(target.value) * MARGIN
    low, high = _ends(target)
    slack = margin if target.comparator is Comparator.ABOUT else Decimal(0)
    if direction is Direction.WITHIN:
        return Verdict.MET if low - slack <= actual <= high + slack else Verdict.MISSED
    if direction is Direction.AT_MOST:
        if actual > high + slack:
            return Verdict.MISSED
        deeper = high < 0 and actual < (low if target.comparator is Comparator.EQUAL else low - margin)
        return Verdict.EXCEEDED if deeper else Verdict.MET
    if actual < low - slack:
        return Verdict.MISSED
    exact = target.comparator is Comparator.EQUAL
    return Verdict.EXCEEDED if actual > (high if exact else high + margin) else Verdict.MET


def standing(promised: Status, found: Status, *, overdue: bool) -> Verdict:
    """What a later status says of a promised one; `overdue` tells that the promised day is over.

    Works that stand are met, running ones too (建成 and 投产 are told for each other); standing ones exceed the
    promise to begin. Below the promise it is missed once its day is over, else in progress.
    """
    if found is Status.STOPPED:
        return Verdict.MET if promised is Status.STOPPED else Verdict.MISSED
    if promised is Status.STOPPED:
        return Verdict.MISSED if overdue else Verdict.PROGRESSING
    done = RANK[found] >= RANK[Status.COMPLETED]
    if RANK[promised] >= RANK[Status.COMPLETED]:
        if done:
            return Verdict.MET
        return Verdict.MISSED if overdue else Verdict.PROGRESSING
    if done:
        return Verdict.EXCEEDED
    if RANK[found] >= RANK[promised]:
        return Verdict.MET
    return Verdict.MISSED if overdue else Verdict.PROGRESSING


def _ends(target: Quantity) -> tuple[Decimal, Decimal]:
    other = target.value if target.value_max is None else target.value_max
    return min(target.value, other), max(target.value, other)
