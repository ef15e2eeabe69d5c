"""Members of a coordination that share the words of the last one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.annotate import shared_heads
from kg.annotate.candidates import Candidate
from kg.model import Sentence, Span

with (Path(__file__).parent / "shared_heads.tsv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentence(text: str) -> Sentence:
    return Sentence(Span("report", 0, len(text)), text, text, tuple(range(len(text) + 1)))


def chosen(text: str, given: str) -> list[Candidate]:
    """Candidates as the rows write them: "Region:汾阳;Project:汾阳水厂"."""
    found = []
    for label, _, surface in (item.partition(":") for item in given.split(";") if item):
        start = text.find(surface)
        end = start + len(surface)
        code = "141182" if label == "Region" else ""
        found.append(Candidate(0, start, end, label, 0.9, "given", code=code))
    return [c for c in found if c.start >= 0]


@pytest.mark.parametrize("row", ROWS, ids=[row["construct"] for row in ROWS])
def test_names_in_part(row: dict[str, str]) -> None:
    text = row["text"]
    found = shared_heads.found_in([sentence(text)], chosen(text, row["chosen"]))
    assert {c.name for c in found} == {name for name in row["names"].split(";") if name}
    for candidate in found:
        assert text[candidate.start : candidate.end].startswith(candidate.name[:2])


def test_long_clauses_take_no_time() -> None:
    """All ways to part 80 characters would take longer than the sun will shine."""
    text = "推进、" + "等" + "持续优化营商环境激发市场活力" * 6 + "，建成东山、西山等3座水库"
    found = shared_heads.found_in([sentence(text)], [])
    assert [c.name for c in found] == ["东山水库", "西山水库"]
