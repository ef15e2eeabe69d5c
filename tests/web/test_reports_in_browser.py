"""Reports and their comparison in a real Chromium: links land on the exact words, and what can be clicked works."""

import re
from contextlib import contextmanager

import pytest

from tests.chromium import NEEDS_CHROMIUM, eventually, expect, watched
from tests.web.conftest import serving
from tests.web.two_reports import NASTY, OLD, anchor, library, place

pytestmark = NEEDS_CHROMIUM

REPORT = "/id/report/yunzhou-2021"
COMPARED = "/compare?one=report/yunzhou-2021&other=report/yunzhou-2022"
LOOKS = [("zh-CN", "light", 1280), ("en-US", "dark", 1280), ("zh-CN", "dark", 390), ("en-US", "light", 390)]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(library(tmp_path_factory.mktemp("reports") / "library")) as url:
        yield url


@contextmanager
def opened(browser, served, locale="en-US", scheme="light", width=1280, **more):
    """A page; nothing is asked of another server, and nothing complains."""
    with watched(browser, served) as opening:
        yield opening(width, 800, locale=locale, color_scheme=scheme, base_url=served, **more)


MARKED = "[...document.querySelectorAll('mark.aim')].map(mark => mark.innerText).join('')"


def aims_at(page, words):
    """Waits until the marked words are these: they change some time after the address does."""
    page.locator("mark.aim").first.wait_for()
    eventually(page, f"{MARKED} === {words!r}")


@pytest.mark.parametrize(("locale", "scheme", "width"), LOOKS)
def test_a_link_lands_on_the_exact_words_in_every_look(browser, served, locale, scheme, width):
    with opened(browser, served, locale, scheme, width) as page:
        for words in ("地区生产总值完成100亿元", "智谷项目开工", "“双翼”战略，晨星集团智谷项目", "旧城改造工程"):
            page.goto(REPORT + anchor("yunzhou-2021", words))
            aims_at(page, words)
            box = page.locator("mark.aim").first.bounding_box()
            assert 0 <= box["y"] <= 800
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_other_ways_to_name_a_place(browser, served):
    begin, end = place("yunzhou-2021", "增长6%")
    with opened(browser, served) as page:
        page.goto(f"{REPORT}#c{begin}-{end}")
        aims_at(page, "增长6%")
        page.goto(f"{REPORT}#c{begin}")
        eventually(page, f"{MARKED}.startsWith('😀实施“双翼”战略') && {MARKED}.endsWith('增长6%。')")
        page.goto(f"{REPORT}#char=99999,100000")
        expect(page.locator("mark.aim")).to_have_count(0)


def test_without_scripts_the_sentence_is_there_and_shown(browser, served):
    with opened(browser, served, java_script_enabled=False) as page:
        page.set_viewport_size({"width": 1280, "height": 300})
        page.goto(REPORT + anchor("yunzhou-2021", "地区生产总值增长7%以上"))
        top = "document.querySelector('bdi.line:has(:target)').getBoundingClientRect().top"
        eventually(page, f"0 <= {top} && {top} <= 300")  # the page may scroll smoothly


def test_the_text_of_the_page_is_that_of_the_report(browser, served):
    with opened(browser, served) as page:
        page.goto(REPORT)
        for line in page.locator("bdi.line").all():
            begin, end = map(int, line.get_attribute("id").removeprefix("char=").split(","))
            assert line.evaluate("line => line.textContent") == OLD[begin:end]


def test_every_kind_has_a_shape_beside_its_colour_and_can_be_turned_off(browser, served):
    with opened(browser, served) as page:
        page.goto(REPORT)
        shape = "node => getComputedStyle(node, '::before').content + getComputedStyle(node).backgroundColor"
        kinds = ["Slogan", "Project", "Region", "Enterprise"]
        found = {kind: page.locator(f".line .m.{kind}").first.evaluate(shape) for kind in kinds}
        assert len({looks.split('"')[1] for looks in found.values()}) == len(kinds)
        page.locator("#show-Slogan").uncheck()
        assert page.locator(".line .m.Slogan").first.evaluate(shape) == "nonergba(0, 0, 0, 0)"
        assert page.locator(".line .m.Project").first.evaluate(shape) == found["Project"]


