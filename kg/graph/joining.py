"""The parts of a graph written as one Turtle file, and what several of them say together checked on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.graph.apart import by_head
from kg.graph.generations import state_of
from kg.graph.grouped import Grouped, Statement
from kg.graph.joined_before import JoinedBefore, Record
from kg.graph.parts import Part, blocks_of, parsed, subject_of
from kg.graph.terms import ID, named
from kg.graph.tokens import A, iri_token, is_blank, is_literal, value_of
from kg.graph.turtle import Notation, in_order, turtle_blocks, write_whole
from kg.graph.validate import ValidationResult, faults_of

_ALONE = tuple(f"{ID}{kind}/" for kind in ("report", "fact", "state", "observation"))
"""The beginnings of the IRIs of what one report alone speaks of: all that is said of these is in its part."""
_OF_OTHERS = named("zt:contradicts").value
"""What other parts say of such things all the same."""


def alone(iri: str) -> bool:
    """Whether one part alone says all of a subject but what contradicts it."""
    return iri.startswith(_ALONE)


@dataclass(frozen=True, slots=True)
class Types:
    """The class of each thing that parts may point at, both as IRIs.

    Where `gone` is given, `told` holds what is told anew, and `gone` what is told no more; of all else the text before
    says what it is.
    """

    told: Mapping[str, str]
    gone: Collection[str] | None = None

    def of(self, iri: str, before: JoinedBefore | None) -> str | None:
        """The class of something; None where nothing is told of it."""
        if self.gone is None or before is None or iri in self.told or iri in self.gone:
            return self.told.get(iri)
        return before.class_of(iri)


def write_joined(
    parts: Sequence[Part], types: Types, path: Path, *, before: JoinedBefore | None = None, program: str = ""
) -> set[ValidationResult]:
    """Write the union of parts as Turtle; gives what breaks a shape in what no part says alone.

    `before` is what the text of an earlier union gives. A `program` is the mark under which what is told of the text
    is kept beside it, for the next time. Raises OutputError where a file can't be written.
    """
    joining = _Joining(parts, types, before)
    write_whole(path, joining.content())
    if program:
        marks = {part.name: part.mark for part in parts}
        faults = {key: tuple(sorted(found)) for key, found in joining.faults.items() if found}
        Record(program, state_of(path), joining.places, faults, marks).write(path.parent)
    return set().union(*joining.faults.values())


class _Joining:
    """The sections of some parts on their way to one text: where each stands in it, and what is wrong in each."""

    def __init__(self, parts: Sequence[Part], types: Types, before: JoinedBefore | None) -> None:
        self._holders = _holders(parts, lambda part: part.sections)
        self._listing = _holders(parts, lambda part: part.lists)
        self._types, self._before = types, before
        self._relisted = _relisted(before)
        self.faults: dict[str, set[ValidationResult]] = {}
        self.places: dict[str, tuple[int, int]] = {}

    def content(self) -> Iterator[bytes | memoryview]:
        """The text, section by section."""
        at = 0
        for key in ["", *sorted({*self._holders, *self._listing} - {""})]:
            begin = at
            for data in self._data(key) if key else [Notation.header.encode("utf-8")]:
                at += len(data)
                yield data
            if key:
                self.places[key] = (begin, at - begin)

    def _data(self, key: str) -> Iterable[bytes | memoryview]:
        """A section: as it was, where no part that says something in it is another one than before."""
        before, own = self._before, key.startswith(_ALONE) and key not in self._listing
        holders = self._holders.get(key, [])
        if before is None or not before.holds(key):
            return [self._section(key, holders).encode("utf-8")]
        if not before.touches(key) and key not in self._relisted:
            self.faults[key] = set(before.faults(key))
            return [before.section(key)]
        if own and len(holders) == 1:
            return [holders[0].section(key).encode("utf-8")]
        return self._changed(key, holders, before)

    def _section(self, key: str, holders: Sequence[Part]) -> str:
        """A section made from nothing."""
        texts = [part.section(key) for part in holders]
        if len(texts) == 1 and key not in self._listing and key.startswith(_ALONE):
            return texts[0]
        blocks, several = _joined(texts, self._lists(key))
        text = "".join(f"\n{block}" for block in blocks.values())
        self.faults[key] = self._faults(key, text, several)
        return text

    def _changed(self, key: str, holders: Iterable[Part], before: JoinedBefore) -> Iterable[bytes | memoryview]:
        """A section of which only what parts say differently than before is made anew."""
        own = before.touched(key, alone)
        told = before.touched(key, lambda name: not alone(name)) | self._relisted.get(key, set())
        touched = own | told
        if key.startswith(_ALONE) and not told:  # one report alone speaks of each, and what no report says by itself
            holders = [part for part in holders if before.is_other(part) or not alone(part.name)]
        texts = [part.section(key) for part in holders] if touched else []
        made, several = _joined(texts, self._lists(key) if touched else {}, touched)
        known = {result for result in before.faults(key) if result.focus not in touched}
        text = "".join(f"\n{block}" for block in made.values())
        self.faults[key] = known | self._faults(key, text, several)
        return before.replaced(key, {subject: made.get(subject) for subject in touched})

    def _lists(self, key: str) -> dict[str, list[Statement]]:
        """What leads from each subject of a section to a list, with its cells."""
        return by_head(one for part in self._listing.get(key, ()) for one in part.apart(key))

    def _faults(self, key: str, text: str, several: str) -> set[ValidationResult]:
        if not key.startswith(_ALONE):
            return self._faults_in(text) if text else set()
        return {result for result in self._faults_in(several) if result.path == _OF_OTHERS} if several else set()

    def _faults_in(self, text: str) -> set[ValidationResult]:
        """What breaks a shape in some blocks."""
        graph = Grouped(parsed(text))
        objects = {obj for about in graph.said.values() for told in about.values() for obj in told}
        spoken_of = sorted(obj for obj in objects if not is_literal(obj) and not is_blank(obj))
        classes = ((obj, self._types.of(value_of(obj), self._before)) for obj in spoken_of)
        return faults_of(graph, [(obj, A, iri_token(cls)) for obj, cls in classes if cls is not None])


def _relisted(before: JoinedBefore | None) -> dict[str, set[str]]:
    """The subjects in each section of whose lists a part says something else than before."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in before.changed if before is not None else ():
        one, other = (dict(part.lists) if part is not None else {} for part in pair)
        for key in {*one, *other}:
            if one.get(key) != other.get(key):
                mine, theirs = (by_head(part.apart(key)) if part is not None else {} for part in pair)
                found[key] |= {subject for subject in {*mine, *theirs} if mine.get(subject) != theirs.get(subject)}
    return found


