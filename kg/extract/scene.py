"""A report's sentences with the mentions that stand in them, ready for the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Document, EntityType, Mention, Provenance, Role, Sentence, Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention at `text[start:end]` of the sentence with index `at`."""

    mention: Mention
    at: int
    start: int
    end: int

    @property
    def type(self) -> EntityType:
        """The type of the mention."""
        return self.mention.type

    def inside(self, other: Placed) -> bool:
        """Whether this mention is a shorter one within `other`."""
        return (
            self.at == other.at
            and other.start <= self.start
            and self.end <= other.end
            and self.end - self.start < other.end - other.start
        )


def place(sentence: Sentence, span: Span) -> tuple[int, int] | None:
    """Where a document span stands in the text of a sentence, or None if it is not inside it."""
    if not sentence.span.covers(span):
        return None
    start = bisect_left(sentence.offsets, span.start, 0, len(sentence.text))
    end = bisect_left(sentence.offsets, span.end, 0, len(sentence.text))
    return (start, end) if start < end else None


@dataclass(frozen=True)
class Scene:
    """One report, indexed: mentions by sentence in text order, sentences by paragraph."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    _by_sentence: dict[int, tuple[Placed, ...]] = field(default_factory=dict, repr=False)
    _of_types: dict[tuple[int, tuple[EntityType, ...]], tuple[Placed, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Scene:
        """Index a report; mentions that lie in no sentence are left out."""
        found: dict[int, list[Placed]] = {}
        for mention in mentions:
            where = place(sentences[mention.sentence], mention.span)
            if where is not None:
                found.setdefault(mention.sentence, []).append(Placed(mention, mention.sentence, *where))
        ordered = {k: tuple(sorted(v, key=lambda p: (p.start, -p.end, p.type))) for k, v in found.items()}
        return cls(document, tuple(sentences), tuple(mentions), ordered)

    def placed(self, at: int, *types: EntityType) -> tuple[Placed, ...]:
        """The mentions in a sentence, in text order, of the given types (of all, if none is given)."""
        if not types:
            return self._by_sentence.get(at, ())
        key = (at, types)
        if key not in self._of_types:
            self._of_types[key] = tuple(p for p in self._by_sentence.get(at, ()) if p.type in types)
        return self._of_types[key]

    def everywhere(self, *types: EntityType) -> Iterator[Placed]:
        """All placed mentions of the given types in text order."""
        for at in sorted(self._by_sentence):
            yield from self.placed(at, *types)

    @cached_property
    def paragraphs(self) -> dict[int, tuple[int, ...]]:
        """The indexes of the sentences of each paragraph."""
        found: dict[int, list[int]] = {}
        for i, sentence in enumerate(self.sentences):
            found.setdefault(sentence.paragraph, []).append(i)
        return {k: tuple(v) for k, v in found.items()}

    def opening(self, at: int) -> int:
        """The index of the first sentence of the paragraph that sentence `at` is in."""
        return self.paragraphs[self.sentences[at].paragraph][0]

    def states(self, at: int) -> bool:
        """Whether the sentence claims anything (it is no heading and no running head)."""
        return self.sentences[at].role in (Role.BODY, Role.GLOSSARY)

    def evidence(self, at: int, start: int, end: int, rule: str, confidence: float) -> Provenance:
        """Provenance of a fact that `text[start:end]` of sentence `at` states."""
        sentence = self.sentences[at]
        return Provenance(sentence.span, sentence.span_of(start, end), rule, confidence)
