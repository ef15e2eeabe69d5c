"""What is known of the Turtle of the generation before: so that a change writes anew only what it touches.

Beside `graph.ttl` lies `joined.json`: where each section stands in it, what was found wrong in each, and the marks of
the parts that it was made from. What parts with the marks of before say is in the text already; of the others, the
blocks that differ tell which subjects are to be made anew. A text that was touched since it was written, or a part
that is gone or damaged, is as good as none: all is then written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from kg.errors import StoreError
from kg.graph.generations import state_of
from kg.graph.grouped import Grouped
from kg.graph.old_text import OldText
from kg.graph.part_files import part_name, read_part
from kg.graph.parts import Part, blocks_of, parsed, section_of, subject_of
from kg.graph.pointed_at import class_in
from kg.graph.turtle import write_whole
from kg.graph.untouched import untouched
from kg.graph.validate import ValidationResult

RECORD = "joined.json"
"""The name of the file in the folder of a generation."""

Faults = dict[str, tuple[ValidationResult, ...]]
"""What breaks a shape in each section."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is kept: a mark of the program, the state of the text, where its sections stand (in bytes), and so on."""

    program: str
    state: tuple[int, int]
    places: dict[str, tuple[int, int]]
    faults: Faults
    parts: dict[str, str]

    def write(self, folder: Path) -> None:
        """Write it beside the text; raises OutputError."""
        write_whole(folder / RECORD, msgspec.json.encode(self))


class JoinedBefore:
    """The Turtle of a generation; `changed` are the parts that are no more as they were, each with what it is now."""

    def __init__(self, text: Path, record: Record, changed: Sequence[tuple[Part | None, Part | None]]) -> None:
        self._text, self._record, self.changed = OldText.of(text), record, changed
        self._others = frozenset(part.name for pair in changed for part in pair if part is not None)

    def holds(self, key: str) -> bool:
        """Whether there was such a section."""
        return key in self._record.places

    def section(self, key: str) -> memoryview:
        """The Turtle of a section that there was."""
        begin, length = self._record.places[key]
        return self._text.piece(begin, begin + length)

    def class_of(self, iri: str) -> str | None:
        """The class that the text gives something; None where it is nothing that parts point at."""
        begin, length = self._record.places.get(section_of(iri), (0, 0))
        block = self._text.block(iri, begin, begin + length) if length else ""
        return class_in(Grouped(parsed(block))) if block else None

    def replaced(self, key: str, blocks: Mapping[str, str | None]) -> Iterator[bytes | memoryview]:
        """The Turtle of a section that there was, with the blocks of some subjects as they are now."""
        begin, length = self._record.places[key]
        return self._text.replaced(begin, begin + length, blocks)

    def is_other(self, part: Part) -> bool:
        """Whether a part is not as it was."""
        return part.name in self._others

    def touches(self, key: str) -> bool:
        """Whether a part that is no more as it was says, or said, something in a section, lists left out of account."""
        return any(part is not None and key in part.sections for pair in self.changed for part in pair)

    def faults(self, key: str) -> tuple[ValidationResult, ...]:
        """What broke a shape in a section."""
        return self._record.faults.get(key, ())

    def touched(self, key: str, of: Callable[[str], bool]) -> set[str]:
        """The subjects of a section of which a part says something else than before, lists left out of account.

        Only the parts of graphs with some names, `of`, are looked at.
        """
        found: set[str] = set()
        for old, new in self.changed:
            one, other = (part.section(key) if part is not None and of(part.name) else "" for part in (old, new))
            if one != other:
                found.update(map(subject_of, {*blocks_of(one)} ^ {*blocks_of(other)}))
        return found


def joined_before(folder: Path | None, parts: Sequence[Part], program: str) -> JoinedBefore | None:
    """What can be taken over from a generation for these parts; None where nothing can."""
    try:
        if folder is None or not (folder / RECORD).exists():
            return None
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=Record)
        if record.program != program or record.state != state_of(folder / "graph.ttl"):
            return None
        return JoinedBefore(folder / "graph.ttl", record, _changed(folder, record.parts, parts))
    except (OSError, ValueError, msgspec.MsgspecError, StoreError):
        return None


def _changed(folder: Path, before: Mapping[str, str], parts: Sequence[Part]) -> list[tuple[Part | None, Part | None]]:
    """The parts that are other ones than before, each with what it was; StoreError where that is not known."""
    now = {part.name: part for part in parts}
    found = []
    for name in sorted({*before, *now}):
        if name not in now or before.get(name) != now[name].mark:
            path = folder / "parts" / part_name(name)
            old = read_part(path) if name in before else None
            if old is not None and not (old.mark == before[name] and (untouched(path) or old.is_whole())):
                raise StoreError(f"{folder}: the part of {name} is damaged")
            found.append((old, now.get(name)))
    return found
