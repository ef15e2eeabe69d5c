"""The text of a report as a document: paragraphs of sentences, with marks on what is named and measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Role, Sentence
from kg.web.report_numbers import number_place
from kg.web.report_store import Figure, Place, Report, kind_of


class Words(NamedTuple):
    """Some words of the text: pieces, of which those that are `left_out` of the reading are not to be seen."""

    pieces: tuple[tuple[str, bool], ...]


class Mark(NamedTuple):
    """Words that name a thing of some kind, or the number of a figure ("figure"); marks and words stand inside.

    `thing` is the IRI that it leads to, `more` are the kinds and IRIs of others that the same words name, `figures`
    those it is the number of. `anchor` is "" where an earlier element has it.
    """

    kind: str
    thing: str
    place: Place
    anchor: str
    inside: tuple[Mark | Words, ...]
    more: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether there is nothing but words in it."""
        return len(self.inside) == 1 and isinstance(self.inside[0], Words)


class Line(NamedTuple):
    """A sentence of the document; `anchors` are those of the places in it that no element of its own has."""

    place: Place
    nodes: tuple[Mark | Words, ...]
    anchors: tuple[str, ...] = ()
    leads: bool = False  # it is the heading that runs into its paragraph


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or heading: `level` is that of a heading, 0 for others; `number` counts the parts from 0."""

    number: int
    role: Role
    level: int
    lines: tuple[Line, ...]

    @property
    def place(self) -> Place:
        """From its first to its last character."""
        return Place(self.lines[0].place.begin, self.lines[-1].place.end)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: how deep it is, its words, and the place of the sentence that it is or that opens it."""

    level: int
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Text:
    """A report's text, ready to be shown."""

    parts: tuple[Part, ...]
    outline: tuple[Heading, ...]


def text_of(report: Report, sentences: Sequence[Sentence]) -> Text:
    """The document of a report; `sentences` are those of its text, in order."""
    shown = [sentence for sentence in sentences if sentence.surface.strip()]
    outline = tuple(_outline(shown))
    marker = _Marker(report, shown)
    opening = {heading.place for heading in outline}
    parts: list[Part] = []
    for together in _paragraphs(shown):
        first = together[0]
        level = len(first.section) if first.role is Role.HEADING else 0
        lines = tuple(marker.line(sentence, opening, alone=level > 0) for sentence in together)
        parts.append(Part(len(parts), first.role, level, lines))
    return Text(tuple(parts), outline)


def _paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    together: list[Sentence] = []
    for sentence in sentences:
        if together and (sentence.paragraph, sentence.role) != (together[-1].paragraph, together[-1].role):
            yield together
            together = []
        together.append(sentence)
    if together:
        yield together


def _outline(sentences: Iterable[Sentence]) -> Iterator[Heading]:
    """The headings in text order, each with the first sentence that stands under it."""
    open_path: tuple[str, ...] = ()
    for sentence in sentences:
        path = sentence.section
        if path != open_path and sentence.role is not Role.FRAME:
            kept = next((i for i, (a, b) in enumerate(zip(path, open_path, strict=False)) if a != b), len(open_path))
            for level in range(min(kept, len(path)), len(path)):
                yield Heading(level + 1, path[level], Place(sentence.span.start, sentence.span.end))
            open_path = path


@dataclass(slots=True)
class _Item:
    """A mark that is to be set: its place and what it is."""

    place: Place
    kind: str
    things: list[str]
    figures: list[Figure] = field(default_factory=list)


