"""The three walks of docs/guide.md, done as they are written there, on the library built from the seeds.

How many there are of a thing is not looked at: it changes with what the program learns to read.
"""

import re
from urllib.parse import unquote

import pytest

from tests.chromium import NEEDS_CHROMIUM, expect, watched
from tests.conftest import ROOT
from tests.web.conftest import serving

pytestmark = [*NEEDS_CHROMIUM, pytest.mark.slow]

GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")


@pytest.fixture(scope="module")
def address(built):
    with serving(built.out) as url:
        yield url


@pytest.fixture
def page(browser, address):
    with watched(browser, address, "blob:", "data:") as opening:
        opened = opening(locale="zh-CN")
        opened.goto(address)
        yield opened


def told(page, *texts):
    """Each text is on the page, and in the guide, too."""
    for text in texts:
        expect(page.locator("main")).to_contain_text(text, use_inner_text=True)
        assert text in GUIDE, text


def landed(page, words):
    """A report stands at the words that it was followed to, which are marked."""
    page.wait_for_url("**/id/report/**")
    assert "#char=" in unquote(page.url)
    page.locator("mark.aim").first.wait_for()
    marked = "".join(page.locator("mark.aim").all_text_contents())
    assert words in marked.replace(" ", "")


def test_from_a_strategy_to_its_projects(page):
    page.locator("main input[type=search]").fill("双五")
    page.locator(".suggested [role=option]", has_text="“双五”战略").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/slogan/**")
    expect(page.locator("main")).to_contain_text(re.compile(r"\d+ 份报告提及 \d+ 次"))
    page.get_by_role("link", name="在关系图中查看").first.click()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#shown")).to_have_text(re.compile(r"显示 \d+ / 共 \d+ 个实体"))
    page.locator("[data-view=layers]").click()
    page.locator("#layered .node", has_text="孝义金岩20万吨合成氨").click()
    page.locator("#panel h3", has_text="原文").wait_for()
    told(page, "推进建设")
    page.locator("#panel button.why").first.click()
    page.locator("#panel blockquote").wait_for()
    told(page, "置信度")
    page.locator("#panel blockquote footer a").first.click()
    landed(page, "金岩20万吨合成氨")


def test_from_the_promises_of_a_year_to_the_next(page):
    page.locator("main input[type=search]").fill("吕梁市")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    page.locator("main").get_by_role("link", name="吕梁市", exact=True).first.click()
    page.wait_for_url("**/id/region/**")
    told(page, "山西省")
    page.locator("main").get_by_role("link", name="承诺").first.click()
    page.wait_for_url("**/ledger**")
    told(page, "兑现率", "未完成")
    row = page.locator("main details", has_text="布局建设加氢站").first
    row.locator("summary").click()
    expect(row).to_contain_text("9座加氢站建成投运", use_inner_text=True)
    row.locator("a[href*='/id/report/']").last.click()
    landed(page, "9座加氢站建成投运")


def test_from_a_surprising_figure_to_the_words(page, address):
    page.goto(f"{address}/indicators?indicator=地区生产总值&region=吕梁市")
    told(page, "约2200亿元", "≥2400亿元")
    page.locator("main table").get_by_text("约2200亿元").locator("visible=true").first.click()
    page.locator("blockquote:visible a").first.click()
    landed(page, "2200亿元左右")
