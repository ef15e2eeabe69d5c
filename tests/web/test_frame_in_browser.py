"""The frame of all pages in a real Chromium: light and dark, both languages, suggestions, a phone, paper."""

import pytest

from tests.chromium import NEEDS_CHROMIUM, eventually, expect, watched

pytestmark = NEEDS_CHROMIUM

PAGES = ["/", "/search?q=云州", "/id/project/1", "/id/slogan/1", "/id/region/1", "/id/indicator/1", "/id/theme/1"]
PAPER, NIGHT = "rgb(247, 247, 245)", "rgb(18, 21, 26)"


@pytest.fixture
def visit(browser, served):
    """Opens a page as a reader of some kind; nothing may complain or leave the server."""
    with watched(browser, served) as opening:

        def visited(path, **reader):
            page = opening(**{"locale": "en-US"} | reader)
            page.goto(served + path)
            return page

        yield visited


def stands_on(page, colour):
    eventually(page, f"getComputedStyle(document.body).backgroundColor === '{colour}'")


def test_dark_by_the_wish_of_the_browser_and_by_the_switch_which_is_remembered(visit, served):
    page = visit("/", color_scheme="dark")
    stands_on(page, NIGHT)
    page.get_by_role("button", name="Light").click()
    stands_on(page, PAPER)
    page.goto(served + "/id/project/1")
    stands_on(page, PAPER)  # remembered
    page.get_by_role("button", name="Dark").click()
    stands_on(page, NIGHT)
    page.emulate_media(media="print")
    stands_on(page, "rgb(255, 255, 255)")  # paper is white


def test_on_paper_all_is_unfolded(visit):
    page = visit("/id/project/1")
    folded = page.locator("main details:not([open])").count()
    assert folded
    page.pdf()
    expect(page.locator("main details:not([open])")).to_have_count(folded)  # and folded again
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("main details:not([open])")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("nav.doors")).to_be_hidden()


def test_without_scripts_the_browser_still_gets_its_wish(visit):
    page = visit("/id/project/1", java_script_enabled=False, color_scheme="dark")
    link = page.locator("#dark").get_attribute("media")
    assert link == "screen and (prefers-color-scheme: dark)"
    assert page.get_by_role("button", name="Light").count() == 0  # a switch that can't work is not shown


def test_suggestions_are_a_list_that_keys_walk(visit):
    page = visit("/")
    box = page.get_by_role("combobox")
    box.fill("zhigu")  # at once: an answer to its first letters would come in between
    option = page.get_by_role("option").first
    expect(option).to_contain_text("智谷项目")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press_sequentially(" ")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/project/1")


def test_a_suggestion_can_be_clicked_and_keeps_the_language(visit):
    page = visit("/?lang=zh")
    page.get_by_role("combobox").press_sequentially("晨星")
    page.get_by_role("option", name="晨星集团").first.click()
    page.wait_for_url("**/id/enterprise/1?lang=zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_nothing_is_wider_than_a_phone(visit, served, language):
    page = visit("/", locale=language, width=390, height=844)
    for path in PAGES:
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        wide = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, .unseen, .suggested') &&"
            " e.getBoundingClientRect().right > 391).map(e => e.outerHTML.slice(0, 80))"
        )
        assert wide == [], path


def test_the_keyboard_reaches_the_content_first(visit):
    page = visit("/id/region/1")
    page.keyboard.press("Tab")
    eventually(page, "document.activeElement.className === 'skip'")
    page.keyboard.press("Enter")
    eventually(page, "location.hash === '#main'")
    eventually(page, "document.activeElement.id === 'main'")


def test_the_door_of_the_page_one_is_on_is_marked(visit):
    page = visit("/sparql")
    assert page.locator("nav.doors [aria-current=page]").inner_text() == "SPARQL"


@pytest.mark.parametrize(
    "path", ["/", "/explore", "/indicators", "/questions", "/id/report/yunzhou-2024", "/id/region/1"]
)
def test_the_frame_begins_where_the_page_begins(visit, path):
    page = visit(path)
    left = "e => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft)"
    for width in (1280, 1900, 390):
        page.set_viewport_size({"width": width, "height": 900})
        eventually(page, f"innerWidth === {width}")
        frame, text = page.locator(".masthead").evaluate(left), page.locator("main").evaluate(left)
        assert abs(frame - text) < 2, (width, frame, text)
        assert abs(page.locator(".foot").evaluate("e => e.getBoundingClientRect().left") - text) < 2, width


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_what_a_field_asks_for_is_not_cut_on_a_phone(visit, served, locale):
    page = visit("/", width=390, locale=locale)
    for path in ("/", "/explore", "/indicators", "/compare", "/questions"):
        page.goto(served + path)
        cut = page.locator("main input[placeholder]").evaluate_all(
            """all => all.filter(one => {
              const style = getComputedStyle(one), pen = document.createElement("canvas").getContext("2d");
              pen.font = `${style.fontSize} ${style.fontFamily}`;
              const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
              return one.checkVisibility() && pen.measureText(one.placeholder).width > room;
            }).map(one => one.placeholder)"""
        )
        assert cut == [], path
