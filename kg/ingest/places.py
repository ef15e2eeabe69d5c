"""Which region a report is of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import divisions
from kg.lexicon.divisions import NATION, Division

_SAMPLE = 100_000
_SELF = {
    "province": re.compile("[我全]省|省委|自治区党委|[我全]自治区"),
    "city": re.compile("[我全]市|市委|市政府"),
    "prefecture": re.compile("[我全]州|州委|[我全]盟|盟委"),
    "district": re.compile("[我全]区|区委|区政府"),
    "county": re.compile("[我全]县|县委|[我全]旗|旗委"),
}
"""How reports call the region that they are of, by what it is."""


def region_named(place: str, year: int | None) -> Division | None:
    """The division that a place name stands for, the innermost of nested ones ("运城市盐湖区" is 盐湖区)."""
    table = divisions.table()
    for start in range(len(place) - 1):
        found = [d for d in table.named(place[start:], year) if d.level != "township"]
        if not found:
            continue
        outer = table.named(place[:start], year) if start else ()
        inside = [d for d in found if any(table.contains(o.code, d.code) for o in outer)]
        return inside[0] if inside else _only(found)
    return None


def _only(found: list[Division]) -> Division | None:
    """The first of several, unless another bears the same name at the same level."""
    first = found[0]
    same = {
        d.code
        for d in found
        if d.name == first.name and d.level == first.level and bool(d.valid_to) == bool(first.valid_to)
    }
    return first if len(same) == 1 else None


def region_by(name_or_code: str, year: int | None) -> Division | None:
    """The division that a person names, by official name, short name, nested names or code."""
    table = divisions.table()
    if name_or_code.isdigit():
        return table.by_code(name_or_code)
    return region_named(name_or_code, year)


def region_spoken_of(text: str, year: int | None) -> Division | None:
    """The division that a text without a head speaks of as its own, where one stands out clearly; else None.

    It must be of the kind that the text calls itself (全市, 我县), and be named at least five times and twice as
    often as any other of that kind.
    """
    sample = text[:_SAMPLE]
    kind = max(_SELF, key=lambda k: len(_SELF[k].findall(sample)))
    if len(_SELF[kind].findall(sample)) < 3:
        return None
    counts = sorted(_counts(sample, kind, year), key=lambda pair: (-pair[0], pair[1].code))
    if not counts or counts[0][0] < 5 or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return None
    return counts[0][1]


def _counts(text: str, kind: str, year: int | None) -> Iterable[tuple[int, Division]]:
    for division in divisions.table().rows:
        if division.valid_in(year) and division.code != NATION and _is_of(division, kind):
            names = [name for name in (division.name, *division.short) if len(name) >= 2]
            times = max(text.count(name) for name in names)
            if times:
                yield times, division


def _is_of(division: Division, kind: str) -> bool:
    """Whether a division is of a kind that calls itself so."""
    name, level = division.name, division.level
    if kind == "province":
        return level == "province"
    if kind == "city":
        return name.endswith("市")
    if kind == "prefecture":
        return level == "prefecture" and name.endswith(("州", "盟"))
    if kind == "district":
        return name.endswith("区") and level in ("province", "county")
    return level == "county" and name.endswith(("县", "旗"))
