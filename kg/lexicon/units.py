"""The units of figures, with what they are in their base unit."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written ("公里"), its base ("米"), the factor between them (1000), its QUDT term and its kind.

    `kind` is percent, points, money, price, area, length, mass, volume, power, energy, time, count, multiple
    or another word of the table; `qudt` is "" where QUDT has no such unit.
    """

    name: str
    base: str
    factor: Decimal
    qudt: str
    kind: str


@cache
def units() -> dict[str, Unit]:
    """All units by the way they are written."""
    source = files("kg.lexicon").joinpath("data", "units.tsv")
    with source.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {r["unit"]: Unit(r["unit"], r["base"], Decimal(r["factor"]), r["qudt"], r["kind"]) for r in rows}
