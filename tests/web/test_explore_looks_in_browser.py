"""The explorer where there is little room, on paper, and under each of its filters, in a real Chromium."""

from urllib.parse import urlencode

import pytest

from tests import town
from tests.chromium import NEEDS_CHROMIUM, eventually, watched
from tests.web.conftest import filled, served_by, serving

pytestmark = NEEDS_CHROMIUM
STAR = 40
READABLE = 11  # pixels of a letter
SLOGAN = town.ID + "slogan/1"


@pytest.fixture(scope="module")
def star(tmp_path_factory):
    """The address of a library in which a slogan has more neighbours than a phone can show."""
    folder = tmp_path_factory.mktemp("star") / "library"
    with serving(filled(folder, {town.REPORT: served_by(STAR, "star")})) as url:
        yield url


@pytest.fixture
def opened(browser, star):
    """Opens the explorer; at the end no script has failed and nothing was asked of another machine."""
    with watched(browser, star, "blob:", "data:") as empty:

        def opening(width=1280, theme="light", lang="en", **query):
            page = empty(width, 844, color_scheme=theme)
            page.goto(f"{star}/explore?{urlencode({**query, 'lang': lang})}")
            page.wait_for_selector("html[data-ready]")
            return page

        yield opening


def loaded(page):
    eventually(page, "!document.getElementById('explorer').hasAttribute('aria-busy')")


def letters(page):
    return float(page.locator("#canvas").get_attribute("data-letters"))


QUERIES = [{}, {"focus": SLOGAN}, {"focus": SLOGAN, "to": town.ID + "region/1"}]


@pytest.mark.parametrize(
    ("query", "lang", "theme"),
    [
        pytest.param(query, *look, marks=[] if place % 2 == turn else pytest.mark.slow)  # each in one look always
        for place, query in enumerate(QUERIES)
        for turn, look in enumerate((("en", "light"), ("zh", "dark")))
    ],
)
def test_names_on_a_phone_can_be_read(opened, lang, theme, query):
    page = opened(390, theme, lang, **query)
    assert letters(page) >= READABLE
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_phone_shows_few_things_at_first_and_the_rest_at_a_click(opened):
    page = opened(390, focus=SLOGAN)
    first = page.locator("#shown").inner_text()
    assert first.startswith("Shows 24 of ")
    page.get_by_role("button", name="Load more").click()
    loaded(page)
    eventually(page, f"document.getElementById('shown').textContent !== {first!r}")
    assert int(page.locator("#shown").inner_text().split()[1]) > 24
    assert letters(page) >= READABLE  # the middle of it; all of it at a click on "Fit"
    page.locator("#fit").click()
    assert letters(page) < 14


def test_the_letters_of_layers_on_a_phone_can_be_read(opened):
    page = opened(390, focus=SLOGAN, view="layers")
    high = (
        page.locator("#layered .node text")
        .nth(1)
        .evaluate("one => Number(one.getAttribute('font-size')) * one.getScreenCTM().a")
    )
    assert high >= READABLE - 0.05


@pytest.mark.parametrize("view", ["force", "layers"])
def test_on_paper_the_picture_is_light_and_the_screen_dark_again_afterwards(opened, view):
    page = opened(1280, "dark", focus=SLOGAN, view=view)
    shade = "getComputedStyle(document.documentElement).getPropertyValue('--card').trim()"
    drawn = f"[{shade}, document.querySelector('#layered svg rect')?.getAttribute('fill')]"
    dark = page.evaluate(drawn)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    light = page.evaluate(drawn)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert light[0] != dark[0] and page.evaluate(drawn) == dark
    assert view == "force" or light == [light[0], light[0]]
    page.emulate_media(media="print")
    for part in ("#explore-bar", "#filters", "#years", ".explore-panel .actions"):
        assert not page.locator(part).is_visible(), part
    assert page.locator("#panel button.link").first.is_visible()  # what it is related to is no button but a name


@pytest.mark.parametrize(
    ("name", "choose", "stays"),
    [
        ("without", lambda page: page.get_by_label("serves", exact=True).uncheck(), 0),
        ("sure", lambda page: page.get_by_label("Confidence").select_option("0.9"), 0),
        ("sure", lambda page: page.get_by_label("Confidence").select_option("0.7"), STAR),
        ("since", lambda page: page.locator("select[name=since]").select_option(index=1), STAR),
        ("region", lambda page: page.get_by_label("Region, with all in it").select_option(index=1), STAR),
    ],
)
def test_each_filter_is_in_the_address_and_does_what_it_says(opened, name, choose, stays):
    page = opened(focus=SLOGAN)
    page.locator("#filters summary").click()
    choose(page)
    eventually(page, f"new URLSearchParams(location.search).has('{name}')")
    loaded(page)
    page.locator("#listing summary").click()
    page.locator("#list button").first.wait_for()
    assert page.locator("#list").get_by_role("button", name="乡村提升行动计划").count() == stays
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.locator("#listing summary").click()
    page.locator("#list button").first.wait_for()
    assert page.locator("#list").get_by_role("button", name="乡村提升行动计划").count() == stays


def test_the_steps_are_chosen_by_button_and_stand_in_the_address(opened):
    page = opened(focus=town.ID + "region/1")
    counts = []
    for depth in ("1", "2", "3"):
        page.locator(f"[data-depth='{depth}']").click()
        eventually(page, f"(new URLSearchParams(location.search).get('depth') ?? '1') === '{depth}'")
        loaded(page)
        counts.append(int(page.locator("#shown").inner_text().split()[1]))
    assert counts == sorted(counts) and counts[0] < counts[-1]
