"""Pairs of a thing and a goal that it may serve, and what the words between them say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Role

SOURCES = (EntityType.PROJECT, EntityType.SLOGAN, EntityType.INDUSTRY)
GOALS = (EntityType.SLOGAN, EntityType.INDUSTRY)
_EARLIER = 3  # how many sentences back, apart from the opening one
_BARE = re.compile(r"[“”\"‘’《》\s]")
_TAIL = re.compile(r"(?:产业|行业|业|战略|行动|工程|改革|机制|体系|建设|活动)$")
_TOGETHER = ("after", "before")  # where a goal of the same sentence stands
_LIST = re.compile(r"[、和与及]|以及|等")


class Pair(NamedTuple):
    """A source and a possible goal, with the features that a model weighs.

    `groups` parts the features: those of the source, those of the goal and those of their types are the same tuples
    in many pairs, so that they need not be weighed in each; the last are those of the pair alone.
    """

    source: Placed
    goal: Placed
    groups: tuple[tuple[str, ...], ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All the features."""
        return tuple(chain.from_iterable(self.groups))


def pairs(scene: Scene) -> Iterator[list[Pair]]:
    """For each source mention its possible goals: in its sentence, in the opening of its paragraph, shortly before."""
    known = [[_Local(scene, p) for p in _outer(scene, at)] for at in range(len(scene.sentences))]
    served = [[local for local in here if local.placed.type in GOALS] for here in known]
    for here in served:
        for order, goal in enumerate(here):
            goal.order = order
    for at in range(len(scene.sentences)):
        if not scene.states(at):
            continue
        goals = _goals(scene, at, served)
        for source in known[at]:
            found = [Pair(source.placed, g.placed, _groups(scene, source, g)) for g in goals if _possible(source, g)]
            if found:
                yield found


class _Local:
    """A mention with what is looked at often: its bare name, its clause, the words at its sides."""

    def __init__(self, scene: Scene, placed: Placed) -> None:
        text = scene.sentences[placed.at].text
        self.placed = placed
        self.name = _BARE.sub("", placed.mention.name)
        self.stem = _TAIL.sub("", self.name) or self.name
        self.start = placed.start - (text[placed.start - 1 : placed.start] in '“"' if placed.start else 0)
        self.end = placed.end + (text[placed.end : placed.end + 1] in ("”", '"'))
        self.left = _BARE.sub("", text[max(0, self.start - 6) : self.start])
        self.right = text[self.end : self.end + 2]
        self.clause = max(text.rfind(mark, 0, placed.start) for mark in "，；。：") + 1
        self.lead = text[self.clause : self.clause + 2]
        self.first = self.clause == 0
        close = min((at for mark in "，；。：" if (at := text.find(mark, self.end)) >= 0), default=len(text))
        self.opens, self.closes = (self.start - self.clause) // 2, (close - self.end) // 2
        self.commas, self.later = text.count("，", 0, placed.start), text.count("，", placed.end)
        self.pairs = frozenset(self.name[i : i + 2] for i in range(len(self.name) - 1))
        self.order = 0  # among the goals of its sentence
        self.at, self.kind = placed.at, placed.type.value[:3]
        self.as_source: dict[str, tuple[str, ...]] = {}  # its own features as a source, by the place of the goal
        self.as_goal: dict[str, tuple[str, ...]] = {}


def _outer(scene: Scene, at: int) -> list[Placed]:
    placed = scene.placed(at, *SOURCES)
    return [p for p in placed if not any(p.inside(q) for q in placed)]


def _goals(scene: Scene, at: int, served: list[list[_Local]]) -> list[_Local]:
    opening = scene.opening(at)
    numbers = [*range(max(opening, at - _EARLIER), at + 1)]
    if opening not in numbers:
        numbers.insert(0, opening)
    return [goal for number in numbers for goal in served[number]]


def _possible(source: _Local, goal: _Local) -> bool:
    overlap = source.at == goal.at and source.placed.start < goal.placed.end and goal.placed.start < source.placed.end
    return not overlap and source.name != goal.name


def _groups(scene: Scene, source: _Local, goal: _Local) -> tuple[tuple[str, ...], ...]:
    place = _where(scene, source, goal)
    of_source, of_goal = source.as_source.get(place), goal.as_goal.get(place)
    if of_source is None:
        of_source = source.as_source[place] = tuple(_of_source(scene, source, place))
    if of_goal is None:
        of_goal = goal.as_goal[place] = tuple(_of_goal(scene, goal, place))
    clauses = (min(source.commas, 3), min(goal.commas, 3))
    if place in _TOGETHER:
        own = _together(place, _shared(source, goal), clauses, _between(scene, source, goal, place))
    else:
        own = _apart(place, _shared(source, goal), clauses, min(source.at - goal.at, 5))
    return of_source, of_goal, _kinds(place, source.kind, goal.kind), own


@cache
def _kinds(place: str, source: str, goal: str) -> tuple[str, ...]:
    return f"place={place}", f"kinds={source}>{goal}", f"place,kinds={place},{source}>{goal}"


