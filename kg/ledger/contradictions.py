"""Figures of one year that two reports tell differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from kg.ledger.figures import Figure, Key, figures_of
from kg.ledger.shown import number
from kg.model import Aspect, Comparator, Contradiction, Extraction, Library

# Of these a region has one value a year, whoever tells it; 突破 and 左右 leave the value open.
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_START = re.compile("[从由自][^，。；、]{0,12}$")
_RISEN = re.compile("[增长加高升大][至到]|跃升|跨越")
_STATED = (Comparator.EQUAL, Comparator.ABOUT)


def contradictions_of(library: Library) -> Iterator[Contradiction]:
    """Every two reports that tell one indicator of one region and year differently, beyond what rounding explains.

    Only indicators that have a concept: of other wordings nobody knows that they mean one thing. Reports of other
    regions take part (a province tells a city's figure). Where a report itself tells several values, it contradicts
    another only if none of its values agrees.
    """
    told: dict[tuple[Key, int], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for report in sorted(library.extractions, key=lambda report: report.document.id):
        for figure in _single(report):
            told[figure.key, figure.end][report.document.id].append(figure)
    for (key, year), by_report in sorted(told.items(), key=lambda item: (item[0][0].region, str(item[0]))):
        yield from _clashes(key, year, list(by_report.values()))


def _single(report: Extraction) -> Iterator[Figure]:
    """The reported figures of one year, one region and a known indicator."""
    for figure in figures_of(report):
        told = figure.observation
        known = figure.concept is not None and figure.key.region and figure.key.kind in ("amount", "growth")
        plain = told.aspect is Aspect.ACTUAL and not figure.key.about and told.quantity.comparator in _STATED
        if known and plain and figure.start == figure.end and _dated(report, figure):
            yield figure


def _dated(report: Extraction, figure: Figure) -> bool:
    """Whether the year of a figure is sure: the one that the report looks back on, or one that its clause names.

    What a rise started from (从6229亿元增加到1.13万亿元) has the year that its clause names, or none.
    """
    quote, sentence = figure.observation.provenance.quote, figure.observation.provenance.sentence
    words = "".join(report.document.text[max(sentence.start, quote.start - 12) : quote.end].split())
    clause = words[: words.find(number(figure.observation.quantity.value))]
    years = list(_YEAR.finditer(clause))
    if years or _START.search(clause):
        return bool(years) and int(years[-1][1]) == figure.end and _RISEN.search(clause, years[-1].end()) is None
    return report.document.plan_year == figure.end + 1 and not figure.mean


def _clashes(key: Key, year: int, told: list[list[Figure]]) -> Iterator[Contradiction]:
    for i, first in enumerate(told):
        for second in told[i + 1 :]:
            if not any(agree(one, other) for one in first for other in second):
                one, other = first[0], second[0]
                gap = other.base / one.scale - one.observation.quantity.value
                yield Contradiction(one.observation, other.observation, key.thing, key.region, year, gap)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two values are the same as far as the coarser of them is written: 2071.3亿元 and 2071亿元 agree.

    About (近, 左右) leaves a hundredth more.
    """
    step = max(_step(one), _step(other))
    slack = step / 2
    if Comparator.ABOUT in (one.observation.quantity.comparator, other.observation.quantity.comparator):
        slack += max(abs(one.base), abs(other.base)) / 100
    return abs(one.base - other.base) <= slack


def _step(figure: Figure) -> Decimal:
    """The last written place of a value, in base units; a round 3000 may stand for anything to the hundreds."""
    value = figure.observation.quantity.value
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(int(exponent)) if value else Decimal(1)
    return (place * abs(figure.scale)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
