"""A report's sentences with the mentions that stand in them, ready for the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from kg.model import Document, EntityType, Mention, Provenance, Role, Sentence
from kg.model.value import value


@value
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


@dataclass(frozen=True)
class Scene:
    """One report, indexed: mentions by sentence in text order, sentences by paragraph."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    _by_sentence: dict[int, tuple[Placed, ...]] = field(default_factory=dict, repr=False)
    _of_types: dict[tuple[EntityType, ...], dict[int, tuple[Placed, ...]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Scene:
        """Index a report; mentions that lie in no sentence are left out."""
        found: dict[int, list[Placed]] = {}
        for mention in mentions:
            where = sentences[mention.sentence].place_of(mention.span)
            if where is not None:
                found.setdefault(mention.sentence, []).append(Placed(mention, mention.sentence, *where))
        ordered = {k: tuple(sorted(found[k], key=lambda p: (p.start, -p.end, p.type))) for k in sorted(found)}
        return cls(document, tuple(sentences), tuple(mentions), ordered)

    def placed(self, at: int, *types: EntityType) -> tuple[Placed, ...]:
        """The mentions in a sentence, in text order, of the given types (of all, if none is given)."""
        return (self._only(types) if types else self._by_sentence).get(at, ())

    def everywhere(self, *types: EntityType) -> Iterator[Placed]:
        """All placed mentions of the given types in text order."""
        return chain.from_iterable((self._only(types) if types else self._by_sentence).values())

    def _only(self, types: tuple[EntityType, ...]) -> dict[int, tuple[Placed, ...]]:
        """The mentions of some types by their sentence, for the sentences that have any."""
        found = self._of_types.get(types)
        if found is None:
            some = ((at, tuple(p for p in here if p.mention.type in types)) for at, here in self._by_sentence.items())
            found = self._of_types[types] = {at: here for at, here in some if here}
        return found

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
