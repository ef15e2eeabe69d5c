"""Which entities of different reports are the same thing."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Protocol

from kg.model import Entity, EntityType, Extraction, Joined, Library
from kg.resolve.brief import Briefly
from kg.resolve.bundles import Bundle, bundled
from kg.resolve.conflicts import conflict
from kg.resolve.evidence import THRESHOLD, evidence
from kg.resolve.joining import Join, clustered
from kg.resolve.judgements import Decided, Judgement, decided_of, divided
from kg.resolve.normal import content_id
from kg.resolve.profile import Node, Profile
from kg.resolve.relinked import Relinked
from kg.resolve.renames import latest
from kg.resolve.told import Telling, Told, things_of, told_of
from kg.resolve.wholes import wholes


class Memory(Protocol):
    """What was made of the things of one type before, by a digest of all that it was made of."""

    def find(self, key: str) -> OfType | None:
        """What was made of it; None where that is not known."""

    def keep(self, key: str, made: OfType) -> None:
        """Keep what was made of it."""


@dataclass(frozen=True, slots=True)
class OfType:
    """The things of one type: the id of each report's, the things, and why they are one.

    `moved` holds the ids of divisions that are now under another code.
    """

    final: dict[str, dict[str, str]]
    things: tuple[Entity, ...]
    joins: tuple[Joined, ...]
    moved: dict[str, str]


def across(
    extractions: Sequence[Extraction], judgements: Iterable[Judgement] = (), memory: Memory | None = None
) -> Library:
    """One library of reports in which one thing is one entity; the order of the reports does not matter.

    `judgements` are decisions of people; they win over every rule. A sequence that loads its reports when they are
    asked for is gone through once, and the library's reports are then such a sequence, too. Things of different types
    are joined one type after the other; those of a type about which nothing is new are as they are in the `memory`.
    """
    judged = tuple(sorted(set(judgements)))
    told = list(_tell(extractions, judged))
    ordered = sorted(told, key=lambda report: report.head.doc)
    by_doc: dict[str, dict[str, str]] = {report.head.doc: {} for report in told}
    things: list[Entity] = []
    joins: list[Joined] = []
    moved: dict[str, str] = {}
    for kind in EntityType:
        made = _of_type(kind, ordered, tuple(j for j in judged if j.type is kind), memory)
        for doc, final in made.final.items():
            by_doc[doc].update(final)
        things += made.things
        joins += made.joins
        moved.update(made.moved)
    held = [replace(e, within=moved[e.within]) if e.within in moved else e for e in things]
    return Library(
        _resolved(extractions, told, by_doc, judged), tuple(sorted(held, key=attrgetter("id"))), tuple(sorted(joins))
    )


def _tell(extractions: Sequence[Extraction], judged: Sequence[Judgement]) -> Iterator[Told]:
    """What joining looks at of each report."""
    if any(not judgement.same for judgement in judged):  # which divides entities by their mentions
        return (told_of(divided([report], judged)[0]) for report in extractions)
    if isinstance(extractions, Telling):
        return extractions.tell()
    return map(told_of, extractions.briefs() if isinstance(extractions, Briefly) else extractions)


def _of_type(kind: EntityType, told: Sequence[Told], judged: Sequence[Judgement], memory: Memory | None) -> OfType:
    """The things of one type: as they are in the memory, or joined now."""
    named = [(report.head.doc, report.things[kind]) for report in told if kind in report.things]
    key = _key(kind, named, judged) if memory is not None else ""
    made = memory.find(key) if memory is not None else None
    if made is None:
        made = _joined(kind, named, judged)
        if memory is not None:
            memory.keep(key, made)
    return made


def _key(kind: EntityType, named: Iterable[tuple[str, bytes]], judged: Sequence[Judgement]) -> str:
    digest = hashlib.sha256(ascii((kind.value, judged)).encode())
    for doc, packed in named:
        digest.update(ascii((doc, hashlib.sha256(packed).hexdigest())).encode())
    return digest.hexdigest()


def _joined(kind: EntityType, named: Iterable[tuple[str, bytes]], judged: Sequence[Judgement]) -> OfType:
    """Join the things of one type."""
    known: dict[Node, Profile] = {}
    entities: dict[Node, Entity] = {}
    for doc, packed in named:
        for node, entity, profile in things_of(doc, kind, packed):
            known[node], entities[node] = profile, entity
    said = decided_of(judged, ((node[0], entities[node]) for node in sorted(entities)) if judged else ())
    groups, joins = _groups(known, entities, said)
    final, merged = _named(groups, entities, joins)
    if kind is EntityType.PROJECT:
        merged = wholes(merged, {final[node]: profile for node, profile in sorted(known.items())})
    by_doc: dict[str, dict[str, str]] = defaultdict(dict)
    for node in known:
        by_doc[node[0]][node[1]] = final[node]
    moved = {node[1]: key for node, key in final.items() if node[1] != key and entities[node].code}
    return OfType(dict(by_doc), tuple(merged), tuple(joins), moved)


def _resolved(
    extractions: Sequence[Extraction],
    told: Iterable[Told],
    by_doc: Mapping[str, Mapping[str, str]],
    judged: Sequence[Judgement],
) -> Sequence[Extraction]:
    """The reports, their links as they are in the library; in their order, or in that of their identifiers if held."""
    heads = [head._replace(region=by_doc[head.doc].get(head.region, head.region)) for head, _ in told]
    made = Relinked(extractions, heads, by_doc, judged)
    if isinstance(extractions, list | tuple):
        return tuple(sorted(made, key=lambda extraction: extraction.document.id))
    return made


def _groups(
    known: Mapping[Node, Profile], entities: Mapping[Node, Entity], said: Decided
) -> tuple[list[list[Node]], list[Joined]]:
    """The nodes of each thing, and the pairs that rules proposed."""
    bundles = bundled(known, entities, said.apart)
    of = {node: bundle.key for bundle in bundles for node in bundle.nodes}
    judged = [Join(of[one], of[other], "judgement", 1.0) for one, other in said.same if of[one] != of[other]]
    proposed = [join for join in evidence(bundles) if join.one != join.other]
    likely = [join for join in proposed if join.confidence >= THRESHOLD]
    banned: defaultdict[Node, set[Node]] = defaultdict(set)
    for one, other in said.apart:
        banned[of[one]].add(of[other])
        banned[of[other]].add(of[one])
    guard = _Guard(bundles, banned)
    sets, _ = clustered(guard.profile_of, [*judged, *likely], guard.apart)
    nodes = {bundle.key: bundle.nodes for bundle in bundles}
    root = {key: group[0] for group in sets for key in group}
    told = [_told(join, root, guard) for join in [*proposed, *judged]]
    return [sorted(node for key in group for node in nodes[key]) for group in sets], sorted(set(told))


class _Guard:
    """Whether two clusters must stay apart; remembers what each cluster's members say together."""

    def __init__(self, bundles: Iterable[Bundle], banned: Mapping[Node, set[Node]]) -> None:
        self.profile_of = {bundle.key: bundle.profile for bundle in bundles}
        self._nodes = {bundle.key: bundle.nodes for bundle in bundles}
        self._banned = banned
        self._merged: dict[Node, tuple[int, Profile]] = {}
        self._named_in: dict[Node, tuple[int, set[str]]] = {}

    def apart(self, one: Sequence[Node], other: Sequence[Node], join: Join[Node]) -> bool:
        """Whether a judgement or a feature of any of their members keeps two clusters apart."""
        small, large = sorted((one, other), key=len)
        if any(self._banned.get(key) and not self._banned[key].isdisjoint(large) for key in small):
            return True
        if join.rule == "judgement":
            return False
        if not join.strong and not self._reports(one).isdisjoint(self._reports(other)):
            return True
        return bool(conflict(self._whole(one), self._whole(other)))

    def _reports(self, members: Sequence[Node]) -> set[str]:
        """The reports that name any of these: one that names two of them by unlike names means two."""
        done, known = self._named_in.get(members[0], (0, set[str]()))
        for key in members[done:]:
            known.update(node[0] for node in self._nodes[key])
        self._named_in[members[0]] = (len(members), known)
        return known

    def _whole(self, members: Sequence[Node]) -> Profile:
        """What the members of a cluster say together; what those say that were there before is remembered."""
        done, known = self._merged.get(members[0], (1, self.profile_of[members[0]]))
        for key in members[done:]:
            known = known | self.profile_of[key]
        self._merged[members[0]] = (len(members), known)
        return known

    def against(self, one: Node, other: Node) -> str:
        """What speaks against two being one: a judgement, a feature in which they differ, or nothing ("")."""
        if other in self._banned.get(one, ()):
            return "judgement"
        return conflict(self.profile_of[one], self.profile_of[other])


def _told(join: Join[Node], root: Mapping[Node, Node], guard: _Guard) -> Joined:
    one, other = min(join.one, join.other), max(join.one, join.other)
    accepted = root[one] == root[other]
    return Joined(one, other, join.rule, join.confidence, accepted, "" if accepted else guard.against(one, other))


def _named(
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
