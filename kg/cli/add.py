"""`kg add`: more reports for a library."""

from __future__ import annotations

from kg.cli.changed import take
from kg.cli.options import Inputs, Jobs, Lang, Library, Page, Region, Year


def add(
    inputs: Inputs,
    out: Library,
    jobs: Jobs = None,
    region: Region = None,
    year: Year = None,
    page: Page = None,
    lang: Lang = None,
) -> None:
    """Read reports, files or folders, and put them into a library; `-` reads one from standard input."""
    take("add", inputs, out, jobs, region, year, page, lang)
