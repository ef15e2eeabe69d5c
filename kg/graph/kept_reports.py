"""What was read of each report, kept as files, so that a library can change without reading its other reports again.

A file is JSON, packed by zlib: a version, and the values of `kg.model` field by field. The same extraction gives the
same bytes. Nothing in a file is ever run as code, and what does not have the form of the values is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast, overload

import msgspec

from kg.errors import StoreError, StoreFormatError
from kg.graph.turtle import write_whole
from kg.model import (
    Definition,
    Document,
    Entity,
    Extraction,
    Fact,
    Mention,
    MentionKey,
    Observation,
    ProjectState,
    Relation,
    Repair,
    Sentence,
)
from kg.resolve.brief import TELLING, brief

VERSION = 3
"""The version of the files; what `kg.model` looks like is part of it."""

_KINDS: tuple[type[Fact], ...] = (Relation, Observation, ProjectState, Definition)


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extraction as it is kept: its fields, the facts by kind; `order` tells the kind of each fact in turn."""

    version: int
    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    order: str
    relations: tuple[Relation, ...]
    observations: tuple[Observation, ...]
    states: tuple[ProjectState, ...]
    definitions: tuple[Definition, ...]
    entities: tuple[Entity, ...]
    links: tuple[tuple[MentionKey, str], ...]
    warnings: tuple[str, ...]
    region: str
    repairs: tuple[Repair, ...] = ()


class _Told(msgspec.Struct, frozen=True):
    """Of a kept extraction, what `resolve.brief` leaves of it; the rest is passed over and never made."""

    version: int
    document: Document
    relations: tuple[Relation, ...]
    definitions: tuple[Definition, ...]
    entities: tuple[Entity, ...]
    links: tuple[tuple[MentionKey, str], ...]
    region: str


class _Identified(msgspec.Struct):
    """Of a document, what it is called."""

    id: str


class _Named(msgspec.Struct):
    """Of a kept extraction, what its document is called."""

    document: _Identified


_FIRST = 1024  # bytes of a file, in which an identifier stands
_BEGINNING = re.compile(rb'\{"version":\d+,"document":\{"id":("(?:[^"\\]|\\.)*")')
_NAMER = msgspec.json.Decoder(_Named)
_TELLER = msgspec.json.Decoder(_Told)
_AGAIN = "build the library again from its reports: kg build REPORTS -o LIBRARY"
_ENCODER, _DECODER = msgspec.json.Encoder(), msgspec.json.Decoder(_Kept)


def kept_name(report_id: str) -> str:
    """The file name of a report, whatever signs its identifier has."""
    return f"{hashlib.sha256(report_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json.z"


def encoded(extraction: Extraction) -> bytes:
    """An extraction as bytes."""
    x = extraction
    kinds = [_KINDS.index(type(fact)) for fact in x.facts]
    parts = [tuple(fact for fact, kind in zip(x.facts, kinds, strict=True) if kind == k) for k in range(len(_KINDS))]
    kept = _Kept(
        VERSION, x.document, x.sentences, x.mentions, "".join(map(str, kinds)),
        cast(tuple[Relation, ...], parts[0]), cast(tuple[Observation, ...], parts[1]),
        cast(tuple[ProjectState, ...], parts[2]), cast(tuple[Definition, ...], parts[3]),
        x.entities, x.links, x.warnings, x.region, x.repairs,
    )  # fmt: skip
    return zlib.compress(_json(kept), 1)


def _json(kept: _Kept) -> bytes:
    try:
        return _ENCODER.encode(kept)
    except UnicodeEncodeError:  # a file name that is no UTF-8 leaves halves of surrogate pairs in an identifier
        return json.dumps(msgspec.to_builtins(kept), separators=(",", ":")).encode("ascii")


def decoded(data: bytes, name: str = "-") -> Extraction:
    """The extraction in some bytes, which an error calls `name`.

    Raises StoreFormatError where another version of the program has kept it, StoreError where it is damaged.
    """
    try:
        kept = _unpacked(zlib.decompress(data))
        if kept.version != VERSION:
            raise msgspec.ValidationError(f"version {kept.version}, not {VERSION}")
        facts = _in_order(kept)
    except msgspec.ValidationError as error:  # JSON, but not of the form of this version
        raise StoreFormatError(f"{name}: kept by another version of this program ({error}); {_AGAIN}") from error
    except (msgspec.MsgspecError, zlib.error, ValueError) as error:
        raise StoreError(f"{name}: no report that this program has kept ({error}); {_AGAIN}") from error
    return Extraction(
        kept.document, kept.sentences, kept.mentions, facts, kept.entities, kept.links, kept.warnings, kept.region,
        kept.repairs,
    )  # fmt: skip


