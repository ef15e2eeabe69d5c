from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lexicon.units import units
from kg.model import Comparator
from kg.text.quantities import Amount, amounts

KINDS = {name: unit.kind for name, unit in units().items()}

CASES = [
    ("总额1.37万亿元", "1.37", "万亿元", None, "=", "money"),
    ("增长5%-6%", "5", "%", "6", "=", "percent"),
    ("线路6—8条", "6", "条", "8", "=", "count"),
    ("确定1至3户", "1", "户", "3", "=", "count"),
    ("装机4×10万千瓦", "40", "万千瓦", None, "=", "power"),
    ("取消1000多项", "1000", "项", None, ">=", "count"),
    ("培训8300多万人次", "8300", "万人次", None, ">=", "count"),
    ("服务3万多家次", "3", "万家次", None, ">=", "count"),
    ("投入10亿多元", "10", "亿元", None, ">=", "money"),
    ("办理8900余件", "8900", "件", None, ">=", "count"),
    ("引进60名以上", "60", "名", None, ">=", "count"),
    ("控制在5.5%以内", "5.5", "%", None, "<=", "percent"),
    ("占比不超过5%", "5", "%", None, "<=", "percent"),
    ("占比不低于55%", "55", "%", None, ">=", "percent"),
    ("突破五千亿元", "5000", "亿元", None, ">=", "money"),
    ("近百万户", "100", "万户", None, "~", "count"),
    ("签约100亿元", "100", "亿元", None, "=", "money"),
    ("约100亿元", "100", "亿元", None, "~", "money"),
    ("面积5千亩", "5000", "亩", None, "=", "area"),
    ("装机5千瓦", "5", "千瓦", None, "=", "power"),
    ("能力490立方米/秒", "490", "立方米/秒", None, "=", "flow"),
    ("至少建成1个", "1", "个", None, ">=", "count"),
    ("3天内办结", "3", "天", None, "<=", "time"),
]


def only(text: str) -> Amount:
    found = amounts(text, KINDS)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "value", "unit", "top", "sign", "kind"), CASES)
def test_amount(text: str, value: str, unit: str, top: str | None, sign: str, kind: str) -> None:
    a = only(text)
    assert (a.value, a.unit, a.comparator, a.kind) == (Decimal(value), unit, Comparator(sign), kind)
    assert a.value_max == (None if top is None else Decimal(top))


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_the_words_stand_where_the_amount_says(text: str) -> None:
    a = only(text)
    assert text[a.start : a.end] == a.word


def test_a_bound_belongs_to_its_own_number() -> None:
    low, high = amounts("超过5200万户、达到1亿户", KINDS)
    assert (low.comparator, high.comparator) == (Comparator.AT_LEAST, Comparator.EQUAL)


def test_text_without_numbers() -> None:
    assert amounts("稳中求进", KINDS) == []
