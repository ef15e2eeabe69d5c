"""The exported page in a real Chromium, opened so that a failing script or a request of any kind is seen."""

import pytest
from pyoxigraph import Store

from kg.export.html import write
from tests import town, two_towns
from tests.chromium import ARGUMENTS, CHROMIUM, sync_playwright


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    write(town.store(), folder / "town.html")
    write(two_towns.store(), folder / "two.html")
    write(town.city(2500, 4000), folder / "city.html")
    write(Store(), folder / "empty.html")
    return folder


@pytest.fixture
def opened(chromium, written):
    """Opens a page; at the end no script has failed and nothing but the file was asked for."""
    contexts, wrong = [], []

    def opening(name="town", fragment="", width=1280, height=800, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        address = (written / f"{name}.html").as_uri()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None)
        page.on("request", lambda asked: wrong.append(asked.url) if asked.url.split("#")[0] != address else None)
        page.goto(address + fragment)
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        return page

    yield opening
    for context in contexts:
        context.close()
    # A picture to keep is drawn from an address that holds it; nothing leaves the page.
    assert [line for line in wrong if not line.startswith(("data:", "blob:"))] == []