def _of_source(scene: Scene, source: _Local, place: str) -> Iterator[str]:
    sentence = scene.sentences[source.at]
    yield f"source left={source.left[-2:]}"
    yield f"place,source lead={place},{source.lead}"
    yield f"source right={source.right}"
    yield f"source tail={source.name[-2:]}"
    yield f"place,source kind={place},{source.placed.mention.kind}"
    yield f"aspect={sentence.aspect.value},{sentence.role is Role.GLOSSARY}"
    if place not in _TOGETHER:
        own = sum(p.start < source.start for p in scene.placed(source.at, *GOALS))
        yield f"place,own goals before={place},{min(own, 2)}"
        yield f"place,own lead={place},{sentence.text[:2]}"


def _of_goal(scene: Scene, goal: _Local, place: str) -> Iterator[str]:
    """The words around a goal, where in its clause it stands, and how its sentence is made.

    Only a goal that closes its clause is what the clause is about; “农业” of 农业产业化龙头企业 is not.
    """
    yield f"goal left={goal.left[-2:]}"
    yield f"place,goal left={place},{goal.left[-2:]}"
    yield f"place,goal lead={place},{goal.lead}"
    yield f"place,goal right={place},{goal.right}"
    yield f"place,goal tail={place},{goal.name[-2:]}"
    yield f"place,goal order={place},{min(goal.order, 3)}"
    yield f"place,goal kind={place},{goal.placed.mention.kind}"
    yield f"place,goal closes={place},{min(goal.closes, 4)}"
    yield f"place,goal opens={place},{min(goal.opens, 4)}"
    yield f"place,goal clause={place},{min(goal.commas, 3)},{min(goal.later, 3)}"
    alone = place not in _TOGETHER and goal.commas + goal.later == 0
    yield f"place,alone={place},{alone},{min(goal.closes, 3)},{min(goal.opens, 3)}"
    if place in _TOGETHER:
        yield f"place,first clause={place},{goal.first}"
    else:
        size, others = len(scene.sentences[goal.at].text), len(scene.placed(goal.at, *GOALS))
        yield f"place,length={place},{min(size // 12, 6)}"
        yield f"place,goals there={place},{min(others, 4)}"
        yield f"place,length,order={place},{size < 36},{min(goal.order, 2)}"


def _shared(source: _Local, goal: _Local) -> tuple[bool, bool, int]:
    """Whether the source's name holds the goal's and the goal's the source's, and how much they share (0 to 3)."""
    names_goal = goal.stem in source.name and len(goal.stem) > 1
    names_source = source.stem in goal.name and len(source.stem) > 1
    return names_goal, names_source, min(len(source.pairs & goal.pairs), 3)


# What a pair has of its own is told by a few small numbers, which are those of many pairs.
@lru_cache(maxsize=1 << 16)
def _apart(place: str, shared: tuple[bool, bool, int], clauses: tuple[int, int], distance: int) -> tuple[str, ...]:
    return (*_of_names(place, shared, clauses), f"place,distance={place},{distance}")


def _of_names(place: str, shared: tuple[bool, bool, int], clauses: tuple[int, int]) -> Iterator[str]:
    if shared[0]:
        yield "source names goal"
        yield f"place,source names goal={place}"
    if shared[1]:
        yield f"place,goal names source={place}"
    yield f"shared={shared[2]}"
    yield f"place,clauses={place},{clauses[0]},{clauses[1]}"


def _where(scene: Scene, source: _Local, goal: _Local) -> str:
    if source.at == goal.at:
        return "after" if goal.start > source.start else "before"
    return "opening" if goal.at == scene.opening(source.at) else "earlier"


class _Between(NamedTuple):
    """What stands between a source and a goal of one sentence."""

    commas: int
    breaks: int
    goals: int
    mentions: int
    listed: bool
    etc: bool
    hypernym: str  # how far behind 等 the goal stands, and its type; "" where it does not
    size: int
    whole: str | None  # where it is short


def _between(scene: Scene, source: _Local, goal: _Local, place: str) -> _Between:
    low, high = (source.end, goal.start) if place == "after" else (goal.end, source.start)
    gap = scene.sentences[source.at].text[low:high]
    commas, etc = gap.count("，"), "等" in gap
    inner = [p for p in scene.placed(source.at, *SOURCES) if p.start >= low and p.end <= high]
    listed = not commas and "；" not in gap and "：" not in gap and ("、" in gap or len(gap) < 3)
    named = place == "after" and etc and not commas
    return _Between(
        min(commas, 4),
        min(gap.count("；"), 2),
        min(sum(p.mention.type in GOALS for p in inner), 3),
        min(len(inner), 3),
        listed,
        etc,
        f"{min(len(gap) - gap.rfind('等') - 1, 4)},{goal.kind}" if named else "",
        min(len(_LIST.sub("", gap)) // 4, 5),
        gap if len(gap) <= 4 else None,
    )


@lru_cache(maxsize=1 << 16)
def _together(place: str, shared: tuple[bool, bool, int], clauses: tuple[int, int], gap: _Between) -> tuple[str, ...]:
    found = [
        *_of_names(place, shared, clauses),
        f"place,commas={place},{gap.commas}",
        f"place,breaks={place},{gap.breaks}",
        f"place,goals between={place},{gap.goals}",
        f"place,projects between={place},{gap.mentions}",
        f"place,listed={place},{gap.listed},{gap.etc}",
        f"place,gap={place},{gap.size}",
    ]
    if gap.hypernym:
        found.append(f"hypernym={gap.hypernym}")
    if gap.whole is not None:
        found.append(f"place,whole gap={place},{gap.whole}")
    return tuple(found)
