"""Bodies that are being built are projects, and firms in lists of projects name theirs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.annotate.candidates import Candidate
from kg.annotate.decide import decided
from kg.model import Sentence, Span

with (Path(__file__).parent / "being_built.tsv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[row["construct"] for row in ROWS])
def test_what_is_built_is_a_project(row: dict[str, str]) -> None:
    text, found = row["text"], row["found"]
    sentence = Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))
    start = text.index(found)
    given = Candidate(0, start, start + len(found), row["label"], 0.9, "x.main.v1")
    names = {f"{c.label}:{text[c.start : c.end]}" for c in decided([sentence], [given])}
    assert names == set(row["names"].split(";"))


def test_a_firm_inside_a_project_names_no_other() -> None:
    text = "加快推进琅珂科技氢能基地、北珂科技等项目。"
    sentence = Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))
    project = Candidate(0, 4, 12, "Project", 0.9, "project.main.v1")
    firm = Candidate(0, 4, 8, "Enterprise", 0.9, "enterprise.bodies.v1")
    found = decided([sentence], [project, firm])
    assert [text[c.start : c.end] for c in found if c.label == "Project"] == ["琅珂科技氢能基地"]
