"""How often the facts of a rule are right, by their raw confidence: measured on annotated reports."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

COLUMNS = ("of", "at_least", "confidence", "right", "given", "source")


@cache
def steps() -> dict[str, tuple[tuple[float, float], ...]]:
    """For each rule or kind of fact (column `of`) its steps: (raw confidence at least, share that is right)."""
    source = files("kg.lexicon").joinpath("data", "calibration.tsv")
    found: dict[str, list[tuple[float, float]]] = {}
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["of"], []).append((float(row["at_least"]), float(row["confidence"])))
    return {of: tuple(sorted(pairs)) for of, pairs in found.items()}
