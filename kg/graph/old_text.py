"""A Turtle text that lies on the disk, in which single subjects are found without any of it being taken apart.

A section is its blocks, one a subject, in the order of their subjects, each begun by an empty line. A block is found
by halves: some twenty looks into a section of a hundred megabytes.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.graph.parts import subject_of
from kg.graph.turtle import in_order

_EMPTY = b"\n\n"


class OldText:
    """A text, or that of a file, which must not change while it is looked at."""

    def __init__(self, text: mmap.mmap | bytes) -> None:
        self._text = text
        self._view = memoryview(text)

    @classmethod
    def of(cls, path: Path) -> OldText:
        """The text in a file."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def piece(self, begin: int, end: int) -> memoryview:
        """Some of the text, as it is on the disk."""
        return self._view[begin:end]

    def block(self, subject: str, begin: int = 0, end: int | None = None) -> str:
        """The block of a subject in a section, with the empty line before it; "" where it has none.

        The whole text is one, unless it is told where the section begins and ends.
        """
        found, stop = self._find(begin, len(self._view) if end is None else end, subject)
        return str(self._view[found:stop], "utf-8")

    def replaced(self, begin: int, end: int, blocks: Mapping[str, str | None]) -> Iterator[bytes | memoryview]:
        """A section with the blocks of some subjects as they are now, None: there is none any more."""
        at = begin
        for subject in sorted(blocks, key=in_order):
            start, stop = self._find(at, end, subject)
            block = blocks[subject]
            yield self._view[at:start]
            if block is not None:
                yield f"\n{block}".encode()
            at = stop
        yield self._view[at:end]

    def _find(self, low: int, high: int, subject: str) -> tuple[int, int]:
        """Where the block of a subject begins and ends; where there is none, twice the place where it would stand."""
        wanted = in_order(subject)
        while low < high:
            middle = (low + high) // 2
            found = self._text.rfind(_EMPTY, low, middle + 1)
            start = low if found < 0 else found + 1
            found = self._text.find(_EMPTY, start + 1, high)
            stop = high if found < 0 else found + 1
            name = in_order(self._subject(start + 1))
            if name == wanted:
                return start, stop
            low, high = (stop, high) if name < wanted else (low, start)
        return low, low

    def _subject(self, begin: int) -> str:
        return subject_of(self._text[begin : self._text.find(b" ", begin) + 1].decode("utf-8"))
