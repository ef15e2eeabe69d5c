"""The page of the ledger in a real Chromium: filters, sentences, paper."""

import pytest

from kg.graph import store_of
from kg.graph.build import graphs_of
from kg.ledger import ledger_of
from kg.ledger.page import page_of, write_page
from kg.pipeline import following
from tests.chromium import NEEDS_CHROMIUM, chromium, expect, watched
from tests.ledger.reports import NOTHING, library, report

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    reports = library(
        report(2021, NOTHING, "今年GDP增长6%。改造老旧小区20个。建成城北水厂项目。"),
        report(2022, "地区生产总值增长6.5%。", "确保城北水厂项目6月底前建成。"),
    )
    store = store_of(graphs_of(reports, list(following(reports, ledger_of(reports)))).union())
    path = tmp_path_factory.mktemp("ledger") / "ledger.html"
    write_page(page_of(store, "榆次区"), path)
    with watched(chromium()[0], path.as_uri()) as empty:
        opened = empty(1200, 900)
        opened.goto(path.as_uri())
        yield opened


def test_the_share_stands_above_the_rows_and_both_sentences_are_open(page):
    share, rows = page.locator("#share").bounding_box(), page.locator("tbody.row")
    assert page.locator("#share strong").inner_text() == "100%" and rows.count() == 3
    assert share["y"] < rows.first.bounding_box()["y"]
    assert page.locator("tbody.row").first.locator("q:visible").count() == 2
    assert page.locator("mark").first.inner_text() == "今年GDP增长6%"


def test_a_verdict_can_be_left_out_and_comes_back(page):
    box = page.locator("input[data-verdict=unreported]")
    box.uncheck()
    expect(page.locator("tbody.row:visible")).to_have_count(2)
    box.check()
    expect(page.locator("tbody.row:visible")).to_have_count(3)


def test_sentences_can_be_hidden(page):
    page.locator("#sentences").uncheck()
    expect(page.locator("q:visible")).to_have_count(0)
    page.locator("#sentences").check()
    page.locator("q:visible").nth(2).wait_for()


def test_nothing_is_wider_than_the_page_and_it_prints(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.pdf(format="A4")[:5] == b"%PDF-"
