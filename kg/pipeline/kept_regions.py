"""What was made of a region's reports, kept beside their parts, so that a change draws up only what it touches.

A region is done by a pure function (`region_done`) of its reports, of the ids that joining gave their things, and of
the program. A digest of all of that is the name under which the result lies in the folder of the parts:

    store/<generation>/parts/<digest of what it was made from>-<digest of its bytes>.done

It holds everything but the parts, and a digest of each part; what is large comes last, and is read when it is asked
for. Nothing in a file is ever run as code; what is damaged,
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
from kg.graph.kept_reports import KeptReports
from kg.graph.read_before import digest_of
from kg.graph.refusal import Refusal
from kg.graph.turtle import write_whole
from kg.graph.untouched import untouched
from kg.graph.validate import ValidationResult
from kg.ledger import Note
from kg.ledger.contradictions import Told
from kg.pipeline.program import drawing
from kg.pipeline.regions import Bulk, Done, Regions
from kg.resolve.relinked import Relinked

_LENGTH = 8  # bytes of the number that says how long the first part of a file is
_ENTRY = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})\.done")


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region done, as it is kept, but for its bulk: nodes as tokens, the parts as their names and digests."""

    parts: tuple[tuple[str, str], ...]
    refusals: tuple[Refusal, ...]
    results: tuple[ValidationResult, ...]
    lists: tuple[ComponentList, ...]
    figures: tuple[Told, ...]
    notes: tuple[Note, ...]
    facts: dict[str, int]
    warnings: tuple[tuple[str, str], ...]


class RegionsBefore:
    """The regions that were done for the generation before, in the folder of its parts (None: there is none)."""

    def __init__(self, folder: Path | None) -> None:
        paths = sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []
        self._known = {match[1]: path for path in paths if (match := _ENTRY.fullmatch(path.name))}

    def take_over(self, key: str, folder: Path) -> Done | None:
        """What was made of a region that has this key, with second names of its files in a folder.

        None where there is nothing, or not all of it.
        """
        path = self._known.get(key)
        if path is None:
            return None
        try:
            data = path.read_bytes()
            if path.name != f"{key}-{_digest(data)}.done":
                return None
            kept = _kept_in(data)
            if not all(_is_whole(path.parent / name, digest) for name, digest in kept.parts):
                return None
        except (OSError, zlib.error, msgspec.MsgspecError):
            return None
        for name in (path.name, *(name for name, _ in kept.parts)):
            second_name(path.parent / name, folder / name)
        return _done(kept, folder / path.name)


def done_in(path: Path) -> Done:
    """What a file holds of a region; raises ValueError, zlib.error or msgspec.MsgspecError where it is damaged."""
    data = path.read_bytes()
    if not path.name.endswith(f"-{_digest(data)}.done"):
        raise ValueError(f"{path}: damaged")
    return _done(_kept_in(data), path)


def bulk_of(held: Bulk | Path) -> Bulk:
    """What is large of a region done, read where it lies in a file; raises what `done_in` does, and OSError."""
    if not isinstance(held, Path):
        return held
    data = held.read_bytes()
    return msgspec.json.decode(zlib.decompress(data[_LENGTH + _head(data) :]), type=Bulk)


def keep(done: Done, folder: Path, key: str) -> Done:
    """Keep what was made of a region under the key of what it was made from; raises OutputError.

    Gives it with its bulk in the file.
    """
    bulk = bulk_of(done.bulk)
    try:
        head, rest = (zlib.compress(msgspec.json.encode(one), 1) for one in (_kept(done), bulk))
    except UnicodeEncodeError:  # a file name that is no UTF-8: made anew each time
        return done
    data = len(head).to_bytes(_LENGTH, "big") + head + rest
    path = folder / f"{key}-{_digest(data)}.done"
    write_whole(path, data)
    return done._replace(bulk=path)


def key_of(regions: Regions, number: int) -> str:
    """A digest of all that a region's parts and ledger follow from; "" where its reports do not lie in files."""
    told = hashlib.sha256(drawing().encode())
    for held in regions.reports(number):
        if not (isinstance(held, Relinked) and isinstance(held.reports, KeptReports)):
            return ""
        for path in held.reports.paths:
            told.update(digest_of(path).encode())
        told.update(held.mark())  # the ids of its things, which tell their types
    bodies = [(name, body.id, body.type.value, body.pref_label) for name, body in regions.bodies(number).items()]
    told.update(ascii((regions.nameless(number), bodies)).encode())
    return told.hexdigest()[:32]


def _kept_in(data: bytes) -> _Kept:
    return msgspec.json.decode(zlib.decompress(data[_LENGTH : _LENGTH + _head(data)]), type=_Kept)


def _head(data: bytes) -> int:
    """How long the first part of a file is, behind the number that says so."""
    return int.from_bytes(data[:_LENGTH], "big")


def _kept(done: Done) -> _Kept:
    return _Kept(
        parts=tuple((path.name, _digest(path.read_bytes())) for path in done.parts),
        refusals=done.refusals,
        results=tuple(sorted(done.results)),
        lists=done.lists,
        figures=done.figures,
        notes=done.notes,
        facts=dict(done.facts),
        warnings=done.warnings,
    )


def _done(kept: _Kept, path: Path) -> Done:
    return Done(
        parts=tuple(path.with_name(name) for name, _ in kept.parts),
        refusals=kept.refusals,
        results=frozenset(kept.results),
        lists=kept.lists,
        figures=kept.figures,
        notes=kept.notes,
        facts=Counter(kept.facts),
        warnings=kept.warnings,
        bulk=path,
    )


def _is_whole(path: Path, digest: str) -> bool:
    return untouched(path) or _digest(path.read_bytes()) == digest


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
