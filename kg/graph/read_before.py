"""What was read before, beside the generations of a store, so that no report is read twice for the same result.

An extraction lies here from the moment it is read: a run that was cut off has it still. Its file is in the form of
`kept_reports`, named by a digest of all that it was read from and a digest of its own bytes:

    store/read/<digest of what it was read from>-<digest of its bytes>.json.z

A file whose bytes are not those of its name is as good as none. When a library is in force, its kept reports are
second names of these files.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from kg.graph.kept_reports import encoded
from kg.graph.turtle import write_whole
from kg.model import Extraction

SPARE = 1 << 30
"""Bytes of extractions that no library needs any more and that are still kept, the last ones used first."""

_ENTRY = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})\.json\.z")


def write_entry(folder: Path, key: str, extraction: Extraction | bytes) -> Path:
    """Keep what was read under the key of what it was read from; raises OutputError."""
    data = extraction if isinstance(extraction, bytes) else encoded(extraction)
    path = folder / f"{key}-{_digest(data)}.json.z"
    write_whole(path, data)
    return path


class ReadBefore:
    """The extractions in a folder, found by what they were read from; one process at a time owns it.

    Others may write entries into it meanwhile (`write_entry`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known = {match[1]: path for path in self._inside() if (match := _ENTRY.fullmatch(path.name))}

    def __bool__(self) -> bool:
        """Whether there is anything to be found."""
        return bool(self._known)

    def find(self, key: str) -> Path | None:
        """The file of what was read from this before; None where there is none, or it is damaged."""
        path = self._known.get(key)
        if path is None:
            return None
        try:
            if path.name != f"{key}-{_digest(path.read_bytes())}.json.z":
                return None
            os.utime(path)
        except OSError:
            return None
        return path

    def begin(self) -> Path:
        """The folder, made and free of what a killed writer left half written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._drop_strays()
        return self.folder

    def end(self) -> None:
        """Leave no half-written file, and no folder without anything in it."""
        with contextlib.suppress(OSError):
            self._drop_strays()
            self.folder.rmdir()

    def forget(self, used: Iterable[Path], spare: int = SPARE) -> None:
        """Remove what is not `used`, but for `spare` bytes of it: what was used last stays.

        What a library holds has a second name there: it takes no space here, and stays, too.
        """
        needed = {path.name for path in used}
        rest = [(path.stat(), path) for path in self._inside() if path.name not in needed]
        for status, path in sorted(rest, key=lambda one: (-one[0].st_mtime_ns, one[1].name)):
            spare -= status.st_size if status.st_nlink == 1 else 0
            if spare < 0 and status.st_nlink == 1:
                path.unlink(missing_ok=True)

    def _inside(self) -> list[Path]:
        return sorted(self.folder.iterdir()) if self.folder.is_dir() else []

    def _drop_strays(self) -> None:
        for path in self._inside():
            if not _ENTRY.fullmatch(path.name):
                path.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """The digest of a kept report's bytes: the one in its name, if it was found or written here, else of the file."""
    match = _ENTRY.fullmatch(path.name)
    return match[2] if match else _digest(path.read_bytes())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
