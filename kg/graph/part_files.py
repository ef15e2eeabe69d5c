"""Parts of a graph as files: read section by section, so that a nation's graph needs no memory."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from kg.errors import StoreError
from kg.graph.parts import Part
from kg.graph.turtle import write_whole

_LENGTH = 8


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file says of itself: `sections` holds where each begins, after the head, and how long it is."""

    name: str
    size: int
    mark: str
    sections: dict[str, tuple[int, int]]
    lists: dict[str, tuple[int, int]]
    rows: dict[str, tuple[int, int]]


class _Sections(Mapping[str, bytes]):
    """What a file holds of each section, packed; it is read when it is asked for."""

    def __init__(self, path: Path, begin: int, places: dict[str, tuple[int, int]]) -> None:
        self._path, self._begin, self._places = path, begin, places

    def __getitem__(self, key: str) -> bytes:
        begin, length = self._places[key]
        with self._path.open("rb") as file:
            file.seek(self._begin + begin)
            return file.read(length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def part_name(graph: str) -> str:
    """The file name of a graph's part."""
    return f"{hashlib.sha256(graph.encode()).hexdigest()[:32]}.part"


def write_part(part: Part, folder: Path) -> Path:
    """Write a part under the name of its graph; raises OutputError."""
    path = folder / part_name(part.name)
    content = io.BytesIO()
    places = [
        {key: (content.tell(), content.write(held[key])) for key in sorted(held)}
        for held in (part.sections, part.lists, part.rows)
    ]
    head = msgspec.json.encode(_Head(part.name, part.size, part.mark, *places))
    write_whole(path, len(head).to_bytes(_LENGTH, "big") + head + content.getvalue())
    return path


def read_part(path: Path) -> Part:
    """The part in a file, whose sections stay there until they are asked for; raises StoreError."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_LENGTH), "big")
            head = msgspec.json.decode(file.read(length), type=_Head)
    except (OSError, msgspec.MsgspecError, OverflowError, MemoryError) as error:
        raise StoreError(f"{path}: no part of a graph ({error}); build the library again") from error
    sections, lists, rows = (
        _Sections(path, _LENGTH + length, places) for places in (head.sections, head.lists, head.rows)
    )
    return Part(head.name, sections, lists, head.size, head.mark, rows)
