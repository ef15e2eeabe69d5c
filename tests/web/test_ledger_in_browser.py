"""The pages of the ledger, of lineages and of doubtful pairs in a real Chromium."""

import pytest

from kg.resolve import COLUMNS, read_judgements
from tests.chromium import NEEDS_CHROMIUM, expect, watched
from tests.web.conftest import serving
from tests.web.promises import YUCI, library

pytestmark = NEEDS_CHROMIUM
LEDGER = f"/ledger?region={YUCI}&year=2021"
PAGES = ["/ledger", LEDGER, f"/ledger?region={YUCI}&view=lives", "/lineage", "/lineage?q=四好农村路", "/review"]


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with serving(library(tmp_path_factory.mktemp("promises") / "library")) as url:
        yield url


@pytest.fixture
def opened(browser, url):
    """Opens pages; at the end nothing was asked of another server and nothing complained."""
    with watched(browser, url, "blob:") as opening:

        def open_page(address, width=1280, **options):
            page = opening(width, **options)
            page.goto(url + address)
            return page

        yield open_page


def reviewed(page):
    page.locator(".pair").first.wait_for()  # the page asks again until the reports are compared
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [
        pytest.param(width, scheme, language, marks=[] if width == 390 else pytest.mark.slow)
        for width, scheme in ((390, "light"), (1280, "dark"))
        for language in ("zh", "en")
    ],
)
def test_nothing_is_wider_than_the_page(opened, url, language, width, scheme):
    page = opened(PAGES[0], width, locale={"zh": "zh-CN", "en": "en-US"}[language], color_scheme=scheme)
    for address in PAGES:
        page.goto(url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.locator("h1").count() == 1


def test_a_row_opens_both_sentences_by_key_and_all_by_one_button(opened):
    page = opened(LEDGER, locale="zh-CN")
    row = page.locator(".rows details").first
    assert row.locator("blockquote:visible").count() == 0
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator("blockquote:visible")).to_have_count(2)
    page.get_by_role("button", name="展开原句").click()
    expect(page.locator(".rows details:not([open])")).to_have_count(0)
    page.get_by_role("button", name="收起原句").click()
    expect(page.locator(".rows details[open]")).to_have_count(0)


def test_a_verdict_that_is_ticked_is_shown(opened):
    page = opened(LEDGER, locale="en-US")
    before = page.locator(".rows > li").count()
    with page.expect_navigation(url="**verdict=unreported**"):
        page.get_by_role("checkbox", name="not told again").click()
    assert page.locator(".rows > li").count() > before
    assert page.get_by_role("checkbox", name="not told again").is_checked()


def test_the_words_of_an_outcome_are_marked_in_their_report(opened):
    page = opened(LEDGER, locale="zh-CN")
    page.locator(".rows summary").first.click()
    page.locator(".rows figcaption a").nth(1).click()
    page.wait_for_url("**/id/report/yuci-2022**")
    expect(page.locator("main")).to_contain_text("增长6.5%")


def test_a_cell_of_the_spread_leads_to_the_words(opened):
    page = opened("/lineage?q=四好农村路", locale="zh-CN")
    page.get_by_role("link", name="榆次区 2022年：1次").click()
    page.wait_for_url("**/id/report/yuci-2022**")


def test_decisions_stay_in_the_browser_and_become_a_table(opened, tmp_path):
    page = reviewed(opened("/review?words=五大工程", locale="zh-CN", accept_downloads=True))
    assert not page.locator("#kept").is_visible()
    page.locator(".pair").first.get_by_role("radio", name="不是同一个").check()
    expect(page.locator("#kept")).to_contain_text("已判断 1 对")
    page.reload()
    expect(page.locator(".pair").first.get_by_role("radio", name="不是同一个")).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 judgements.tsv").click()
    table = tmp_path / "judgements.tsv"
    download.value.save_as(table)
    assert table.read_text("utf-8").splitlines()[0] == "\t".join(COLUMNS)
    (judgement,) = read_judgements(table)
    assert not judgement.same and judgement.name_a == "五大工程"
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="清空").click()
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator(".pair").first.get_by_role("radio", name="先不判断")).to_be_checked()


def test_paper_shows_every_sentence(opened):
    page = opened(LEDGER, locale="zh-CN")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.locator(".rows blockquote:visible").nth(3).wait_for()
    assert page.pdf(format="A4")[:5] == b"%PDF-"
