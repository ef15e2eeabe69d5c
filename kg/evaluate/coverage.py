"""What of a report was not understood: sentences that tell something and state no fact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon.units import units
from kg.model import Definition, Extraction, Role, Sentence, Span
from kg.text.quantities import amounts

_QUOTED = re.compile(r"[“《][^“”《》，。；]{2,24}[”》]")
_WORKS = re.compile(r"项目|工程(?!师)|[开动竣完]工|投产|建成")
_WORDS_OF_SPEECH = ("time", "count", "bare", "volume")  # 一年接着一年, 第一方阵: numbers in words that count nothing
_TIME = re.compile(r"“?(?:[一二三四五六七八九十]+五|20\d\d年?)”?(?:规划|普法|时期|期间|末)?")  # “十四五” tells when
_DATE = re.compile(r"(?:19|20)\d\d(?:[-—－至](?:19|20)\d\d)?年|\d{1,2}日|24小时")
_NAMES_AT_ONE = 8  # names stand in each other, hardly more than a few
# What a sign of each kind is worth when the most telling sentences come first.
NUMBER, QUOTATION, WORK, NAMED = "number", "quotation", "work", "named"
WORTH = {NUMBER: 2.0, QUOTATION: 1.5, WORK: 1.0, NAMED: 0.5}


@dataclass(frozen=True, slots=True)
class Untold:
    """A sentence without a fact and the signs that it tells something: (kind, words) in text order.

    A quotation that is known as a name, or a work in one, is of the kind `NAMED`: it is understood in part.
    """

    sentence: Sentence
    signs: tuple[tuple[str, str], ...]

    @property
    def worth(self) -> float:
        """How telling the sentence is; the same words again tell nothing more."""
        return sum(WORTH[kind] for kind, _ in dict.fromkeys(self.signs))


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
    named = [(mention.span.start, mention.span.end) for mention in extraction.mentions]
    return coverage_of(extraction.sentences, set(_stating(extraction)), named)


def coverage_of(
    sentences: Iterable[Sentence], stating: Container[Span], named: Iterable[tuple[int, int]] = ()
) -> Coverage:
    """The coverage of a report with these sentences, those at the spans `stating` being the ones that state a fact.

    `named` are the places of the words that name something, as offsets in the report.
    """
    places = sorted(named)
    telling = [found for s in sentences if s.role in (Role.BODY, Role.GLOSSARY) and (found := _signs(s, places))]
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


def _signs(sentence: Sentence, named: Sequence[tuple[int, int]]) -> Untold | None:
    text = sentence.text
    kinds = {name: unit.kind for name, unit in units().items()}
    told = (a for a in amounts(text, kinds) if a.unit and (a.digits or a.kind not in _WORDS_OF_SPEECH))
    found = [(a.start, a.end, NUMBER) for a in told if not _DATE.fullmatch(text, a.start, a.end)]
    found += [(m.start(), m.end(), QUOTATION) for m in _QUOTED.finditer(text) if not _TIME.fullmatch(m[0])]
    found += [(m.start(), m.end(), WORK) for m in _WORKS.finditer(text)]
    signs = tuple((_kind(sentence, *one, named), text[one[0] : one[1]]) for one in sorted(found))
    return Untold(sentence, signs) if signs else None


def _kind(sentence: Sentence, begin: int, end: int, kind: str, named: Sequence[tuple[int, int]]) -> str:
    """The kind of a sign, which is `NAMED` where a name covers it, its quotation marks apart; numbers stay numbers."""
    if kind == NUMBER:
        return kind
    inside = sentence.span_of(begin + 1, end - 1) if kind == QUOTATION else sentence.span_of(begin, end)
    near = named[: bisect_right(named, (inside.start, inside.end + 1))][-_NAMES_AT_ONE:]
    return NAMED if any(a <= inside.start and inside.end <= b for a, b in near) else kind
