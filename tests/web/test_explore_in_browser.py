"""The explorer in a real Chromium: what a reader does with it, by mouse and by keys."""

from math import dist
from urllib.parse import urlencode

import pytest

from tests import town
from tests.chromium import NEEDS_CHROMIUM, eventually, expect, watched
from tests.web import two_reports
from tests.web.conftest import filled, served_by, serving

pytestmark = NEEDS_CHROMIUM


@pytest.fixture
def opened(browser, served):
    """Opens the explorer; at the end no script has failed and nothing was asked of another machine."""
    with watched(browser, served, "blob:", "data:") as empty:

        def opening(lang="en", width=1280, theme="light", **query):
            page = empty(width, color_scheme=theme)
            page.goto(f"{served}/explore?{urlencode({**query, 'lang': lang})}")
            page.wait_for_selector("html[data-ready]")
            return page

        yield opening


def iri(name):
    return town.ID + name


def listed(page):
    if page.locator("#listing").get_attribute("open") is None:
        page.locator("#listing summary").click()
        page.locator("#list button").first.wait_for()  # the list is filled when "toggle" is told, after the click
    return {text.strip() for text in page.locator("#list button").all_inner_texts()}


def asked(page, name):
    """What the address says, by the page itself: `page.url` hears of a change later than the page."""
    return page.evaluate("name => new URLSearchParams(location.search).get(name)", name)


def loaded(page):
    """Waits for the answer to what was asked of the server last."""
    eventually(page, "!document.getElementById('explorer').hasAttribute('aria-busy')")


def test_from_a_strategy_to_the_words_by_its_list(opened):
    page = opened(focus=iri("slogan/1"))
    assert page.locator("#shown").inner_text().startswith("Shows ")
    assert {"“双翼”战略", "低空经济", "康养产业"} <= listed(page)
    page.locator("#list").get_by_role("button", name="低空经济").click()
    panel = page.locator("#panel")
    panel.locator("h2", has_text="低空经济").wait_for()
    assert asked(page, "pick") == iri("industry/1")
    panel.locator("button.why").first.click()
    panel.locator("blockquote mark").first.wait_for()
    assert panel.locator("mark").first.text_content() in town.TEXT.replace("\n", "")
    assert (
        panel.locator("blockquote footer a")
        .first.get_attribute("href")
        .startswith("/id/report/yunzhou-2024?lang=en#char=")
    )


def test_the_address_carries_all_and_back_goes_back(opened):
    page = opened(focus=iri("slogan/1"))
    page.locator("[data-depth='2']").click()
    loaded(page)
    page.locator("[data-view='layers']").click()
    page.locator("#layered svg").wait_for()
    assert (asked(page, "view"), asked(page, "depth"), asked(page, "lang")) == ("layers", None, "en")
    address = page.evaluate("location.href")
    page.go_back()
    eventually(page, "!document.getElementById('canvas').hidden")
    assert asked(page, "depth") == "2"
    loaded(page)
    page.goto(address)
    page.locator("#layered svg .node.middle").wait_for()


def test_the_layered_view_is_walked_by_keys(opened):
    page = opened(focus=iri("slogan/1"), view="layers")
    heads = page.locator("#layered .heads text").all_inner_texts()
    assert len(heads) >= 4
    node = page.locator("#layered .node", has_text="智谷项目")
    node.focus()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="智谷项目").wait_for()
    assert page.locator("#layered .edge.chosen").count() >= 2
    page.keyboard.press("Enter")
    eventually(page, f"new URLSearchParams(location.search).get('focus') === '{iri('project/1')}'")
    loaded(page)


def test_keys_of_the_canvas(opened):
    page = opened(focus=iri("slogan/1"))
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = asked(page, "pick")
    page.keyboard.press("ArrowRight")
    assert first and asked(page, "pick") not in (None, first)
    page.keyboard.press("Enter")
    eventually(page, f"new URLSearchParams(location.search).get('focus') !== '{iri('slogan/1')}'")
    loaded(page)
    page.keyboard.press("Escape")
    eventually(page, f"new URLSearchParams(location.search).get('focus') === '{iri('slogan/1')}'")
    loaded(page)
    page.keyboard.press("l")
    page.locator("#layered svg").wait_for()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "focus-name"


