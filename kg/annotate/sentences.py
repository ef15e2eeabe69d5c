"""Document → Sentence: the reading, split, with each sentence's place in the outline and in time."""

from __future__ import annotations

from kg.model import Document, Role, Sentence, Span
from kg.text.reading import reading_of
from kg.text.sentences import split


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in text order."""
    reading = reading_of(document.text)
    found: list[Sentence] = []
    paragraph, last = -1, 0
    for start, end in split(reading.text):
        head = not found or "\n" in reading.text[last:start]
        paragraph += head
        last = end
        first, final = reading.offsets[start], reading.offsets[end - 1] + 1
        found.append(
            Sentence(
                span=Span(document.id, first, final),
                surface=document.text[first:final],
                text=reading.text[start:end],
                offsets=(*reading.offsets[start:end], final),
                paragraph=paragraph,
                head=head,
                role=Role.BODY,
            )
        )
    return tuple(found)
