"""Every page of `kg serve` and `graph.html` in a real Chromium, on a library whose every text is hostile.

Nothing runs that stands in a name, no request leaves the machine, the console stays free of errors, nothing is wider
than the screen, and axe-core finds no serious fault: Chinese and English, light and dark, desktop and phone.
"""

from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.graph.library_store import ACROSS
from tests.chromium import NEEDS_CHROMIUM, PATIENCE, expect
from tests.web import every_page, hostile
from tests.web.conftest import filled, serving

pytestmark = NEEDS_CHROMIUM

PAGES = every_page.hostile_pages()
LOOKS = {
    f"{language}-{theme}-{device}": (locale, theme, width)
    for language, locale in (("zh", "zh-CN"), ("en", "en-US"))
    for theme in ("light", "dark")
    for device, width in (("desktop", 1280), ("phone", 390))
}
AXE = find_spec("axe_playwright_python")
# What must not be there but by our own hand; an image with a foreign source is one that a name brought in.
_BROUGHT_IN = (
    "iframe, img[src='x'], svg[onload], [onerror], [onload], [onmouseover], a[href^='javascript:' i], "
    "script:not([src^='/static/']):not([src^='/explore/']):not([type='application/json'])"
)


@pytest.fixture(scope="module")
def hostile_library(tmp_path_factory):
    from kg.export.html import write
    from kg.graph.library_store import open_store

    folder = tmp_path_factory.mktemp("hostile") / "library"
    graphs = {report: list(hostile.triples(report)) for report in hostile.REPORTS} | {ACROSS: list(hostile.across())}
    filled(folder, graphs)
    write(open_store(folder), folder / "graph.html")
    return folder


@pytest.fixture(scope="module")
def address(hostile_library):
    with serving(hostile_library) as url:
        yield url


@pytest.fixture(scope="module")
def looks(browser, address, hostile_library):
    """A page of the browser in a look by its name, opened when it is first asked for."""
    made = {}

    def look_called(name):
        if name not in made:
            made[name] = _look(browser, address, hostile_library, *LOOKS[name])
        return made[name]

    yield look_called
    for look in made.values():
        look.page.context.close()


def _look(browser, address, hostile_library, locale, theme, width):
    """A page of the browser in a look, with what went wrong since it was opened."""
    context = browser.new_context(
        locale=locale, color_scheme=theme, viewport={"width": width, "height": 900}, accept_downloads=False
    )
    context.set_default_timeout(PATIENCE * 1000)
    page, wrong = context.new_page(), []
    own = (address + "/", hostile_library.as_uri(), "data:", f"blob:{address}")
    page.on("request", lambda asked: None if asked.url.startswith(own) else wrong.append(f"asked for {asked.url}"))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("console", lambda line: wrong.append(f"console: {line.text}") if _complains(line) else None)
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    graph = hostile_library / "graph.html"
    return SimpleNamespace(page=page, wrong=wrong, address=address, width=width, graph=graph)


_SQUEEZED = """all => all.filter(one => {
  const style = getComputedStyle(one);
  const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const heard = getComputedStyle(one.closest('thead') ?? one).clipPath !== 'none';  // there for those who do not look
  return !heard && one.checkVisibility() && one.innerText.trim().length > 3 && room < 1.6 * parseFloat(style.fontSize);
}).map(one => one.outerHTML.slice(0, 300))"""
_OUTER = "all => all.map(one => one.outerHTML.slice(0, 300))"


def _complains(line):
    # That the page asked for is not there, or the query wrong, is what such a page is about.
    return line.type in ("error", "warning") and "status of 40" not in line.text


def opened(look, name):
    """A page, when it has come to rest."""
    look.wrong.clear()
    if name == "graph.html":
        look.page.goto(look.graph.as_uri())
        look.page.wait_for_selector("html[data-ready]")
    else:
        policy = look.page.goto(look.address + PAGES[name]).headers["content-security-policy"]
        if "default-src 'none'" not in policy or "unsafe" in policy:
            look.wrong.append(f"policy: {policy}")
        look.page.wait_for_timeout(50)
    if name.startswith("explore"):
        look.page.wait_for_selector("html[data-ready]")
    if name == "review":  # until the reports are compared, the page is opened again and again
        expect(look.page.locator("main a[href='']")).to_have_count(0)
        look.page.wait_for_load_state()
    return look.page


def _visits():
    """Every page in every look; of these each page in one look, in turns, belongs to the tests that are always run."""
    for place, name in enumerate([*PAGES, "graph.html"]):
        for turn, look in enumerate(LOOKS):
            yield pytest.param(name, look, marks=[] if place % len(LOOKS) == turn else pytest.mark.slow)


@pytest.mark.parametrize(("name", "in_look"), [*_visits()])
def test_a_page_is_sound(looks, name, in_look):
    look = looks(in_look)
    page = opened(look, name)
    page.mouse.move(200, 300)
    faults = [*look.wrong]
    if page.evaluate("window.hacked") is not None:
        faults.append("a name was run")
    brought = _BROUGHT_IN.rpartition(", ")[0] if name == "graph.html" else _BROUGHT_IN
    faults += [f"brought in: {html}" for html in page.locator(brought).evaluate_all(_OUTER)]
    if not page.locator("header").count():
        faults.append("no frame around the page")
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > look.width:
        faults.append(f"{wide} px wide, on a screen of {look.width}")
    faults += [f"letters below each other: {html}" for html in page.locator("th, td").evaluate_all(_SQUEEZED)]
    faults += _barriers(page)
    assert not faults, "\n".join(faults)


@pytest.mark.skipif(AXE is None, reason="NO PAGE WAS TESTED FOR ACCESSIBILITY: axe-playwright-python is not installed")
def test_axe_is_there_and_finds_faults(browser):
    page = browser.new_page()
    page.set_content("<html><body><img src='data:,'><input><p style='color:#ddd'>pale</p></body></html>")
    assert {"image-alt", "label", "color-contrast"} <= {fault.partition(":")[0] for fault in _barriers(page)}
    page.close()


def _barriers(page):
    """The serious faults that axe-core finds."""
    if AXE is None:
        return []
    page.evaluate(Path(AXE.origin).with_name("axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['html'][:200]}: {node.get('failureSummary', '')[:300]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:2]
    ]


def test_every_kind_of_page_is_among_them(hostile_library):
    """A page that is added to the server has to be added to the list."""
    from kg.web.app import app

    described = app(hostile_library).openapi()["paths"]
    html = {
        at
        for at, methods in described.items()
        if "text/html" in methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
    }
    visited = {address.partition("?")[0] for address in PAGES.values()}
    assert {at for at in html if not any(_fits(at, one) for one in visited)} == set()


def _fits(pattern, address):
    fixed = pattern.partition("{")[0]
    return address == pattern or ("{" in pattern and address.startswith(fixed) and address != fixed)
