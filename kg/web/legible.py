"""Words of reports as pages show them: without the line breaks and marks of bold type of their files."""

from __future__ import annotations

import re

from kg.export.passages import legible

_WORDS = re.compile(r"目标 |当时 |，实际 |，再次计划 |，未再提及")
_RANK = re.compile(r"第([\d.–]+)(?:（(.+)）)?$")
_COMPARED = {
    "目标 ": "target ",
    "当时 ": "then ",
    "，实际 ": ", actual ",
    "，再次计划 ": ", planned again: ",
    "，未再提及": ", not told again",
}


def parted(sentence: str, begin: int, end: int) -> tuple[str, str, str]:
    r"""A sentence before, in and after the words from `begin` to `end`, in characters of it as it stands in its file.

    >>> parted("推进**智谷\n项目**建设", 4, 9)
    ('推进', '智谷项目', '建设')
    """
    shown, moved = legible(sentence)
    length = len(sentence)
    first, last = (moved(min(max(place, 0), length)) for place in (begin, end))
    return shown[:first], shown[first:last], shown[last:]


def in_line(text: str) -> str:
    """A text without the line breaks of its file."""
    return legible(text)[0]


def compared(comparison: str, language: str) -> str:
    """What the ledger says of a promise and its outcome; the values stay the words of the reports.

    >>> compared("目标 15个以上，实际 9座", "en")
    'target 15个以上, actual 9座'
    """
    return comparison if language == "zh" else _WORDS.sub(lambda found: _COMPARED[found[0]], comparison)


def valued(shown: str, language: str) -> str:
    """A value as `kg.web.series.shown` writes it, in signs where the reader has no Chinese.

    >>> valued("约2200亿元", "en"), valued("≤第3（全省）", "en"), valued("第3（全省）", "zh")
    ('≈2200亿元', '≤#3 全省', '第3（全省）')
    """
    if language == "zh":
        return shown
    about = "≈" + shown[1:] if shown.startswith("约") else shown
    return _RANK.sub(lambda found: f"#{found[1]} {found[2] or ''}".rstrip(), about)
