"""The mentions that may serve a goal or be one, each with what is often looked at where they are paired."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.extract.scene import Placed, Scene
from kg.model import EntityType

SOURCES = (EntityType.PROJECT, EntityType.SLOGAN, EntityType.INDUSTRY)
_BARE = re.compile(r"[“”\"‘’《》\s]")
_TAIL = re.compile(r"(?:产业|行业|业|战略|行动|工程|改革|机制|体系|建设|活动)$")
_CLAUSE = re.compile("[，；。：]")


class Group:
    """Features that many pairs share, with what they weigh on the scales that weighed them last."""

    __slots__ = ("features", "scales", "weight")

    def __init__(self, features: Iterable[str]) -> None:
        self.features = tuple(features)
        self.scales: object = None
        self.weight = 0


def locals_of(scene: Scene, at: int) -> list[Local]:
    """The sources and goals of a sentence."""
    outer = _outer(scene, at)
    marks = _Marks(scene.sentences[at].text) if outer else None
    return [Local(marks, placed) for placed in outer] if marks else []


@cache
def _short(kind: EntityType) -> str:
    return kind.value[:3]


@lru_cache(maxsize=1 << 13)
def _parts_of(name: str) -> tuple[str, str, frozenset[str]]:
    """A name without marks, what it is without its ending, and its pairs of characters."""
    bare = _BARE.sub("", name)
    return bare, _TAIL.sub("", bare) or bare, frozenset([bare[i : i + 2] for i in range(len(bare) - 1)])


class _Marks:
    """Where the marks of a sentence stand that part its clauses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [mark.start() for mark in _CLAUSE.finditer(text)]
        self.commas = [at for at in self.ends if text[at] == "，"]


class Local:
    """A mention with what is looked at often: its bare name, its clause, the words at its sides."""

    def __init__(self, marks: _Marks, placed: Placed) -> None:
        text = marks.text
        self.placed = placed
        self.name, self.stem, self.pairs = _parts_of(placed.mention.name)
        start, end = placed.start, placed.end
        self.start = start - (text[start - 1 : start] in '“"' if start else 0)
        self.end = end + (text[end : end + 1] in ("”", '"'))
        self.left = _BARE.sub("", text[max(0, self.start - 6) : self.start])
        self.right = text[self.end : self.end + 2]
        before = bisect_left(marks.ends, start)
        self.clause = marks.ends[before - 1] + 1 if before else 0
        self.lead = text[self.clause : self.clause + 2]
        self.first = self.clause == 0
        behind = bisect_left(marks.ends, self.end, before)
        close = marks.ends[behind] if behind < len(marks.ends) else len(text)
        self.opens, self.closes = (self.start - self.clause) // 2, (close - self.end) // 2
        self.commas = bisect_left(marks.commas, start)
        self.later = len(marks.commas) - bisect_left(marks.commas, end)
        self.order = 0  # among the goals of its sentence
        self.at, self.kind = placed.at, _short(placed.type)
        self.few = min(self.commas, 3)
        self.as_source: dict[str, Group] = {}  # its own features as a source, by the place of the goal
        self.as_goal: dict[str, Group] = {}

    def overlaps(self, other: Local) -> bool:
        """Whether two mentions of one sentence do."""
        return self.placed.start < other.placed.end and other.placed.start < self.placed.end


def _outer(scene: Scene, at: int) -> list[Placed]:
    """The sources of a sentence that are no shorter part of another."""
    found: list[Placed] = []
    first = reach = -1  # of those so far, where the one that reaches farthest begins, and how far it reaches
    for placed in scene.placed(at, *SOURCES):  # from the left, the longest first
        start, end = placed.start, placed.end
        if end > reach:
            first, reach = start, end
        elif end < reach or first < start:
            continue
        found.append(placed)
    return found
