"""Invented reports of two years: each target finds its answer, and only its answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.ledger import ledger_of
from kg.model import Observation, ProjectState
from tests.ledger.reports import NOTHING, REGION, library, report

with (Path(__file__).parent / "cases.tsv").open(encoding="utf-8", newline="") as _table:
    CASES = list(csv.DictReader(_table, delimiter="\t"))
FIGURES = [case for case in CASES if case["thing"]]


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case["case"])
def test_a_target_and_what_the_next_report_says(case: dict[str, str]) -> None:
    reports = library(report(2021, NOTHING, case["plan"]), report(2022, case["review"], NOTHING))
    outcomes = [o for o in ledger_of(reports).outcomes if isinstance(o.target, Observation)]
    assert [o.target.indicator for o in outcomes if isinstance(o.target, Observation)] == [case["thing"]]
    (outcome,) = outcomes
    assert (outcome.verdict.value, outcome.comparison) == (case["verdict"], case["comparison"])
    assert outcome.region == REGION and outcome.answered_in == "yuci-2022" and outcome.promised_in == "yuci-2021"


def test_a_rise_told_with_the_two_ends_of_five_years_is_not_that_of_the_last() -> None:
    told = (
        "“十三五”期间，全县地区生产总值由2015年的2330亿元增加到2020年的3500亿元，增长35.1%；"
        "一般公共预算收入由368.7亿元增加到392.6亿元，增长6.5%。"
    )
    reports = library(report(2020, NOTHING, "今年一般公共预算收入增长4%。"), report(2021, told, NOTHING))
    (outcome,) = [o for o in ledger_of(reports).outcomes if isinstance(o.target, Observation)]
    assert outcome.comparison == "目标 增长4%，未再提及"


def test_a_goal_that_only_explains_a_word_is_no_promise() -> None:
    explained = "名词解释\n\n1.五个一工程：着力打造过百亿产业链，力争高新技术企业达到80家。\n"
    plan = f"今年新增高新技术企业20家。\n\n{explained}"
    reports = library(report(2021, NOTHING, plan), report(2022, "新增高新技术企业21家。", NOTHING))
    outcomes = [o for o in ledger_of(reports).outcomes if isinstance(o.target, Observation)]
    assert [o.comparison for o in outcomes] == ["目标 20家，实际 21家"]


PROJECTS = [
    ("建成城北水厂项目。", "城北水厂项目建成投用。", "met"),
    ("开工建设城北水厂项目。", "城北水厂项目建成投用。", "exceeded"),
    ("城北水厂项目6月底前建成。", "城北水厂项目加快建设。", "missed"),
    ("建成城北水厂项目。", "城北水厂项目加快建设。", "progressing"),
    ("建成城北水厂项目。", NOTHING, "unreported"),
]


@pytest.mark.parametrize(("plan", "review", "verdict"), PROJECTS)
def test_a_project_and_what_the_next_report_says(plan: str, review: str, verdict: str) -> None:
    reports = library(report(2021, NOTHING, plan), report(2022, review, NOTHING))
    (outcome,) = [o for o in ledger_of(reports).outcomes if isinstance(o.target, ProjectState)]
    assert outcome.verdict.value == verdict and outcome.project.startswith("project/")


def test_a_step_that_is_planned_again_is_put_off() -> None:
    reports = library(
        report(2021, NOTHING, "建成城北水厂项目。"),
        report(2022, NOTHING, "确保城北水厂项目6月底前建成。"),
        report(2023, "城北水厂项目建成投用。", NOTHING),
    )
    first, second = ledger_of(reports).outcomes
    assert str(first.new_deadline) == "2022-06-30" and first.verdict.value == "progressing"
    assert second.new_deadline is None and second.verdict.value == "met"


def test_a_goal_of_several_years_is_held_against_every_year_on_the_way() -> None:
    reports = library(
        report(2021, NOTHING, "到2023年，地区生产总值达到300亿元。"),
        report(2022, "地区生产总值达到240亿元。", NOTHING),
        report(2023, "地区生产总值达到270亿元。", NOTHING),
        report(2024, "地区生产总值达到296亿元。", NOTHING),
    )
    found = [(o.answered_in, o.verdict.value, o.interim, str(o.difference)) for o in ledger_of(reports).outcomes]
    assert found == [
        ("yuci-2022", "progressing", True, "-60"),
        ("yuci-2023", "progressing", True, "-30"),
        ("yuci-2024", "missed", False, "-4"),
    ]


def test_across_a_missing_year_only_what_names_its_year_is_paired() -> None:
    plan = "今年地区生产总值增长6%。改造老旧小区20个。"
    reports = library(
        report(2021, NOTHING, plan), report(2023, "2021年地区生产总值增长7%。改造老旧小区20个。", NOTHING)
    )
    (outcome,) = ledger_of(reports).outcomes
    assert outcome.across_gap and outcome.comparison == "目标 增长6%，实际 增长7%"
    assert [(note.kind, note.year, note.reports) for note in ledger_of(reports).notes] == [
        ("gap", 2023, ("yuci-2021", "yuci-2023"))
    ]


def test_two_reports_of_one_region_and_year_both_answer() -> None:
    reports = library(
        report(2021, NOTHING, "今年地区生产总值增长6%。固定资产投资增长9%。"),
        report(2022, "地区生产总值增长6%。", NOTHING),
        report(2022, "固定资产投资增长8%。", NOTHING, "yuci-2022-summary"),
    )
    ledger = ledger_of(reports)
    assert sorted((o.answered_in, o.verdict.value) for o in ledger.outcomes) == [
        ("yuci-2022", "met"),
        ("yuci-2022-summary", "missed"),
    ]
    assert [(note.kind, note.reports) for note in ledger.notes] == [("several", ("yuci-2022", "yuci-2022-summary"))]


def test_what_two_reports_tell_differently_is_found_and_rounding_is_not() -> None:
    reports = library(
        report(2022, "2021年，地区生产总值达到301.5亿元。一般公共预算收入达到21.36亿元。", NOTHING),
        report(
            2024,
            "地区生产总值由2021年的315亿元增加到360亿元。一般公共预算收入由2021年的21.4亿元增加到25亿元。",
            NOTHING,
        ),
    )
    (pair,) = ledger_of(reports).contradictions
    assert (pair.concept, pair.year, str(pair.difference)) == ("地区生产总值", 2021, "13.5")


def test_a_report_without_year_takes_no_part_and_is_told() -> None:
    from dataclasses import replace

    known = report(2022, "地区生产总值增长6%。", NOTHING)
    lost = replace(known, document=replace(known.document, id="lost", plan_year=None))
    ledger = ledger_of(library(lost))
    assert ledger.outcomes == () and [(note.kind, note.reports) for note in ledger.notes] == [("undated", ("lost",))]
