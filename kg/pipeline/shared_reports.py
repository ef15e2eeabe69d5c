"""Reports that were read, in a folder that every machine of a cluster sees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from kg import ingest
from kg.errors import IngestError, StoreError
from kg.export.partitioned.shelf import Shelf
from kg.graph.kept_reports import KeptReports, decoded, encoded
from kg.ingest import Location
from kg.model import Extraction
from kg.pipeline.program import reading_key
from kg.pipeline.report import read_report
from kg.pipeline.source import Source
from kg.resolve.brief import brief

READ = "read"
"""The folder of what was read, named by what it was read from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report to read, and the folder that is to hold the result; `judged`: people have decided on entities."""

    source: Source
    where: Location
    judged: bool
    fresh: bool = False

    def __str__(self) -> str:
        return str(self.source.path)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was read of a report: where it lies in the folder, and what resolution needs of it, as bytes."""

    doc: str
    name: str
    told: bytes
    taken_over: bool


def read_shared(reading: Reading) -> ReadReport:
    """Read a report, unless that was done before, and leave the result in the folder; raises IngestError."""
    shelf = Shelf(reading.where)
    digest = hashlib.sha256(_content(reading.source.path)).hexdigest()
    name = f"{READ}/{reading_key(digest, reading.source)}.json.z"
    known = None if reading.fresh else _known(shelf, name)
    found = known or read_report(reading.source)
    if known is None:
        shelf.write(name, encoded(found))
    told = encoded(brief(found, mentions=reading.judged))
    return ReadReport(found.document.id, name, told, known is not None)


def _content(path: Location) -> bytes:
    try:
        return ingest.content(path)
    except IngestError as error:
        raise IngestError(f"{path}: {error}") from error


def _known(shelf: Shelf, name: str) -> Extraction | None:
    """What was read before under a name; None where there is nothing, or nothing whole."""
    data = shelf.read(name)
    try:
        return None if data is None else decoded(data, name)
    except StoreError:
        return None


class SharedReports(Sequence[Extraction]):
    """Reports that lie in a folder which every machine sees, by their identifiers; none is held.

    Going through all of them gives what resolution needs of each, from the disk of this machine; a slice, which may
    go to another machine, and a single one are loaded whole from the folder.
    """

    def __init__(self, where: Location, names: Mapping[str, str], told: KeptReports | None = None) -> None:
        self._where, self._names, self._told = where, dict(names), told

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Extraction]:
        return iter(self._told) if self._told is not None else map(self._load, self._names.values())

    @overload
    def __getitem__(self, place: int) -> Extraction: ...

    @overload
    def __getitem__(self, place: slice) -> SharedReports: ...

    def __getitem__(self, place: int | slice) -> Extraction | SharedReports:
        if isinstance(place, slice):
            return SharedReports(self._where, dict(list(self._names.items())[place]))
        return self._load(list(self._names.values())[place])

    def _load(self, name: str) -> Extraction:
        data = Shelf(self._where).read(name)
        if data is None:
            raise StoreError(f"{self._where}/{name}: is gone; run the same command again")
        return decoded(data, name)
