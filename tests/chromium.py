"""Chromium for the tests that drive it, and the marks that skip them by name where it can't be had."""

import os
import shutil

import pytest

CHROMIUM = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(sync_playwright is None, reason="NO BROWSER TEST WAS RUN: playwright is not installed"),
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="NO BROWSER TEST WAS RUN: no chromium on the PATH; install one or set KG_CHROMIUM to its path",
    ),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
