"""Values in the words of the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.model import Comparator, Measure, Observation, ProjectState, Quantity, Status

STATUS = {
    Status.PLANNED: "谋划",
    Status.STARTING: "开工",
    Status.BUILDING: "在建",
    Status.COMPLETED: "建成",
    Status.OPERATING: "运营",
    Status.STOPPED: "停止",
}
_BEFORE = {Comparator.MORE: "超过", Comparator.LESS: "低于"}
_AFTER = {Comparator.AT_LEAST: "以上", Comparator.AT_MOST: "以内", Comparator.ABOUT: "左右"}
_STEPS = (Measure.GROWTH, Measure.CHANGE)
_BOUNDS = {word: bound.name.lower().replace("_", "-") for bound, word in (_BEFORE | _AFTER).items()}
_TRENDS = {"增长": "growth", "下降": "fall"}
_RANK = re.compile(r"(.*)第(-?[\d.]+)位")
_FIGURE = re.compile(
    rf"(增长|下降)?({'|'.join(_BEFORE.values())})?(-?\d[\d.]*(?:—-?\d[\d.]*)?)(\S*?)({'|'.join(_AFTER.values())})?"
)


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """The parts of a figure as the ledger shows it: 增长5%以上 is ("growth", "5", "%", "at-least").

    `kind` is "growth", "fall", "rank" or "", `bound` "more", "less", "at-least", "at-most", "about" or ""; the `unit`
    of a rank is where it is held.
    """

    kind: str
    value: str
    unit: str
    bound: str = ""


def figure_of(shown: str) -> ShownFigure | None:
    """The parts of what `figure_shown` gave; None for other words."""
    rank = _RANK.fullmatch(shown)
    if rank is not None:
        return ShownFigure("rank", rank[2], rank[1])
    found = _FIGURE.fullmatch(shown)
    if found is None:
        return None
    trend, before, value, unit, after = found.groups()
    return ShownFigure(_TRENDS.get(trend, ""), value, unit, _BOUNDS.get(before or after, ""))


def figure_shown(observation: Observation) -> str:
    """A figure as people say it: 增长6.5%左右, 5万人以上, 第3位."""
    quantity = observation.quantity
    if observation.measure is Measure.RANK:
        return f"{quantity.unit}第{number(quantity.value)}位"
    if observation.measure in _STEPS:
        fell = quantity.value < 0
        return ("下降" if fell else "增长") + _bounded(quantity, fell=fell)
    return _bounded(quantity, fell=False)


def state_shown(state: ProjectState) -> str:
    """A state as people say it: 建成（6月底前）."""
    return STATUS[state.status] + (f"（{state.deadline}）" if state.deadline else "")


def number(value: Decimal) -> str:
    """A number without needless zeros or exponents.

    >>> number(Decimal("6.50")), number(Decimal("3E+3"))
    ('6.5', '3000')
    """
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _bounded(quantity: Quantity, *, fell: bool) -> str:
    sign = -1 if fell else 1
    ends = [quantity.value, *([] if quantity.value_max is None else [quantity.value_max])]
    value = "—".join(number(sign * end) for end in ends)
    comparator = quantity.comparator
    if fell:  # a fall of at least 3% is at most -3%
        swapped = {Comparator.AT_MOST: Comparator.AT_LEAST, Comparator.AT_LEAST: Comparator.AT_MOST}
        comparator = swapped.get(comparator, comparator)
    return f"{_BEFORE.get(comparator, '')}{value}{quantity.unit}{_AFTER.get(comparator, '')}"
