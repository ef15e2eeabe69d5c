"""Types joined in processes of their own give the library that joining them here gives."""

import pytest

from kg.model import EntityType
from kg.pipeline import joined_apart
from kg.pipeline.joined_apart import joining_of, packed_joined, unpacked_joined
from kg.resolve import across
from kg.resolve.across import joined
from tests.resolve.reports import report

NAMES = [(EntityType.SLOGAN, "“双减”政策"), (EntityType.PROJECT, "滨海路一期"), (EntityType.REGION, "离石区", "141102")]


@pytest.fixture
def reports():
    made = [report(f"r{n}", "141100", 2020 + n, [*NAMES, (EntityType.THEME, f"民生{n % 2}")]) for n in range(4)]
    return [*made, report("\udce4", "141100", 2025, NAMES)]  # of a file whose name is no UTF-8


def test_processes_give_the_same_library(reports, monkeypatch):
    monkeypatch.setattr(joined_apart, "_WORTH", 1)
    here = across(reports)
    assert here.entities and across(reports, joining=joining_of(len(reports), 2)) == here


def test_few_reports_and_one_process_are_joined_here():
    assert joining_of(1_000, 1) is None and joining_of(5, 2) is None and joining_of(1_000, 2) is not None


def test_what_no_file_could_hold_is_handed_over_as_it_is(reports):
    def joining(kinds):
        packed = [packed_joined(of) for of in kinds]
        assert {type(one) for one in packed} >= {bytes}
        return map(unpacked_joined, packed)

    assert across(reports, joining=joining) == across(reports)
    assert across(reports[:4], joining=joining) == across(reports[:4])


def test_what_is_told_of_a_process_that_died_names_the_type_and_not_all_of_its_things(reports):
    told = []
    across(reports, joining=lambda kinds: [told.append(str(of)) or joined(of) for of in kinds])
    assert "the things of type Slogan in 5 reports" in told
