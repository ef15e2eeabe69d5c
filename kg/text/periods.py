"""Years and spans of years as reports write them."""

from __future__ import annotations

import re

from kg.model import Period

_FIRST_PLAN = 1953  # the first five-year plan; the n-th begins five years later each, the third in 1966
_ORDINALS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17,
}  # fmt: skip
_PLAN = re.compile(r"[“\"]?(十[一二三四五六七])五[”\"]?(?:时期|期间|规划)?(?:的)?(末|收官|时期末)?")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:[-—–~～至到]+)((?:19|20)\d\d)年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!代)")
_SIGNS = "〇○零一二三四五六七八九"
_SPELLED = re.compile(rf"(?<![{_SIGNS}])((?:一九|二[〇○零])[{_SIGNS}]{{2}})年(?!代)")
_DIGITS = str.maketrans(_SIGNS, "000123456789")


def plan_years(ordinal: str) -> tuple[int, int] | None:
    """The years of a five-year plan by its ordinal: "十四" (of 十四五) gives 2021 and 2025.

    >>> plan_years("十四")
    (2021, 2025)
    """
    number = _ORDINALS.get(ordinal)
    if number is None:
        return None
    start = _FIRST_PLAN + 5 * (number - 1) + (3 if number >= 3 else 0)
    return start, start + 4


def years_in(text: str) -> list[tuple[int, int, Period]]:
    """The spans and single years written in a text, with where they stand, in text order.

    "2016-2020年" is one span, "到2025年" and "二〇二五年" its year, "“十四五”期间" 2021 to 2025, "“十四五”末" 2025.
    """
    found: list[tuple[int, int, Period]] = []
    for m in _SPAN.finditer(text):
        if int(m[1]) <= int(m[2]):
            found.append((m.start(), m.end(), Period(int(m[1]), int(m[2]), m[0])))
    for m in _PLAN.finditer(text):
        years = plan_years(m[1])
        if years is not None:
            found.append((m.start(), m.end(), Period(years[1] if m[2] else years[0], years[1], m[0])))
    for m in _SPELLED.finditer(text):
        year = int(m[1].translate(_DIGITS))
        found.append((m.start(), m.end(), Period(year, year, m[0])))
    for m in _YEAR.finditer(text):
        if not any(a <= m.start() < b for a, b, _ in found):
            found.append((m.start(), m.end(), Period(int(m[1]), int(m[1]), m[0])))
    return sorted(found)
