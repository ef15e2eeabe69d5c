"""Which region a report is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.lexicon import divisions, places
from kg.lexicon.divisions import NATION, Division

_SAMPLE = 100_000
_KINDS = ("市", "省", "区", "县", "州", "旗", "盟")
_SELF = re.compile(
    r"(?P<mine>我(?P<a>[市省区县州旗盟]))|[全](?P<b>[市省区县州旗盟])(?!第|前|首|最|率|唯一|先进|平均|排|各|同|领|一流|[一二三十])"
)
"""How a report calls the region that it is of, by the last character of that region's name."""


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

    It must be of a kind that the text calls itself (全市, 我县) and be named at least five times: three times as
    often as any other division, or twice as often as others of the kind that the text calls itself most.
    """
    sample = text[:_SAMPLE]
    kinds = _kinds(sample)
    counts = sorted(_counts(sample, year), key=lambda pair: (-pair[0], pair[1].code))
    stands_out = _leader(counts, 3)
    if stands_out and stands_out.name.endswith(tuple(kinds)):
        return stands_out
    if not kinds:
        return None
    most = max(_KINDS, key=lambda kind: kinds[kind])
    return _leader([(times, d) for times, d in counts if d.name.endswith(most) and 3 * times >= counts[0][0]], 2)


def _kinds(text: str) -> Counter[str]:
    """How often the text calls itself a region of each kind; "our" counts for five."""
    kinds: Counter[str] = Counter()
    for word in _SELF.finditer(text):
        kinds[word["a"] or word["b"]] += 5 if word["mine"] else 1
    return kinds


def _leader(counts: list[tuple[int, Division]], margin: int) -> Division | None:
    """The first of some divisions, if it is named often and `margin` times as often as the next."""
    if not counts or counts[0][0] < 5 or (len(counts) > 1 and counts[0][0] < margin * counts[1][0]):
        return None
    return counts[0][1]


def _counts(text: str, year: int | None) -> Iterator[tuple[int, Division]]:
    """How often each division is named, as far as its names are names only."""
    table = divisions.table()
    ordinary = places.common()
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}  # most divisions are seen at once not to be there
    for division in table.rows:
        if not division.valid_in(year) or division.code == NATION:
            continue
        called = [name for name in (division.name, *division.short) if len(name) >= 2 and name not in ordinary]
        there = [name for name in called if name[:2] in pairs and name[-2:] in pairs]
        times = max((text.count(name) for name in there), default=0)
        if times and len(table.named(division.name, year)) == 1:
            yield times, division
