"""Why two things cannot be one: the features in which they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from kg.lexicon.divisions import NATION
from kg.model import EntityType
from kg.resolve.nested import agree
from kg.resolve.normal import squeeze
from kg.resolve.profile import Profile, Size
from kg.resolve.renames import latest

_LITTLE, _MOST = 0.34, 0.6


def conflict(one: Profile, other: Profile) -> str:
    """Why two cannot be one thing: the name of the feature in which they differ; "" where nothing speaks against it."""
    if one.type is not other.type:
        return "type"
    if one.type is EntityType.REGION:
        return "" if len({latest(s) for s in (*one.stems, *other.stems) if s[:6].isdigit()}) <= 1 else "code"
    return next((name for name, differs in _CHECKS if differs(one, other)), "")


def _kinds_differ(one: Profile, other: Profile) -> bool:
    apart = any(mine.isdisjoint(theirs) for mine in one.policies for theirs in other.policies)
    return apart and not _share_name(one, other)


def _parts_differ(one: Profile, other: Profile) -> bool:
    """Whether two lists of a region's own are told to consist of other things."""
    if not (one.parts and other.parts and (one.local or other.local)):
        return False
    return any(_unlike(mine, theirs) for mine in one.parts for theirs in other.parts)


def _homes_differ(one: Profile, other: Profile) -> bool:
    """Whether two lists of a region's own are those of regions apart, and not told to consist of the same."""
    if not (one.local or other.local) or _of_one_home(one.homes, other.homes):
        return False
    return not _alike(one.parts, other.parts)


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


_CHECKS: tuple[tuple[str, Callable[[Profile, Profile], bool]], ...] = (
    ("phase", lambda one, other: len(one.phases | other.phases) > 1),
    ("section", lambda one, other: len(one.sections | other.sections) > 1),
    ("size", lambda one, other: any(_sizes_differ(mine, theirs) for mine in one.sizes for theirs in other.sizes)),
    ("work", lambda one, other: len(one.renewals | other.renewals) > 1),
    ("place", lambda one, other: not _near(one.places, other.places)),
    ("kind", _kinds_differ),
    ("cluster", lambda one, other: len(one.clusters | other.clusters) > 1),
    ("parts", _parts_differ),
    ("home", _homes_differ),
)
