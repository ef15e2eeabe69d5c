"""What joining looks at of a report, packed: its things by type, each with what tells it apart.

So a report's things can be kept, and taken out a type at a time: things of two types are never one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from sys import intern
from typing import Any, NamedTuple, Protocol, runtime_checkable

import msgspec

from kg.model import Entity, EntityType, Extraction
from kg.resolve.profile import Node, Profile, homed, profiled, profiles, shared
from kg.resolve.relinked import Head


class Told(NamedTuple):
    """A report's head, and its things of each type, packed; the same things give the same bytes."""

    head: Head
    things: Mapping[EntityType, bytes]


@runtime_checkable
class Telling(Protocol):
    """Reports that know what joining looks at, without any of them being loaded."""

    def tell(self) -> Iterator[Told]:
        """What joining looks at of each report, in order."""


class _Traits(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What tells a thing apart besides its names, sets in order."""

    phases: tuple[str, ...]
    sections: tuple[str, ...]
    sizes: tuple[tuple[tuple[str, Decimal], ...], ...]
    renewals: tuple[bool, ...]
    policies: tuple[tuple[str, ...], ...]
    clusters: tuple[bool, ...]
    parts: tuple[tuple[str, ...], ...]
    operators: tuple[str, ...]
    serves: tuple[str, ...]
    sites: tuple[str, ...]


class _Thing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entity of a report; what holds of all things of a type and report is not said again."""

    id: str
    label: str
    others: tuple[str, ...]
    code: str
    kind: str
    within: str
    key: str
    confidence: float
    part_of: str
    traits: _Traits | None


class _Things(msgspec.Struct, frozen=True, array_like=True):
    """The things of one type in a report, whose region and year they share."""

    home: str
    year: int | None
    rows: tuple[_Thing, ...]


_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Things)


def told_of(extraction: Extraction) -> Told:
    """What joining looks at of a report."""
    by_type: dict[EntityType, list[_Thing]] = {}
    for entity, profile in profiles(extraction):
        by_type.setdefault(entity.type, []).append(_packed(entity, profile))
    document = extraction.document
    home, year = homed(document), document.plan_year
    things = {kind: _bytes(_Things(home, year, tuple(by_type[kind]))) for kind in sorted(by_type)}
    return Told(Head(document.id, extraction.region, document.issuer or ""), things)


def _bytes(things: _Things) -> bytes:
    try:
        return _ENCODER.encode(things)
    except UnicodeEncodeError:  # a file name that is no UTF-8 leaves halves of surrogate pairs in an identifier
        return json.dumps(msgspec.to_builtins(things), separators=(",", ":")).encode("ascii")


def _packed(entity: Entity, profile: Profile) -> _Thing:
    traits = _Traits(
        tuple(sorted(profile.phases)),
        tuple(sorted(profile.sections)),
        tuple(sorted(tuple(sorted(sizes)) for sizes in profile.sizes)),
        tuple(sorted(profile.renewals)),
        tuple(sorted(tuple(sorted(policies)) for policies in profile.policies)),
        tuple(sorted(profile.clusters)),
        tuple(tuple(sorted(parts)) for parts in profile.parts),
        tuple(sorted(profile.operators)),
        tuple(sorted(profile.serves)),
        tuple(sorted(profile.sites)),
    )
    e = entity
    return _Thing(
        e.id, e.pref_label, e.alt_labels, e.code, e.kind, e.within, e.key, e.confidence, e.part_of,
        None if traits == _PLAIN else traits,
    )  # fmt: skip


_PLAIN = _Traits((), (), (), (), (), (), (), (), (), ())


def things_of(doc: str, kind: EntityType, packed: bytes) -> Iterator[tuple[Node, Entity, Profile]]:
    """The things of a type in a report, with their profiles; raises msgspec.MsgspecError for other bytes.

    Words that reports have in common are in memory once.
    """
    whole = packed[:1] != b"["
    things = _DECODER.decode(packed) if whole else msgspec.convert(json.loads(packed), _Things)
    for row in things.rows:
        entity = Entity(
            intern(row.id), kind, intern(row.label), tuple(map(intern, row.others)), intern(row.code), intern(row.kind),
            intern(row.within), intern(row.key), row.confidence, row.part_of,
        )  # fmt: skip
        entity, profile = profiled(entity, things.home, things.year, _features(row.traits))
        yield (doc, entity.id), entity, profile


def _features(traits: _Traits | None) -> dict[str, Any]:
    """The features of a profile that are not plain."""
    if traits is None:
        return {}
    found: dict[str, Any] = {
        "sizes": shared(map(frozenset, traits.sizes)),
        "policies": shared(map(frozenset, traits.policies)),
        "parts": tuple(map(frozenset, traits.parts)),
    }
    for name in ("phases", "sections", "renewals", "clusters", "operators", "serves", "sites"):
        found[name] = shared(getattr(traits, name))
    return found
