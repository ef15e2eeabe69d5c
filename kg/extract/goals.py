"""Pairs of a thing and a goal that it may serve, and what the words between them say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from kg.extract.goal_mentions import SOURCES, Group, Local, locals_of
from kg.extract.scene import Placed, Scene
from kg.model import EntityType, Role, Sentence

GOALS = (EntityType.SLOGAN, EntityType.INDUSTRY)
_EARLIER = 3  # how many sentences back, apart from the opening one
_TOGETHER = ("after", "before")  # where a goal of the same sentence stands
_SECTION = re.compile(
    r"[\s#*]*(?:[（(](?:[一二三四五六七八九十]+|\d{1,2})[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、])"
)
_NUMBERED = re.compile(
    r"[\s#*]*(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，、：]|首先，|其次，|——)"
)
_HEAD = 36  # the most characters of a sentence that heads those behind it
_LIST = re.compile(r"[、和与及]|以及|等")


_Shared = tuple[bool, bool, int]


class _Gap(NamedTuple):
    """What stands between two mentions of one sentence."""

    commas: int
    breaks: int
    goals: int
    mentions: int
    listed: bool
    etc: bool
    behind: str  # how far behind 等 the second stands; "" where it does not
    size: int
    whole: str | None  # where it is short


_Between = tuple[str, _Gap]
"""How far behind 等 a goal stands, and its type ("" where it does not); and what is between it and its source."""


class Pair(NamedTuple):
    """A source and a possible goal, with the features that a model weighs.

    `groups` parts the features: those of the source, of the goal, of their types, and of how the two stand. All are
    the same objects in many pairs, so that they need not be weighed in each.
    """

    source: Placed
    goal: Placed
    groups: tuple[Group, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All the features."""
        return tuple(chain.from_iterable(group.features for group in self.groups))


def pairs(scene: Scene) -> Iterator[list[Pair]]:
    """For each source mention its possible goals: in its sentence, in the opening of its paragraph, shortly before."""
    known = [locals_of(scene, at) for at in range(len(scene.sentences))]
    served = [[local for local in here if local.placed.type in GOALS] for here in known]
    for here in served:
        for order, goal in enumerate(here):
            goal.order = order
    shared: dict[str, dict[str, _Shared]] = defaultdict(dict)
    for at, sources in enumerate(known):
        if not sources or not scene.states(at):
            continue
        pairing = _Pairing(scene, at, shared)
        numbers = _numbers(pairing.opening, at)
        for source in sources:
            found = [
                pair for number in numbers if served[number] for pair in pairing.of(source, number, served[number])
            ]
            if found:
                yield found


def _opening(scene: Scene, at: int) -> int:
    """The sentence that opens a paragraph, `at` where none does.

    The heading of a section (（三）推进城镇化。) opens nothing, and what stands behind it only as a head of its own.
    """
    numbers = scene.paragraphs[scene.sentences[at].paragraph]
    first = next(number for number in numbers if number == at or not _is_section(scene.sentences[number]))
    opened = first if first == numbers[0] or scene.sentences[first].role is Role.HEADING else at
    return next((n for n in reversed(numbers) if first < n <= at and _is_head(scene.sentences[n])), opened)


def _is_head(sentence: Sentence) -> bool:
    """Whether a sentence is a run-in head (二是加快数字转型)."""
    return len(sentence.text) <= _HEAD and _NUMBERED.match(sentence.text) is not None


def _is_section(sentence: Sentence) -> bool:
    return sentence.role is Role.HEADING and _SECTION.match(sentence.text) is not None


def _numbers(opening: int, at: int) -> list[int]:
    """The sentences in which the goal of a source may stand."""
    numbers = [*range(max(opening, at - _EARLIER), at + 1)]
    return numbers if opening in numbers else [opening, *numbers]


