"""A promise beside what came of it, as one text of the graph and as the parts that a page can tell in other words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ledger.shown import STATUS

_WORDS = {"target": "目标", "then": "当时", "actual": "实际", "again": "再次计划", "silent": "未再提及"}
_PART = re.compile(rf"(?:^|，)({'|'.join(_WORDS.values())})(?: |$)")
_KINDS = {word: kind for kind, word in _WORDS.items()}
_STATE = re.compile(rf"({'|'.join(STATUS.values())})(?:（(.+)）)?")
_STATUSES = {word: status.value for status, word in STATUS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its kind (target, then, actual, again, silent) and a value in the words of the ledger, "" for none.

    Of a project the value is a step: `status` has its code, `day` when it is due, "" where nothing is said.
    """

    kind: str
    value: str = ""
    status: str = ""
    day: str = ""


def compared(*parts: tuple[str, str]) -> str:
    """A comparison as the graph has it, from kinds and values.

    >>> compared(("target", "5%"), ("silent", ""))
    '目标 5%，未再提及'
    """
    return "，".join(f"{_WORDS[kind]} {value}".rstrip() for kind, value in parts)


def parts_of(comparison: str) -> tuple[Part, ...]:
    """The parts of a comparison; none where it is no such text.

    >>> parts_of("目标 开工（6月底前），实际 在建")[0]
    Part(kind='target', value='开工（6月底前）', status='starting', day='6月底前')
    """
    found = list(_PART.finditer(comparison))
    if not found or found[0].start():
        return ()
    ends = [match.start() for match in found[1:]] + [len(comparison)]
    return tuple(_part(_KINDS[match[1]], comparison[match.end() : end]) for match, end in zip(found, ends, strict=True))


def _part(kind: str, value: str) -> Part:
    state = _STATE.fullmatch(value)
    return Part(kind, value, _STATUSES[state[1]], state[2] or "") if state else Part(kind, value)
