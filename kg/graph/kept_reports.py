"""What was read of each report, kept as files, so that a library can change without reading its other reports again.

A file is JSON, packed by zlib: a version, and the values of `kg.model` field by field. The same extraction gives the
same bytes. Nothing in a file is ever run as code, and what does not have the form of the values is refused.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import StoreError
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
    Sentence,
)

VERSION = 1
"""The version of the files; what `kg.model` looks like is part of it."""

_KINDS: dict[str, type[Fact]] = {kind.__name__: kind for kind in (Relation, Observation, ProjectState, Definition)}


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extraction as it is kept: its fields, each fact beside the name of its kind."""

    version: int
    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[tuple[str, Any], ...]
    entities: tuple[Entity, ...]
    links: tuple[tuple[MentionKey, str], ...]
    warnings: tuple[str, ...]
    region: str


def kept_name(report_id: str) -> str:
    """The file name of a report, whatever signs its identifier has."""
    return f"{hashlib.sha256(report_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json.z"


def encoded(extraction: Extraction) -> bytes:
    """An extraction as bytes."""
    facts = tuple((type(fact).__name__, fact) for fact in extraction.facts)
    kept = _Kept(
        VERSION, extraction.document, extraction.sentences, extraction.mentions, facts, extraction.entities,
        extraction.links, extraction.warnings, extraction.region,
    )  # fmt: skip
    # Not msgspec's own JSON: a file name that is no UTF-8 leaves halves of surrogate pairs in an identifier.
    return zlib.compress(json.dumps(msgspec.to_builtins(kept), separators=(",", ":")).encode("ascii"), 1)


def decoded(data: bytes, name: str = "-") -> Extraction:
    """The extraction in some bytes; raises StoreError, calling them `name`, where they hold none of this version."""
    try:
        kept = msgspec.convert(json.loads(zlib.decompress(data)), _Kept)
        if kept.version != VERSION:
            raise msgspec.ValidationError(f"version {kept.version}, not {VERSION}")
        facts = tuple(msgspec.convert(fact, _KINDS[kind]) for kind, fact in kept.facts)
    except (msgspec.MsgspecError, zlib.error, KeyError, ValueError) as error:
        raise StoreError(f"{name}: no report that this program has kept ({error}); build the library again") from error
    return Extraction(
        kept.document, kept.sentences, kept.mentions, facts, kept.entities, kept.links, kept.warnings, kept.region
    )


def write_kept(extraction: Extraction, folder: Path) -> Path:
    """Write an extraction under the name of its report; raises OutputError."""
    path = folder / kept_name(extraction.document.id)
    write_whole(path, encoded(extraction))
    return path


def read_kept(path: Path) -> Extraction:
    """The extraction in a file; raises StoreError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: can't be read ({error.strerror}); build the library again") from error
    return decoded(data, str(path))
