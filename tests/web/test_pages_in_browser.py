"""The pages in a real Chromium: hostile names run nothing, and the style is there."""

import pytest

from kg.graph.terms import identified
from tests import town
from tests.chromium import NEEDS_CHROMIUM, expect, watched
from tests.web.conftest import HOSTILE

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def page(browser, served):
    """A page in a browser; at the end nothing was asked of another server and nothing complained."""
    with watched(browser, served) as opening:
        opened, dialogs = opening(1200, locale="en-US"), []
        opened.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        yield opened
    assert not dialogs


def test_hostile_names_do_nothing(page, served):
    addresses = ["/id/slogan/1", "/search?q=s", *(path(name) for name in HOSTILE)]
    for address in addresses:
        page.goto(served + address)
        assert page.evaluate("window.hacked") is None
        assert page.locator("script:not([src^='/static/']), img, iframe").count() == 0
        assert page.locator("header a.name").count() == 1  # the frame of the page is still there
    page.goto(served + path("slogan/script"))
    assert page.locator("h1 bdi").inner_text() == HOSTILE["slogan/script"]


def test_a_name_that_turns_the_writing_direction_turns_only_itself(page, served):
    page.goto(served + "/id/slogan/1")
    names = page.locator("section bdi", has_text="反转")
    assert names.count() >= 1
    assert page.evaluate("getComputedStyle(document.querySelector('section bdi')).unicodeBidi") == "isolate"


def test_the_way_from_the_first_page_to_the_words_of_a_report(page, served):
    page.goto(served)
    assert page.evaluate("document.styleSheets.length") == 3
    page.get_by_role("combobox").fill("智谷")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="智谷项目").click()
    page.wait_for_url("**/id/project/1**")
    assert page.locator("mark").first.inner_text() in town.TEXT
    page.get_by_role("link", name="白鹤县").first.click()
    expect(page.locator("h1 bdi")).to_have_text("白鹤县")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_a_query_in_the_form(page, served):
    page.goto(served + "/sparql?lang=en")
    page.get_by_role("textbox", name="SPARQL").fill(
        "SELECT ?name { ?r a zt:Region ; skos:prefLabel ?name } ORDER BY ?name"
    )
    page.get_by_role("button", name="Run").click()
    expect(page.locator("tbody td")).to_have_text(["云州市", "白鹤县"])


def path(name):
    return "/id/" + identified(name).value.removeprefix(town.ID)
