"""What a figure says of its indicator, and its quantity with sign, bound and base unit."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.figures_clause import Placed
from kg.extract.figures_name import noun_after
from kg.extract.figures_words import Head
from kg.lexicon.units import units
from kg.model import Comparator, Measure, Quantity
from kg.text.numerals import SCALES
from kg.text.quantities import Amount

_ALWAYS = {
    "rank": Measure.RANK,
    "multiple": Measure.MULTIPLE,
    "doubling": Measure.MULTIPLE,
    "sector": Measure.SHARE,
    "points": Measure.CHANGE,
}
_GROWTH_NAME = re.compile(r"(?:增速|涨幅|增幅|降幅|增长率|增长)$")
_SHARE_NAME = re.compile(r"占比|比重|^占|占[\u4e00-\u9fff“”]{2,}的?$|比例$")
_INDEX_NAME = re.compile("(?:系数|指数|收入比值?)$")
_LEVEL_OF_NEW = re.compile("完成[^，、]*(?:任务|目标|计划|预算)$|(?:率|占比|比重|比例)$|占全")
_CUT = re.compile(r"^(?:再|年度|全年|平均)?(?:减少|压减|压缩|精简|削减|缩短|降低)")
_GAIN = re.compile(r"(?:增收|增产|净增|增值)$|净增|^增产")


def measure_of(p: Placed, head: Head, name: str) -> Measure:
    """The measure of a figure: how much, by how much, what part, what place, how many, what sum."""
    kind = p.amount.kind
    if kind in _ALWAYS:
        return _ALWAYS[kind]
    if kind == "percent":
        return _of_percent(p, head, name)
    if (p.amount.unit == "年" and "连续" in p.left) or (
        kind == "bare" and not head.by and _INDEX_NAME.search(name)
    ):  # 连续两年增长
        return Measure.LEVEL
    stepped = head.by and not _to(head) and not noun_after(p) and not head.verb.startswith("新增")
    if stepped or _GAIN.search(name) or (_CUT.match(name) and kind in ("count", "time")):
        return Measure.CHANGE
    if kind == "money":
        return Measure.MONEY
    return Measure.COUNT if kind in ("count", "bare", "medal") else Measure.LEVEL


def _of_percent(p: Placed, head: Head, name: str) -> Measure:
    """Whether a percentage is a growth, a share or a rate."""
    stepped = head.by and not _to(head)
    if (
        stepped
        or _CUT.match(name)
        or (name.startswith(("新增", "净增")) and _LEVEL_OF_NEW.search(name) is None)
        or _GROWTH_NAME.search(name)
        or re.search("增速|涨幅|增幅|降幅", p.left)
    ):
        return Measure.GROWTH
    return Measure.SHARE if _SHARE_NAME.search(name) or "占" in p.left[-12:] else Measure.LEVEL


def _to(head: Head) -> bool:
    """Whether the verb leads to the figure (增加到) and does not measure the step."""
    return re.search(r"(?:[^达]到|至|为)(?:了|近|约|超过?)?$", head.verb) is not None


def quantity_of(amount: Amount, head: Head, name: str, measure: Measure) -> Quantity:
    """The quantity of a figure, negative where it fell, with its base unit."""
    fell = measure in (Measure.GROWTH, Measure.CHANGE) and (
        head.direction < 0 or _CUT.match(name) is not None or name.endswith("降幅")
    )
    fell = fell and amount.value >= 0  # 降幅收窄到-5% has its sign
    value = -amount.value if fell else amount.value
    top = None if amount.value_max is None else -amount.value_max if fell else amount.value_max
    if top is not None and top < value:  # 下降2%至3%, and what is told the other way round: 3000—500元
        value, top = top, value
    sign = amount.comparator
    if fell:
        sign = {Comparator.AT_LEAST: Comparator.AT_MOST, Comparator.AT_MOST: Comparator.AT_LEAST}.get(sign, sign)
    base, base_unit = based(value, amount.unit)
    return Quantity(value, amount.unit, sign, top, base, base_unit)


def based(value: Decimal, unit: str) -> tuple[Decimal | None, str]:
    """The same quantity in the base unit: 3000 of 亿元 is 3E+11 of 元; no base where the unit is unknown."""
    scale = next(
        (s for s in sorted(SCALES, key=len, reverse=True) if s and unit.startswith(s) and (unit[len(s) :] in units())),
        "",
    )
    known = units().get(unit[len(scale) :]) if scale or unit in units() else None
    if known is None:
        return None, ""
    return value * SCALES[scale] * known.factor, known.base
