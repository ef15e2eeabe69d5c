"""Entities as triples: their class, their names, what is known of them without any report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kg.graph import literals
from kg.graph.grouped import Statement
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import LEVELS, SLOGAN_KINDS
from kg.graph.tokens import A, thing_of
from kg.model import Entity, EntityType

_CODE = re.compile(r"\d{6}(?:\d{3}){0,2}")
_NOTHING = literals.chinese("")
_KINDS = {
    EntityType.REGION: ("zt:level", LEVELS),
    EntityType.SLOGAN: ("zt:sloganKind", SLOGAN_KINDS),
}


def regions_among(entities: Iterable[Entity]) -> frozenset[str]:
    """The ids of the regions that have a name."""
    return frozenset(e.id for e in entities if e.type is EntityType.REGION and e.pref_label.strip())


def entity_triples(entities: Iterable[Entity], regions: Collection[str]) -> Iterator[Statement | Refusal]:
    """The triples of some entities; a value that does not fit the ontology comes as a Refusal.

    `regions` are those of all entities, see `regions_among`.
    """
    for entity in entities:
        if not entity.pref_label.strip():
            yield Refusal("", Reason.EMPTY, entity.id)
            continue
        yield from _names(entity)
        yield from _kind(entity)
        if entity.within in regions and entity.id in regions and entity.within != entity.id:
            yield (thing_of(entity.id), "zt:within", thing_of(entity.within))
        elif entity.within:
            yield Refusal("", Reason.ENTITY, f"{entity.pref_label} within {entity.within}")
        if entity.part_of:  # names alone tell it: the phase in one report, the whole perhaps in another
            yield (thing_of(entity.id), "zt:partOf", thing_of(entity.part_of))


def _names(entity: Entity) -> Iterator[Statement]:
    node = thing_of(entity.id)
    yield (node, A, f"zt:{entity.type.value}")
    label = literals.chinese(entity.pref_label)
    yield (node, "skos:prefLabel", label)
    for name in entity.alt_labels:
        other = literals.chinese(name)
        if other not in (label, _NOTHING):
            yield (node, "skos:altLabel", other)


def _kind(entity: Entity) -> Iterator[Statement | Refusal]:
    node = thing_of(entity.id)
    if entity.type is EntityType.REGION and _CODE.fullmatch(entity.code):
        yield (node, "zt:divisionCode", literals.plain(entity.code))
    if entity.kind and entity.type in _KINDS:
        term, allowed = _KINDS[entity.type]
        if entity.kind in allowed:
            yield (node, term, literals.plain(entity.kind))
        else:
            yield Refusal("", Reason.VALUE, f"{entity.pref_label} {term} {entity.kind}")
