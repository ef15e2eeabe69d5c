"""The sentences that a page quotes, numbered, each in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import named
from kg.query.records import SentenceRecord

if TYPE_CHECKING:
    from pyoxigraph import Store

# A line break, a mark of bold type, and the blank that a PDF leaves between two characters where a line ended.
_BREAK = re.compile(r"\s*[\n\r]\s*|\*\*|(?<=[⺀-鿿，。、；：])[ \t\u3000]+(?=[⺀-鿿，。、；：])")

Moved = Callable[[int], int]


def legible(text: str) -> tuple[str, Moved]:
    r"""A sentence without the line breaks of its file, and where a place in it has gone.

    >>> text, moved = legible("建设\n项目")
    >>> text, moved(3)
    ('建设项目', 2)
    """
    if _BREAK.search(text) is None:  # as most sentences are, of which a page may show hundreds
        return text, lambda place: place
    kept: list[str] = []
    new_place: list[int] = []
    last = size = 0
    for found in _BREAK.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        blank = " " if before.isascii() and after.isascii() and before and after else ""
        piece = text[last : found.start()]
        new_place += [*range(size, size + len(piece)), *[size + len(piece)] * (found.end() - found.start())]
        kept += [piece, blank]
        size += len(piece) + len(blank)
        last = found.end()
    kept.append(text[last:])
    new_place += range(size, size + len(text) - last + 1)
    return "".join(kept), lambda place: new_place[place]


def report_texts(store: Store) -> dict[str, str]:
    """The whole text of each report, by its IRI."""
    texts = {}
    for quad in store.quads_for_pattern(None, named("nif:isString"), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            texts[quad.subject.value] = quad.object.value
    return texts


class Passages:
    """The sentences of a library in the order of the reports and their texts.

    `sentences` holds the legible text of each, `paragraphs` `[report, section, first sentence, sentences]` with the
    numbers of report and section, -1 where the report is not known, `sections` the headings. Sentences of paragraphs
    in which nothing is quoted are left out.
    """

    def __init__(
        self, known: Mapping[str, SentenceRecord], texts: Mapping[str, str], reports: Mapping[str, int]
    ) -> None:
        self.sentences: list[str] = []
        self.paragraphs: list[list[int]] = []
        self.sections: list[str] = []
        self._known, self._texts, self._reports = known, texts, reports
        self._places: dict[str, tuple[int, Moved]] = {}

    def number(self, quoted: Iterable[str]) -> None:
        """Number all sentences that stand in a paragraph with one of the quoted ones, given by their IRIs."""
        wanted = {*quoted}
        sections: dict[str, int] = {}
        for paragraph in self._all_paragraphs():
            if wanted.isdisjoint(sentence.iri for sentence in paragraph):
                continue
            section = sections.setdefault(paragraph[0].section, len(sections))
            report = self._reports.get(paragraph[0].report, -1)
            self.paragraphs.append([report, section, len(self.sentences), len(paragraph)])
            for sentence in paragraph:
                text, moved = legible(sentence.text)
                self._places[sentence.iri] = (len(self.sentences), moved)
                self.sentences.append(text)
        self.sections = list(sections)

    def place(self, sentence: str) -> tuple[int, Moved]:
        """The number of a sentence given by its IRI, and where places in it have gone."""
        return self._places[sentence]

    def _all_paragraphs(self) -> list[list[SentenceRecord]]:
        ordered = sorted(
            self._known.values(), key=lambda s: (self._reports.get(s.report, -1), s.report, s.begin, s.iri)
        )
        found: list[list[SentenceRecord]] = []
        for sentence in ordered:
            if found and self._goes_on(found[-1][-1], sentence):
                found[-1].append(sentence)
            else:
                found.append([sentence])
        return found

    def _goes_on(self, one: SentenceRecord, other: SentenceRecord) -> bool:
        """Whether a sentence follows another on the same line of the report."""
        if one.report != other.report or one.section != other.section:
            return False
        text = self._texts.get(one.report)
        # A sentence may hold a line break in its middle, where its file broke the line: only what ends it counts.
        end = one.begin + len(one.text.rstrip())
        return text is not None and end <= other.begin and "\n" not in text[end : other.begin + 1]
