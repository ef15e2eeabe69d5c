"""Phases and sections of projects, and the whole that each is a part of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import Entity, EntityType
from kg.resolve import traits
from kg.resolve.nested import meet
from kg.resolve.normal import squeeze
from kg.resolve.profile import Profile

_PHASE = re.compile(r"[（(]?(?:[一二三四五六七八九十]|\d+)期.*$")
_ENDING = re.compile(r"(?:建设)?(?:项目|工程)?(?:建设)?$")


def wholes(entities: Iterable[Entity], known: Mapping[str, Profile]) -> list[Entity]:
    """The entities, each phase or section with the id of its whole where one of that name and place is there."""
    listed = list(entities)
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in listed:
        if entity.type is EntityType.PROJECT:
            for name in sorted({_bare(name) for name in (entity.pref_label, *entity.alt_labels)}):
                by_name[name].append(entity)
    found = {entity.id: _whole(entity, by_name, known) for entity in listed}
    return [replace(entity, part_of=found[entity.id]) if found[entity.id] else entity for entity in listed]


def _bare(name: str) -> str:
    return _ENDING.sub("", squeeze(name))


def _whole(entity: Entity, by_name: Mapping[str, list[Entity]], known: Mapping[str, Profile]) -> str:
    """The id of the whole that an entity's name speaks of; "" where it is none or several may be meant."""
    if entity.type is not EntityType.PROJECT:
        return ""
    name = squeeze(entity.pref_label)
    part = traits.section(entity.pref_label)
    head = _PHASE.sub("", name) if traits.phase(entity.pref_label) else name[: name.rfind(part)] if part else ""
    if len(head) < _LEAST:
        return ""
    own = known[entity.id]
    near = {e.id for e in by_name.get(_bare(head), ()) if e.id != entity.id and _one_place(own, known[e.id])}
    return near.pop() if len(near) == 1 else ""


def _one_place(one: Profile, other: Profile) -> bool:
    return meet(one.places or one.homes, other.places or other.homes)


_LEAST = 3
