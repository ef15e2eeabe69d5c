"""Document → Sentence: the reading, split, with each sentence's place in the outline."""

from __future__ import annotations

from kg.annotate.repairs import mended
from kg.model import Document, Sentence, Span
from kg.text.outline import Part, outline
from kg.text.reading import Reading, reading_of


def sentences_of(document: Document, *, mend: bool = True) -> tuple[Sentence, ...]:
    """The sentences of a document in text order, with offsets, section path, paragraph, head and role.

    What is misread is mended in them; not with `mend` false, for who only asks where they stand.
    """
    reading = mended(document) if mend else reading_of(document.text)
    return tuple(_sentence(document, reading, part) for part in outline(reading))


def _sentence(document: Document, reading: Reading, part: Part) -> Sentence:
    offsets = reading.offsets[part.start : part.end]
    first, final = offsets[0], offsets[-1] + 1
    return Sentence(
        span=Span(document.id, first, final),
        surface=document.text[first:final],
        text=reading.text[part.start : part.end],
        offsets=(*offsets, final),
        section=part.section,
        paragraph=part.paragraph,
        head=part.head,
        role=part.role,
    )
