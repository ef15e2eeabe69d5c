"""Targets of a report and the figures of later reports that answer them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.ledger.comparison import compared
from kg.ledger.figures import OWNERS, Figure, Key, figures_of, flows
from kg.ledger.series import Series
from kg.ledger.shown import figure_shown, number
from kg.ledger.verdicts import direction_of, verdict_of
from kg.model import Aspect, Direction, Extraction, Outcome, Verdict

# What a project is, not what a year is to bring: its size told beside its name. The last are goals of all but works.
_WHOLE = ("总投资", "占地", "建筑面积", "全长", "总长", "估算投资", "概算投资")
_SIZES = ("产能", "装机", "装机容量", "容积", "库容", "投资")
_AMONG = re.compile(r"(\d+)个[^，；。,;、]{1,10}?[中里](?:率先|进入|跻身|位|排|居|名列|争)")
_NEAR = 6
_YEARLY = ("growth", "change", "multiple")
Index = Mapping[Key, Sequence[Figure]]


def figure_outcomes(series: Series) -> Iterator[Outcome]:
    """The outcomes of the targets of one region, in the order of its reports and their text."""
    actuals = {year: _index(reports) for year, reports in series.by_year}
    for year, reports in series.by_year:
        for target in _targets(reports):
            yield from _held(target, year, series, actuals)


def _targets(reports: Iterable[Extraction]) -> Iterator[Figure]:
    """The targets of the reports of one year; one that a report repeats counts once."""
    for report in reports:
        seen: set[object] = set()
        for figure in figures_of(report):
            told = (figure.key, figure.start, figure.end, figure.observation.quantity)
            if (
                figure.observation.aspect is Aspect.TARGET
                and not _size(figure)
                and not _of_others(figure, report)
                and not _fell(figure)
                and told not in seen
            ):
                seen.add(told)
                yield figure


def _size(figure: Figure) -> bool:
    """Whether a figure says how large works are; what an industry is to reach or to invest is a goal."""
    fact = figure.observation
    if fact.about is None:
        return False
    of_works = fact.about.type in OWNERS and figure.key.kind == "amount"
    return fact.indicator.endswith(_WHOLE) or (of_works and fact.indicator.endswith(_SIZES))


def _of_others(figure: Figure, report: Extraction) -> bool:
    """Whether a figure counts those among whom the region is to be (在87个地级市中进入前20): nobody promises them."""
    fact = figure.observation
    words = report.document.text[fact.provenance.quote.start : fact.provenance.quote.end + _NEAR]
    return number(fact.quantity.value) in _AMONG.findall(words)


def _fell(figure: Figure) -> bool:
    """Whether what should grow is told to fall: a decline is reported, even among plans, and promised by nobody."""
    growing = figure.concept is not None and figure.concept.direction == "at-least" and figure.key.kind in _YEARLY
    return growing and figure.quantity.value < 0


def _index(reports: Iterable[Extraction]) -> dict[Key, list[Figure]]:
    """What the reports of one year tell as done, by what is measured."""
    found: dict[Key, list[Figure]] = defaultdict(list)
    for report in reports:
        for figure in figures_of(report):
            if figure.observation.aspect is Aspect.ACTUAL:
                found[figure.key].append(figure)
    return found


def _held(target: Figure, year: int, series: Series, actuals: Mapping[int, Index]) -> Iterator[Outcome]:
    """A target held against each later report up to the one that looks back on its last year."""
    for place, (later, reports) in enumerate(series.later(year)):
        if later - 1 > target.end and place > 0:
            return
        told = later - 1
        gap = later - year > 1 and place == 0
        until = min(told, target.end)
        answer = _answer(target, until, actuals[later].get(target.key, ()))
        parts = [] if answer is not None else _parts(target, until, actuals[later])
        interim = told < target.end
        if answer is not None:
            yield _outcome(target, answer, series.region, interim=interim, gap=gap)
        elif parts:
            yield _outcome_of_parts(target, parts, series.region, interim=interim, gap=gap)
        elif not gap and (place == 0 or told == target.end):
            yield _unanswered(target, reports, series.region, interim=interim)


def _answer(target: Figure, year: int, candidates: Sequence[Figure]) -> Figure | None:
    """The figure that tells how a target stood at the end of a year.

    It is of that very year; or it runs from the start of the target's years (五年来年均, 累计) to that year. A goal for
    the mean growth of several years, or for a sum over them, is answered in its last year by figures of the same years
    only. Where nothing better is told, a figure counts that has its years only from the part of the report.
    """
    several = target.start < target.end
    candidates = [figure for figure in candidates if _comparable(target, figure)]
    fitting = [figure for figure in candidates if several or not figure.mean]
    single = [figure for figure in fitting if figure.start == figure.end == year]
    same = [figure for figure in candidates if several and _of_same_years(target, figure, year)]
    if several and year == target.end and (target.key.kind in _YEARLY or _flows(target)):
        single = []
    elif not single:
        single = [figure for figure in fitting if figure.loose and figure.end == year and _of_one_year(target, figure)]
    return min(same or single, key=lambda figure: _rank(target, figure), default=None)


def _of_same_years(target: Figure, figure: Figure, year: int) -> bool:
    """Whether a figure tells of a target's years up to `year`; in doubt, not when it is a fraction of the target."""
    if (figure.start, figure.end) != (target.start, year):
        return False
    goal, told = abs(target.quantity.value), abs(figure.base / target.scale)
    return not figure.loose or target.key.kind != "amount" or told >= goal / 2


