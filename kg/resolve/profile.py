"""What is known of an entity in one report, and of several that are held to be one: the features of resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from kg.model import Definition, Entity, EntityType, Extraction, Mention, Predicate, Relation, mention_key
from kg.resolve import traits
from kg.resolve.normal import SIZED, encloses, squeeze

Node = tuple[str, str]
"""An entity of one report: the report's identifier and the entity's within it."""

Size = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity, or several: sets of what their reports and names say.

    `places` are the codes that the names state, `homes` the codes of the regions of the reports; `parts` what the
    slogan is said to consist of, `operators` who is said to build or run it, `serves` what it is said to serve,
    `sites` where it is said to stand; all as normalised names or codes.
    """

    type: EntityType
    stems: frozenset[str]
    names: frozenset[str]
    places: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    phases: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    sizes: frozenset[Size] = frozenset()
    renewals: frozenset[bool] = frozenset()
    policies: frozenset[str] = frozenset()
    clusters: frozenset[bool] = frozenset()
    parts: tuple[frozenset[str], ...] = ()
    operators: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()

    def __or__(self, other: Profile) -> Profile:
        """The two as one."""
        merged = {f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self) if f.name not in _APART}
        return Profile(type=self.type, parts=(*self.parts, *other.parts), **merged)

    @property
    def local(self) -> bool:
        """Whether it is a list or a cluster that a region has of its own."""
        if self.type is EntityType.SLOGAN:
            return any(traits.is_local_list(stem) for stem in self.stems)
        return self.type is EntityType.INDUSTRY and True in self.clusters


_APART = ("type", "parts")


def profiles(extraction: Extraction) -> dict[Node, Profile]:
    """The profile of each entity that a report names."""
    document = extraction.document
    links = dict(extraction.links)
    told = _told(extraction, links)
    home = document.region_code or document.id
    found = {}
    for entity in extraction.entities:
        found[document.id, entity.id] = _profile(entity, home, document.plan_year, told[entity.id])
    return found


def _told(extraction: Extraction, links: Mapping[tuple[int, int, EntityType], str]) -> Mapping[str, dict[str, set[str]]]:
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


def _id(mention: Mention, links: Mapping[tuple[int, int, EntityType], str]) -> str:
    return links.get(mention_key(mention), "")


def _profile(entity: Entity, home: str, year: int | None, told: Mapping[str, set[str]]) -> Profile:
    stem, place, core = entity.key.split("|")
    names = (entity.pref_label, *entity.alt_labels)
    project, slogan, industry = (entity.type is t for t in (EntityType.PROJECT, EntityType.SLOGAN, EntityType.INDUSTRY))
    parts = frozenset(told.get("parts", ()))
    return Profile(
        type=entity.type,
        stems=frozenset({stem}),
        names=frozenset(names),
        places=frozenset({place} if place and not place.startswith("~") else ()),
        homes=frozenset({home}),
        years=frozenset({year} if year else ()),
        phases=frozenset({traits.phase(entity.pref_label)} if project else ()),
        sections=frozenset({traits.section(entity.pref_label)} if project else ()),
        sizes=frozenset().union(*(traits.capacities(name) for name in names)) if project else frozenset(),
        renewals=frozenset({traits.renews(entity.pref_label)} if project else ()),
        policies=frozenset().union(*(traits.policies(name) for name in names)) if slogan else frozenset(),
        clusters=frozenset({traits.is_cluster(entity.pref_label) or core == SIZED} if industry else ()),
        parts=(parts,) if len(parts) >= _FEW else (),
        operators=frozenset(told.get("operators", ())),
        serves=frozenset(told.get("serves", ())),
        sites=frozenset(told.get("sites", ())),
    )


_FEW = 2  # one part alone tells no list from another


def conflict(one: Profile, other: Profile) -> str:
    """Why two cannot be one thing: the name of the feature in which they differ; "" where nothing speaks against it."""
    if one.type is not other.type:
        return "type"
    if one.type is EntityType.REGION:
        return "" if len({s for s in (*one.stems, *other.stems) if s[:6].isdigit()}) <= 1 else "code"
    checks = {
        "phase": len(one.phases | other.phases) > 1,
        "section": len(one.sections | other.sections) > 1,
        "size": _sizes_differ(one.sizes, other.sizes),
        "work": len(one.renewals | other.renewals) > 1,
        "place": not _near(one.places, other.places),
        "kind": bool(one.policies and other.policies) and not one.policies & other.policies and not _share_name(one, other),
        "cluster": len(one.clusters | other.clusters) > 1,
        "parts": (one.local or other.local) and any(_unlike(mine, theirs) for mine in one.parts for theirs in other.parts),
        "home": (one.local or other.local) and not _kin(one.homes, other.homes) and not _alike(one.parts, other.parts),
    }
    return next((name for name, differs in checks.items() if differs), "")


def _share_name(one: Profile, other: Profile) -> bool:
    return not {squeeze(name) for name in one.names}.isdisjoint(squeeze(name) for name in other.names)


def _sizes_differ(one: Iterable[Size], other: Iterable[Size]) -> bool:
    """Whether both state a size of one unit, and none that is the other's."""
    mine, theirs = _by_unit(one), _by_unit(other)
    return any(unit in theirs and not values & theirs[unit] for unit, values in mine.items())


def _by_unit(sizes: Iterable[Size]) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = defaultdict(set)
    for unit, value in sizes:
        found[unit].add(value)
    return found


def _near(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether no two stated places lie apart."""
    return all(agree(mine, theirs) for mine in one for theirs in other)


def agree(one: str, other: str) -> bool:
    """Whether one of two regions lies in the other, or is it; codes of GB/T 2260, else equal words."""
    if not (one[:6].isdigit() and other[:6].isdigit()):
        return one == other
    return encloses(one, other) or encloses(other, one)


def _kin(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(agree(mine, theirs) for mine in one for theirs in other)


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of the smaller of two lists of parts that the other has too, in the same or in nearly the same words."""
    mine, theirs = sorted(one), sorted(other)
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    if not mine:
        return 0.0
    hits = sum(any(part in whole or whole in part or _shared(part, whole) for whole in theirs) for part in mine)
    return hits / len(mine)


def _shared(one: str, other: str) -> bool:
    """Whether two parts have most of their characters in common."""
    return len(set(one) & set(other)) >= 0.6 * max(len(set(one)), len(set(other)))


def _unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    return overlap(one, other) < _LITTLE


def _alike(one: Iterable[frozenset[str]], other: Iterable[frozenset[str]]) -> bool:
    return any(overlap(mine, theirs) >= _MOST for mine in one for theirs in other)


_LITTLE, _MOST = 0.34, 0.6
