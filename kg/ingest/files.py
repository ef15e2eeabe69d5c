"""Which files under the given paths are reports to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import KgError
from kg.ingest.formats import ENDINGS
from kg.ingest.remote import Location, Url

Refused = tuple[tuple[Location, str], ...]
_README = "readme"


def documents(paths: Sequence[Location]) -> tuple[tuple[Location, ...], Refused]:
    """The files to read, in order, and those that can't be, with the reason.

    A folder stands for all files of a known ending in it and in its subfolders, sorted; hidden ones and its README
    are left out (`left_out` lists them). Of two files with the same name before the ending, the second is refused.
    """
    files: list[Location] = []
    refused: list[tuple[Location, str]] = []
    taken: dict[str, Location] = {}
    seen: set[str] = set()
    for path in _expanded(paths, refused):
        real = path.url if isinstance(path, Url) else os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        first = taken.setdefault(path.stem, path)
        if first is not path:
            refused.append((path, f"{path}: same identifier {path.stem!r} as {first}; rename one of them"))
            continue
        files.append(path)
    return tuple(files), tuple(refused)


def left_out(paths: Sequence[Location]) -> Refused:
    """The visible files in the given folders that `documents` passes over, with the reason."""
    found: list[tuple[Location, str]] = []
    for folder in paths:
        if folder.is_dir():
            for path in _walk(folder):
                reason = _passed_over(path)
                if reason:
                    found.append((path, f"{path}: {reason}"))
    return tuple(found)


def _expanded(paths: Sequence[Location], refused: list[tuple[Location, str]]) -> Iterator[Location]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            inside = [found for found in _walk(path) if not _passed_over(found)]
        except KgError as error:
            refused.append((path, str(error)))
            continue
        if not inside:
            refused.append((path, f"{path}: no report in this folder ({', '.join(ENDINGS)})"))
        yield from inside


def _passed_over(path: Location) -> str:
    """Why a file in a folder is not read; "" for one that is."""
    if path.stem.lower() == _README:
        return "a README, not read as a report; name the file itself to have it read"
    if path.suffix.lower() not in ENDINGS:
        return f"not read, its ending is none of {', '.join(ENDINGS)}"
    return ""


def _walk(folder: Location) -> Sequence[Location]:
    """The visible files under a folder, sorted by their path; linked folders are not entered."""
    if isinstance(folder, Url):
        return folder.files()
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here) / name for name in names if not name.startswith(".")]
    return sorted(found, key=lambda path: path.parts)
