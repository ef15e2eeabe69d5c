"""What a thing that several reports name is called: its id, its name, and its other names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, EntityType, Joined
from kg.resolve.normal import content_id
from kg.resolve.profile import Node
from kg.resolve.renames import latest


def named(
    groups: Iterable[Sequence[Node]],
    entities: Mapping[Node, Entity],
    joins: Iterable[Joined],
) -> tuple[dict[Node, str], list[Entity]]:
    """The id of each node's thing, and the things: each id is that of the shortest wording.

    How often a wording is used does not matter: one report more or less would give a formula of the whole country
    another id, and touch every report that names it.
    """
    sure: dict[Node, float] = {}
    for join in joins:
        if join.accepted:
            for node in (join.one, join.other):
                sure[node] = min(sure.get(node, 1.0), join.confidence)
    final: dict[Node, str] = {}
    merged: dict[str, Entity] = {}
    for group in groups:
        ranked = (
            (_is_past(entities[node]), entities[node].key.count("~"), _length(entities[node]), entities[node].id, node)
            for node in group
        )
        chosen = entities[min(ranked)[-1]] if len(group) > 1 else entities[group[0]]
        key = chosen.id
        if key in merged:  # what one normal form calls is several things: told apart by the first report of each
            key = content_id(chosen.type, chosen.id, group[0][0])
        confidence = min(sure.get(node, 1.0) for node in group)
        merged[key] = _merged(key, chosen, [entities[node] for node in group], confidence)
        final.update(dict.fromkeys(group, key))
    return final, list(merged.values())


def _is_past(entity: Entity) -> bool:
    """Whether it is a division under a name and code that it no longer has."""
    return entity.type is EntityType.REGION and bool(entity.code) and latest(entity.code) != entity.code


def _length(entity: Entity) -> int:
    """The number of characters of what tells its name apart."""
    return entity.key.find("|")


def _merged(key: str, chosen: Entity, entities: Sequence[Entity], confidence: float) -> Entity:
    if len(entities) == 1:  # most things: one report alone names them
        names = tuple(sorted({*chosen.alt_labels} - {chosen.pref_label}))
        sure = min(confidence, chosen.confidence)
        same = (key, names, sure) == (chosen.id, chosen.alt_labels, chosen.confidence)
        return chosen if same else replace(chosen, id=key, alt_labels=names, confidence=sure)
    labels = Counter(entity.pref_label for entity in entities)
    label = min(labels, key=lambda name: (-labels[name], -len(name), name))
    called = {label, *labels, *(name for entity in entities for name in entity.alt_labels)}
    return replace(
        chosen,
        id=key,
        pref_label=label,
        alt_labels=tuple(sorted(called - {label})),
        kind=_usual(entity.kind for entity in entities if entity.kind),
        within=_usual(entity.within for entity in (chosen, *entities) if entity.within),
        confidence=min(confidence, *(entity.confidence for entity in entities)),
    )


def _usual(told: Iterable[str]) -> str:
    """What most say, the first in order among equals; "" where none says anything."""
    counts = Counter(told)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""
