"""The texts of all reports in memory, so that any words are found wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_AROUND = 36  # characters that are shown on either side of what was found


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a report: where they begin and end, what stands around them, how often the report has them."""

    report: str
    begin: int
    end: int
    before: str
    words: str
    after: str
    count: int


class FullTexts:
    """The texts of reports by their IRIs."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = sorted(texts)

    def found(self, words: str) -> list[Passage]:
        """The first place of each report that holds some words, the report that has them most often first."""
        wanted = words.strip()
        if not wanted:
            return []
        found = [self._passage(iri, text, wanted) for iri, text in self._texts if wanted in text]
        return sorted(found, key=lambda one: (-one.count, one.report))

    def _passage(self, iri: str, text: str, words: str) -> Passage:
        begin = text.index(words)
        end = begin + len(words)
        before = _last_line(text[max(0, begin - _AROUND) : begin])
        after = text[end : end + _AROUND].split("\n", 1)[0]
        return Passage(iri, begin, end, before, words, after, text.count(words))

    def __iter__(self) -> Iterator[str]:
        return (iri for iri, _ in self._texts)


def _last_line(text: str) -> str:
    return text.rsplit("\n", 1)[-1]
