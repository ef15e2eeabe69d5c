"""Indicator concepts: wordings find their own and no other."""

from __future__ import annotations

import re

import pytest

from kg.lexicon.concepts import concept_of, concepts
from kg.model import Direction

SAME = [
    ("地区生产总值", "全市GDP"), ("地区生产总值", "经济总量"),
    ("地区生产总值", "预计全省生产总值"), ("地区生产总值", "GDP全年"),
    ("一般公共预算收入", "地方一般公共预算收入"), ("一般公共预算收入", "一般公共预算收入扣除留抵退税后"),
    ("固定资产投资", "全社会固定资产投资"), ("社会消费品零售总额", "社零总额"),
    ("社会消费品零售总额", "社会消费品零售额"),
    ("居民人均可支配收入", "城乡居民人均可支配收入"), ("农村居民人均可支配收入", "农村常住居民人均可支配收入"),
    ("居民消费价格指数", "CPI涨幅"), ("居民消费价格指数", "居民消费价格总水平"), ("城镇新增就业", "新增城镇就业人数"),
    ("城镇调查失业率", "城镇调查失业率均值"), ("规模以上工业增加值", "规上工业增加值"), ("进出口总额", "外贸进出口"),
    ("单位地区生产总值能耗", "万元GDP能耗"), ("研发经费投入强度", "全社会研发经费支出相当于全市生产总值的比例"),
]  # fmt: skip
APART = [
    ("财政总收入", "一般公共预算收入"), ("城镇登记失业率", "城镇调查失业率"), ("工业增加值", "规模以上工业增加值"),
    ("人均地区生产总值", "地区生产总值"), ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
    ("农民人均纯收入", "农村居民人均可支配收入"),
    ("一般公共预算支出", "一般公共预算收入"), ("民间投资", "固定资产投资"),
]  # fmt: skip
NONE = [
    "新增市场主体",
    "脱贫县农村居民人均可支配收入",
    "数字经济增加值占地区生产总值比重",
    "粮食产能",
    "全市场主体满意度",
    "",
]


@pytest.mark.parametrize(("name", "wording"), SAME)
def test_a_wording_means_its_indicator(name: str, wording: str) -> None:
    concept = concept_of(wording)
    assert concept is not None and concept.name == name


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_indicators_stay_two(one: str, other: str) -> None:
    assert concept_of(one) is not None and concept_of(one) != concept_of(other)


@pytest.mark.parametrize("wording", NONE)
def test_what_the_table_does_not_know_means_none(wording: str) -> None:
    assert concept_of(wording) is None


def test_the_table_is_sound() -> None:
    for name, concept in concepts().items():
        assert concept_of(name) is concept, name
        assert concept.en and concept.definition.endswith("。") and concept.unit
        assert concept.broader in ("", *concepts()) and concept.broader != name
        Direction(concept.direction)
        assert set(concept.kinds) <= {"amount", "growth", "change", "share", "rank"} and re.fullmatch(
            r"[\w ()&,-]+", concept.en
        )
