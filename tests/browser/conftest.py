"""The exported page in a real Chromium, opened so that a failing script or a request of any kind is seen."""

import pytest
from pyoxigraph import Store

from kg.export.html import write
from tests import many_years, town, two_towns
from tests.chromium import chromium, watched


@pytest.fixture(scope="session")
def written(once):
    def pages(folder):
        write(town.store(), folder / "town.html")
        write(two_towns.store(), folder / "two.html")
        write(town.city(2500, 4000), folder / "city.html")
        write(many_years.store(), folder / "years.html")
        write(Store(), folder / "empty.html")
        return folder

    return once("pages", pages)


@pytest.fixture
def opened(written):
    """Opens a page; at the end no script has failed and nothing but the file was asked for."""
    # A picture to keep is drawn from an address that holds it; nothing leaves the page.
    with watched(chromium()[0], *(page.as_uri() for page in written.iterdir()), "data:", "blob:") as empty:

        def opening(name="town", fragment="", width=1280, height=800, **options):
            page = empty(width, height, **{"locale": "zh-CN", **options})
            page.goto((written / f"{name}.html").as_uri() + fragment)
            page.wait_for_selector("html[data-ready]")
            return page

        yield opening
