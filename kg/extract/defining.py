"""A candidate for the definition of a slogan, and the words around which definitions are built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.components import Range
from kg.extract.scene import Placed

GENERIC = (
    r"(?:发展)?(?:战略|行动|工程|机制|改革|举措|品牌|活动|计划|制度|工作法|体系|目标|定位|模式|政策|格局|建设|要求|思路|任务|工作|措施|方面"
    r"|项目|企业|监管)*"
)
NAMED = re.compile("(?:工程|行动|战略|改革|攻坚战|保卫战|措施|计划|补贴)$")  # what ends so is a slogan itself

_MARKS = re.compile(r"[“”\"‘’\s]")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A component at `text[start:end]` of sentence `at`."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate definition of a slogan: where its components stand, the defining words, and what found it."""

    slogan: Placed
    at: int
    parts: tuple[Part, ...]
    quote: Range
    rule: str
    confidence: float


def shifted(at: int, offset: int, ranges: Sequence[Range]) -> tuple[Part, ...]:
    """The parts that ranges of a slice of a sentence are, when the slice begins at `offset`."""
    return tuple(Part(at, offset + i, offset + j) for i, j in ranges)


def stop(text: str, start: int, marks: str) -> int:
    """The place of the first of the marks from `start` on, or the end of the text."""
    found = [at for mark in marks if (at := text.find(mark, start)) >= 0]
    return min(found, default=len(text))


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """A name without quotation marks and spaces."""
    return _MARKS.sub("", name)
