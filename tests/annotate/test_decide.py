"""Names that a proposal cuts short, or that are none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.annotate.candidates import Candidate
from kg.annotate.decide import decided
from kg.model import Sentence, Span

with (Path(__file__).parent / "whole_names.tsv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[row["construct"] for row in ROWS])
def test_names_are_whole(row: dict[str, str]) -> None:
    text, found = row["text"], row["found"]
    sentence = Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))
    start = text.index(found)
    given = Candidate(0, start, start + len(found), row["label"], float(row["confidence"]), "x.main.v1")
    names = {text[c.start : c.end] for c in decided([sentence], [given]) if c.label == row["label"]}
    assert names == {name for name in row["names"].split(";") if name}
