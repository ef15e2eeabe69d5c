"""Doubtful pairs as a table that people fill in."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from kg.resolve.doubts import Doubt
from kg.resolve.judgements import COLUMNS

EXTRA = ("joined", "rule", "confidence", "against", "consequence", "sentence_a", "sentence_b")
"""The columns of a table of doubts that follow those of a table of judgements."""


def write_doubts(found: Iterable[Doubt], out: TextIO) -> None:
    """Write doubts as a table that is one of judgements once its first column is filled in."""
    table = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    table.writerow((*COLUMNS, *EXTRA))
    for doubt in found:
        one, other = doubt.one, doubt.other
        decision = ("", doubt.type.value, one.report, one.name, other.report, other.name, "", "")
        found_by = (doubt.rule, f"{doubt.confidence:.2f}", doubt.against, f"{doubt.consequence:g}")
        row = (*decision, "1" if doubt.joined else "0", *found_by, one.sentence, other.sentence)
        table.writerow(" ".join(cell.split()) for cell in row)
