"""Whether a library has a page, and making it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.export import html
from kg.graph.store import store_of

MOST = 50
"""Reports up to which a library has a page unless asked. A page has 0.2 MB for each; at a hundred, making it takes two
thirds of the time of all else together."""


class Page(NamedTuple):
    """A page to write of the graph in a Turtle file."""

    turtle: Path
    path: Path
    lang: str


def has_page(choice: bool | None, reports: int) -> bool:
    """Whether a library of so many reports has a page; `choice` None: as large as it sensibly is.

    >>> has_page(None, MOST), has_page(None, MOST + 1), has_page(True, 500), has_page(False, 1)
    (True, False, True, False)
    """
    return reports <= MOST if choice is None else choice


def without_page(choice: bool | None, reports: int) -> tuple[tuple[str, str], ...]:
    """What to say where there is no page and nobody asked for that, as file and words."""
    if choice is not None or has_page(choice, reports):
        return ()
    why = f"not made: {reports} reports are more than the {MOST} that a page shows well; look with kg serve, or --page"
    return (("graph.html", why),)


def write(page: Page) -> None:
    """Write a page; raises OutputError."""
    html.write(store_of(page.turtle), page.path, lang=page.lang)