def _comparable(target: Figure, figure: Figure) -> bool:
    """Whether two values can be of one thing at all: a sum answers a sum, and nothing grows fourfold over its goal.

    What a standard indicator is to be in a year does not come out at less than a third: that is another thing's.
    """
    if target.key.kind != "amount":
        return True
    goal, told = abs(target.quantity.value), abs(figure.base / target.scale)
    several = target.start < target.end
    alike = figure.summed == target.summed or several or (target.concept is not None and not target.summed)
    least = goal / 3 if target.concept is not None and not several and target.concept.unit != "%" else goal / 20
    return alike and (not goal or least <= told <= goal * 4)


def _parts(target: Figure, year: int, told: Index) -> list[Figure]:
    """What answers a target for a whole (城乡居民收入) where it is told only of all its parts; else nothing."""
    names = target.concept.parts if target.concept is not None and target.key.kind == "growth" else ()
    found = [_answer(target, year, told.get(replace(target.key, thing=name), ())) for name in names]
    return [] if None in found else [figure for figure in found if figure is not None]


def _outcome_of_parts(target: Figure, parts: Sequence[Figure], region: str, *, interim: bool, gap: bool) -> Outcome:
    """The outcome of a whole told in parts: the least of them decides, all are shown."""
    least = min(parts, key=lambda figure: figure.base)
    outcome = _outcome(target, least, region, interim=interim, gap=gap)
    shown = "、".join(f"{part.key.thing[:2]} {figure_shown(part.observation)}" for part in parts)
    comparison = compared(("target", figure_shown(target.observation)), ("actual", shown))
    return replace(outcome, comparison=comparison, confidence=min(outcome.confidence, 0.75))


def _of_one_year(target: Figure, figure: Figure) -> bool:
    """Whether a value is of the size that one year brings: what five years sum up is several times the target."""
    goal, told = abs(target.quantity.value), abs(figure.base / target.scale)
    if target.key.kind in _YEARLY:
        return told <= goal * 2 + 3
    return goal / 3 <= told <= goal * 2


def _rank(target: Figure, figure: Figure) -> tuple[object, ...]:
    """The likest first: the same words, the same unit, about the region itself, the surest, the first in the text."""
    one, other = target.observation, figure.observation
    return (
        one.indicator != other.indicator,
        one.quantity.unit != other.quantity.unit,
        figure.loose,
        other.about is not None,
        -other.provenance.confidence,
        other.provenance.sentence,
        other.provenance.quote,
    )


def _flows(target: Figure) -> bool:
    """Whether the goal of several years sums up what each year brings (累计新增就业50万人)."""
    return target.key.thing.startswith("+") or flows(target.observation.indicator)


def _outcome(target: Figure, answer: Figure, region: str, *, interim: bool, gap: bool) -> Outcome:
    one, other = target.observation, answer.observation
    actual = answer.base / target.scale
    falling = target.quantity.value < 0 and target.key.kind in _YEARLY
    usual = _usual_direction(target)
    direction = Direction.AT_MOST if target.key.kind == "rank" else direction_of(target.quantity, usual, falling)
    verdict = verdict_of(target.quantity, actual, direction)
    whole = answer.start == target.start
    if interim and (verdict is Verdict.MISSED or target.key.kind in _YEARLY or (_flows(target) and not whole)):
        verdict = Verdict.PROGRESSING
    return Outcome(
        target=one,
        actual=other,
        verdict=verdict,
        answered_in=other.provenance.sentence.doc,
        region=region,
        comparison=compared(("target", figure_shown(one)), ("actual", figure_shown(other))),
        direction=direction,
        difference=_rounded(actual - target.quantity.value),
        interim=interim,
        across_gap=gap,
        concept=target.concept.name if target.concept else "",
        confidence=min(one.provenance.confidence, other.provenance.confidence, _sureness(target, answer)),
    )


def _sureness(target: Figure, answer: Figure) -> float:
    """How sure it is that two figures speak of one thing and one year."""
    return (0.97 if target.concept else 0.9) - (0.15 if answer.loose else 0.0)


def _unanswered(target: Figure, reports: Sequence[Extraction], region: str, *, interim: bool) -> Outcome:
    one = target.observation
    return Outcome(
        target=one,
        actual=None,
        verdict=Verdict.UNREPORTED,
        answered_in=reports[0].document.id,
        region=region,
        comparison=compared(("target", figure_shown(one)), ("silent", "")),
        interim=interim,
        concept=target.concept.name if target.concept else "",
        confidence=one.provenance.confidence,
    )


def _usual_direction(target: Figure) -> str:
    """The direction of the concept; falls in what should be low have one of their own."""
    if target.concept is not None:
        return target.concept.direction
    low = ("失业", "浓度", "死亡", "能耗", "水耗", "事故", "赤字", "发病率", "死亡率", "办理时限", "比价", "负债")
    return "at-most" if any(word in target.observation.indicator for word in low) else ""


def _rounded(value: Decimal) -> Decimal:
    """A difference to twelve digits, so that dividing by the unit leaves no tail."""
    return value.quantize(Decimal("0.0001")).normalize() + Decimal(0)
