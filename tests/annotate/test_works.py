"""Works that are named behind what is invested in them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.annotate.candidates import Candidate
from kg.annotate.works import found_in
from kg.model import Sentence, Span

with (Path(__file__).parent / "invested.tsv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentence(text: str) -> Sentence:
    return Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))


@pytest.mark.parametrize("row", ROWS, ids=[row["construct"] for row in ROWS])
def test_works_behind_their_investment(row: dict[str, str]) -> None:
    text = row["text"]
    names = {text[c.start : c.end] for c in found_in([sentence(text)], [])}
    assert names == {name for name in row["names"].split(";") if name}


def test_what_is_named_already_is_left_alone() -> None:
    text = "启动总投资6.3亿元的琅珂镇集中供热项目。"
    start = text.index("琅珂")
    known = Candidate(0, start, start + 7, "Project", 0.9, "project.main.v1")
    assert found_in([sentence(text)], [known]) == []
