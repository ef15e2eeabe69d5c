"""The ids that the things of a report have in a library, packed: few reports are asked for theirs at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sys import intern

import msgspec

_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[tuple[str, str]])


def packed_ids(ids: Mapping[str, str]) -> bytes:
    """What each id of a report is in the library; the same ids give the same bytes."""
    rows = sorted(ids.items())
    try:
        return _ENCODER.encode(rows)
    except UnicodeEncodeError:  # a file name that is no UTF-8 leaves halves of surrogate pairs in an identifier
        return json.dumps(rows, separators=(",", ":")).encode("ascii")


def unpacked_ids(packed: Iterable[bytes]) -> dict[str, str]:
    """The ids in some such bytes, each in memory once; raises msgspec.MsgspecError for others."""
    return {intern(one): intern(other) for data in packed if data for one, other in _rows(data)}


def _rows(data: bytes) -> list[tuple[str, str]]:
    return json.loads(data) if data[:1] == b"[" else _DECODER.decode(data)
