"""What joining looked at and what came of it, kept in a generation, so that a change joins only what it touches.

    store/<generation>/joining/<digest of a kept report>-<digest of its bytes>.told     its things, packed by type
    store/<generation>/joining/<digest of all of a type>-<digest of its bytes>.things   the things of a type, joined

Both are named by what they were made from, the program included; what is damaged, or of another program, is as good
as none, and made anew. Nothing in a file is ever run as code.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.graph.change import second_name
from kg.graph.kept_reports import KeptReports, read_brief
from kg.graph.read_before import digest_of
from kg.graph.turtle import write_whole
from kg.model import EntityType
from kg.resolve.across import OfType
from kg.resolve.relinked import Head
from kg.resolve.told import Told, told_of

FOLDER = "joining"
"""The folder in a generation."""

_ENTRY = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})\.(told|things)")


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """What joining looks at of a report, as it is kept."""

    doc: str
    region: str
    issuer: str
    things: dict[EntityType, bytes]


class KeptJoining:
    """The files of a generation in its `folder`, with those of the generation `before` (None: there is none)."""

    def __init__(self, folder: Path, before: Path | None, program: str) -> None:
        self._folder, self._program = folder, program
        paths = sorted(before.iterdir()) if before is not None and before.is_dir() else []
        self._known = {match[1]: path for path in paths if (match := _ENTRY.fullmatch(path.name))}

    def find(self, key: str) -> OfType | None:
        """The things of a type that were made from what has this key; None where they are not known."""
        data = self._taken_over(self._own(key.encode()))
        try:
            return None if data is None else msgspec.msgpack.decode(data, type=OfType)
        except msgspec.MsgspecError:
            return None

    def keep(self, key: str, made: OfType) -> None:
        """Keep the things of a type; raises OutputError."""
        self._write(self._own(key.encode()), made, "things")

    def told(self, path: Path) -> Told:
        """What joining looks at of the kept report in a file; raises StoreError where that can't be read."""
        try:
            own = self._own(digest_of(path).encode())
        except OSError:
            return told_of(read_brief(path))  # which says what is wrong
        data = self._taken_over(own)
        try:
            kept = None if data is None else msgspec.msgpack.decode(data, type=_Kept)
        except msgspec.MsgspecError:
            kept = None
        if kept is not None:
            return Told(Head(kept.doc, kept.region, kept.issuer), kept.things)
        made = told_of(read_brief(path))
        self._write(own, _Kept(*made.head, dict(made.things)), "told")
        return made

    def _own(self, data: bytes) -> str:
        return hashlib.sha256(self._program.encode() + data).hexdigest()[:32]

    def _taken_over(self, key: str) -> bytes | None:
        """The bytes of a file of the generation before, which gets a second name; None where there is none whole."""
        path = self._known.get(key)
        try:
            data = b"" if path is None else path.read_bytes()
        except OSError:
            return None
        if path is None or not path.name.startswith(f"{key}-{_digest(data)}."):
            return None
        if not (self._folder / path.name).exists():  # two reports of one content
            second_name(path, self._folder / path.name)
        return data

    def _write(self, key: str, made: object, ending: str) -> None:
        try:
            data = msgspec.msgpack.encode(made)
        except UnicodeEncodeError:  # a file name that is no UTF-8: made anew each time
            return
        write_whole(self._folder / f"{key}-{_digest(data)}.{ending}", data)


def things_in(path: Path) -> OfType:
    """The things of a type in a file; raises ValueError or msgspec.MsgspecError where it is damaged."""
    data = path.read_bytes()
    if not path.name.endswith(f"-{_digest(data)}.things"):
        raise ValueError(f"{path}: damaged")
    return msgspec.msgpack.decode(data, type=OfType)


class ToldReports(KeptReports):
    """Kept reports that know what joining looks at of each."""

    def __init__(self, reports: KeptReports, kept: KeptJoining) -> None:
        super().__init__(zip(reports.ids, reports.paths, strict=True))
        self._kept = kept

    def tell(self) -> Iterator[Told]:
        """What joining looks at of each report, in order."""
        return map(self._kept.told, self.paths)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
