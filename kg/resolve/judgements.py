"""Decisions of people: these two are one, these two are not. They win over every rule, in every build."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import JudgementError
from kg.model import Entity, EntityType, Extraction, mention_key
from kg.resolve.normal import content_id, squeeze
from kg.resolve.profile import Node

COLUMNS = ("same", "type", "report_a", "name_a", "report_b", "name_b", "who", "why")
NAME = "judgements.tsv"
_SAME = {"1": True, "0": False, "yes": True, "no": False, "same": True, "not same": False}


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One decision: whether the thing called `name_a` in `report_a` is the one called `name_b` in `report_b`.

    A report is its identifier, or "*" for every report that names it so.
    """

    type: EntityType
    report_a: str
    name_a: str
    report_b: str
    name_b: str
    same: bool
    who: str = ""
    why: str = ""


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The decisions in a table, sorted; raises JudgementError, with the line, where it is none."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{path}: can't be read ({error}); it must be a table in UTF-8") from error
    lines = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [column for column in COLUMNS[:6] if column not in (lines.fieldnames or ())]
    if missing:
        raise JudgementError(f"{path}: has no column {missing[0]}; the first row must be: {' '.join(COLUMNS)}")
    rows = [_row(path, number, row) for number, row in enumerate(lines, 2) if (row["same"] or "").strip()]
    return tuple(sorted(rows))


def _row(path: Path, number: int, row: Mapping[str, str | None]) -> Judgement:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    same = _SAME.get(cells["same"].lower())
    kind = next((t for t in EntityType if t.value == cells["type"]), None)
    if same is None:
        raise JudgementError(f"{path}, line {number}: “same” is {cells['same']!r}; it must be 1 or 0")
    if kind is None:
        known = ", ".join(t.value for t in EntityType)
        raise JudgementError(f"{path}, line {number}: “type” is {cells['type']!r}; it must be one of {known}")
    if not (cells["name_a"] and cells["name_b"]):
        raise JudgementError(f"{path}, line {number}: a name is empty")
    return Judgement(
        kind,
        cells["report_a"] or "*",
        cells["name_a"],
        cells["report_b"] or "*",
        cells["name_b"],
        same,
        cells["who"],
        cells["why"],
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """Judgements on the entities of a library: pairs that are one, pairs that are not, and rows that name nothing."""

    same: tuple[tuple[Node, Node], ...]
    apart: frozenset[tuple[Node, Node]]
    idle: tuple[Judgement, ...]


def decided(judgements: Iterable[Judgement], extractions: Iterable[Extraction]) -> Decided:
    """What judgements say of the entities of reports."""
    return decided_of(judgements, ((x.document.id, entity) for x in extractions for entity in x.entities))


def decided_of(judgements: Iterable[Judgement], entities: Iterable[tuple[str, Entity]]) -> Decided:
    """What judgements say of entities, each beside the identifier of its report."""
    judgements = sorted(set(judgements))
    if not judgements:
        return Decided((), frozenset(), ())
    named: dict[tuple[EntityType, str, str], list[Node]] = defaultdict(list)
    for doc, entity in entities:
        for name in sorted({squeeze(name) for name in (entity.pref_label, *entity.alt_labels)}):
            named[entity.type, doc, name].append((doc, entity.id))
            named[entity.type, "*", name].append((doc, entity.id))
    same: set[tuple[Node, Node]] = set()
    apart: set[tuple[Node, Node]] = set()
    idle = []
    for judgement in judgements:
        pairs = set(_pairs(judgement, named))
        if not pairs:
            idle.append(judgement)
        (same if judgement.same else apart).update(pairs)
    return Decided(tuple(sorted(same)), frozenset(apart), tuple(idle))


def _pairs(
    judgement: Judgement, named: Mapping[tuple[EntityType, str, str], list[Node]]
) -> Iterator[tuple[Node, Node]]:
    ones = named.get((judgement.type, judgement.report_a, squeeze(judgement.name_a)), [])
    others = named.get((judgement.type, judgement.report_b, squeeze(judgement.name_b)), [])
    if judgement.same:  # a star, not every pair
        yield from ((ones[0], other) for other in (*ones[1:], *others) if ones and others and ones[0] != other)
        return
    for one in ones:
        yield from ((min(one, other), max(one, other)) for other in others if one != other)


def divided(extractions: Iterable[Extraction], judgements: Sequence[Judgement]) -> list[Extraction]:
    """The reports with what was one entity within a report made two where a judgement says so.

    The mentions called `name_b` get an entity of their own.
    """
    apart = [judgement for judgement in judgements if not judgement.same]
    return [_divided(extraction, apart) if apart else extraction for extraction in extractions]


def _divided(extraction: Extraction, apart: Sequence[Judgement]) -> Extraction:
    for judgement in apart:
        if {judgement.report_a, judgement.report_b} <= {"*", extraction.document.id}:
            for entity in extraction.entities:
                called = {squeeze(name) for name in (entity.pref_label, *entity.alt_labels)}
                if entity.type is judgement.type and {squeeze(judgement.name_a), squeeze(judgement.name_b)} <= called:
                    extraction = _split(extraction, entity, judgement)
    return extraction


def _split(extraction: Extraction, entity: Entity, judgement: Judgement) -> Extraction:
    """The report with the mentions of an entity that bear the second name given to an entity of their own."""
    second = squeeze(judgement.name_b)
    fresh = content_id(entity.type, entity.id, second)
    moved = {
        mention_key(m)
        for m in extraction.mentions
        if m.type is entity.type and second in map(squeeze, (m.name, m.surface))
    }
    links = tuple((key, fresh if target == entity.id and key in moved else target) for key, target in extraction.links)
    names = (entity.pref_label, *entity.alt_labels)
    mine = sorted(name for name in names if squeeze(name) != second)
    theirs = sorted(name for name in names if squeeze(name) == second)
    kept = replace(entity, pref_label=entity.pref_label if entity.pref_label in mine else mine[0])
    kept = replace(kept, alt_labels=tuple(name for name in mine if name != kept.pref_label))
    _, place, _ = entity.key.split("|")
    split = replace(entity, id=fresh, pref_label=theirs[0], alt_labels=tuple(theirs[1:]), key=f"{second}|{place}|")
    others = [e for e in extraction.entities if e.id != entity.id]
    return replace(extraction, links=links, entities=tuple(sorted([*others, kept, split])))