def test_a_click_on_the_canvas_chooses(opened):
    page = opened()
    page.locator("#panel").get_by_role("button", name="“双翼”战略").click()
    eventually(page, f"new URLSearchParams(location.search).get('focus') === '{iri('slogan/1')}'")
    loaded(page)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it is drawn
    box = page.locator("#canvas").bounding_box()
    middle = box["width"] / 2, box["height"] / 2
    places = [(x, y) for x in range(20, int(box["width"]), 24) for y in range(20, int(box["height"]), 48)]
    seen = set()
    for x, y in sorted(places, key=lambda place: dist(place, middle)):
        page.mouse.click(box["x"] + x, box["y"] + y)
        seen |= {asked(page, "pick") or asked(page, "link")} - {None}
        if seen:
            break
    assert seen


def test_shortest_ways_by_the_second_field(opened):
    page = opened(focus=iri("slogan/1"))
    page.locator("#to-name").fill("云州")
    page.locator(".suggested [role=option]", has_text="云州市").first.click()
    eventually(page, "document.getElementById('shown').textContent.includes('4 steps')")
    assert listed(page) == {"“双翼”战略", "低空经济", "智谷项目", "白鹤县", "云州市"}
    assert asked(page, "to") == iri("region/1")


def test_filters_stand_in_the_address(opened):
    page = opened(focus=iri("slogan/1"))
    page.locator("#filters summary").click()
    page.get_by_label("industry").uncheck()
    eventually(page, "new URLSearchParams(location.search).get('hide') === 'Industry,Report'")
    loaded(page)
    assert "低空经济" not in listed(page)
    assert page.locator("#filters-set").inner_text() == "(1 set)"
    page.get_by_role("button", name="Clear").click()
    eventually(page, "!location.search.includes('hide')")
    loaded(page)
    assert "低空经济" in listed(page)


def test_neighbours_of_a_neighbour_are_added(opened):
    page = opened(focus=iri("slogan/1"), pick=iri("industry/1"))
    assert "智谷项目" not in listed(page)
    page.get_by_role("button", name="Add its neighbours").click()
    eventually(page, "location.search.includes('open=')")
    page.locator("#list").get_by_role("button", name="智谷项目").wait_for()
    loaded(page)


@pytest.mark.parametrize("view", ["force", "layers"])
def test_pictures_are_saved(opened, view):
    page = opened(focus=iri("slogan/1"), view=view)
    for form, begins in (("svg", b"<svg"), ("png", b"\x89PNG")):
        with page.expect_download() as waiting:
            page.locator(f"#save-{form}").click()
        saved = waiting.value.path().read_bytes()
        assert saved.startswith(begins) and len(saved) > 1000
        if form == "svg":
            text = saved.decode("utf-8")
            assert "低空经济" in text and "[object" not in text
            assert text.count({"force": "<line ", "layers": 'class="edge'}[view]) >= 2
            if view == "force":  # which way a relation goes, and what the marks stand for
                assert 'marker-end="url(#tip)"' in text and ">slogan<" in text and ">industry<" in text


def test_chinese_in_the_dark_on_a_phone(opened):
    page = opened(lang="zh", width=390, theme="dark", focus=iri("slogan/1"))
    assert page.locator("#shown").inner_text().startswith("显示 ")
    canvas, panel = (page.locator(part).bounding_box() for part in ("#canvas", "#panel"))
    assert panel["y"] >= canvas["y"] + canvas["height"] - 1 and canvas["height"] > 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_the_slider_of_years_chooses_the_reports(browser, tmp_path):
    with serving(two_reports.library(tmp_path / "library")) as url, watched(browser, url, "blob:", "data:") as empty:
        for lang, width, theme, label in (("en", 1280, "light", "Year from"), ("zh", 390, "dark", "年份从")):
            page = empty(width, color_scheme=theme)
            page.goto(f"{url}/explore?lang={lang}&focus={iri('slogan/1')}&hide=")
            page.wait_for_selector("html[data-ready]")
            slider = page.locator("#years")
            assert slider.locator("output").inner_text() == "2021–2022"
            assert {"云州市2021年政府工作报告", "云州市2022年政府工作报告"} <= listed(page)
            first = slider.get_by_label(label, exact=True)
            first.press("End")
            loaded(page)
            assert (asked(page, "since"), asked(page, "until")) == ("2022", "2022")
            eventually(page, "document.querySelector('#years output').textContent === '2022'")
            assert listed(page) == {"“双翼”战略", "云州市2022年政府工作报告"}
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            first.press("Home")
            loaded(page)
            assert asked(page, "since") is None, "all years are no filter"
            page.go_back()
            eventually(page, "document.querySelector('#years output').textContent === '2022'")