def _holders(parts: Iterable[Part], of: Callable[[Part], Iterable[str]]) -> dict[str, list[Part]]:
    """The parts that have something of each section."""
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        for key in of(part):
            found[key].append(part)
    return found


def _joined(
    texts: Sequence[str], lists: Mapping[str, Sequence[Statement]], wanted: Collection[str] | None = None
) -> tuple[dict[str, str], str]:
    """The blocks of some texts of one section by subject, and those that several have; of `wanted` subjects only."""
    blocks: dict[str, list[str]] = {subject: [] for subject in lists if wanted is None or subject in wanted}
    names = None if wanted is None else _as_written(wanted)
    for text in texts if wanted is None or wanted else ():
        for block in blocks_of(text) if names is None else _blocks_named(text, names):
            blocks.setdefault(subject_of(block), []).append(block)
    made, several = {}, []
    for subject in sorted(blocks, key=in_order):
        told = dict.fromkeys(blocks[subject])
        if len(told) == 1 and subject not in lists:
            made[subject] = next(iter(told))
        else:
            apart = lists.get(subject, ())
            graph = Grouped(parsed("".join(f"\n{block}" for block in told)), apart)
            made[subject] = next(turtle_blocks(graph))[1]
            if len(told) > 1 or any(is_blank(obj) for _, _, obj in apart):
                several.append(f"\n{made[subject]}")
    return made, "".join(several)


def _as_written(subjects: Iterable[str]) -> frozenset[str]:
    """How some subjects are written where a block begins."""
    notation = Notation()
    return frozenset(map(notation.iri, subjects))


def _blocks_named(text: str, names: Collection[str]) -> Iterator[str]:
    """The blocks of a section whose subjects are written so."""
    for block in text[1:-1].split("\n\n"):
        if block[: block.find(" ")] in names:
            yield f"{block}\n"
