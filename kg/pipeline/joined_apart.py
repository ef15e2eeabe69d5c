"""The things of a library's types joined in processes of their own, several at once, each of which then ends.

Joining holds the things of one type of all reports at a time. What it held goes with its process; in this one are only
the things as they came out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kg.engine import engine
from kg.resolve.across import Joining, OfKind, OfType, joined

_WORTH = 100  # reports: fewer are joined before a process has loaded what it needs


def joining_of(reports: int, jobs: int) -> Joining | None:
    """What joins the types of so many reports: `jobs` processes at most; None: this one does."""
    if jobs < 2 or reports < _WORTH:
        return None

    def apart(kinds: Sequence[OfKind]) -> Iterator[OfType]:
        # The largest first: while the last one is joined, the other processes have nothing to do.
        ordered = sorted(range(len(kinds)), key=lambda place: -sum(len(packed) for _, packed in kinds[place].named))
        made: dict[int, OfType] = {}
        outcomes = engine(jobs).map(packed_joined, [kinds[place] for place in ordered])
        for place, outcome in zip(ordered, outcomes, strict=True):
            made[place] = unpacked_joined(outcome.result())
        return (made.pop(place) for place in range(len(kinds)))

    return apart


def packed_joined(of: OfKind) -> bytes | OfType:
    """The things of a type, joined and packed; as they are where a name can't be packed."""
    made = joined(of)
    try:
        return msgspec.msgpack.encode(made)
    except UnicodeEncodeError:  # a file name that is no UTF-8 leaves halves of surrogate pairs in an identifier
        return made


def unpacked_joined(data: bytes | OfType) -> OfType:
    """What `packed_joined` packed."""
    return data if isinstance(data, OfType) else msgspec.msgpack.decode(data, type=OfType)
