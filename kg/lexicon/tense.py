"""Words that tell a report's plan from its review."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def tense_cues() -> dict[str, float]:
    """The cues with their weights: log odds of a plan over a review, negative for words of the review."""
    source = files("kg.lexicon").joinpath("data", "tense_cues.tsv")
    with source.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["cue"]: float(row["weight"]) for row in rows}
