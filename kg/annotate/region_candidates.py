"""What may name a region in a sentence, and the report's own region as the prior that decides between namesakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.lexicon.divisions import Division, Divisions, table, townships_of
from kg.model.value import ordered_value


@ordered_value
class Candidate:
    """Characters `start` to `end` of a sentence's reading that may name a region.

    `sure` is False for words that count only beside another region; `code` is as in `Mention`.
    """

    start: int
    end: int
    name: str
    level: str
    code: str
    rule: str
    sure: bool = True
    confidence: float = 0.95

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Home:
    """The report's own region and year; `code` "" where it is not known."""

    code: str
    year: int | None
    divisions: Divisions = field(default_factory=table)

    @property
    def province(self) -> str:
        """The code of the province, "" for the nation and where nothing is known."""
        return self.code[:2] + "0000" if self.code and self.code != "000000" else ""

    def distance(self, division: Division) -> int:
        """How far a division is: 0 own, 1 inside, 2 around, 3 same prefecture, 4 same province, 5 elsewhere."""
        return _distance(self, division.code)

    def choose(self, name: str) -> Division | None:
        """The division that a name most likely stands for here, or None."""
        return _choose(self, name)


# One report asks for the same names and divisions again and again.
@lru_cache(maxsize=1 << 12)
def _distance(home: Home, code: str) -> int:
    if not home.province:
        return 5
    if code == home.code:
        return 0
    if home.divisions.contains(home.code, code):
        return 1
    if home.divisions.contains(code, home.code):
        return 2
    if code[:4] == home.code[:4] and not home.code.endswith("0000"):
        return 3
    return 4 if code[:2] == home.code[:2] else 5


@lru_cache(maxsize=1 << 12)
def _choose(home: Home, name: str) -> Division | None:
    found = home.divisions.named(name, home.year)
    current = [d for d in found if d.valid_in(home.year)] or [d for d in found if not d.valid_to] or list(found)
    return min(current, key=lambda division: _cost(home, division), default=None)


def _cost(home: Home, division: Division) -> tuple[int, int]:
    """What orders namesakes: the near ones, then prefectures and provinces anywhere, then the other counties."""
    far = home.distance(division)
    if division.level == "county" and far > 3:
        return 6, far
    return (3 if far == 5 and division.level == "province" else far), far


@cache
def towns_at(code: str) -> dict[str, Division]:
    """Full names, and short names of towns and townships, under the report's own region; the first of namesakes.

    Nothing for the nation and where the region is not known.
    """
    out: dict[str, Division] = {}
    if not code or code == "000000":
        return out
    for town in townships_of(code):
        out.setdefault(town.name, town)
    for town in townships_of(code):
        if not town.name.endswith("街道"):
            for short in town.short:
                out.setdefault(short, town)
    return out
