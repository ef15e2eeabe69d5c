"""The scorer gives, figure for figure, what the annotators' own scorer gave on the same answers."""

import json
from pathlib import Path

import pytest

from kg.evaluate.likeness import likeness, same_number, year_span
from kg.evaluate.score import score
from kg.evaluate.tally import Share, Tally
from tests.evaluate.answers import REPORTS, gold_of, perfect, spoilt

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("answer", [perfect, spoilt], ids=["perfect", "spoilt"])
def test_every_figure_is_that_of_the_annotators_scorer(report, answer):
    gold = gold_of(report)
    assert score(gold, answer(gold)).rounded() == EXPECTED[report][answer.__name__]


def test_a_perfect_answer_is_right_in_every_line():
    gold = gold_of("lvliang-2022")
    result = score(gold, perfect(gold))
    lines = [*result.strict.values(), *result.relaxed.values(), *result.figures.values(), result.components]
    assert all(tally.f1 == 1 for tally in lines)
    assert result.relations["all"].recall == 1
    assert result.states.share == 1


def test_an_empty_answer_finds_nothing_and_lists_all():
    gold = gold_of("fenyang-2023")
    result = score(gold, {**gold, "entities": [], "observations": [], "relations": []})
    assert result.relaxed["all"] == Tally(0, len(gold["entities"]), 0)
    assert len(result.listing["observations"][0]) == len(gold["observations"])
    assert result.states == Share()


def test_scores_of_reports_add_up_to_the_micro_average():
    first, second = (score(gold_of(r), spoilt(gold_of(r))) for r in REPORTS[:2])
    both = first + second
    assert both.relaxed["all"].hit == first.relaxed["all"].hit + second.relaxed["all"].hit
    assert both.relaxed["all"] == sum((t for k, t in both.relaxed.items() if k != "all"), Tally())
    assert both.fields["period"] == first.fields["period"] + second.fields["period"]
    assert both.states == first.states + second.states


@pytest.mark.parametrize(
    ("value", "unit", "other", "other_unit", "same"),
    [
        (3000, "亿元", 3000, "亿元", True),
        (36.5, "万户", 365000, "户", True),
        (1, "个百分点", 1, "百分点", True),
        (5, "千米", 5, "公里", True),
        (5, "%", 6, "%", False),
        (5, "亿元", 5, "万元", False),
    ],
)
def test_quantities_are_compared_in_their_base_unit(value, unit, other, other_unit, same):
    assert same_number({"value": value, "unit": unit}, {"value": other, "unit": other_unit}) is same


def test_likeness_is_containment_or_shared_characters():
    assert likeness("汾酒集团", "汾酒集团") == 1
    assert 0.75 < likeness("汾酒", "汾酒集团") < 1
    assert likeness("汾酒", "山西杏花村汾酒集团") < 0.5
    assert likeness("", "汾酒") == 0


def test_periods_are_compared_by_their_years():
    assert year_span("2022—2026年") == year_span("2022-2026") == "2022-2026"
    assert year_span(None) == ""
