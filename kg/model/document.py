"""A report as it was read, and its parts."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import field
from enum import StrEnum

from kg.model.period import Period
from kg.model.span import Span
from kg.model.value import value


@value
class Document:
    """One report: its text as it was read, and what its head says of it; what was not found is None.

    `id` is the file name without its ending; `region` the official full name ("盐湖区"), `region_code` its
    GB/T 2260 code ("140802"); `plan_year` the year whose plan the report sets.
    """

    id: str
    text: str
    source: str
    sha256: str
    title: str | None = None
    region: str | None = None
    region_code: str | None = None
    plan_year: int | None = None
    issued: dt.date | None = None
    issuer: str | None = None
    speaker: str | None = None
    meeting: str | None = None


@value
class Section:
    """A heading and what stands under it; `path` holds the headings from the outermost to this one."""

    span: Span
    heading: str
    path: tuple[str, ...]


class Role(StrEnum):
    """What a sentence is there for."""

    BODY = "body"
    HEADING = "heading"
    GLOSSARY = "glossary"
    FRAME = "frame"  # title, salutation, running head, page number: nothing is claimed


class Aspect(StrEnum):
    """Whether something is reported as done or is planned."""

    ACTUAL = "actual"
    TARGET = "target"


@value
class Sentence:
    """A sentence of a report, in two forms with one set of offsets.

    `text` is the reading (line breaks inside the sentence dropped, half width digits); `offsets` has one entry
    more than `text` has characters: `text[i]` stands at `offsets[i]` of `Document.text`, and the last entry is
    the end of the last character. `surface` is the untouched slice of `Document.text` under `span`.
    `paragraph` numbers the paragraphs of the document from 0; `head` tells that the sentence opens one.
    `aspect` and `period` say what the place in the document implies for figures that state nothing else.
    """

    span: Span
    surface: str
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    section: tuple[str, ...] = ()
    paragraph: int = 0
    head: bool = False
    role: Role = Role.BODY
    aspect: Aspect = Aspect.ACTUAL
    period: Period | None = None

    def span_of(self, start: int, end: int) -> Span:
        """The span in the document of `text[start:end]`; `start < end`."""
        return Span(self.span.doc, self.offsets[start], self.offsets[end - 1] + 1)

    def place_of(self, span: Span) -> tuple[int, int] | None:
        """The range in `text` that a document span inside this sentence covers, or None."""
        own, size = self.span, len(self.text)
        if own.doc != span.doc or span.start < own.start or span.end > own.end:
            return None
        if own.end - own.start == size:  # nothing was left out of it
            return (span.start - own.start, span.end - own.start) if span.start < span.end else None
        start = bisect_left(self.offsets, span.start, 0, size)
        end = bisect_left(self.offsets, span.end, 0, size)
        return (start, end) if start < end else None