def _unpacked(data: bytes) -> _Kept:
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # halves of surrogate pairs, see `_json`
        return msgspec.convert(json.loads(data), _Kept)


def _in_order(kept: _Kept) -> tuple[Fact, ...]:
    """The facts of all kinds in the order in which they were given; ValueError where the order is of others."""
    rest = [iter(part) for part in (kept.relations, kept.observations, kept.states, kept.definitions)]
    facts = tuple(next(rest[int(kind)], None) for kind in kept.order) if not kept.order.strip("0123") else (None,)
    if None in facts or any(next(part, None) is not None for part in rest):
        raise ValueError("its facts and their order do not fit")
    return cast(tuple[Fact, ...], facts)


def write_kept(extraction: Extraction, folder: Path) -> Path:
    """Write an extraction under the name of its report; raises OutputError."""
    path = folder / kept_name(extraction.document.id)
    write_whole(path, encoded(extraction))
    return path


def read_kept(path: Path) -> Extraction:
    """The extraction in a file; raises StoreError."""
    return decoded(_bytes(path), str(path))


def read_brief(path: Path) -> Extraction:
    """The `resolve.brief` of the extraction in a file, its facts by kind; raises StoreError."""
    data = _bytes(path)
    try:
        kept = _TELLER.decode(zlib.decompress(data))
    except (msgspec.MsgspecError, zlib.error):
        kept = None
    if kept is None or kept.version != VERSION:
        return brief(decoded(data, str(path)))  # or says what is wrong
    relations = tuple(relation for relation in kept.relations if relation.predicate in TELLING)
    facts: tuple[Fact, ...] = (*relations, *kept.definitions)
    document = replace(kept.document, text="")
    return Extraction(document, (), (), facts, kept.entities, kept.links, (), kept.region)


def kept_in(folder: Path) -> KeptReports:
    """All reports that are kept in a folder, in the order of their identifiers; raises StoreError."""
    return KeptReports(sorted((_kept_id(path), path) for path in folder.iterdir()))


def _kept_id(path: Path) -> str:
    """The identifier of a kept report; nothing else of it is loaded, nor read where it begins as it is written."""
    try:
        with path.open("rb") as file:
            found = _BEGINNING.match(zlib.decompressobj().decompress(file.read(_FIRST), 4 * _FIRST))
        if found is not None:
            return str(json.loads(found[1]))
    except (OSError, ValueError, zlib.error):
        pass  # what is amiss is said below
    data = _bytes(path)
    try:
        return _NAMER.decode(zlib.decompress(data)).document.id
    except (msgspec.MsgspecError, zlib.error):
        return decoded(data, str(path)).document.id  # or says what is wrong


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: can't be read ({error.strerror}); {_AGAIN}") from error


class KeptReports(Sequence[Extraction]):
    """Extractions that lie on disk: each is loaded when it is asked for, every time anew, and none is held.

    `files` says where each report's file is, by its identifier, in the order that the sequence is to have. Asking for
    one raises StoreError where its file can't be read.
    """

    def __init__(self, files: Mapping[str, Path] | Iterable[tuple[str, Path]]) -> None:
        self._files = dict(files)

    @property
    def ids(self) -> tuple[str, ...]:
        """The identifiers of the reports, in order; nothing is loaded for them."""
        return tuple(self._files)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of the reports, in order."""
        return tuple(self._files.values())

    def report(self, report_id: str) -> Extraction:
        """The report of an identifier; KeyError where it is none of these."""
        return read_kept(self._files[report_id])

    def briefs(self) -> Iterator[Extraction]:
        """What resolution looks at of each report, in order, loaded one by one."""
        return map(read_brief, self._files.values())

    def ordered(self) -> KeptReports:
        """The same reports in the order of their identifiers."""
        return KeptReports(sorted(self._files.items()))

    def without(self, ids: Iterable[str]) -> KeptReports:
        """These reports, but for those of some identifiers."""
        left = set(ids)
        return KeptReports((report, path) for report, path in self._files.items() if report not in left)

    def __or__(self, others: KeptReports) -> KeptReports:
        """These reports and others; of two with one identifier, the other one."""
        return KeptReports({**self._files, **others._files})

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[Extraction]:
        return map(read_kept, self._files.values())

    @overload
    def __getitem__(self, place: int) -> Extraction: ...

    @overload
    def __getitem__(self, place: slice) -> KeptReports: ...

    def __getitem__(self, place: int | slice) -> Extraction | KeptReports:
        if isinstance(place, slice):
            return KeptReports(list(self._files.items())[place])
        return read_kept(self.paths[place])
