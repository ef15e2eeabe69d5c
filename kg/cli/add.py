"""`kg add`: more reports for a library."""

from __future__ import annotations

from kg.cli.changed import take
from kg.cli.manner import Asked
from kg.cli.options import Fresh, Inputs, Jobs, Lang, Library, MemoryLimit, Page, Region, TimeLimit, Year


def add(
    inputs: Inputs,
    out: Library,
    jobs: Jobs = None,
    region: Region = None,
    year: Year = None,
    page: Page = None,
    fresh: Fresh = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    lang: Lang = None,
) -> None:
    """Read reports, files or folders, and put them into a library; `-` reads one from standard input."""
    how = Asked(jobs, fresh, time_limit, memory_limit, region, year)
    take("add", inputs, out, how, page, lang)
