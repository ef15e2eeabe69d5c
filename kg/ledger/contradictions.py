"""Figures of one year that two reports tell differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kg.ledger.figures import Figure, Key, figures_of
from kg.ledger.shown import number
from kg.model import Aspect, Comparator, Contradiction, Extraction, Library

# Of these a region has one value a year, whoever tells it; 突破 and 左右 leave the value open.
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_START = re.compile("[从由自][^，。；、]{0,12}$")
_RISEN = re.compile("[增长加高升大][至到]|跃升|跨越")
_STATED = (Comparator.EQUAL, Comparator.ABOUT)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of which a region has one value a year: what is compared of it, and `of`, the figure itself or its name.

    `doc` is the report, `key` and `year` say what it is a value of, `base` is the value in base units and `scale` how
    many of them the stated unit is; `step` is the last written place, `about` tells that it is only about right.
    """

    doc: str
    key: Key
    year: int
    value: Decimal
    base: Decimal
    scale: Decimal
    step: Decimal
    about: bool
    of: Any


def contradictions_of(library: Library) -> Iterator[Contradiction]:
    """Every two reports that tell one indicator of one region and year differently, beyond what rounding explains.

    Only indicators that have a concept: of other wordings nobody knows that they mean one thing. Reports of other
    regions take part (a province tells a city's figure). Where a report itself tells several values, it contradicts
    another only if none of its values agrees.
    """
    for one, other, gap in clashes(figure for report in library.extractions for figure in told_once(report)):
        yield Contradiction(one.of, other.of, one.key.thing, one.key.region, one.year, gap)


def told_once(report: Extraction) -> Iterator[Told]:
    """The figures of a report of which a region has one value a year."""
    for figure in _single(report):
        quantity = figure.observation.quantity
        about = quantity.comparator is Comparator.ABOUT
        yield Told(
            report.document.id, figure.key, figure.end, quantity.value, figure.base, figure.scale, _step(figure), about,
            figure.observation,
        )  # fmt: skip


def clashes(figures: Iterable[Told]) -> Iterator[tuple[Told, Told, Decimal]]:
    """The pairs of values that can't both be right, and how far the second is above the first, in the first's unit."""
    told: dict[tuple[Key, int], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        told[figure.key, figure.year][figure.doc].append(figure)
    for _, by_report in sorted(told.items(), key=lambda item: (item[0][0].region, str(item[0]))):
        if len(by_report) > 1:
            yield from _clashes([by_report[doc] for doc in sorted(by_report)])


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


def _clashes(told: list[list[Told]]) -> Iterator[tuple[Told, Told, Decimal]]:
    for i, first in enumerate(told):
        for second in told[i + 1 :]:
            if not any(agree(one, other) for one in first for other in second):
                one, other = first[0], second[0]
                yield one, other, other.base / one.scale - one.value


def agree(one: Told, other: Told) -> bool:
    """Whether two values are the same as far as the coarser of them is written: 2071.3亿元 and 2071亿元 agree.

    About (近, 左右) leaves a hundredth more.
    """
    slack = max(one.step, other.step) / 2
    if one.about or other.about:
        slack += max(abs(one.base), abs(other.base)) / 100
    return abs(one.base - other.base) <= slack


def _step(figure: Figure) -> Decimal:
    """The last written place of a value, in base units; a round 3000 may stand for anything to the hundreds."""
    value = figure.observation.quantity.value
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(int(exponent)) if value else Decimal(1)
    return (place * abs(figure.scale)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
