"""Parts of a graph as files: read section by section, so that a nation's graph needs no memory."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.graph.parts import Part
from kg.graph.turtle import write_whole

_LENGTH = 8


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file says of itself: `sections` holds where each begins, after the head, and how long it is.

    `texts` are triples of long texts, apart from the other `lists`.
    """

    name: str
    size: int
    mark: str
    lists: str
    texts: tuple[tuple[str, str, str], ...]
    sections: dict[str, tuple[int, int]]
    rows: dict[str, tuple[int, int]]


class _Sections(Mapping[str, bytes]):
    """The packed sections of a file; each is read when it is asked for."""

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
    places: dict[str, tuple[int, int]] = {}
    content = io.BytesIO()
    for key in sorted(part.sections):
        places[key] = (content.tell(), content.write(part.sections[key]))
    rows = {key: (content.tell(), content.write(packed)) for key, packed in part.rows.items()}
    lists = "".join(f"{triple} .\n" for triple in part.lists if not _is_text(triple))
    head = msgspec.json.encode(_Head(part.name, part.size, part.mark, lists, tuple(_texts(part)), places, rows))
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
    texts = [Triple(NamedNode(one), NamedNode(predicate), Literal(text)) for one, predicate, text in head.texts]
    lists = (*(quad.triple for quad in parse(head.lists, format=RdfFormat.N_TRIPLES)), *texts)
    sections, rows = (_Sections(path, _LENGTH + length, places) for places in (head.sections, head.rows))
    return Part(head.name, sections, lists, head.size, head.mark, rows)


def _is_text(triple: Triple) -> bool:
    return isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal)


def _texts(part: Part) -> Iterator[tuple[str, str, str]]:
    """The texts that no reader of N-Triples would take, with what has them."""
    for subject, predicate, text in part.lists:
        if isinstance(subject, NamedNode) and isinstance(text, Literal):
            yield subject.value, predicate.value, text.value
