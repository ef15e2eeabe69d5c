"""What no report says by itself, made anew only of what changed since the generation before.

The part of it follows from the regions as they are done and from the things of each type as they are joined, which
lie in files named by their content. `across.made` beside the parts holds the names of the files that the part was made
from. What stands in those that are gone or new tells of which subjects something else may be said now; all others are
as they were.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.errors import StoreError
from kg.graph import ACROSS, Refusal
from kg.graph.build import ComponentList
from kg.graph.entities import regions_among
from kg.graph.generations import state_of
from kg.graph.grouped import Statement
from kg.graph.part_files import part_name, read_part
from kg.graph.parts import Part
from kg.graph.terms import path_iri
from kg.graph.tokens import value_of
from kg.graph.turtle import write_whole
from kg.ledger.contradictions import Told
from kg.model import Entity, EntityType
from kg.pipeline import kept_joining, kept_regions
from kg.pipeline.kept_regions import bulk_of
from kg.pipeline.program import drawing
from kg.pipeline.regions import Done
from kg.resolve.across import OfType

MADE = "across.made"
"""The name of the file in the folder of the parts."""

Refused = tuple[tuple[str, Refusal], ...]
"""What was refused of entities, each with the id of the entity."""


class _Made(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the part was made from: a mark of the program, names of files; the state of the part, what was refused.

    `moved` holds the ids of divisions that are now under another code.
    """

    program: str
    files: tuple[str, ...]
    state: tuple[int, int]
    refused: Refused
    moved: dict[str, str]


@dataclass(frozen=True, slots=True)
class AcrossBefore:
    """The part of before, and of which subjects something else may be said now.

    `ids` are entities among them (see `Drawn`), `subjects` are IRIs; `refused` is what was refused of entities. Of what
    other parts point at, `types` holds the classes that are told anew, `gone` what is there no more.
    """

    part: Part
    ids: frozenset[str]
    subjects: frozenset[str]
    refused: Refused
    moved: dict[str, str]
    types: dict[str, str]
    gone: frozenset[str]


class _Told(NamedTuple):
    """What some regions tell together; what they told before and tell now, too, is no change."""

    following: frozenset[Statement]
    lists: frozenset[ComponentList]
    figures: frozenset[Told]
    types: dict[str, str]

    @classmethod
    def of(cls, regions: Sequence[Done]) -> _Told:
        bulks = [bulk_of(done.bulk) for done in regions]
        return cls(
            frozenset(one for bulk in bulks for one in bulk.following),
            frozenset(one for done in regions for one in done.lists),
            frozenset(one for done in regions for one in done.figures),
            {subject: name for bulk in bulks for subject, name in bulk.types},
        )


def across_before(
    before: Path | None, now: Path, regions: int, entities: Sequence[Entity], figures: Iterable[Told]
) -> AcrossBefore | None:
    """What can be taken over from a generation for the one in the folder `now`; None where nothing can.

    `entities` and `figures` are all of the next library, which has so many `regions`.
    """
    if before is None or not _all_kept(_files(now), regions):
        return None
    try:
        made = msgspec.msgpack.decode((before / "parts" / MADE).read_bytes(), type=_Made)
        path = before / "parts" / part_name(ACROSS.value)
        if made.program != drawing() or made.state != state_of(path) or made.files != _files(before):
            return None
        return _changed(made, read_part(path), before, now, entities, tuple(figures))
    except (OSError, ValueError, zlib.error, msgspec.MsgspecError, StoreError):
        return None


def keep_made(path: Path, now: Path, regions: int, refused: Refused, before: AcrossBefore | None) -> None:
    """Keep what the part in a file was made from; raises OutputError, and ValueError where a file is damaged."""
    files = _files(now)
    if not _all_kept(files, regions):
        return
    moved = before.moved if before is not None else _moved((), _joined(now, files), {})
    made = _Made(drawing(), files, state_of(path), refused, moved)
    try:
        data = msgspec.msgpack.encode(made)
    except UnicodeEncodeError:  # a file name that is no UTF-8: made anew each time
        return
    write_whole(path.with_name(MADE), data)


