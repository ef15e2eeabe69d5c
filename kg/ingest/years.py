"""The year whose plan a report sets."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from kg.text.reading import Reading

_YEAR = r"(?<!到)(?P<year>20\d{2}|19[89]\d)\s?年"
_NAMED = re.compile(rf"{_YEAR}(?!远景|\d{{1,2}}月)")
_REVIEW = re.compile("回顾|总结|成效|成就|成绩|完成情况")
_PLAN = re.compile(
    "安排|任务|做好|抓好|重点工作|主要工作|目标|部署|打算|要求|工作思路|计划|工作重点|工作建议|政府工作|经济社会发展"
)
_TITLE = re.compile(
    r"(?P<year>20\d{2}|19[89]\d)\s?年?[^月日]{0,20}政府工作报告|政府工作报告》?\s?[（(](?P<other>20\d{2})年?[）)]"
)
_OPENS = re.compile(rf"{_YEAR}[，,]?(?:是|既是|又是|将是)")
_NOW = re.compile(r"今年.{0,10}(?:主要)?(?:预期)?目标|做好今年|今年(?:的|政府)?工作")
_LAST_MONTH_OF_SPRING = 8


def plan_year(reading: Reading, title: str | None, date: dt.date | None) -> int | None:
    """The year that headings, title, date of the meeting and body agree on most; None where nothing tells."""
    votes: Counter[int] = Counter()
    for paragraph in reading.paragraphs:
        if paragraph.end - paragraph.start <= 45:
            _heading(reading.text[paragraph.start : paragraph.end], votes)
    named = _TITLE.search(title) if title else None
    if named:
        votes[int(named["year"] or named["other"])] += 2
    if date is not None:
        votes[date.year + (date.month > _LAST_MONTH_OF_SPRING)] += 2
    if not votes:
        _body(reading.text, votes)
    if not votes:
        return None
    return max(votes, key=lambda year: (votes[year], year))


def _heading(text: str, votes: Counter[int]) -> None:
    """What a heading says: "2022年工作安排" is for 2022, "2021年工作回顾" too."""
    if text[-1] in "。；，":
        return
    years = [int(y["year"]) for y in _NAMED.finditer(text)]
    if years and _REVIEW.search(text):
        votes[max(years) + 1] += 2
    elif years and _PLAN.search(text):
        votes[max(years)] += 3


def _body(text: str, votes: Counter[int]) -> None:
    """The year of "2022年是…之年" next to a sentence on this year's goals."""
    for now in _NOW.finditer(text[:200_000]):
        nearby = text[max(0, now.start() - 800) : now.start()]
        opening = [int(y["year"]) for y in _OPENS.finditer(nearby)]
        if opening:
            votes[opening[-1]] += 1
