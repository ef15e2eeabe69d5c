"""What a partitioned export holds: its files with their counts and digests, told last of all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from kg import __version__
from kg.errors import OutputError
from kg.export.partitioned.part import PartFile
from kg.export.partitioned.shelf import Shelf, is_stray

NAME, MARK, FORM = "manifest.json", ".kg-export", 1
"""The manifest's name; the file by which a later export knows a folder that it may fill; the version of the form."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file of an export: its name, how many quads or rows and bytes it holds, its digest, and the graph it is of."""

    name: str
    count: int
    size: int
    sha256: str
    graph: str


def begun(shelf: Shelf) -> None:
    """Take a folder for an export; raises OutputError for one that holds something else."""
    if shelf.read(MARK) is None:
        if shelf.names():
            raise OutputError(f"{shelf.where}: holds something that is no export; choose a new folder")
        shelf.write(MARK, b"")


def put(shelf: Shelf, files: Iterable[PartFile]) -> list[Entry]:
    """Write files of parts, each whole or not at all, and tell what was written."""
    entries = []
    for file in files:
        shelf.write(file.name, file.data)
        digest = hashlib.sha256(file.data).hexdigest()
        entries.append(Entry(file.name, file.count, len(file.data), digest, file.graph))
    return entries


def finished(
    shelf: Shelf, formats: Iterable[str], entries: Iterable[Entry], beside: tuple[str, ...] = ()
) -> tuple[Entry, ...]:
    """Write the manifest, and take away what an earlier export, or one that was cut off, left of other files.

    Names that begin as one of `beside` are no part of the export and stay, unless a killed writer left them half done.
    """
    found = tuple(sorted(entries))
    told = {
        "form": FORM,
        "made_by": f"zhengtu {__version__}",
        "formats": sorted(formats),
        "files": [asdict(entry) for entry in found],
    }
    for name in sorted(set(shelf.names()) - {entry.name for entry in found} - {MARK, NAME}):
        if is_stray(name) or not name.startswith(beside or "\0"):
            shelf.remove(name)
    shelf.write(NAME, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    return found


def entries_of(shelf: Shelf) -> tuple[Entry, ...]:
    """What a manifest tells; raises OutputError where there is none, or of another form."""
    data = shelf.read(NAME)
    told = {} if data is None else json.loads(data)
    if told.get("form") != FORM:
        raise OutputError(f"{shelf.where}: no finished export; run the export again")
    return tuple(Entry(**entry) for entry in told["files"])


def faults(shelf: Shelf) -> list[str]:
    """The files that are not as the manifest tells, by name; [] where all are."""
    found = ((entry, shelf.read(entry.name)) for entry in entries_of(shelf))
    return [e.name for e, data in found if data is None or hashlib.sha256(data).hexdigest() != e.sha256]
