"""What was made of a region's reports, kept beside their parts, so that a change draws up only what it touches.

A region is done by a pure function (`region_done`) of its reports, of the ids that joining gave their things, and of
the program. A digest of all of that is the name under which the result lies in the folder of the parts:

    store/<generation>/parts/<digest of what it was made from>-<digest of its bytes>.done

It holds everything but the parts, and a digest of each part. Nothing in a file is ever run as code; what is damaged,
or of another program, is as good as none, and made anew.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from pathlib import Path

import msgspec

from kg.graph.build import ComponentList
from kg.graph.change import second_name
from kg.graph.grouped import Statement
from kg.graph.kept_reports import KeptReports
from kg.graph.read_before import digest_of
from kg.graph.refusal import Refusal
from kg.graph.turtle import write_whole
from kg.graph.untouched import untouched
from kg.graph.validate import ValidationResult
from kg.ledger import Note
from kg.ledger.contradictions import Told
from kg.pipeline.program import drawing
from kg.pipeline.regions import Done, Region
from kg.resolve.relinked import Relinked

_ENTRY = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})\.done")


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region done, as it is kept: nodes as tokens, the parts as their names and digests."""

    parts: tuple[tuple[str, str], ...]
    refusals: tuple[Refusal, ...]
    results: tuple[ValidationResult, ...]
    types: tuple[tuple[str, str], ...]
    lists: tuple[ComponentList, ...]
    following: tuple[Statement, ...]
    figures: tuple[Told, ...]
    notes: tuple[Note, ...]
    facts: dict[str, int]
    warnings: tuple[tuple[str, str], ...]


class RegionsBefore:
    """The regions that were done for the generation before, in the folder of its parts (None: there is none)."""

    def __init__(self, folder: Path | None) -> None:
        paths = sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []
        self._known = {match[1]: path for path in paths if (match := _ENTRY.fullmatch(path.name))}

    def take_over(self, region: Region, key: str) -> Done | None:
        """What was made of a region from the same, with second names of its files in the folder that it gives.

        None where there is nothing, or not all of it.
        """
        path = self._known.get(key)
        if path is None:
            return None
        try:
            data = path.read_bytes()
            if path.name != f"{key}-{_digest(data)}.done":
                return None
            kept = msgspec.json.decode(zlib.decompress(data), type=_Kept)
            if not all(_is_whole(path.parent / name, digest) for name, digest in kept.parts):
                return None
        except (OSError, zlib.error, msgspec.MsgspecError):
            return None
        for name in (path.name, *(name for name, _ in kept.parts)):
            second_name(path.parent / name, region.folder / name)
        return _done(kept, region.folder)


def done_in(path: Path) -> Done:
    """What a file holds of a region; raises ValueError, zlib.error or msgspec.MsgspecError where it is damaged."""
    data = path.read_bytes()
    if not path.name.endswith(f"-{_digest(data)}.done"):
        raise ValueError(f"{path}: damaged")
    return _done(msgspec.json.decode(zlib.decompress(data), type=_Kept), path.parent)


def keep(done: Done, folder: Path, key: str) -> None:
    """Keep what was made of a region under the key of what it was made from; raises OutputError."""
    try:
        data = zlib.compress(msgspec.json.encode(_kept(done)), 1)
    except UnicodeEncodeError:  # a file name that is no UTF-8: made anew each time
        return
    write_whole(folder / f"{key}-{_digest(data)}.done", data)


def key_of(region: Region) -> str:
    """A digest of all that a region's parts and ledger follow from; "" where its reports do not lie in files."""
    told = hashlib.sha256(drawing().encode())
    for held in region.reports:
        if not (isinstance(held, Relinked) and isinstance(held.reports, KeptReports)):
            return ""
        for path in held.reports.paths:
            told.update(digest_of(path).encode())
        told.update(ascii(held.told()).encode())
    things = [(entity.id, entity.type.value, entity.pref_label) for entity in region.entities]
    bodies = [(name, body.id, body.type.value, body.pref_label) for name, body in sorted(region.bodies.items())]
    told.update(ascii((things, bodies)).encode())
    return told.hexdigest()[:32]


def _kept(done: Done) -> _Kept:
    return _Kept(
        parts=tuple((path.name, _digest(path.read_bytes())) for path in done.parts),
        refusals=done.refusals,
        results=tuple(sorted(done.results)),
        types=done.types,
        lists=done.lists,
        following=done.following,
        figures=done.figures,
        notes=done.notes,
        facts=dict(done.facts),
        warnings=done.warnings,
    )


def _done(kept: _Kept, folder: Path) -> Done:
    return Done(
        parts=tuple(folder / name for name, _ in kept.parts),
        refusals=kept.refusals,
        results=frozenset(kept.results),
        types=kept.types,
        lists=kept.lists,
        following=kept.following,
        figures=kept.figures,
        notes=kept.notes,
        facts=Counter(kept.facts),
        warnings=kept.warnings,
    )


def _is_whole(path: Path, digest: str) -> bool:
    return untouched(path) or _digest(path.read_bytes()) == digest


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
