"""Names of what reports measure."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Indicator:
    """A statistical noun: `relational` ones (总投资) measure the thing named before them.

    `unit_kind` is the kind of its units, `measure` what a plain figure of it is, `en` its English name.
    """

    name: str
    unit_kind: str
    relational: bool
    measure: str
    en: str


@cache
def indicators() -> dict[str, Indicator]:
    """All statistical nouns by name."""
    source = files("kg.lexicon").joinpath("data", "indicators.tsv")
    with source.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        r["name"]: Indicator(r["name"], r["unit_kind"], r["relational"] == "yes", r["measure"], r["en"]) for r in rows
    }