def _changed(
    made: _Made, part: Part, before: Path, now: Path, entities: Sequence[Entity], figures: tuple[Told, ...]
) -> AcrossBefore | None:
    old, new = set(made.files), set(_files(now))
    gone, fresh = _joined(before, old - new), _joined(now, new - old)
    moved = _moved(gone, fresh, made.moved)
    if moved != made.moved:
        return None
    ids = _other_entities(gone, fresh, entities, moved)
    less, more = _Told.of(_done(before, old - new)), _Told.of(_done(now, new - old))
    subjects = {value_of(statement[0]) for statement in less.following ^ more.following}
    subjects |= {value_of(slogan) for slogan, _ in less.lists ^ more.lists}
    changed = less.figures ^ more.figures
    subjects |= _of_groups(changed, (*figures, *changed))
    gone_types = frozenset(less.types.keys() - more.types.keys())
    return AcrossBefore(part, frozenset(ids), frozenset(subjects), made.refused, moved, more.types, gone_types)


def _other_entities(
    gone: Iterable[OfType], fresh: Iterable[OfType], entities: Sequence[Entity], moved: dict[str, str]
) -> set[str]:
    """The ids of entities that are not as they were, and of divisions of which it is not sure that they are."""
    before = {e.id: e for made in gone for e in made.things}
    kinds = {e.type for made in (*gone, *fresh) for e in made.things}
    now = {e.id: e for e in entities if e.type in kinds}
    held = (replace(e, within=moved[e.within]) if e.within in moved else e for e in before.values())
    found = {e.id for e in held if now.get(e.id) != e} | {key for key in now if key not in before}
    if any(now[key].type is EntityType.REGION for key in found if key in now) or any(
        before[key].type is EntityType.REGION for key in found if key in before
    ):
        other = regions_among(before.values()) ^ regions_among(now.values())
        found |= {e.id for e in entities if e.within in other}
    return found


def _of_groups(changed: Iterable[Told], figures: Sequence[Told]) -> set[str]:
    """The figures of which some may contradict others than before: those that tell what one that changed tells."""
    by_group: dict[object, set[str]] = defaultdict(set)
    groups_of: dict[str, set[object]] = defaultdict(set)
    for figure in figures:
        if figure.of is not None:
            by_group[figure.key, figure.year].add(figure.of)
            groups_of[figure.of].add((figure.key, figure.year))
    waiting: list[object] = list(dict.fromkeys((figure.key, figure.year) for figure in changed))
    seen, found = set(waiting), set[str]()
    while waiting:
        for figure_of in by_group[waiting.pop()]:
            found.add(value_of(figure_of))
            fresh = groups_of[figure_of] - seen
            seen |= fresh
            waiting += fresh
    return found


def _files(generation: Path) -> tuple[str, ...]:
    """The names of the files that the part follows from."""
    done = (path.name for path in (generation / "parts").glob("*.done"))
    return tuple(sorted([*done, *(path.name for path in (generation / kept_joining.FOLDER).glob("*.things"))]))


def _all_kept(files: Sequence[str], regions: int) -> bool:
    """Whether there is a file of each type and region: names that are no UTF-8 are not kept."""
    things = sum(name.endswith(".things") for name in files)
    return things == len(EntityType) and len(files) == things + regions


def _joined(generation: Path, names: Iterable[str]) -> list[OfType]:
    folder = generation / kept_joining.FOLDER
    return [kept_joining.things_in(folder / name) for name in sorted(names) if name.endswith(".things")]


def _done(generation: Path, names: Iterable[str]) -> list[Done]:
    folder = generation / "parts"
    return [kept_regions.done_in(folder / name) for name in sorted(names) if name.endswith(".done")]


def _moved(gone: Iterable[OfType], fresh: Iterable[OfType], before: dict[str, str]) -> dict[str, str]:
    """The divisions that are under another code; as before, where divisions are not among the types that changed."""
    if any(_are_regions(made) for made in (*gone, *fresh)):
        return {key: other for made in fresh if _are_regions(made) for key, other in made.moved.items()}
    return before


def _are_regions(made: OfType) -> bool:
    return bool(made.things) and made.things[0].type is EntityType.REGION


def iris_of(ids: Iterable[str]) -> frozenset[str]:
    """The IRIs of entities."""
    return frozenset(map(path_iri, ids))
