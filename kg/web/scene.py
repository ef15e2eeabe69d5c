"""What a picture of a part of the network shows: the neighbourhood of a thing, or its way to the ground in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.web.links import KINDS, Link, Links, kind_of

MOST = 300
"""Things that one answer tells of."""

COLUMNS: dict[str, int] = {
    "Report": 0, "Slogan": 1, "Industry": 2, "Theme": 2, "Project": 3, "Enterprise": 4, "Organization": 4, "Region": 5,
}  # fmt: skip
"""The column of each class in the layered view, from the words of a report to the ground."""

FIRST = 60
"""Things that a picture begins with: more are asked for by who wants them."""

_ANY = 10**9
_BREADTH = 40  # things that the layered view goes on from, at each step
_AT_ONCE = 40  # things whose neighbours are asked for before we look whether there are enough
_RANK = {kind: place for place, kind in enumerate(KINDS)}

Step = Callable[[str, str], bool]
"""Whether a picture may go on from one thing to another."""


def anywhere(one: str, other: str) -> bool:
    """Whether the way from one thing to another may be gone: it may."""
    return True


@dataclass(frozen=True, slots=True)
class Scene:
    """Things with the steps from the middle, the relations between them, how many there are, and if that is all."""

    nodes: dict[str, int]
    links: list[Link]
    total: int
    exact: bool


def around(links: Links, middle: Sequence[str], depth: int, most: int) -> Scene:
    """The things at most `depth` steps from the middle, the `most` first: near ones, of each class those most stated.

    Asking for more gives the same and more. `total` counts those found, `exact` tells that there are no others.
    """
    steps, exact = _grown(links, middle, depth, most, anywhere)
    chosen = dict(list(steps.items())[:most])
    return Scene(chosen, links.among([*chosen]) if chosen else [], len(steps), exact)


def flowing(one: str, other: str) -> bool:
    """Whether the way from one thing to another leads to another column."""
    return COLUMNS.get(kind_of(one), 9) != COLUMNS.get(kind_of(other), 9)


def flow(links: Links, middle: str, depth: int, most: int) -> Scene:
    """From a thing to both sides, column after column: what it comes from, and what comes of it."""

    def rightward(one: str, other: str) -> bool:
        return COLUMNS.get(kind_of(one), 9) < COLUMNS.get(kind_of(other), -1)

    def leftward(one: str, other: str) -> bool:
        return COLUMNS.get(kind_of(one), -1) > COLUMNS.get(kind_of(other), 9)

    right, all_right = _grown(links, [middle], depth, _ANY, rightward, _BREADTH)
    left, all_left = _grown(links, [middle], depth, _ANY, leftward, _BREADTH)
    steps = _by_turns(left | right)
    chosen = dict(list(steps.items())[:most])
    held = [link for link in links.among([*chosen]) if flowing(link[0], link[2]) or middle in (link[0], link[2])]
    return Scene(chosen, held, len(steps), all_left and all_right)


def opening(links: Links, seeds: Sequence[str], beside: int, may: Step = anywhere) -> Scene:
    """Some things, each with the few neighbours that most reports relate to it, where a picture may go to them."""
    wanted = [seed for seed in seeds if links.wish.allows(kind_of(seed))]
    found = links.of(wanted) if wanted else {}
    chosen = dict.fromkeys(wanted, 0)
    for seed in wanted:
        near = _ranked(_reached(found, links, [seed], [seed], may), links)
        chosen |= dict.fromkeys((node for node in near[:beside] if node not in chosen), 1)
    inside = (link for link in sorted(found) if link[0] in chosen and link[2] in chosen and link[0] != link[2])
    return Scene(chosen, [link for link in inside if may(link[0], link[2])], len(chosen), exact=False)


def _grown(
    links: Links, middle: Sequence[str], depth: int, most: int, may: Step, breadth: int = 0
) -> tuple[dict[str, int], bool]:
    """The things that steps lead to, with how many, until there are enough; whether those are all.

    With a `breadth` each step goes on from so many of the things alone.
    """
    steps: dict[str, int] = dict.fromkeys(middle, 0)
    rim, exact = [*middle], True
    for step in range(1, depth + 1):
        found: list[str] = []
        for at in range(0, len(rim), _AT_ONCE):
            if len(steps) >= most:
                return steps, False
            part = rim[at : at + _AT_ONCE]
            fresh = _ranked(_reached(links.of(part), links, part, steps, may), links)
            steps |= dict.fromkeys(fresh, step)
            # All that a report names would bury what it was come to by.
            found += [node for node in fresh if kind_of(node) != "Report"]
        exact = exact and (not breadth or step == depth or len(found) <= breadth)
        rim = found[:breadth] if breadth else found
    return steps, exact


def _reached(
    relations: dict[Link, int], links: Links, part: Sequence[str], known: Iterable[str], may: Step
) -> dict[str, int]:
    """The things one step from some, that are not known yet, with how many reports say so."""
    here, found = set(part), dict[str, int]()
    for (one, _, other), count in relations.items():
        for near, far in ((one, other), (other, one)):
            if near in here and far not in known and may(near, far) and links.wish.allows(kind_of(far)):
                found[far] = found.get(far, 0) + count
    unsure = [node for node in found if not kind_of(node)]
    kinds = links.names(unsure) if unsure else {}
    return {
        node: count
        for node, count in found.items()
        if kind_of(node) or (node in kinds and links.wish.allows(kinds[node][1]))
    }


def _ranked(found: dict[str, int], links: Links) -> list[str]:
    """Things in turns, one of each class, of each those first that most reports relate."""
    seats: dict[str, int] = {}
    ranked: list[tuple[int, int, str]] = []
    for node in sorted(found, key=lambda node: (-found[node], node)):
        kind = kind_of(node) or links.names([node])[node][1]
        seats[kind] = seats.get(kind, 0) + 1
        ranked.append((seats[kind], _RANK.get(kind, len(_RANK)), node))
    return [node for _, _, node in sorted(ranked)]


def _by_turns(steps: dict[str, int]) -> dict[str, int]:
    """The things in another order: by turns one of each column, the middle first."""
    seats: dict[int, int] = {}
    ranked: list[tuple[int, int, int, str]] = []
    for place, (node, step) in enumerate(steps.items()):
        column = COLUMNS.get(kind_of(node), 9)
        seats[column] = seats.get(column, 0) + 1
        ranked.append((seats[column] if step else 0, column, place, node))
    return {node: steps[node] for *_, node in sorted(ranked)}
