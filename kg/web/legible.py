"""Words of reports as pages show them: without the line breaks and marks of bold type of their files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from kg.export.passages import legible
from kg.ledger.comparison import Part, parts_of

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


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


def compared(comparison: str, text: Mapping[str, str]) -> str:
    """What the ledger says of a promise and its outcome, in the words of `text`; values stay those of the reports."""
    told = [text[f"ledger.part.{part.kind}"].format(value=_step(part, text)) for part in parts_of(comparison)]
    both = text["ledger.part.both"]
    return reduce(lambda one, other: both.format(one=one, other=other), told) if told else comparison


def _step(part: Part, text: Mapping[str, str]) -> str:
    """The value of a part, the step of a project in the words of `text`."""
    if not part.status:
        return part.value
    step = text[f"ledger.part.{part.status}"]
    return text["ledger.part.due"].format(step=step, day=part.day) if part.day else step


def valued(row: Mapping[str, str], text: Mapping[str, str]) -> str:
    """A value as it was stated, in the words of `text`: "≥6.5%", "第3（全省）" or "#3 全省"."""
    value = f"{row['value']}–{row['value_max']}" if row["value_max"] else row["value"]
    if row["measure"] == "rank":
        value = text["indicators.rank"].format(value=value)
        value = text["indicators.rank.of"].format(rank=value, scope=row["unit"]) if row["unit"] else value
    else:
        gap = "" if row["unit"] in ("%", "‰", "") or ord(row["unit"][0]) > 0x2E7F else " "
        value = f"{value}{gap}{row['unit']}"
    if row["comparator"] == "~":
        return text["indicators.about"].format(value=value)
    return f"{_SIGNS.get(row['comparator'], '')}{value}"
