"""Whether a library has a page, and making it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.export import html
from kg.graph.part_files import read_part
from kg.graph.store import store_of_parts

MOST = 50
"""Reports up to which a library has a page unless asked. A page has 0.2 MB for each; at a hundred, making it takes two
thirds of the time of all else together."""


MOST_THINGS = 40_000
"""Entities up to which it has one: a single text of 50 MB has ten times as many, and the layout would take hours."""


class Page(NamedTuple):
    """A page to write of the graph whose parts lie in files."""

    parts: tuple[Path, ...]
    path: Path
    lang: str


def has_page(choice: bool | None, reports: int, things: int) -> bool:
    """Whether a library of so many reports and entities has a page; `choice` None: as large as it sensibly is.

    >>> has_page(None, MOST, 9), has_page(None, MOST + 1, 9), has_page(True, 500, 9), has_page(None, 1, MOST_THINGS + 1)
    (True, False, True, False)
    """
    return reports <= MOST and things <= MOST_THINGS if choice is None else choice


def without_page(choice: bool | None, reports: int, things: int) -> tuple[tuple[str, str], ...]:
    """What to say where there is no page and nobody asked for that, as file and words."""
    if choice is not None or has_page(choice, reports, things):
        return ()
    many, most = (f"{reports} reports", MOST) if reports > MOST else (f"{things:,} entities", f"{MOST_THINGS:,}")
    why = f"not made: {many} are more than the {most} that a page shows well; look with kg serve, or --page"
    return (("graph.html", why),)


def write(page: Page) -> None:
    """Write a page; raises OutputError."""
    html.write(store_of_parts(map(read_part, page.parts)), page.path, lang=page.lang)


def load() -> None:
    """Load what making a page needs, and making one would load in its time."""
    html.load()
