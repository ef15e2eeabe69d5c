"""Which entities of different reports are the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, EntityType, Extraction, Joined, Library
from kg.resolve.brief import Briefly
from kg.resolve.bundles import Bundle, bundled
from kg.resolve.conflicts import conflict
from kg.resolve.evidence import THRESHOLD, evidence
from kg.resolve.joining import Join, clustered
from kg.resolve.judgements import Decided, Judgement, decided_of, divided
from kg.resolve.normal import content_id
from kg.resolve.profile import Node, Profile, profiles
from kg.resolve.relinked import Head, Relinked
from kg.resolve.renames import latest
from kg.resolve.wholes import wholes


def across(extractions: Sequence[Extraction], judgements: Iterable[Judgement] = ()) -> Library:
    """One library of reports in which one thing is one entity; the order of the reports does not matter.

    `judgements` are decisions of people; they win over every rule. A sequence that loads its reports when they are
    asked for is gone through once, and the library's reports are then such a sequence, too.
    """
    judged = tuple(sorted(set(judgements)))
    known: dict[Node, Profile] = {}
    entities: dict[Node, Entity] = {}
    heads: dict[str, Head] = {}
    apart = any(not judgement.same for judgement in judged)  # which divides entities by their mentions
    for report in extractions.briefs() if isinstance(extractions, Briefly) and not apart else extractions:
        (x,) = divided([report], judged)
        doc = x.document.id
        heads[doc] = Head(doc, x.region, x.document.issuer or "")
        for entity, profile in profiles(x):
            node = (doc, entity.id)  # one tuple for all: a nation's reports name half a million things
            known[node], entities[node] = profile, entity
    groups, joins = _groups(known, entities, decided_of(judged, _reports(entities)))
    final, merged = _named(groups, entities, joins)
    merged = wholes(merged, {final[node]: profile for node, profile in sorted(known.items())})
    reports = _resolved(extractions, heads, final, judged)
    return Library(reports, tuple(sorted(merged)), tuple(sorted(joins)))


def _reports(entities: Mapping[Node, Entity]) -> Iterator[tuple[str, Entity]]:
    """The entities with their reports, in the order of the reports."""
    return ((doc, entities[doc, key]) for doc, key in sorted(entities))


def _resolved(
    extractions: Sequence[Extraction], heads: Mapping[str, Head], final: Mapping[Node, str], judged: Sequence[Judgement]
) -> Sequence[Extraction]:
    """The reports in the order of their identifiers, their links as they are `final`; as they were, held or loaded."""
    by_doc: dict[str, dict[str, str]] = {doc: {} for doc in heads}
    for (doc, key), target in final.items():
        by_doc[doc][key] = target
    told = [heads[doc]._replace(region=by_doc[doc].get(heads[doc].region, heads[doc].region)) for doc in heads]
    made = Relinked(extractions, told, by_doc, judged)
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
    return final, _held(merged.values(), final, entities)


def _held(entities: Iterable[Entity], final: Mapping[Node, str], known: Mapping[Node, Entity]) -> list[Entity]:
    """The things within what holds them under the code of today: 米林镇 of a report that knew 米林县 is in 米林市."""
    moved = {node[1]: key for node, key in final.items() if node[1] != key and known[node].code}
    return [replace(e, within=moved[e.within]) if e.within in moved else e for e in entities]


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
