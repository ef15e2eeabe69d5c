"""Which entities of different reports are the same thing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple, Protocol

from kg.model import Entity, EntityType, Extraction, Joined, Library
from kg.resolve.brief import Briefly
from kg.resolve.bundles import Bundle, bundled
from kg.resolve.conflicts import conflict
from kg.resolve.evidence import THRESHOLD, evidence
from kg.resolve.ids import packed_ids, unpacked_ids
from kg.resolve.joining import Join, clustered
from kg.resolve.judgements import Decided, Judgement, decided_of, divided
from kg.resolve.naming import named
from kg.resolve.profile import Node, Profile
from kg.resolve.relinked import Head, Relinked
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
    """The things of one type: the ids of each report's, packed (see `ids`), the things, and why they are one.

    `moved` holds the ids of divisions that are now under another code.
    """

    final: dict[str, bytes]
    things: tuple[Entity, ...]
    joins: tuple[Joined, ...]
    moved: dict[str, str]


class OfKind(NamedTuple):
    """What the things of one type are joined from: those of each report, packed, and the decisions about the type."""

    kind: EntityType
    named: tuple[tuple[str, bytes], ...]
    judged: tuple[Judgement, ...]

    def __str__(self) -> str:
        return f"the things of type {self.kind.value} in {len(self.named)} reports"


Joining = Callable[[Sequence[OfKind]], Iterable[OfType]]
"""What joins types, each for itself: here, or in other processes (see `joined`)."""


def across(
    extractions: Sequence[Extraction],
    judgements: Iterable[Judgement] = (),
    memory: Memory | None = None,
    joining: Joining | None = None,
) -> Library:
    """One library of reports in which one thing is one entity; the order of the reports does not matter.

    `judgements` are decisions of people; they win over every rule. A sequence that loads its reports when they are
    asked for is gone through once, and the library's reports are then such a sequence, too. Things of different types
    are joined each for themselves, by `joining` where that is given; those of a type about which nothing is new are as
    they are in the `memory`.
    """
    judged = tuple(sorted(set(judgements)))
    heads, kinds = _by_kind(_tell(extractions, judged), judged)
    final: dict[EntityType, Mapping[str, bytes]] = {}
    things: list[Entity] = []
    joins: list[Joined] = []
    moved: dict[str, str] = {}
    for of, made in zip(kinds, _made(kinds, memory, joining), strict=True):
        final[of.kind] = made.final
        things += made.things
        joins += made.joins
        moved.update(made.moved)
    held = [replace(e, within=moved[e.within]) if e.within in moved else e for e in things]
    return Library(
        _resolved(extractions, heads, final, judged), tuple(sorted(held, key=attrgetter("id"))), tuple(sorted(joins))
    )


def _by_kind(reports: Iterable[Told], judged: Sequence[Judgement]) -> tuple[list[Head], list[OfKind]]:
    """The heads of the reports, in their order, and what is to be joined, the reports in the order of their names."""
    told = list(reports)
    ordered = sorted(told, key=lambda report: report.head.doc)
    kinds = [
        OfKind(
            kind,
            tuple((report.head.doc, report.things[kind]) for report in ordered if kind in report.things),
            tuple(judgement for judgement in judged if judgement.type is kind),
        )
        for kind in EntityType
    ]
    return [report.head for report in told], kinds


def _tell(extractions: Sequence[Extraction], judged: Sequence[Judgement]) -> Iterator[Told]:
    """What joining looks at of each report."""
    if any(not judgement.same for judgement in judged):  # which divides entities by their mentions
        return (told_of(divided([report], judged)[0]) for report in extractions)
    if isinstance(extractions, Telling):
        return extractions.tell()
    return map(told_of, extractions.briefs() if isinstance(extractions, Briefly) else extractions)


def _made(kinds: Sequence[OfKind], memory: Memory | None, joining: Joining | None) -> Iterator[OfType]:
    """The things of each type: as they are in the memory, or joined now."""
    keys = {of.kind: _key(*of) for of in kinds} if memory is not None else {}
    known = {kind: made for kind, key in keys.items() if memory is not None and (made := memory.find(key)) is not None}
    rest = [of for of in kinds if of.kind not in known]
    now = iter(joining(rest) if joining is not None and rest else map(joined, rest))
    for of in kinds:
        if of.kind in known:
            yield known.pop(of.kind)
            continue
        made = next(now)
        if memory is not None:
            memory.keep(keys[of.kind], made)
        yield made


def _key(kind: EntityType, named: Iterable[tuple[str, bytes]], judged: Sequence[Judgement]) -> str:
    digest = hashlib.sha256(ascii((kind.value, judged)).encode())
    for doc, packed in named:
        digest.update(ascii((doc, hashlib.sha256(packed).hexdigest())).encode())
    return digest.hexdigest()


def joined(of: OfKind) -> OfType:
    """Join the things of one type."""
    kind, reports, judged = of
    known: dict[Node, Profile] = {}
    entities: dict[Node, Entity] = {}
    for doc, packed in reports:
        for node, entity, profile in things_of(doc, kind, packed):
            known[node], entities[node] = profile, entity
    said = decided_of(judged, ((node[0], entities[node]) for node in sorted(entities)) if judged else ())
    groups, joins = _groups(known, entities, said)
    final, merged = named(groups, entities, joins)
    if kind is EntityType.PROJECT:
        merged = wholes(merged, {final[node]: profile for node, profile in sorted(known.items())})
    by_doc: dict[str, dict[str, str]] = defaultdict(dict)
    for node in known:
        by_doc[node[0]][node[1]] = final[node]
    moved = {node[1]: key for node, key in final.items() if node[1] != key and entities[node].code}
    return OfType({doc: packed_ids(ids) for doc, ids in by_doc.items()}, tuple(merged), tuple(joins), moved)


def _resolved(
    extractions: Sequence[Extraction],
    told: Iterable[Head],
    final: Mapping[EntityType, Mapping[str, bytes]],
    judged: Sequence[Judgement],
) -> Sequence[Extraction]:
    """The reports, their links as they are in the library; in their order, or in that of their identifiers if held."""
    places, heads, by_doc = final[EntityType.REGION], list[Head](), dict[str, tuple[bytes, ...]]()
    for head in told:
        ids = unpacked_ids([places.get(head.doc, b"")])
        heads.append(head._replace(region=ids.get(head.region, head.region)))
        by_doc[head.doc] = tuple(of_type.get(head.doc, b"") for of_type in final.values())
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
