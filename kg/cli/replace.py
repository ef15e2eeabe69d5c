"""`kg replace`: reports of a library, read anew."""

from __future__ import annotations

from kg.cli.changed import take
from kg.cli.options import Inputs, Jobs, Lang, Library, Page, Region, Year


def replace(
    inputs: Inputs,
    out: Library,
    jobs: Jobs = None,
    region: Region = None,
    year: Year = None,
    page: Page = None,
    lang: Lang = None,
) -> None:
    """Read reports anew that are in a library, each known by its file name; `-` reads one from standard input."""
    take("replace", inputs, out, jobs, region, year, page, lang)
