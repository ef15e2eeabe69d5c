"""Projects that lists of projects give away."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.annotate import works
from kg.annotate.candidates import Candidate
from kg.model import Sentence, Span

with (Path(__file__).parent / "works.tsv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[row["construct"] for row in ROWS])
def test_lists_give_projects_away(row: dict[str, str]) -> None:
    text = row["text"]
    sentence = Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))
    known = []
    for one in row["known"].split(";"):
        label, name = one.split(":")
        start = text.index(name)
        known.append(Candidate(0, start, start + len(name), label, 0.8, "x.main.v1"))
    found = works.found_in([sentence], known)
    assert [text[c.start : c.end] for c in found] == [name for name in row["names"].split(";") if name]
    assert all(c.label == "Project" for c in found)
