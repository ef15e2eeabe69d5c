"""What confidence is worth."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.judged import judged
from kg.evaluate.reliability import held_out, reliability, scale, steps_of, table
from kg.evaluate.tally import Judgement
from kg.extract.calibration import Scale

CASES = st.lists(st.tuples(st.floats(0, 1).map(lambda x: round(x, 2)), st.booleans()), max_size=60)


@given(CASES, st.integers(1, 10))
def test_steps_hold_every_case_and_never_fall(cases, smallest) -> None:
    steps = steps_of(cases, smallest)
    assert sum(step.given for step in steps) == len(cases)
    assert sum(step.right for step in steps) == sum(right for _, right in cases)
    for before, after in pairwise(steps):
        assert before.at_least < after.at_least
    if smallest == 1:
        shares = [step.right / step.given for step in steps]
        assert shares == sorted(shares)
    if len(cases) >= smallest:
        assert all(step.given >= smallest for step in steps)


def some(kind: str, rule: str, confidence: float, right: int, wrong: int) -> list[Judgement]:
    return [Judgement(kind, rule, confidence, k < right) for k in range(right + wrong)]


def test_a_rule_with_few_cases_has_the_scale_of_its_kind() -> None:
    known = some("serves", "project.serves.v1", 0.9, 60, 20) + some("serves", "rare.v1", 0.9, 0, 4)
    found = scale(known)
    assert found.confidence("serves", "project.serves.v1", 0.9) == round(61 / 82, 3)
    assert found.confidence("serves", "rare.v1", 0.9) == round(61 / 86, 3)
    assert found.confidence("within", "region.within.v1", 0.7) == 0.7
    assert Scale({}).confidence("serves", "x", 0.12345) == 0.123


def test_the_report_itself_teaches_nothing() -> None:
    reports = {"a": some("serves", "r.v1", 0.9, 0, 100), "b": some("serves", "r.v1", 0.9, 100, 0)}
    given_ = {(j.right, j.confidence) for j in held_out(reports)}
    assert given_ == {(False, round(101 / 102, 3)), (True, round(1 / 102, 3))}


def test_the_table_of_what_confidence_is_worth() -> None:
    rows = reliability(some("serves", "r.v1", 0.95, 18, 2) + some("serves", "r.v1", 0.35, 1, 3))
    assert [(start, right, count) for start, right, count, _ in rows] == [(0.3, 1, 4), (0.9, 18, 20)]


def test_the_table_that_ships_has_a_row_for_each_step() -> None:
    lines = table(some("serves", "r.v1", 0.9, 60, 20), "a test").splitlines()
    assert lines[0].split("\t")[:3] == ["of", "at_least", "confidence"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["r.v1", "serves"]


def test_facts_are_judged_one_by_one() -> None:
    entities = [
        {
            "id": "p",
            "type": "Project",
            "name": "甲项目",
            "mentions": ["甲项目"],
            "status": "building",
            "aspect": "actual",
        },
        {"id": "r", "type": "Region", "name": "乙县", "mentions": ["乙县"]},
        {"id": "s", "type": "Slogan", "name": "“双五”战略", "mentions": ["“双五”战略"], "components": ["氢能"]},
    ]
    gold = {
        "doc": "d", "region": None, "entities": entities, "observations": [],
        "relations": [{"s": "p", "p": "locatedIn", "o": "r"}, {"s": "p", "p": "serves", "o": "s", "implied": True}],
    }  # fmt: skip
    progress = [("building", "actual", "state.v1", 0.8), ("planned", "target", "state.v1", 0.3)]
    given_ = {
        "doc": "d", "region": None, "observations": [],
        "entities": [
            {**entities[0], "progress": progress},
            entities[1],
            {**entities[2], "parts": [("氢能", "defined.v1", 0.9), ("白酒", "defined.v1", 0.9)]},
        ],
        "relations": [
            {"s": "p", "p": "locatedIn", "o": "r", "rule": "located.v1", "confidence": 0.7},
            {"s": "p", "p": "serves", "o": "s", "rule": "serves.v1", "confidence": 0.5},
            {"s": "p", "p": "serves", "o": "r", "rule": "serves.v1", "confidence": 0.5},
        ],
    }  # fmt: skip
    assert list(judged(gold, given_, {"p": "p", "r": "r", "s": "s"})) == [
        ("locatedIn", "located.v1", 0.7, True),
        ("serves", "serves.v1", 0.5, False),
        ("hasComponent", "defined.v1", 0.9, True),
        ("hasComponent", "defined.v1", 0.9, False),
        ("state", "state.v1", 0.8, True),
        ("state", "state.v1", 0.3, False),
    ]