def test_names_in_names_lead_to_both_and_figures_to_their_indicator(browser, served):
    with opened(browser, served) as page:
        page.goto(REPORT)
        whole = page.locator(".line span.m.Project")
        assert whole.inner_text() == "晨星集团智谷项目"
        leads = [link.get_attribute("href") for link in whole.locator("a").all()]
        assert leads == ["/id/enterprise/1", "/id/project/1"]
        page.locator(".line a.figure", has_text="100亿元").click()
        page.wait_for_url("**/id/indicator/1")


def test_a_row_of_the_margin_marks_its_words(browser, served):
    with opened(browser, served) as page:
        page.goto(REPORT)
        page.locator(".said", has_text="7 %").locator("a.words").click()
        aims_at(page, "地区生产总值增长7%以上")
        eventually(page, "document.activeElement.className.startsWith('line')")
        page.locator("details.rest summary").first.click()
        page.locator(".said", has_text="100 亿元").locator("a.words").click()
        aims_at(page, "地区生产总值完成100亿元")


def test_what_was_not_understood_is_shown_on_request(browser, served):
    with opened(browser, served) as page:
        page.goto(REPORT)
        assert page.locator(".untold").count() == 0
        page.get_by_role("link", name="Show what was not understood").click()
        expect(page.locator("#untold li")).to_have_count(2)
        page.locator("#untold li a").first.click()
        eventually(page, f"['投入2.5亿元改善老旧设施。', '完成旧城改造工程。'].includes({MARKED})")
        page.get_by_role("link", name="Hide what was not understood").click()
        expect(page.locator(".untold")).to_have_count(0)


def test_on_a_phone_outline_and_margins_wait_below_their_headings(browser, served):
    with opened(browser, served, width=390) as page:
        page.goto(REPORT)
        assert page.locator("details.margin[open], .outline details[open]").count() == 0
        page.locator("details.margin summary").first.click()
        page.locator("details.margin[open] .said").first.wait_for()
        page.locator(".outline summary").click()
        page.locator(".outline a", has_text="2021年工作安排").click()
        aims_at(page, "二、2021年工作安排")


def test_the_outline_follows_the_reader(browser, served):
    with opened(browser, served) as page:
        page.set_viewport_size({"width": 1280, "height": 300})
        page.goto(REPORT)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        current = page.locator(".outline a[aria-current=location]")
        current.filter(has_text="2021年工作安排").wait_for()


def test_hostile_names_run_nothing_and_turn_only_themselves(browser, served):
    with opened(browser, served) as page:
        for address in (REPORT, REPORT + "?untold=1" + anchor("yunzhou-2021", NASTY), COMPARED):
            page.goto(address)
            assert page.evaluate("window.hacked") is None
            assert page.locator("main script, main img, main iframe").count() == 0
        page.goto(REPORT)
        assert page.locator("bdi.line").first.evaluate("line => getComputedStyle(line).unicodeBidi") == "isolate"


def test_printed_the_text_is_alone(browser, served):
    with opened(browser, served) as page:
        page.goto(REPORT)
        page.emulate_media(media="print")
        assert page.locator(".text").is_visible()
        for part in (".outline", ".legend", ".margin", ".top"):
            assert page.locator(part).first.is_hidden()


@pytest.mark.parametrize(("locale", "scheme", "width"), LOOKS)
def test_a_comparison_in_every_look(browser, served, locale, scheme, width):
    with opened(browser, served, locale, scheme, width) as page:
        page.goto(COMPARED)
        assert page.locator(".column").count() == 6
        assert page.locator("table.figures tbody tr").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("table.figures a.words", has_text=re.compile("100")).click()
        page.wait_for_url("**/id/report/**")
        aims_at(page, "地区生产总值完成100亿元")


def test_two_reports_are_chosen_by_typing(browser, served):
    with opened(browser, served) as page:
        page.goto("/compare")
        for field, typed in (("First report", "云州市2021"), ("Second report", "yzs2022")):
            page.get_by_role("combobox", name=field).fill(typed)  # at once: no answer to a part comes in between
            page.get_by_role("option").first.wait_for()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        page.wait_for_url("**/compare?one=*yunzhou-2021&other=*yunzhou-2022*")
        expect(page.locator(".column")).to_have_count(6)
