"""`kg ledger` and `kg lineage` on a library and on report files."""

from __future__ import annotations

import csv
import io

import pytest

PLAN = "云岗县{year}年政府工作报告\n一、{before}年工作回顾\n{review}\n二、{year}年工作安排\n{plan}\n"


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledger")
    for year, review, plan in (
        (2021, "各项工作取得进展。", "今年GDP增长6%。改造老旧小区20个。新建“四好农村路”40公里。"),
        (2022, "地区生产总值增长6.5%。建成“四好农村路”42公里。", "今年地区生产总值增长7%。"),
    ):
        text = PLAN.format(year=year, before=year - 1, review=review, plan=plan).replace("云岗县", "榆次区")
        (folder / f"yuci-{year}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def library(kg, reports, tmp_path_factory):
    out = tmp_path_factory.mktemp("library")
    done = kg("build", reports, "-o", out, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    return out


def test_the_table_shows_the_share_and_what_was_told(kg, library) -> None:
    done = kg("ledger", "榆次区", library)
    assert done.returncode == 0, done.stderr
    assert "Share kept 100% (2 of 2 targets" in done.stdout
    assert "target: up 6%, actual: up 6.5%" in done.stdout and "老旧小区" not in done.stdout
    assert "1 more that no later report speaks of" in done.stdout
    assert "改造老旧小区" in kg("ledger", "榆次区", library, "--all", "--lang", "zh").stdout


def test_csv_and_page_hold_every_row(kg, library, tmp_path) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("ledger", "榆次", library, "--csv", "-").stdout)))
    assert [row["verdict"] for row in rows] == ["exceeded", "unreported", "exceeded"]
    assert rows[0]["standard_indicator"] == "地区生产总值" and "6.5%" in rows[0]["answering_sentence"]
    page = tmp_path / "ledger.html"
    assert kg("ledger", "榆次区", library, "--html", page, "--year", 2021).returncode == 0
    assert "超额完成" in page.read_text("utf-8") and "yuci-2022" in page.read_text("utf-8")


def test_what_two_reports_tell_differently_is_shown_with_both_sentences(kg, tmp_path) -> None:
    for year, before, review in (
        (2021, 2020, "地区生产总值完成120.5亿元。"),
        (2022, 2021, "地区生产总值完成133.6亿元。2020年，地区生产总值完成118.2亿元。"),
    ):
        text = PLAN.format(year=year, before=before, review=review, plan="今年GDP增长6%。").replace("云岗县", "榆次区")
        (tmp_path / f"yuci-{year}.txt").write_text(text, "utf-8")
    done = kg("ledger", "榆次区", tmp_path / "yuci-2021.txt", tmp_path / "yuci-2022.txt")
    assert done.returncode == 0, done.stderr
    assert "Figures told differently 1" in done.stdout and "地区生产总值 · 2020" in done.stdout
    assert "yuci-2021: 地区生产总值完成120.5亿元" in done.stdout and "118.2亿元" in done.stdout
    rows = kg("ledger", "榆次区", tmp_path / "yuci-2021.txt", tmp_path / "yuci-2022.txt", "--csv", "-").stdout
    (told,) = [row for row in csv.DictReader(io.StringIO(rows)) if row["kind"] == "contradiction"]
    assert (told["thing"], told["period"], told["answered_in"]) == ("地区生产总值", "2020", "yuci-2022")
    assert "≠" in told["comparison"] and "120.5" in told["sentence"] and "118.2" in told["answering_sentence"]


def test_report_files_need_no_library(kg, reports) -> None:
    done = kg("ledger", "榆次区", reports / "yuci-2021.txt", reports / "yuci-2022.txt", "--csv", "-")
    assert done.returncode == 0 and done.stdout.count("\n") == 4


def test_an_unknown_region_is_told_with_those_there_are(kg, library) -> None:
    done = kg("ledger", "无名县", library)
    assert done.returncode == 1 and "regions with reports: 榆次区" in done.stderr


def test_the_lineage_of_a_slogan(kg, library, tmp_path) -> None:
    done = kg("lineage", "四好农村路", library, "--lang", "zh")
    assert done.returncode == 0 and "榆次区 2021" in done.stdout and "榆次区 2022" in done.stdout
    page = tmp_path / "lineage.html"
    assert kg("lineage", "“四好农村路”", library, "--html", page).returncode == 0
    assert "<svg" in page.read_text("utf-8")
    lost = kg("lineage", "无此提法", library)
    assert lost.returncode == 1 and "无此提法" in lost.stderr
