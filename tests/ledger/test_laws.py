"""Laws of the ledger: a verdict never falls as the actual rises; the order of the reports changes nothing."""

from __future__ import annotations

import functools
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.ledger import ledger_of
from kg.ledger.verdicts import RANK, direction_of, standing, verdict_of
from kg.model import Comparator, Direction, Library, Quantity, Status, Verdict
from tests.ledger.reports import NOTHING, library, report

GOODNESS = {Verdict.MISSED: 0, Verdict.PROGRESSING: 1, Verdict.MET: 2, Verdict.EXCEEDED: 3}
NUMBERS = st.decimals(min_value=-1000, max_value=100000, places=2)
COMPARATORS = st.sampled_from(list(Comparator))


@st.composite
def targets(draw: st.DrawFn) -> Quantity:
    value = draw(NUMBERS)
    top = draw(st.none() | st.decimals(min_value=0, max_value=500, places=2).map(lambda more: value + more))
    return Quantity(value, "%", draw(COMPARATORS), top)


@given(targets(), NUMBERS, NUMBERS)
def test_more_is_never_worse_for_what_should_be_at_least_so_much(target, one, other) -> None:
    low, high = sorted((one, other))
    verdicts = [GOODNESS[verdict_of(target, actual, Direction.AT_LEAST)] for actual in (low, high)]
    assert verdicts[0] <= verdicts[1]


@given(targets(), NUMBERS, NUMBERS)
def test_less_is_never_worse_for_what_should_be_at_most_so_much(target, one, other) -> None:
    low, high = sorted((one, other))
    verdicts = [GOODNESS[verdict_of(target, actual, Direction.AT_MOST)] for actual in (low, high)]
    assert verdicts[0] >= verdicts[1]


@given(targets(), st.sampled_from(list(Direction)))
def test_what_was_promised_is_never_missed_when_it_is_reported(target, direction) -> None:
    assert verdict_of(target, target.value, direction) is not Verdict.MISSED


@given(NUMBERS, COMPARATORS)
def test_a_stated_bound_decides_over_the_usual_direction(value, comparator) -> None:
    chosen = direction_of(Quantity(value, "%", comparator), "at-most", falling=False)
    wants_more = comparator in (Comparator.AT_LEAST, Comparator.MORE)
    assert chosen is (Direction.AT_LEAST if wants_more else Direction.AT_MOST)
    assert direction_of(Quantity(value, "%", comparator), "", falling=True) is Direction.AT_MOST


@given(st.sampled_from(sorted(RANK)), st.sampled_from(sorted(RANK)), st.sampled_from(sorted(RANK)), st.booleans())
def test_a_project_that_is_farther_is_never_judged_worse(promised, one, other, overdue) -> None:
    near, far = sorted((one, other), key=lambda status: RANK[status])
    verdicts = [GOODNESS[standing(promised, status, overdue=overdue)] for status in (near, far)]
    assert verdicts[0] <= verdicts[1]


def test_a_project_that_stopped_is_missed_however_far_it_was_to_be() -> None:
    for promised in RANK:
        assert standing(promised, Status.STOPPED, overdue=False) is Verdict.MISSED


def test_a_margin_of_a_twentieth_parts_met_from_exceeded_for_bounds() -> None:
    target = Quantity(Decimal(100), "户", Comparator.AT_LEAST)
    assert verdict_of(target, Decimal(105), Direction.AT_LEAST) is Verdict.MET
    assert verdict_of(target, Decimal("105.1"), Direction.AT_LEAST) is Verdict.EXCEEDED


@functools.cache
def reports() -> Library:
    return library(
        report(
            2021,
            NOTHING,
            "今年地区生产总值增长6%。改造老旧小区20个。建成城北水厂项目。到2023年，地区生产总值达到300亿元。",
        ),
        report(2022, "地区生产总值增长6%。改造老旧小区22个。", "今年地区生产总值增长5%。建成城北水厂项目。"),
        report(2023, "2022年，地区生产总值增长4%。城北水厂项目建成投用。", "今年地区生产总值增长5%。"),
        report(2022, "地区生产总值增长6.2%。", NOTHING, "yuci-2022-summary"),
    )


@given(st.permutations(range(4)))
def test_the_order_of_the_reports_changes_nothing(order) -> None:
    turned = tuple(reports().extractions[place] for place in order)
    assert ledger_of(Library(turned, reports().entities)) == ledger_of(reports())


def test_a_report_of_another_region_changes_nothing() -> None:
    other = [replace(report, region="region/140721") for report in reports().extractions[:1]]
    both = Library((*reports().extractions, *other), reports().entities)
    mine = [outcome for outcome in ledger_of(both).outcomes if outcome.region == "region/140702"]
    assert mine == list(ledger_of(reports()).outcomes)
