"""What is known of an entity in one report, and of several that are held to be one: the features of resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeVar

from kg.model import (
    Definition,
    Document,
    Entity,
    EntityType,
    Extraction,
    Mention,
    MentionKey,
    Predicate,
    Relation,
    mention_key,
)
from kg.resolve import traits
from kg.resolve.normal import LISTED, SIZED, squeeze

Node = tuple[str, str]
"""An entity of one report: the report's identifier and the entity's within it."""

Size = tuple[str, Decimal]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity, or several: sets of what their reports and names say.

    `places` are the codes that the names state, `homes` the codes of the regions of the reports; `sizes` and
    `policies` hold one set for each entity that states some; `parts` what the slogan is said to consist of,
    `operators` who is said to build or run it, `serves` what it is said to serve, `sites` where it is said to stand,
    as names or codes.
    """

    type: EntityType
    stems: frozenset[str]
    names: frozenset[str]
    places: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    phases: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    sizes: frozenset[frozenset[Size]] = frozenset()
    renewals: frozenset[bool] = frozenset()
    policies: frozenset[frozenset[str]] = frozenset()
    clusters: frozenset[bool] = frozenset()
    parts: tuple[frozenset[str], ...] = ()
    operators: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()

    def __or__(self, other: Profile) -> Profile:
        """The two as one."""
        merged = {name: _union(getattr(self, name), getattr(other, name)) for name in _sets()}
        return Profile(type=self.type, parts=(*self.parts, *other.parts), **merged)

    @property
    def local(self) -> bool:
        """Whether it is a list or a cluster that a region has of its own."""
        if self.type is EntityType.SLOGAN:
            return any(traits.is_local_list(stem) for stem in self.stems)
        return self.type is EntityType.INDUSTRY and True in self.clusters


def _union(one: frozenset[T], other: frozenset[T]) -> frozenset[T]:
    """One of the two, where that holds the other: what a thousand reports say of a thing is seldom new."""
    return one if other <= one else other if one <= other else one | other


@cache
def _sets() -> tuple[str, ...]:
    """The names of the features that are sets."""
    return tuple(f.name for f in fields(Profile) if f.name not in ("type", "parts"))


def profiles(extraction: Extraction) -> Iterator[tuple[Entity, Profile]]:
    """Each entity that a report names with its profile."""
    document = extraction.document
    links = dict(extraction.links)
    told = _told(extraction, links)
    for entity in extraction.entities:
        yield profiled(entity, homed(document), document.plan_year, _features(entity, told.get(entity.id, {})))


def homed(document: Document) -> str:
    """Where the things of a report are at home: the code of its region, the report itself where that is not known."""
    return document.region_code or document.id


def profiled(entity: Entity, home: str, year: int | None, features: Mapping[str, Any]) -> tuple[Entity, Profile]:
    """An entity of a report of a region and year, and its profile with some features besides those of its name."""
    stem, place, _ = entity.key.split("|")
    profile = Profile(
        type=entity.type,
        stems=_only(stem),
        names=frozenset((entity.pref_label, *entity.alt_labels)) if entity.alt_labels else _only(entity.pref_label),
        places=_only(place) if place and not place.startswith("~") else _NONE,
        homes=_only(home),
        years=_only(year) if year else _NONE,
        **features,
    )
    return entity, profile


def _told(extraction: Extraction, links: Mapping[MentionKey, str]) -> Mapping[str, dict[str, set[str]]]:
    """What the facts of a report say of each entity, as sets of normalised names under the names of the features."""
    told: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    by_predicate = {Predicate.OPERATED_BY: "operators", Predicate.SERVES: "serves"}
    for fact in extraction.facts:
        if isinstance(fact, Definition):
            told[_id(fact.slogan, links)]["parts"].update(squeeze(part.name) for part in fact.components)
        elif isinstance(fact, Relation) and fact.predicate in by_predicate:
            told[_id(fact.subject, links)][by_predicate[fact.predicate]].add(squeeze(fact.object.name))
        elif isinstance(fact, Relation) and fact.predicate is Predicate.LOCATED_IN and fact.object.code:
            told[_id(fact.subject, links)]["sites"].add(fact.object.code)
    return told


def _id(mention: Mention, links: Mapping[MentionKey, str]) -> str:
    return links.get(mention_key(mention), "")


def _features(entity: Entity, told: Mapping[str, set[str]]) -> dict[str, Any]:
    """What an entity's names and the facts of its report say that tells it apart."""
    features = _traits(
        entity.type, entity.pref_label, (entity.pref_label, *entity.alt_labels), entity.key.split("|")[2]
    )
    if told:
        parts = frozenset(told.get("parts", ()))
        features["parts"] = (parts,) if len(parts) >= _FEW else ()
        features.update((name, frozenset(told.get(name, ()))) for name in ("operators", "serves", "sites"))
    return features


def _traits(kind: EntityType, label: str, names: Iterable[str], core: str) -> dict[str, Any]:
    """What the names of an entity of a kind say that tells it apart."""
    if kind is EntityType.PROJECT:
        sizes = frozenset(size for name in names for size in traits.capacities(name))
        return {
            "phases": _only(traits.phase(label)),
            "sections": _only(traits.section(label)),
            "sizes": _only(sizes) if sizes else _NONE,
            "renewals": traits.renewal(label),
        }
    if kind is EntityType.SLOGAN:
        policies = frozenset(policy for name in names for policy in traits.policies(name))
        return {"policies": frozenset((policies,)) if policies else frozenset()}
    return (
        {"clusters": _only(traits.is_cluster(label) or core in (SIZED, LISTED))} if kind is EntityType.INDUSTRY else {}
    )


def shared(values: Iterable[T]) -> frozenset[T]:
    """The set of some values; that of one is in memory once."""
    told = tuple(values)
    return frozenset(told) if len(told) > 1 else _only(told[0]) if told else _NONE


@lru_cache(maxsize=65536)
def _only(value: T) -> frozenset[T]:
    """The set of one value, made once: a nation's reports have few homes, years and phases, but many things."""
    return frozenset((value,))


_NONE: frozenset[Any] = frozenset()
_FEW = 2  # one part alone tells no list from another
