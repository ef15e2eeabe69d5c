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


def test_two_regions_in_a_row_are_no_slogan() -> None:
    text = "驰援湖北武汉和荆州，深化武汉—郑州合作，建设武汉模式。"
    sentence = Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))
    places = [(2, 4), (4, 6), (12, 14), (15, 17), (22, 24)]
    slogans = [(2, 6), (12, 17), (22, 26)]
    given = [Candidate(0, a, b, "Region", 0.95, "", code="420100") for a, b in places]
    given += [Candidate(0, a, b, "Slogan", 0.6, "") for a, b in slogans]
    found = {text[c.start : c.end] for c in decided([sentence], given) if c.label == "Slogan"}
    assert found == {"武汉模式"}
