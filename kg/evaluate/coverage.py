"""What of a report was not understood: sentences that tell something and state no fact."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from kg.lexicon.units import units
from kg.model import Definition, Extraction, Role, Sentence, Span
from kg.text.quantities import amounts

_QUOTED = re.compile(r"[“《][^“”《》，。；]{2,24}[”》]")
_WORKS = re.compile(r"项目|工程(?!师)|[开动竣完]工|投产|建成")
_WORDS_OF_SPEECH = ("time", "count", "bare")  # 一年接着一年, 第一支撑: numbers in words that count nothing
# What a sign of each kind is worth when the most telling sentences come first.
NUMBER, QUOTATION, WORK = "number", "quotation", "work"
WORTH = {NUMBER: 1.0, QUOTATION: 1.5, WORK: 1.0}


@dataclass(frozen=True, slots=True)
class Untold:
    """A sentence without a fact and the signs that it tells something: (kind, words) in text order."""

    sentence: Sentence
    signs: tuple[tuple[str, str], ...]

    @property
    def worth(self) -> float:
        """How telling the sentence is."""
        return sum(WORTH[kind] for kind, _ in self.signs)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`telling` sentences with a sign that they tell something; `untold` those of them without a fact, best first."""

    telling: int
    untold: tuple[Untold, ...]

    @property
    def share(self) -> float:
        """The share of the telling sentences that state a fact; 1 where none tells anything."""
        return 1 - len(self.untold) / self.telling if self.telling else 1.0


def coverage(extraction: Extraction) -> Coverage:
    """The sentences of a report with a number and unit, a quotation or a work, and which of them state no fact.

    Headings, and what stands around the report (title, salutation), promise no fact.
    """
    return coverage_of(extraction.sentences, set(_stating(extraction)))


def coverage_of(sentences: Iterable[Sentence], stating: Container[Span]) -> Coverage:
    """The coverage of a report with these sentences, those at the spans `stating` being the ones that state a fact."""
    telling = [found for s in sentences if s.role in (Role.BODY, Role.GLOSSARY) and (found := _signs(s))]
    untold = [Untold(s.sentence, s.signs) for s in telling if s.sentence.span not in stating]
    untold.sort(key=lambda found: (-found.worth, found.sentence.span))
    return Coverage(len(telling), tuple(untold))


def _stating(extraction: Extraction) -> Iterator[Span]:
    """The sentences that state facts, and those in which the parts of a slogan stand."""
    for fact in extraction.facts:
        yield fact.provenance.sentence
        if isinstance(fact, Definition):
            for component in fact.components:
                yield extraction.sentences[component.sentence].span


def _signs(sentence: Sentence) -> Untold | None:
    text = sentence.text
    kinds = {name: unit.kind for name, unit in units().items()}
    told = (a for a in amounts(text, kinds) if a.unit and (a.digits or a.kind not in _WORDS_OF_SPEECH))
    found = [(a.start, NUMBER, text[a.start : a.end]) for a in told]
    found += [(m.start(), QUOTATION, m[0]) for m in _QUOTED.finditer(text)]
    found += [(m.start(), WORK, m[0]) for m in _WORKS.finditer(text)]
    return Untold(sentence, tuple((kind, words) for _, kind, words in sorted(found))) if found else None
