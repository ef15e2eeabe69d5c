"""Pairs of names of two reports that are one thing, or two: invented, or as reports of many regions write them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EntityType
from kg.resolve import across
from tests.resolve.reports import one, report

ROWS = list(csv.DictReader((Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['type']} {row['name_a']} {row['name_b']}" for row in ROWS])
def test_a_pair_of_names(row):
    kind = EntityType(row["type"])
    a = report("a", row["region_a"], int(row["year_a"]), [(kind, row["name_a"])])
    b = report("b", row["region_b"], int(row["year_b"]), [(kind, row["name_b"])])
    assert one(across([a, b]), row["name_a"], row["name_b"]) is (row["same"] == "1"), row["why"]


CHOSEN = st.lists(st.sampled_from(range(2 * len(ROWS))), min_size=2, max_size=8, unique=True)


@given(CHOSEN, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(chosen, random):
    reports = []
    for number in chosen:
        row, side = ROWS[number // 2], "ab"[number % 2]
        name = (EntityType(row["type"]), row[f"name_{side}"])
        reports.append(report(f"r{number}", row[f"region_{side}"], int(row[f"year_{side}"]), [name]))
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert across(reports) == across(shuffled)
