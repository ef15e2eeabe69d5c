"""The formats that can be read, by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

Reader = Callable[[bytes], tuple[str, tuple[str, ...]]]
"""Bytes of a file → its text and warnings; raises IngestError without the file's name."""

_MODULES = {
    ".txt": "plain",
    ".md": "plain",
    ".markdown": "plain",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
ENDINGS = tuple(_MODULES)


def reader_for(ending: str) -> Reader | None:
    """The reader of a format, its library loaded only now; None for an unknown ending."""
    module = _MODULES.get(ending.lower())
    if module is None:
        return None
    reader: Reader = import_module(f"kg.ingest.{module}").text_of
    return reader