class _Marker:
    """Sets the marks of a report into its sentences; each anchor is given once in a page."""

    def __init__(self, report: Report, sentences: Sequence[Sentence]) -> None:
        self._text = report.text
        self._given: set[str] = set()
        starts = [sentence.span.start for sentence in sentences]
        self._items: list[list[_Item]] = [[] for _ in sentences]
        self._quoted: list[set[Place]] = [set() for _ in sentences]
        self._number = {start: number for number, start in enumerate(starts)}
        for item in _items(report) if sentences else ():
            self._items[max(0, bisect_right(starts, item.place.begin) - 1)].append(item)
        for place in report.places if sentences else ():
            self._quoted[max(0, bisect_right(starts, place.begin) - 1)].add(place)

    def line(self, sentence: Sentence, opening: set[Place], *, alone: bool) -> Line:
        """A sentence with its marks."""
        number, place = self._number[sentence.span.start], Place(sentence.span.start, sentence.span.end)
        self._given.add(place.anchor)
        left_out = _left_out(sentence)
        nodes = tuple(self._nodes(self._items[number], place.begin, place.end, left_out))
        anchors = tuple(one.anchor for one in sorted(self._quoted[number]) if self._anchor(one))
        return Line(place, nodes, anchors, leads=place in opening and not alone)

    def _anchor(self, place: Place) -> str:
        """The anchor of a place, "" where it is given already."""
        anchor = place.anchor
        if anchor in self._given:
            return ""
        self._given.add(anchor)
        return anchor

    def _nodes(self, items: Sequence[_Item], begin: int, end: int, left_out: set[int]) -> list[Mark | Words]:
        """Words and marks from one character to another; marks that begin within another stand inside it."""
        nodes: list[Mark | Words] = []
        at, i = begin, 0
        while i < len(items):
            item, i = items[i], i + 1
            first, last = max(item.place.begin, at), min(item.place.end, end)
            if first >= last:
                continue
            within = i
            while i < len(items) and items[i].place.begin < last:
                i += 1
            if first > at:
                nodes.append(self._words(at, first, left_out))
            nodes.append(self._mark(item, items[within:i], first, last, left_out))
            at = last
        if at < end:
            nodes.append(self._words(at, end, left_out))
        return nodes

    def _mark(self, item: _Item, inner: Sequence[_Item], first: int, last: int, left_out: set[int]) -> Mark:
        anchor = self._anchor(item.place)  # before those of the marks inside
        inside = self._nodes(inner, first, last, left_out) if inner else [self._words(first, last, left_out)]
        more = tuple((kind_of(other), other) for other in item.things[1:])
        return Mark(item.kind, item.things[0], item.place, anchor, tuple(inside), more, tuple(item.figures))

    def _words(self, begin: int, end: int, left_out: set[int]) -> Words:
        if not left_out:
            return Words(((self._text[begin:end], False),))
        pieces: list[tuple[str, bool]] = []
        for at in range(begin, end):
            hidden = at in left_out
            if pieces and pieces[-1][1] == hidden:
                pieces[-1] = (pieces[-1][0] + self._text[at], hidden)
            else:
                pieces.append((self._text[at], hidden))
        return Words(tuple(pieces))


def _items(report: Report) -> list[_Item]:
    """What is to be marked, the outer before the inner; one mark for all that the same characters name."""
    names: dict[Place, _Item] = {}
    for place, thing in report.names:
        if place not in names:
            names[place] = _Item(place, kind_of(thing), [thing])
        elif thing not in names[place].things:
            names[place].things.append(thing)
    numbers: dict[Place, _Item] = {}
    for figure in report.figures:
        number = number_place(report.text, figure)
        if number is not None:
            numbers.setdefault(number, _Item(number, "figure", [figure.indicator])).figures.append(figure)
    found = [*names.values(), *numbers.values()]  # of one place, what is named goes around the number
    return sorted(found, key=lambda item: (item.place.begin, -item.place.end))


def _left_out(sentence: Sentence) -> set[int]:
    """The characters of a sentence that its reading leaves out: line breaks, marks of Markdown, page numbers."""
    start, end = sentence.span.start, sentence.span.end
    kept = sentence.offsets[:-1]
    return set(range(start, end)).difference(kept) if len(kept) != end - start else set()
