"""Which entities of different reports are the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from networkx.utils import UnionFind

from kg.model import Entity, EntityType, Extraction, Library
from kg.resolve.normal import NUMBERED, PLACE_BOUND, encloses
from kg.resolve.variants import misread_pairs


def across(extractions: Sequence[Extraction]) -> Library:
    """One library of reports in which one thing is one entity; the order of the reports does not matter."""
    ordered = sorted(extractions, key=lambda extraction: extraction.document.id)
    same_id: dict[str, list[Entity]] = defaultdict(list)
    for extraction in ordered:
        for entity in extraction.entities:
            same_id[entity.id].append(entity)
    mentioned = Counter(target for extraction in ordered for _, target in extraction.links)
    union: UnionFind[str] = UnionFind(sorted(same_id))
    distinct = [entities[0] for _, entities in sorted(same_id.items())]
    for first, second in (*_same_place(distinct), *_same_core(distinct), *_misread(distinct)):
        union.union(first, second)
    final: dict[str, str] = {}
    entities = []
    for group in union.to_sets():
        chosen = min(group, key=lambda key: (same_id[key][0].key.count("~"), -mentioned[key], key))
        final.update(dict.fromkeys(group, chosen))
        entities.append(_merged(chosen, [entity for key in sorted(group) for entity in same_id[key]]))
    return Library(tuple(_relinked(extraction, final) for extraction in ordered), tuple(sorted(entities)))


def _same_place(entities: Iterable[Entity]) -> Iterable[tuple[str, str]]:
    """Pairs of ids of place-bound things with one stem whose places agree.

    A place that the name states must be equal; one that it leaves out ("~", the report's own region) agrees with
    any place inside or around it, while only one such place is in question.
    """
    buckets: dict[tuple[EntityType, str], list[tuple[str, bool, str]]] = defaultdict(list)
    for entity in entities:
        if entity.type in PLACE_BOUND:
            stem, place, _ = entity.key.split("|")
            buckets[entity.type, stem].append((place.lstrip("~"), place.startswith("~"), entity.id))
    for (entity_type, _), bucket in sorted(buckets.items()):
        stated = [row for row in bucket if not row[1]]
        silent = [row for row in bucket if row[1]]
        for place, _, key in silent:
            near = [row for row in stated if row[0] == place or encloses(place, row[0])]
            if len(near) == 1 or (near and entity_type is EntityType.ENTERPRISE):
                yield key, near[0][2]
        for i, (place, _, key) in enumerate(silent):
            yield from ((key, other[2]) for other in silent[i + 1 :] if _agree(place, other[0]))


def _same_core(entities: Iterable[Entity]) -> Iterable[tuple[str, str]]:
    """Pairs of ids of slogans of which one is the other's words in quotation marks: “双减”政策 and 双减."""
    slogans = [entity for entity in entities if entity.type is EntityType.SLOGAN]
    bare = {entity.key.split("|")[0]: entity.id for entity in slogans}
    for entity in slogans:
        core = entity.key.split("|")[2]
        if core in bare and not NUMBERED.search(core):
            yield bare[core], entity.id


def _misread(entities: Iterable[Entity]) -> Iterable[tuple[str, str]]:
    """Pairs of ids of projects whose places agree and whose names differ in a character that a scan may confuse."""
    projects = {entity.id: entity.key.split("|") for entity in entities if entity.type is EntityType.PROJECT}
    for one, other in misread_pairs((key, parts[0]) for key, parts in sorted(projects.items())):
        if _agree(projects[one][1].lstrip("~"), projects[other][1].lstrip("~")):
            yield one, other


def _agree(one: str, other: str) -> bool:
    if not (one[:6].isdigit() and other[:6].isdigit()):
        return one == other
    return encloses(one, other) or encloses(other, one)


def _merged(key: str, entities: Sequence[Entity]) -> Entity:
    labels = Counter(entity.pref_label for entity in entities)
    kinds = Counter(entity.kind for entity in entities if entity.kind)
    label = min(labels, key=lambda name: (-labels[name], -len(name), name))
    names = {label, *labels, *(name for entity in entities for name in entity.alt_labels)}
    chosen = next(entity for entity in entities if entity.id == key)
    return replace(
        chosen,
        pref_label=label,
        alt_labels=tuple(sorted(names - {label})),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "",
        confidence=min(entity.confidence for entity in entities),
    )


def _relinked(extraction: Extraction, final: dict[str, str]) -> Extraction:
    links = tuple((key, final[target]) for key, target in extraction.links)
    used = {*(target for _, target in links), extraction.region}
    entities = tuple(e for e in extraction.entities if e.id in used or e.type is EntityType.REGION)
    return replace(extraction, links=links, entities=entities)
