"""What was made of a region's reports, kept beside their parts, so that a change draws up only what it touches.

A region is done by a pure function (`region_done`) of its reports, of the ids that joining gave their things, and of
the program. A digest of all of that is the name under which the result lies in the folder of the parts:

    store/<generation>/parts/<digest of what it was made from>-<digest of its bytes>.done

It holds everything but the parts, and a digest of each part; what is large comes last, section by section, and is read
when it is asked for. Nothing in a file is ever run as code; what is damaged,
or of another program, is as good as none, and made anew.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from kg.graph.build import ComponentList
from kg.graph.change import second_name
from kg.graph.grouped import Statement
from kg.graph.kept_reports import KeptReports
from kg.graph.parts import section_of
from kg.graph.read_before import digest_of
from kg.graph.refusal import Refusal
from kg.graph.tokens import value_of
from kg.graph.turtle import write_whole
from kg.graph.untouched import untouched
from kg.graph.validate import ValidationResult
from kg.ledger import Note
from kg.ledger.contradictions import Told
from kg.pipeline.program import drawing
from kg.pipeline.regions import Bulk, Done, KeptBulk, Regions
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
    bulk: dict[str, tuple[int, int]]


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
            kept, begin = _kept_in(data)
            if not all(_is_whole(path.parent / name, digest) for name, digest in kept.parts):
                return None
        except (OSError, zlib.error, msgspec.MsgspecError):
            return None
        for name in (path.name, *(name for name, _ in kept.parts)):
            second_name(path.parent / name, folder / name)
        return _done(kept, folder / path.name, begin)


def done_in(path: Path) -> Done:
    """What a file holds of a region; raises ValueError, zlib.error or msgspec.MsgspecError where it is damaged."""
    data = path.read_bytes()
    if not path.name.endswith(f"-{_digest(data)}.done"):
        raise ValueError(f"{path}: damaged")
    kept, begin = _kept_in(data)
    return _done(kept, path, begin)


def bulk_of(held: Bulk | KeptBulk, sections: Collection[str] | None = None) -> Bulk:
    """What is large of a region done, read where it lies in a file: there of the subjects of some `sections` alone.

    Raises what `done_in` does, and OSError.
    """
    if isinstance(held, Bulk):
        return held
    wanted = held.places if sections is None else held.places.keys() & sections
    types, following = list[tuple[str, str]](), list[Statement]()
    if wanted:
        with held.path.open("rb") as file:
            for begin, length in (held.places[key] for key in sorted(wanted)):
                file.seek(begin)
                bulk = msgspec.json.decode(zlib.decompress(file.read(length)), type=Bulk)
                types += bulk.types
                following += bulk.following
    return Bulk(tuple(types), tuple(following))


def keep(done: Done, folder: Path, key: str) -> Done:
    """Keep what was made of a region under the key of what it was made from; raises OutputError.

    Gives it with its bulk in the file.
    """
    content, places = io.BytesIO(), dict[str, tuple[int, int]]()
    try:
        for section, some in _by_section(bulk_of(done.bulk)).items():
            places[section] = content.tell(), content.write(zlib.compress(msgspec.json.encode(some), 1))
        head = zlib.compress(msgspec.json.encode(_kept(done, places)), 1)
    except UnicodeEncodeError:  # a file name that is no UTF-8: made anew each time
        return done
    data = len(head).to_bytes(_LENGTH, "big") + head + content.getvalue()
    path = folder / f"{key}-{_digest(data)}.done"
    write_whole(path, data)
    return done._replace(bulk=_kept_bulk(path, places, _LENGTH + len(head)))


def _by_section(bulk: Bulk) -> dict[str, Bulk]:
    """What is large by the sections of the subjects."""
    types, following = defaultdict[str, list[tuple[str, str]]](list), defaultdict[str, list[Statement]](list)
    for pair in bulk.types:
        types[section_of(pair[0])].append(pair)
    for statement in bulk.following:
        following[section_of(value_of(statement[0]))].append(statement)
    return {key: Bulk(tuple(types[key]), tuple(following[key])) for key in sorted({*types, *following})}


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


def _kept_in(data: bytes) -> tuple[_Kept, int]:
    """What a file holds but for what is large, and where that begins."""
    end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    return msgspec.json.decode(zlib.decompress(data[_LENGTH:end]), type=_Kept), end


def _kept_bulk(path: Path, places: Mapping[str, tuple[int, int]], begin: int) -> KeptBulk:
    return KeptBulk(path, {key: (begin + at, length) for key, (at, length) in places.items()})


def _kept(done: Done, places: dict[str, tuple[int, int]]) -> _Kept:
    return _Kept(
        parts=tuple((path.name, _digest(path.read_bytes())) for path in done.parts),
        refusals=done.refusals,
        results=tuple(sorted(done.results)),
        lists=done.lists,
        figures=done.figures,
        notes=done.notes,
        facts=dict(done.facts),
        warnings=done.warnings,
        bulk=places,
    )


def _done(kept: _Kept, path: Path, begin: int) -> Done:
    return Done(
        parts=tuple(path.with_name(name) for name, _ in kept.parts),
        refusals=kept.refusals,
        results=frozenset(kept.results),
        lists=kept.lists,
        figures=kept.figures,
        notes=kept.notes,
        facts=Counter(kept.facts),
        warnings=kept.warnings,
        bulk=_kept_bulk(path, kept.bulk, begin),
    )


def _is_whole(path: Path, digest: str) -> bool:
    return untouched(path) or _digest(path.read_bytes()) == digest


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
