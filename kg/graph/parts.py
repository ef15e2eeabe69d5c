"""The graph of a library in parts, one a report and one of what follows across them, each as Turtle on its own.

A part holds its subjects in sections, each section the Turtle of the subjects whose IRIs begin alike. The order of
sections, and of subjects in them, is that of `graph.ttl`: so the whole graph is written section by section, without
ever being in memory.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.graph.apart import by_section, packed_apart, unpacked_apart
from kg.graph.grouped import About, Grouped, Statement, Triplets, triple_of
from kg.graph.index_rows import Rows, packed_rows, rows_of, unpacked
from kg.graph.terms import ID, PREFIXES
from kg.graph.tokens import Token, is_blank, value_of
from kg.graph.turtle import Notation, turtle_blocks

_REPORT = f"{ID}report/"
_TEXT = "nif:isString"
_LONGEST = 4_000_000  # characters of a literal: Oxigraph's readers of Turtle and N-Triples stop at 16 MiB


class Part(NamedTuple):
    """One named graph: its `sections` in Turtle, packed, by the beginning of the IRIs of their subjects.

    `lists` are the cells of lists and the triples that lead to them, which stand in no section, nor does a text that is
    too long for a reader of Turtle; they are packed by the section of the subject that they lead from (see `apart`).
    `size` counts all triples; `mark` is the same for the same triples. `rows` holds what the index takes from it,
    packed: all under "", or that of each section where there are very many.
    """

    name: str
    sections: Mapping[str, bytes]
    lists: Mapping[str, bytes]
    size: int
    mark: str
    rows: Mapping[str, bytes]

    def turtle(self) -> Iterator[str]:
        """The Turtle of the sections in order, without a header."""
        return (self.section(key) for key in sorted(self.sections))

    def section(self, key: str) -> str:
        """The Turtle of one section, "" where the part has none of that name."""
        packed = self.sections.get(key)
        return "" if packed is None else zlib.decompress(packed).decode("utf-8")

    def apart(self, key: str) -> list[Statement]:
        """What leads from the subjects of a section to what stands in none, and that."""
        packed = self.lists.get(key)
        return [] if packed is None else unpacked_apart(packed)

    def listed(self) -> Iterator[Triple]:
        """The triples that stand in no section."""
        return (triple_of(*statement) for key in sorted(self.lists) for statement in self.apart(key))

    def is_whole(self) -> bool:
        """Whether it has the mark of what it holds: a file may have been damaged."""
        try:
            return self.mark == _mark(self.lists, self.sections)
        except (OSError, ValueError, zlib.error):
            return False

    def against(self, other: Part) -> tuple[set[Triple], set[Triple]]:
        """The triples that it has and another has not, and those that only the other has; the rest is not read."""
        mine, theirs = set[Triple](), set[Triple]()
        for key in sorted({*self.lists, *other.lists}):
            if self.lists.get(key) != other.lists.get(key):
                mine.update(starmap(triple_of, self.apart(key)))
                theirs.update(starmap(triple_of, other.apart(key)))
        for key in sorted({*self.sections, *other.sections}):
            if self.sections.get(key) != other.sections.get(key):
                one, two = dict.fromkeys(blocks_of(self.section(key))), dict.fromkeys(blocks_of(other.section(key)))
                mine.update(parsed("".join(f"\n{block}" for block in one if block not in two)))
                theirs.update(parsed("".join(f"\n{block}" for block in two if block not in one)))
        return mine - theirs, theirs - mine

    def indexed(self) -> Iterator[Rows]:
        """The rows of the part for the index, some at a time."""
        return (unpacked(self.rows[key]) for key in sorted(self.rows))

    def triples(self) -> Iterator[Triple]:
        """All triples of the part."""
        for text in self.turtle():
            yield from parsed(text)
        yield from self.listed()


def part_of(name: NamedNode, triples: Triplets | Grouped) -> Part:
    """The part of a graph with these triples, each counted once."""
    piece = piece_of(triples if isinstance(triples, Grouped) else Grouped(triples))
    packed = {key: packed_text(text) for key, text in piece.texts()}
    return part_from(name, packed, apart_of(piece.lists), piece.size, {"": packed_rows(piece.rows)})


def part_of_pieces(name: NamedNode, graphs: Iterable[tuple[str, Grouped]]) -> Part:
    """The part of a graph that comes in pieces, each with a name: all that is said of the subjects of some sections.

    Only one of them is in memory at a time.
    """
    sections: dict[str, bytes] = {}
    rows: dict[str, bytes] = {}
    lists: list[Statement] = []
    size = 0
    for key, graph in graphs:
        piece = piece_of(graph)
        sections.update((key, packed_text(text)) for key, text in piece.texts())
        lists += piece.lists
        rows[key] = packed_rows(piece.rows)
        size += piece.size
    return part_from(name, sections, apart_of(lists), size, rows)


class Piece(NamedTuple):
    """Some of the subjects of a graph: the block of each, by section and subject, and the rest as a part holds it."""

    sections: dict[str, dict[str, str]]
    lists: list[Statement]
    size: int
    rows: Rows

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """The sections as Turtle."""
        for key, blocks in self.sections.items():
            yield key, "".join(f"\n{block}" for block in blocks.values()).encode("utf-8")


def piece_of(graph: Grouped) -> Piece:
    """A graph as a piece of a part."""
    rows, size = rows_of(graph), len(graph)
    lists = _without_lists(graph)
    sections: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, block in turtle_blocks(graph):
        sections[section_of(subject)][subject] = block
    _put_back(graph, lists)
    return Piece(sections, lists, size, rows)


def apart_of(lists: Sequence[Statement]) -> dict[str, bytes]:
    """What stands in no section, as a part holds it."""
    heads = {value_of(subject) for subject, _, _ in lists if not is_blank(subject)}
    told = by_section(lists, {iri: section_of(iri) for iri in heads}) if lists else {}
    return {key: packed_apart(some) for key, some in told.items()}


def part_from(
    name: NamedNode, sections: Mapping[str, bytes], lists: Mapping[str, bytes], size: int, rows: Mapping[str, bytes]
) -> Part:
    """A part with its mark."""
    return Part(name.value, sections, lists, size, _mark(lists, sections), rows)


def _without_lists(graph: Grouped) -> list[Statement]:
    """Take the cells of lists, what leads to them, and texts of many megabytes out of a graph."""
    cells = frozenset(graph.blank())
    found: list[Statement] = []
    for subject, about in list(graph.said.items()) if cells else ():
        for predicate, objects in list(about.items()):
            apart = [obj for obj in objects if subject in cells or is_blank(obj)]
            found += _taken(about, subject, predicate, apart)
        if not about:
            del graph.said[subject]
    for subject, about in graph.said.items():
        texts = [obj for obj in about.get(_TEXT, ()) if len(obj) > _LONGEST and len(value_of(obj)) > _LONGEST]
        found += _taken(about, subject, _TEXT, texts)
    return found


def _taken(about: About, subject: Token, predicate: Token, objects: Sequence[Token]) -> Iterator[Statement]:
    """Take some objects out of what is said of a subject."""
    if objects:
        left = [obj for obj in about.pop(predicate) if obj not in objects]
        if left:
            about[predicate] = left
    return ((subject, predicate, obj) for obj in objects)


def _put_back(graph: Grouped, lists: Iterable[Statement]) -> None:
    """Say in a graph again what was taken out of it but for lists: a report without its text would break the shapes."""
    for subject, predicate, text in lists:
        if predicate == _TEXT and not is_blank(text):
            graph.about(subject).setdefault(predicate, []).append(text)


def packed_text(text: bytes) -> bytes:
    """The Turtle of a section as a part holds it."""
    return zlib.compress(text, 1)


def _mark(*held: Mapping[str, bytes]) -> str:
    """The same for the same sections and lists, however they are packed."""
    told = hashlib.sha256()
    for some in held:
        for key in sorted(some):
            told.update(zlib.decompress(some[key]))
    return told.hexdigest()[:32]


def section_of(iri: str) -> str:
    """The beginning of the IRIs that stand in one section with this one: a report's, or those of one first digit."""
    if iri.startswith(_REPORT):
        return iri.partition("#")[0]
    kind, slash, local = iri[len(ID) :].partition("/") if iri.startswith(ID) else ("", "", "")
    return f"{ID}{kind}/{local[:1]}" if slash else iri


def parsed(text: str) -> Iterator[Triple]:
    """The triples of Turtle that was written without its header."""
    return (quad.triple for quad in parse(Notation.header + text, format=RdfFormat.TURTLE))


def blocks_of(text: str) -> list[str]:
    """The blocks of a section, one a subject, each ending in a line break."""
    return [f"{block}\n" for block in text[1:-1].split("\n\n")] if text else []


def subject_of(block: str) -> str:
    """The IRI of the subject of a block."""
    name = block[: block.index(" ")]
    if not name.startswith("<"):
        prefix, _, local = name.partition(":")
        return PREFIXES[prefix] + local
    return name[1:-1] if ":" in name.partition("/")[0] else ID + name[1:-1]


class TextStream(io.RawIOBase):
    """Pieces of text as a file that is read once, so that none of it lies on the disk."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, none at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece.encode("utf-8"))
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)
