"""Why two things cannot be one: the features in which they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from kg.lexicon.divisions import NATION
from kg.model import EntityType
from kg.resolve.normal import encloses, squeeze
from kg.resolve.profile import Profile, Size
from kg.resolve.renames import latest

_LITTLE, _MOST = 0.34, 0.6


def conflict(one: Profile, other: Profile) -> str:
    """Why two cannot be one thing: the name of the feature in which they differ; "" where nothing speaks against it."""
    if one.type is not other.type:
        return "type"
    if one.type is EntityType.REGION:
        return "" if len({latest(s) for s in (*one.stems, *other.stems) if s[:6].isdigit()}) <= 1 else "code"
    local = one.local or other.local
    checks = {
        "phase": len(one.phases | other.phases) > 1,
        "section": len(one.sections | other.sections) > 1,
        "size": any(_sizes_differ(mine, theirs) for mine in one.sizes for theirs in other.sizes),
        "work": len(one.renewals | other.renewals) > 1,
        "place": not _near(one.places, other.places),
        "kind": any(mine.isdisjoint(theirs) for mine in one.policies for theirs in other.policies)
        and not _share_name(one, other),
        "cluster": len(one.clusters | other.clusters) > 1,
        "parts": local and any(_unlike(mine, theirs) for mine in one.parts for theirs in other.parts),
        "home": local and not _of_one_home(one.homes, other.homes) and not _alike(one.parts, other.parts),
    }
    return next((name for name, differs in checks.items() if differs), "")


def _share_name(one: Profile, other: Profile) -> bool:
    return not {squeeze(name) for name in one.names}.isdisjoint(squeeze(name) for name in other.names)


def _sizes_differ(one: Iterable[Size], other: Iterable[Size]) -> bool:
    """Whether both state a size of one unit, and none that is the other's."""
    mine, theirs = _by_unit(one), _by_unit(other)
    return any(unit in theirs and not values & theirs[unit] for unit, values in mine.items())


def _by_unit(sizes: Iterable[Size]) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = defaultdict(set)
    for unit, value in sizes:
        found[unit].add(value)
    return found


def _near(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether no two stated places lie apart."""
    return all(agree(mine, theirs) for mine in one for theirs in other)


def agree(one: str, other: str) -> bool:
    """Whether one of two regions lies in the other, or is it; codes of GB/T 2260, else equal words."""
    if not (one[:6].isdigit() and other[:6].isdigit()):
        return one == other
    return encloses(one, other) or encloses(other, one)


def _of_one_home(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether reports of these regions can speak of one list: each pair nests; the nation's lists are its own."""
    pairs = [(mine, theirs) for mine in one for theirs in other if mine != theirs]
    return all(NATION not in pair and agree(*pair) for pair in pairs)


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of the smaller of two lists of parts that the other has too, in nearly the same words."""
    mine, theirs = sorted(one), sorted(other)
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    if not mine:
        return 0.0
    hits = sum(any(part in whole or whole in part or _shared(part, whole) for whole in theirs) for part in mine)
    return hits / len(mine)


def _shared(one: str, other: str) -> bool:
    """Whether two parts have most of their characters in common."""
    return len(set(one) & set(other)) >= 0.6 * max(len(set(one)), len(set(other)))


def _unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    return overlap(one, other) < _LITTLE


def _alike(one: Iterable[frozenset[str]], other: Iterable[frozenset[str]]) -> bool:
    return any(overlap(mine, theirs) >= _MOST for mine in one for theirs in other)
