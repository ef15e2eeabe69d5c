"""Instruments of policy that a clause sets up, and the spirit that it follows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.annotate import measures
from kg.annotate.candidates import Candidate
from kg.model import Sentence, Span

with (Path(__file__).parent / "measures.tsv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _sentence(text: str) -> Sentence:
    return Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))


@pytest.mark.parametrize("row", ROWS, ids=[row["construct"] for row in ROWS])
def test_measures_are_named(row: dict[str, str]) -> None:
    text = row["text"]
    found = measures.found_in([_sentence(text)], [])
    assert [text[c.start : c.end] for c in found] == [name for name in row["names"].split(";") if name]


def test_what_another_names_is_left_to_it() -> None:
    text = "健全琅珂纠纷排查化解机制。"
    other = Candidate(0, 2, 4, "Organization", 0.6, "organization.main.v1")
    assert measures.found_in([_sentence(text)], [other]) == []
    assert len(measures.found_in([_sentence(text)], [Candidate(0, 2, 4, "Region", 0.9, "region.division.v1")])) == 1
