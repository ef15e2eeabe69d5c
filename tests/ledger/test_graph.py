"""Outcomes in the graph, and the ledger read back from it: table, CSV and page."""

from __future__ import annotations

import csv
import functools
import io
import re

import pytest
from pyoxigraph import Store

from kg.errors import GraphError
from kg.graph import store_of, validate
from kg.graph.build import ACROSS, Parted, graphs_of
from kg.ledger import ledger_of
from kg.ledger.lives import lives_of_region
from kg.ledger.page import page_of, write_page
from kg.ledger.rows import region_called, rows_of, share_of
from kg.ledger.table import COLUMNS, csv_of
from kg.model import Library
from kg.pipeline import following, notes_of
from tests.ledger.reports import NOTHING, REGION, library, report

ZT = "https://w3id.org/zhengtu/ontology#"


@functools.cache
def reports() -> Library:
    return library(
        report(2021, NOTHING, "今年GDP增长6%。改造老旧小区20个。建成城北水厂项目。实施<b>强基</b>工程30个。"),
        report(
            2022,
            "地区生产总值增长6.5%，地区生产总值达到301.5亿元。",
            "确保城北水厂项目6月底前建成。今年地区生产总值增长8%。",
        ),
        report(2023, "2022年，地区生产总值增长4%。城北水厂项目建成投用。", NOTHING),
        report(2023, "地区生产总值由2021年的315亿元增加到360亿元。", NOTHING, "yuci-2023-full"),
    )


@functools.cache
def graphs() -> Parted:
    return graphs_of(reports(), list(following(reports(), ledger_of(reports()))))


@functools.cache
def store() -> Store:
    return store_of(graphs().union())


def test_the_graph_conforms_and_outcomes_are_of_all_reports_together() -> None:
    assert validate(graphs().union()).conforms
    kept = {triple.subject for triple in graphs().graphs[ACROSS] if triple.object.value == f"{ZT}Outcome"}
    assert len(kept) == len(ledger_of(reports()).outcomes)


def test_the_order_of_the_reports_gives_the_same_triples() -> None:
    backwards = library(*reversed(reports().extractions))
    assert list(following(backwards, ledger_of(backwards))) == list(following(reports(), ledger_of(reports())))


def test_wordings_of_one_indicator_share_its_standard_one() -> None:
    question = (
        f"SELECT ?name {{ ?wording <{ZT}standardIndicator> ?one ; ?label ?name . ?one ?label '地区生产总值'@zh }}"
    )
    assert {row["name"].value for row in store().query(question)} >= {"GDP", "地区生产总值"}


def test_rows_show_both_sentences_in_the_order_of_the_text() -> None:
    rows = rows_of(store(), f"https://w3id.org/zhengtu/id/{REGION}", 2021)
    assert [(row.thing, row.verdict) for row in rows] == [
        ("GDP", "exceeded"),
        ("改造老旧小区", "unreported"),
        ("实施强基工程", "unreported"),
        ("城北水厂项目", "progressing"),
    ]
    first = rows[0]
    assert first.concept == "地区生产总值" and first.target.words == "今年GDP增长6%"
    assert first.actual is not None and first.actual.report == "yuci-2022" and "增长6.5%" in first.actual.words
    project = next(row for row in rows if row.kind == "project")
    assert project.new_deadline == "2022-06-30" and project.actual is not None


def test_the_share_counts_what_can_be_judged() -> None:
    share = share_of(rows_of(store(), f"https://w3id.org/zhengtu/id/{REGION}"))
    assert share.counts == {"exceeded": 1, "met": 1, "missed": 1, "progressing": 1, "unreported": 2}
    assert (share.kept, share.judged) == (2, 3) and share.percent == pytest.approx(200 / 3)


def test_a_project_has_one_line_over_the_years_and_its_slips_are_counted() -> None:
    (life,) = [
        life for life in lives_of_region(store(), f"https://w3id.org/zhengtu/id/{REGION}") if "城北水厂" in life.name
    ]
    told = [(s.year, s.aspect.value, s.status.value) for s in life.stations]
    assert told == [(2021, "target", "completed"), (2022, "target", "completed"), (2023, "actual", "completed")]
    assert life.slips == 1


def test_a_region_is_found_by_any_of_its_names_and_an_unknown_one_is_told() -> None:
    assert region_called(store(), "榆次区")[1] == "榆次区"
    with pytest.raises(GraphError, match="regions with reports: 榆次区"):
        region_called(store(), "无名县")


def test_the_csv_has_a_row_an_outcome_and_no_formula() -> None:
    page = page_of(store(), "榆次区")
    rows = list(csv.DictReader(io.StringIO(csv_of(r for y in page.years for r in (*y.figures, *y.projects)))))
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(ledger_of(reports()).outcomes)
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_share_notes_contradictions_and_escapes_what_reports_say(tmp_path, lang) -> None:
    path = tmp_path / "ledger.html"
    write_page(page_of(store(), "榆次区", lang=lang), path, lang)
    text = path.read_text("utf-8")
    assert "<b>强基" not in text and "&lt;b&gt;强基" in text
    assert "yuci-2023-full" in text and "由2021年的315亿元" in text
    assert not re.findall(r"(?:src|href)=\"(?!data:)", text), "the page needs nothing else"
    write_page(page_of(store(), "榆次区", lang=lang), tmp_path / "again.html", lang)
    assert (tmp_path / "again.html").read_bytes() == path.read_bytes()


def test_reports_of_one_year_are_told_by_the_build() -> None:
    ((where, text),) = notes_of(ledger_of(reports()).notes)
    assert where == "yuci-2023" and "yuci-2023-full" in text
