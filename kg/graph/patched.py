"""A part of which only what changed is made anew: the blocks of some subjects, in the sections in which they stand."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from pyoxigraph import NamedNode, Triple

from kg.graph.apart import by_head
from kg.graph.grouped import Grouped, Statement
from kg.graph.index_rows import Row, Rows, packed_rows, rows_of, unpacked
from kg.graph.old_text import OldText
from kg.graph.parts import Part, Piece, apart_of, packed_text, parsed, part_from, piece_of, section_of

_FIRST = ("within", "wholes")
"""Tables whose rows have their subject at the second place."""
_BY_SUBJECT = frozenset(("nodes", "within", "wholes", "components", "standards", "contradictions", "quotes"))
"""Tables of which each row follows from what is said of one subject that it names."""
_ALONE = "outcomes"
"""The table of which each row follows from what is said of one subject, and does not name it."""


def part_patched(old: Part, touched: Collection[str], graphs: Mapping[str, Grouped]) -> Part:
    """The part that `part_of_pieces` would make where nothing but what is said of the `touched` subjects changed.

    `graphs` are all that is said of those now, section by section; each of the old part's sections has its own rows.
    """
    by_section: dict[str, set[str]] = defaultdict(set)
    for subject in touched:
        by_section[section_of(subject)].add(subject)
    sections, lists, rows, size = dict(old.sections), dict(old.lists), dict(old.rows), old.size
    for key, some in sorted(by_section.items()):
        piece = piece_of(graphs.get(key, Grouped()))
        apart, gone = _apart(old.apart(key), some)
        _put(lists, key, apart_of([*apart, *piece.lists]).get(key, b""))
        text, before = _section(old, key, some, piece)
        size += piece.size - len(before) - gone
        made = _rows(old, key, some, piece, before) or rows_of(parsed(text.decode("utf-8")))
        _put(sections, key, packed_text(text) if text else b"")
        _put(rows, key, packed_rows(made) if made != Rows() else b"")
    return part_from(NamedNode(old.name), sections, lists, size, rows)


def _put(held: dict[str, bytes], key: str, value: bytes) -> None:
    if value:
        held[key] = value
    else:
        held.pop(key, None)


def _section(old: Part, key: str, touched: Collection[str], piece: Piece) -> tuple[bytes, list[Triple]]:
    """A section as it is now, and what was said of the touched subjects in it before."""
    before = zlib.decompress(old.sections[key]) if key in old.sections else b""
    text, blocks = OldText(before), piece.sections.get(key, {})
    said = list(parsed("".join(map(text.block, touched))))
    return b"".join(text.replaced(0, len(before), {subject: blocks.get(subject) for subject in touched})), said


def _rows(old: Part, key: str, touched: Collection[str], piece: Piece, said: Iterable[Triple]) -> Rows | None:
    """The rows of a section as they are now, given what was said of the touched before; None where rows do not tell."""
    before = unpacked(old.rows[key]) if key in old.rows else Rows()
    told = {*_BY_SUBJECT, _ALONE}
    if any(getattr(rows, f.name) for rows in (before, piece.rows) for f in fields(Rows) if f.name not in told):
        return None
    now = Rows({s: told for s, told in before.nodes.items() if s not in touched} | piece.rows.nodes)
    for name in _BY_SUBJECT - {"nodes"}:
        at = 1 if name in _FIRST else 0
        kept = (row for row in getattr(before, name) if row[at] not in touched)
        setattr(now, name, [*kept, *getattr(piece.rows, name)])
    now.outcomes = [*_without(before.outcomes, rows_of(said).outcomes), *piece.rows.outcomes]
    return now


def _without(rows: Iterable[Row], gone: Iterable[Row]) -> Iterator[Row]:
    """The rows but for some, of which each stands for one."""
    left = Counter(gone)
    for row in rows:
        if left[row] > 0:
            left[row] -= 1
        else:
            yield row


def _apart(told: Sequence[Statement], touched: Collection[str]) -> tuple[list[Statement], int]:
    """What stands in no section and leads from other subjects than some, and how much leads from those."""
    left = [one for subject, some in by_head(told).items() if subject not in touched for one in some]
    return left, len(told) - len(left)
