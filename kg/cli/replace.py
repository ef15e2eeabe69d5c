"""`kg replace`: reports of a library, read anew."""

from __future__ import annotations

from kg.cli.changed import take
from kg.cli.manner import Asked
from kg.cli.options import Fresh, Inputs, Jobs, Lang, Library, MemoryLimit, Page, Region, TimeLimit, Year


def replace(
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
    """Read reports anew that are in a library, each known by its file name; `-` reads one from standard input."""
    how = Asked(jobs, fresh, time_limit, memory_limit, region, year)
    take("replace", inputs, out, how, page, lang)