class _Pairing:
    """The sentence of a source, as its pairs see it; `shared` keeps what names have in common."""

    def __init__(self, scene: Scene, at: int, shared: dict[str, dict[str, _Shared]]) -> None:
        self._scene, self._at, self._shared = scene, at, shared
        self._text = scene.sentences[at].text
        self.opening = _opening(scene, at)
        self._placed = [(p.start, p.end, p.type in GOALS) for p in scene.placed(at, *SOURCES)]
        self._gaps: dict[tuple[int, int], _Gap] = {}  # of two that may both be goals there is one

    def of(self, source: Local, number: int, goals: Sequence[Local]) -> Iterator[Pair]:
        """The pairs of a source of this sentence with the goals of sentence `number`, but for its own name."""
        name, together = source.name, number == self._at
        place = "opening" if number == self.opening else "earlier"
        distance = min(self._at - number, 5)
        shared = self._shared[name]
        for goal in goals:
            if goal.name == name or (together and source.overlaps(goal)):
                continue
            common = shared.get(goal.name)
            if common is None:
                common = shared[goal.name] = _common(source, goal)
            if together:
                place = "after" if goal.start > source.start else "before"
                own = _together(place, common, source.few, goal.few, self._between(source, goal, place))
            else:
                own = _apart(place, common, source.few, goal.few, distance)
            of_source, of_goal = source.as_source.get(place), goal.as_goal.get(place)
            if of_source is None:
                of_source = source.as_source[place] = Group(_of_source(self._scene, source, place, self.opening))
            if of_goal is None:
                of_goal = goal.as_goal[place] = Group(_of_goal(self._scene, goal, place))
            yield Pair(source.placed, goal.placed, (of_source, of_goal, _kinds(place, source.kind, goal.kind), own))

    def _between(self, source: Local, goal: Local, place: str) -> _Between:
        """What stands between the two."""
        after = place == "after"
        low, high = (source.end, goal.start) if after else (goal.end, source.start)
        gap = self._gaps.get((low, high))
        if gap is None:
            gap = self._gaps[low, high] = self._gap(low, high)
        return (f"{gap.behind},{goal.kind}" if after and gap.behind else "", gap)

    def _gap(self, low: int, high: int) -> _Gap:
        gap = self._text[low:high]
        commas, etc = gap.count("，"), "等" in gap
        inner = [of_goal for start, end, of_goal in self._placed if start >= low and end <= high]
        return _Gap(
            min(commas, 4),
            min(gap.count("；"), 2),
            min(sum(inner), 3),
            min(len(inner), 3),
            not commas and "；" not in gap and "：" not in gap and ("、" in gap or len(gap) < 3),
            etc,
            str(min(len(gap) - gap.rfind("等") - 1, 4)) if etc and not commas else "",
            min(len(_LIST.sub("", gap)) // 4, 5),
            gap if len(gap) <= 4 else None,
        )


@cache
def _kinds(place: str, source: str, goal: str) -> Group:
    return Group((f"place={place}", f"kinds={source}>{goal}", f"place,kinds={place},{source}>{goal}"))


def _of_source(scene: Scene, source: Local, place: str, opening: int) -> Iterator[str]:
    sentence = scene.sentences[source.at]
    yield f"source left={source.left[-2:]}"
    yield f"place,source lead={place},{source.lead}"
    yield f"source right={source.right}"
    yield f"source tail={source.name[-2:]}"
    yield f"place,source kind={place},{source.placed.mention.kind}"
    yield f"aspect={sentence.aspect.value},{sentence.role is Role.GLOSSARY}"
    yield f"place,sentences from the opening={place},{min(source.at - opening, 8)}"
    if place not in _TOGETHER:
        own = sum(p.start < source.start for p in scene.placed(source.at, *GOALS))
        yield f"place,own goals before={place},{min(own, 2)}"
        yield f"place,own lead={place},{sentence.text[:2]}"


def _of_goal(scene: Scene, goal: Local, place: str) -> Iterator[str]:
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


def _common(source: Local, goal: Local) -> _Shared:
    """Whether the source's name holds the goal's and the goal's the source's, and how much they share (0 to 3)."""
    names_goal = goal.stem in source.name and len(goal.stem) > 1
    names_source = source.stem in goal.name and len(source.stem) > 1
    return names_goal, names_source, min(len(source.pairs & goal.pairs), 3)


# What a pair has of its own is told by a few small numbers, which are those of many pairs.
@lru_cache(maxsize=1 << 16)
def _apart(place: str, shared: _Shared, of_source: int, of_goal: int, distance: int) -> Group:
    return Group((*_of_names(place, shared, of_source, of_goal), f"place,distance={place},{distance}"))


def _of_names(place: str, shared: _Shared, of_source: int, of_goal: int) -> Iterator[str]:
    if shared[0]:
        yield "source names goal"
        yield f"place,source names goal={place}"
    if shared[1]:
        yield f"place,goal names source={place}"
    yield f"shared={shared[2]}"
    yield f"place,clauses={place},{of_source},{of_goal}"


@lru_cache(maxsize=1 << 16)
def _together(place: str, shared: _Shared, of_source: int, of_goal: int, between: _Between) -> Group:
    hypernym, gap = between
    found = [
        *_of_names(place, shared, of_source, of_goal),
        f"place,commas={place},{gap.commas}",
        f"place,breaks={place},{gap.breaks}",
        f"place,goals between={place},{gap.goals}",
        f"place,projects between={place},{gap.mentions}",
        f"place,listed={place},{gap.listed},{gap.etc}",
        f"place,gap={place},{gap.size}",
    ]
    if hypernym:
        found.append(f"hypernym={hypernym}")
    if gap.whole is not None:
        found.append(f"place,whole gap={place},{gap.whole}")
    return Group(found)
