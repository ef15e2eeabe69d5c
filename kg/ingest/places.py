"""Which region a report is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import divisions, places
from kg.lexicon.divisions import NATION, Division

_SAMPLE = 100_000
_SELF = (
    ("市", re.compile("[我全]市")),
    ("省", re.compile("[我全]省")),
    ("区", re.compile("[我全](?:自治)?区|自治区")),
    ("县", re.compile("[我全]县")),
    ("州", re.compile("[我全]州")),
    ("旗", re.compile("[我全]旗")),
    ("盟", re.compile("[我全]盟")),
)
"""How reports call the region that they are of, by the last character of its name."""


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

    It must be of a kind that the text calls itself (全市, 我县), and be named at least five times and three times as
    often as any other division. Names that are ordinary words as well do not count.
    """
    sample = text[:_SAMPLE]
    kinds = tuple(ending for ending, words in _SELF if words.search(sample))
    counts = sorted(_counts(sample, year), key=lambda pair: (-pair[0], pair[1].code))
    if not counts or counts[0][0] < 5 or (len(counts) > 1 and counts[0][0] < 3 * counts[1][0]):
        return None
    return counts[0][1] if counts[0][1].name.endswith(kinds) else None


def _counts(text: str, year: int | None) -> Iterator[tuple[int, Division]]:
    """How often each division is named, as far as its names are names only."""
    table = divisions.table()
    ordinary = places.common()
    for division in table.rows:
        if not division.valid_in(year) or division.code == NATION:
            continue
        called = [name for name in (division.name, *division.short) if len(name) >= 2 and name not in ordinary]
        times = max((text.count(name) for name in called), default=0)
        if times and len(table.named(division.name, year)) == 1:
            yield times, division
