"""Figures of a report that are of a part of its region: of a new area, a zone, the counties' economy."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.model import EntityType, Extraction, Observation

_AMONG_ZONES = re.compile("国家级(?:新区|经开区|高新区|经济技术开发区|高新技术产业开发区)")
_ZONES = re.compile(
    r"(?:^|[，；。：—,;:])(?:[^，；。：、—,;:]{2,8}(?:新区|开发区|高新区|经开区|示范区|试验区|实验区|经济圈|综保区|园区|新城|新中心)|"
    r"县域经济|民营经济|开发区|高新区|经开区|各县区?)(?![的和与及]|建设|规划)"
)
_NEAR = 60  # characters behind a figure in which its zones are told
_WHOLE = re.compile("全[市省区州国]|我[市省区州]|地方一般公共预算|地方财政")


class Elsewhere:
    """Which figures of a report have a part of its region for their subject.

    A sentence or clause that begins with such a part speaks of it until it says 全市.
    """

    def __init__(self, report: Extraction) -> None:
        self._text = report.document.text
        groups = [m.span for m in report.mentions if m.type is EntityType.REGION and m.kind == "group"]
        self._groups = sorted((span.start, span.end) for span in groups)

    def holds(self, fact: Observation) -> bool:
        """Whether a figure, of a region that it does not name, is of a part of the report's region."""
        quote, sentence = fact.provenance.quote, fact.provenance.sentence
        before = self._text[sentence.start : quote.start]
        starts = [match.end() for match in _ZONES.finditer(before)]
        starts += [
            end - sentence.start
            for start, end in self._within(sentence.start, quote.start)
            if self._opens(start, sentence.start)
        ]
        if starts and not _WHOLE.search(self._text[sentence.start + max(starts) : quote.end]):
            return True
        return _AMONG_ZONES.search(self._text[quote.end : quote.end + _NEAR].partition("。")[0]) is not None

    def _within(self, start: int, end: int) -> list[tuple[int, int]]:
        first, last = bisect_left(self._groups, (start, 0)), bisect_left(self._groups, (end, 0))
        return self._groups[first:last]

    def _opens(self, at: int, sentence: int) -> bool:
        """Whether a name opens its sentence or a clause of it."""
        return at == sentence or self._text[at - 1] in "，；：—,;:"
