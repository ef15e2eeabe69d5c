"""Pairs of a thing and a goal that it may serve, and what the words between them say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Role

SOURCES = (EntityType.PROJECT, EntityType.SLOGAN, EntityType.INDUSTRY)
GOALS = (EntityType.SLOGAN, EntityType.INDUSTRY)
_EARLIER = 3  # how many sentences back, apart from the opening one
_BARE = re.compile(r"[“”\"‘’《》\s]")
_TAIL = re.compile(r"(?:产业|行业|业|战略|行动|工程|改革|机制|体系|建设|活动)$")
_LIST = re.compile(r"[、和与及]|以及|等")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a possible goal, with the features that a model weighs."""

    source: Placed
    goal: Placed
    features: tuple[str, ...]


def pairs(scene: Scene) -> Iterator[list[Pair]]:
    """For each source mention its possible goals: in its sentence, in the opening of its paragraph, shortly before."""
    known = [[_Local(scene, p) for p in _outer(scene, at)] for at in range(len(scene.sentences))]
    for at in range(len(scene.sentences)):
        if not scene.states(at):
            continue
        goals = _goals(scene, at, known)
        for source in known[at]:
            found = [
                Pair(source.placed, g.placed, tuple(_features(scene, source, g))) for g in goals if _possible(source, g)
            ]
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
        self.order = 0

    @property
    def at(self) -> int:
        return self.placed.at


def _outer(scene: Scene, at: int) -> list[Placed]:
    placed = scene.placed(at, *SOURCES)
    return [p for p in placed if not any(p.inside(q) for q in placed)]


def _goals(scene: Scene, at: int, known: list[list[_Local]]) -> list[_Local]:
    opening = scene.opening(at)
    numbers = [*range(max(opening, at - _EARLIER), at + 1)]
    if opening not in numbers:
        numbers.insert(0, opening)
    found: list[_Local] = []
    for number in numbers:
        for order, goal in enumerate(g for g in known[number] if g.placed.type in GOALS):
            goal.order = order
            found.append(goal)
    return found


def _possible(source: _Local, goal: _Local) -> bool:
    overlap = source.at == goal.at and source.placed.start < goal.placed.end and goal.placed.start < source.placed.end
    return not overlap and source.name != goal.name


def _features(scene: Scene, source: _Local, goal: _Local) -> Iterator[str]:
    place = _where(scene, source, goal)
    kinds = f"{source.placed.type.value[:3]}>{goal.placed.type.value[:3]}"
    yield f"place={place}"
    yield f"kinds={kinds}"
    yield f"place,kinds={place},{kinds}"
    yield f"goal left={goal.left[-2:]}"
    yield f"place,goal left={place},{goal.left[-2:]}"
    yield f"place,goal lead={place},{goal.lead}"
    yield f"place,goal right={place},{goal.right}"
    yield f"source left={source.left[-2:]}"
    yield f"place,source lead={place},{source.lead}"
    yield f"source right={source.right}"
    yield f"place,goal tail={place},{goal.name[-2:]}"
    yield f"source tail={source.name[-2:]}"
    yield f"place,goal order={place},{min(goal.order, 3)}"
    yield f"place,goal kind={place},{goal.placed.mention.kind}"
    yield f"place,source kind={place},{source.placed.mention.kind}"
    yield f"aspect={scene.sentences[source.at].aspect.value},{scene.sentences[source.at].role is Role.GLOSSARY}"
    yield from _names(source, goal, place)
    yield from _clauses(source, goal, place)
    yield from _between(scene, source, goal, place)


def _where(scene: Scene, source: _Local, goal: _Local) -> str:
    if source.at == goal.at:
        return "after" if goal.start > source.start else "before"
    return "opening" if goal.at == scene.opening(source.at) else "earlier"


def _names(source: _Local, goal: _Local, place: str) -> Iterator[str]:
    if goal.stem in source.name and len(goal.stem) > 1:
        yield "source names goal"
        yield f"place,source names goal={place}"
    if source.stem in goal.name and len(source.stem) > 1:
        yield f"place,goal names source={place}"
    shared = len(source.pairs & goal.pairs)
    yield f"shared={min(shared, 3)}"


def _clauses(source: _Local, goal: _Local, place: str) -> Iterator[str]:
    """Where in its clause a goal stands, and in which clauses of their sentences the two are.

    Only a goal that closes its clause is what the clause is about; “农业” of 农业产业化龙头企业 is not.
    """
    yield f"place,goal closes={place},{min(goal.closes, 4)}"
    yield f"place,goal opens={place},{min(goal.opens, 4)}"
    yield f"place,goal clause={place},{min(goal.commas, 3)},{min(goal.later, 3)}"
    yield f"place,clauses={place},{min(source.commas, 3)},{min(goal.commas, 3)}"
    alone = source.at != goal.at and goal.commas + goal.later == 0
    yield f"place,alone={place},{alone},{min(goal.closes, 3)},{min(goal.opens, 3)}"


def _between(scene: Scene, source: _Local, goal: _Local, place: str) -> Iterator[str]:
    """What stands between: clauses, other mentions, a list; or how the sentence of the goal is made."""
    return _apart(scene, source, goal, place) if source.at != goal.at else _together(scene, source, goal, place)


def _apart(scene: Scene, source: _Local, goal: _Local, place: str) -> Iterator[str]:
    """How the sentence of a goal is made, and how far it is."""
    text = scene.sentences[goal.at].text
    others = len(scene.placed(goal.at, *GOALS))
    own = sum(p.start < source.start for p in scene.placed(source.at, *GOALS))
    yield f"place,length={place},{min(len(text) // 12, 6)}"
    yield f"place,goals there={place},{min(others, 4)}"
    yield f"place,length,order={place},{len(text) < 36},{min(goal.order, 2)}"
    yield f"place,distance={place},{min(source.at - goal.at, 5)}"
    yield f"place,own goals before={place},{min(own, 2)}"
    yield f"place,own lead={place},{scene.sentences[source.at].text[:2]}"


def _together(scene: Scene, source: _Local, goal: _Local, place: str) -> Iterator[str]:
    """What stands between a source and a goal of one sentence."""
    low, high = (source.end, goal.start) if place == "after" else (goal.end, source.start)
    gap = scene.sentences[source.at].text[low:high]
    commas = gap.count("，")
    inner = [p for p in scene.placed(source.at, *SOURCES) if p.start >= low and p.end <= high]
    listed = all(c not in gap for c in "，；：") and ("、" in gap or len(gap) < 3)
    yield f"place,commas={place},{min(commas, 4)}"
    yield f"place,breaks={place},{min(gap.count('；'), 2)}"
    yield f"place,goals between={place},{min(sum(p.type in GOALS for p in inner), 3)}"
    yield f"place,projects between={place},{min(len(inner), 3)}"
    yield f"place,first clause={place},{goal.first}"
    yield f"place,listed={place},{listed},{'等' in gap}"
    if place == "after" and "等" in gap and commas == 0:
        yield f"hypernym={min(len(gap[gap.rfind('等') + 1 :]), 4)},{kind_of(goal)}"
    yield f"place,gap={place},{min(len(_LIST.sub('', gap)) // 4, 5)}"
    if len(gap) <= 4:
        yield f"place,whole gap={place},{gap}"


def kind_of(local: _Local) -> str:
    """The type of a mention in three letters."""
    return local.placed.type.value[:3]