HUB = 20  # slogans that serve one
_COVERED = """(svg) => {
  const place = document.createElement("div");
  document.body.append(place);
  place.innerHTML = svg;
  const boxes = [...place.querySelectorAll("text")].map((one) => ({
    said: one.textContent, at: one.getBoundingClientRect(), line: one.getAttribute("font-size") === "11",
  }));
  place.remove();
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  const met = (one) => boxes.filter((other) => other !== one && meet(one.at, other.at));
  return boxes.filter((one) => one.line).flatMap((one) => met(one).map((other) => `${one.said} | ${other.said}`));
}"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The address of a library in which many slogans serve one."""
    folder = tmp_path_factory.mktemp("hub") / "library"
    with serving(filled(folder, {town.REPORT: served_by(HUB, "hub")})) as url:
        yield url


@pytest.mark.parametrize(("lang", "width", "theme"), [("en", 1280, "light"), ("zh", 390, "dark")])
def test_of_many_relations_the_panel_shows_the_first_and_the_rest_at_a_click(browser, hub, lang, width, theme):
    with watched(browser, hub, "blob:", "data:") as empty:
        page = empty(width, color_scheme=theme)
        page.goto(f"{hub}/explore?lang={lang}&focus={iri('slogan/1')}")
        page.wait_for_selector("html[data-ready]")
        panel = page.locator("#panel")
        panel.get_by_role("button", name="第0个乡村提升行动计划", exact=True).wait_for()
        assert "[object" not in panel.inner_text()
        rows = panel.get_by_role("button", name="提升行动计划")
        words = panel.locator("button.why")
        expect(words.first).to_have_text({"en": "Words", "zh": "原文"}[lang])
        few = words.count()
        panel.get_by_role("button", name={"en": " more", "zh": "另有"}[lang]).first.click()
        assert words.count() > few and rows.count() >= 2 * HUB


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("zh", 390)])
def test_no_words_of_a_line_cover_others(browser, hub, lang, width):
    with watched(browser, hub, "blob:", "data:") as empty:
        page = empty(width)
        page.goto(f"{hub}/explore?lang={lang}&focus={iri('slogan/1')}")
        page.wait_for_selector("html[data-ready]")
        with page.expect_download() as waiting:
            page.locator("#save-svg").click()
        svg = waiting.value.path().read_text("utf-8")
        assert 'font-size="11"' in svg, "lines are named where there is room"
        # The page's policy keeps scripts from being made of text, not this measuring.
        assert page.evaluate(_COVERED, svg) == []


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("zh", 390)])
def test_layers_open_at_what_was_asked_for_and_keep_their_heads(browser, hub, lang, width):
    with watched(browser, hub, "blob:", "data:") as empty:
        page = empty(width, 600)
        page.goto(f"{hub}/explore?lang={lang}&focus={iri('slogan/1')}&view=layers&hide=")
        page.wait_for_selector("html[data-ready]")
        place, middle = page.locator("#layered"), page.locator("#layered .middle rect")
        eventually(page, "document.querySelector('#layered').scrollHeight > 0")
        seen, chosen = place.bounding_box(), middle.bounding_box()
        assert seen["x"] <= chosen["x"] and chosen["x"] + chosen["width"] <= seen["x"] + seen["width"] + 1
        assert seen["y"] <= chosen["y"] and chosen["y"] + chosen["height"] <= seen["y"] + seen["height"] + 1
        place.evaluate("place => place.scrollTo(0, place.scrollHeight)")
        eventually(
            page,
            "(() => { const top = (one) => document.querySelector(one).getBoundingClientRect().top;"
            " return Math.abs(top('#layered .heads rect') - top('#layered')) < 12; })()",
        )
