"""Zhengtu (政图): Chinese government work reports as one knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.library import OpenLibrary

__version__ = "0.1.0"


def open(folder: str | Path = "exports") -> OpenLibrary:
    """The library that `kg build` left in a folder, opened to be read and asked.

    Raises StoreError or GraphError where there is none, with what to do.
    """
    from kg.query.library import OpenLibrary

    return OpenLibrary(folder)
