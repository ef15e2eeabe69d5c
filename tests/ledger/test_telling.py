"""What the ledger says, in the words of a reader: Chinese as the graph has it, English but for the values."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ledger.comparison import compared
from kg.ledger.shown import STATUS, figure_of, figure_shown
from kg.ledger.telling import step, told
from kg.model import Comparator, Measure, Quantity, Status

VALUES = st.decimals(min_value=-1000, max_value=100000, places=2)
FIGURES = st.builds(
    lambda measure, *quantity: figure_shown(SimpleNamespace(measure=measure, quantity=Quantity(*quantity))),
    st.sampled_from([Measure.LEVEL, Measure.GROWTH, Measure.CHANGE, Measure.SHARE]),
    VALUES,
    st.sampled_from(["%", "个百分点", "亿元", "km", ""]),
    st.sampled_from(list(Comparator)),
    st.none() | VALUES,
)
STEPS = st.builds(
    lambda status, day: STATUS[status] + day, st.sampled_from(list(Status)), st.sampled_from(["", "（年底）"])
)
PARTS = st.lists(
    st.tuples(st.sampled_from(["target", "then", "actual", "again"]), FIGURES | STEPS), min_size=1, max_size=2
)


@given(PARTS)
def test_in_chinese_a_comparison_is_what_the_graph_has(parts) -> None:
    stored = compared(*parts, ("silent", ""))
    assert told(stored, "zh") == stored


@given(PARTS)
def test_in_english_only_values_and_units_are_chinese(parts) -> None:
    shown = re.sub("个百分点|亿元|年底", "", told(compared(*parts, ("silent", "")), "en"))
    assert shown.isascii() or not re.search(r"[\u4e00-\u9fff]", shown), shown


@pytest.mark.parametrize(
    ("stored", "english"),
    [
        ("目标 3000亿元以上，实际 2400亿元以上", "target: at least 3000亿元, actual: at least 2400亿元"),
        ("目标 5%，未再提及", "target: 5%, not told again"),
        ("目标 增长6.5%左右，实际 下降2%", "target: up about 6.5%, actual: down 2%"),
        ("目标 增长6—8%，实际 增长7%", "target: up 6—8%, actual: up 7%"),
        ("目标 全省第3位，实际 第2位", "target: #3 全省, actual: #2"),
        ("目标 增长8%，实际 城镇 增长5%、农村 增长7%", "target: up 8%, actual: 城镇 up 5%; 农村 up 7%"),
        ("当时 在建，再次计划 建成（6月底前）", "then: being built, planned again: to be completed (6月底前)"),
        ("目标 谋划，实际 运营", "target: in planning, actual: in operation"),
        ("words of someone else", "words of someone else"),
    ],
)
def test_the_words_of_a_comparison_are_those_of_the_reader(stored, english) -> None:
    assert told(stored, "en") == english
    assert told(stored, "zh") == stored


def test_a_step_is_told_in_words_of_its_own_for_what_is_planned_and_what_is_done() -> None:
    for lang in ("zh", "en"):
        plans, deeds = ([step(status.value, aspect, lang) for status in Status] for aspect in ("target", "actual"))
        assert len(set(plans)) == len(set(deeds)) == len(Status)
        assert not any("planned" in words for words in plans[1:])
        assert not set(plans[1:]) & set(deeds[1:])  # the first is planning, whoever tells of it
    assert step("completed", "", "en") == "completed"


def test_figures_are_parted_only_where_the_words_are_those_of_the_ledger() -> None:
    assert figure_of("城镇 增长5%") is None and figure_of("") is None and figure_of("建成") is None


def test_the_picture_names_the_steps_as_the_ontology_does() -> None:
    from kg.web.words import noted

    with (files("kg.export") / "templates" / "texts.tsv").open(encoding="utf-8") as table:
        rows = {row["key"]: row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for status in Status:
        assert rows[f"status.{status.value}"]["zh"] == noted(status.value, "zh")
        assert rows[f"status.{status.value}"]["en"] == noted(status.value, "en")
