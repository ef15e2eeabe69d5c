"""Chromium for the tests that drive it, and the marks that skip them by name where it can't be had."""

import os
import shutil
import time
from contextlib import contextmanager
from functools import cache
from threading import Event

import pytest

# The shell without windows is the same engine at a third of the processor time.
SHELL = "chromium-headless-shell"
CHROMIUM = os.environ.get("KG_CHROMIUM") or next(
    (path for name in (SHELL, "chromium", "chromium-browser") if (path := shutil.which(name))), None
)
try:
    from playwright.sync_api import expect, sync_playwright
except ImportError:
    expect = sync_playwright = None

NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(sync_playwright is None, reason="NO BROWSER TEST WAS RUN: playwright is not installed"),
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="NO BROWSER TEST WAS RUN: no chromium on the PATH; make browser, or set KG_CHROMIUM to its path",
    ),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE = 90  # seconds for anything a page does after what is done to it: a busy machine is no fault of the page
failed = Event()
"""Whether the test that runs has failed: conftest.py sets it."""
if expect:
    expect.set_options(timeout=PATIENCE * 1000)


@cache
def chromium():
    """The browser of this process, started when it is first asked for, and what runs it."""
    running = sync_playwright().start()
    return running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS), running


def ended():
    """End the browser if it runs: while it does, this thread has an event loop, which other tests need for theirs."""
    if chromium.cache_info().currsize:
        browser, running = chromium()
        chromium.cache_clear()
        _KEPT.clear()
        browser.close()
        running.stop()


def eventually(page, expression):
    """Waits until an expression is true; playwright's own waiting is forbidden by some pages' security policy."""
    until = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < until, f"never became true: {expression}"
        page.wait_for_timeout(50)


@contextmanager
def watched(browser, *own):
    """Opens empty pages with the options of a context; at the end nothing has complained and nothing left the machine.

    `own` are the beginnings of the addresses that may be asked.
    """
    taken, wrong = [], []
    told = {
        "request": lambda asked: wrong.append(asked.url) if not asked.url.startswith(own) else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "console": lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None,
    }

    def opening(width=1280, height=900, **options):
        taken.append((page := empty_page(browser, width, height, options), options))
        for event, noted in told.items():
            page.on(event, noted)
        return page

    yield opening
    for page, options in taken:
        for event, noted in told.items():
            page.remove_listener(event, noted)
        give_back(page, options)
    assert not wrong


# Pages to be used again with their options: half of what opening one takes is starting its process, which then
# compiles all scripts. A test that fails leaves none here.
_KEPT = []
_MOST_KEPT = 6
_FORGOTTEN = "for (const kept of ['localStorage', 'sessionStorage']) { try { window[kept].clear() } catch {} }"


def empty_page(browser, width, height, options):
    """A page with the options of a context that shows nothing and remembers nothing."""
    size = {"width": width, "height": height}
    for place, (page, its) in enumerate(_KEPT):
        if its == options:
            del _KEPT[place]
            page.set_viewport_size(size)
            return page
    context = browser.new_context(viewport=size, **options)
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


def give_back(page, options):
    """Empty a page and keep it for the next that needs one of its options, or close it where it can't be emptied."""
    if page.is_closed() or failed.is_set() or set(options) - {"locale", "color_scheme"}:
        page.context.close()
        return
    page.evaluate(_FORGOTTEN)
    page.goto("about:blank")
    page.context.clear_cookies()
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.mouse.move(0, 0)
    page.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
    session = page.context.new_cdp_session(page)
    session.send("Page.resetNavigationHistory")
    session.detach()
    _KEPT.append((page, options))
    if len(_KEPT) > _MOST_KEPT:
        _KEPT.pop(0)[0].context.close()
