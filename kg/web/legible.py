"""Words of reports as pages show them: without the line breaks and marks of bold type of their files."""

from __future__ import annotations

from collections.abc import Mapping

from kg.export.passages import legible

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
