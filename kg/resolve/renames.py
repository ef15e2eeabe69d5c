"""Divisions that were renamed or merged: which division of today an older one is, or went into, and when."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files

from kg.lexicon.divisions import Division, table

_LEVELS = frozenset({"prefecture", "county"})


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("kg.lexicon") / "data" / "division_successors.tsv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _renamed() -> dict[str, str]:
    return {row["old"]: row["new"] for row in _rows() if row["kind"] == "renamed"}


@cache
def latest(code: str) -> str:
    """The code that a division has today: of 弥勒县 that of 弥勒市; the code itself where no other is known.

    >>> latest("532526"), latest("110103")
    ('532504', '110103')
    """
    told = _renamed().get(code, "")
    if told in _renamed():  # 平安县 of Haidong was given another code, and then became a district
        return latest(told)
    division = table().by_code(code)
    if told or division is None or not division.valid_to or division.level not in _LEVELS:
        return told or code
    heirs = _heirs().get((code[:2], division.level, _core(division)), ())
    near = [heir for heir in heirs if heir.code[:4] == code[:4]] or list(heirs)
    return near[0].code if len(near) == 1 else code


@cache
def _heirs() -> dict[tuple[str, str, str], list[Division]]:
    """The divisions of today that have not always been, by province, level and name without ending."""
    found: dict[tuple[str, str, str], list[Division]] = defaultdict(list)
    for row in table().rows:
        if not row.valid_to and row.valid_from and row.level in _LEVELS:
            found[row.code[:2], row.level, _core(row)].append(row)
    return dict(found)


def _core(division: Division) -> str:
    return division.short[0] if division.short else division.name


@cache
def absorbed_by(code: str, year: int | None) -> str:
    """The code of the division that had taken a merged one in before a year (None: ever); "" where none had."""
    for row in _rows():
        if row["old"] == code and row["kind"] == "merged" and (year is None or int(row["year"]) < year):
            return row["new"]
    return ""
