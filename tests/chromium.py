"""Chromium for the tests that drive it, and the marks that skip them by name where it can't be had."""

import os
import shutil
import time
from contextlib import contextmanager

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
if expect:
    expect.set_options(timeout=PATIENCE * 1000)


@contextmanager
def chromium():
    """A browser, as long as it is needed."""
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


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
    contexts, wrong = [], []

    def opening(width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(own) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert not wrong
