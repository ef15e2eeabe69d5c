"""When a figure is, and whether it is reported or planned."""

from __future__ import annotations

import re

from kg.model import Aspect, Document, Period, Sentence
from kg.text.numerals import HAN, parse
from kg.text.periods import years_in

_SKIP_AFTER = re.compile(r"^(?:度|版|以来|以前|级|代|的?基础上)")
_NEARER = re.compile(r"(?:比|较|同|与|办好)$")
_RELATIVE = re.compile(r"去年|今年|上年(?=末|底)|前年|明年")
_PAST_SPAN = re.compile(
    r"(?P<n>五|十|三|四|5|10)年(?:来|间|累计|总体|年均|增长|增加|新增|接近|共)|(?:过去|近)(?P<m>五|十|三)年|(?P<k>五|十)年(?=年均|增长|增加|累计)"
)
_TAKING = re.compile(
    r"(?:用|利用)(?:\d[—–至到-])?(?P<n>[2345三四五])年(?:左右)?(?:的)?时间|力争(?:\d[—–至到-])?(?P<k>[2345三四五])年(?:内|实现|时间)"
)
_FROM_YEAR = re.compile(
    r"从?(?P<first>20\d\d)年(?:开始|起)，?(?:利?用)?(?P<n>[2345三四五十]|10)年(?:左右)?(?:的)?(?:内|时间)"
)
_YEARLY = re.compile(r"年均|每年|五年累计|累计")
_SO_FAR = re.compile(r"今年以来")
_WILL = re.compile(r"力争|确保|争取|努力|将|要|计划")
_NUMBERS = {"2": 2, "3": 3, "4": 4, "三": 3, "四": 4, "五": 5, "十": 10, "5": 5, "10": 10}


def aspect_of(sentence: Sentence, before: str) -> Aspect:
    """Whether a figure is reported or planned: by its place, unless its own words say otherwise."""
    last = [m[0] for m in re.finditer(r"去年(?!底|末|同期|已[^，。]{0,8}的)|今年(?:继续|我|将|要|再)", before)]
    if last and not _NEARER.search(before[: before.rfind(last[-1])]):
        return Aspect.ACTUAL if last[-1].startswith("去年") else Aspect.TARGET
    if sentence.aspect is Aspect.TARGET and (m := _SO_FAR.search(before)) and not _WILL.search(before[m.end() :]):
        return Aspect.ACTUAL
    if sentence.aspect is Aspect.ACTUAL and re.search(r"有望(?:突破|达到|实现)?$", before[-10:]):
        return Aspect.TARGET
    return sentence.aspect


def period_of(
    document: Document, sentence: Sentence, before: str, clause: str, level: bool, verb: str
) -> Period | None:
    """The years of a figure; `before` is the sentence up to it, `clause` its own clause up to it.

    `level` tells that it says how much, not by how much; `verb` what leads to the number.
    """
    year, planned = document.plan_year, sentence.aspect is Aspect.TARGET
    stated, default = _stated(before, year), sentence.period
    if planned and year is not None and (m := _TAKING.search(clause)) is not None:
        return Period(year, year + _NUMBERS[m["n"] or m["k"]] - 1)
    if (begun := _FROM_YEAR.search(before)) is not None:
        return Period(int(begun["first"]), int(begun["first"]) + _NUMBERS[begun["n"]] - 1)
    if stated is not None and not ("年均" in clause and default is not None and default.start < default.end):
        return _yearly(stated, clause, year) if planned else stated
    if default is None:
        return None
    if planned:
        return _yearly(default, clause, year)
    return _reported(default, clause, verb if level else "")


def _reported(default: Period, clause: str, verb: str) -> Period:
    """The years of a figure in a review: its own span (五年来), the end of the span where it says what was reached."""
    if (m := _PAST_SPAN.search(clause)) is not None:
        default = Period(default.end - _NUMBERS[m["n"] or m["m"] or m["k"]] + 1, default.end)
    reached = re.search(r"[到至达]|突破|[为过上]$", verb) is not None and "稳定" not in verb
    if reached and re.search("累计|年均|五年|连续", clause) is None:
        return Period(default.end, default.end)
    return default


def _yearly(period: Period, clause: str, year: int | None) -> Period:
    """A goal for an end year that is met year by year spans all the years to it."""
    if year is not None and period.start == period.end > year and _YEARLY.search(clause):
        return Period(year, period.end)
    return period


def _stated(before: str, year: int | None) -> Period | None:
    """The last years named before a figure in its sentence that speak of when."""
    found: list[tuple[int, Period]] = []
    for start, end, period in years_in(before):
        word = before[start:end]
        plan = "五" in word and not word.endswith("年")
        if (
            _SKIP_AFTER.match(before[end:])
            or _NEARER.search(before[:start])
            or (plan and not re.search(r"末|时期|期间", before[start : end + 2]))
        ):
            continue
        if not plan and re.match(r"\d{1,2}月\d|(?:\d{1,2}月)?\d{1,2}日", before[end:]):
            continue
        found.append((start, Period(period.start, period.end)))
    if year is not None:
        for m in _RELATIVE.finditer(before):
            if not _NEARER.search(before[: m.start()]) and not before[m.end() :].startswith(("同期", "我承诺")):
                shift = {"去": -1, "上": -1, "前": -2, "明": 1}.get(m[0][0], 0)
                found.append((m.start(), Period(year + shift, year + shift)))
        if (m2 := re.search(r"(?:五|5)年(?:内|后)", before)) is not None:
            found.append((m2.start(), Period(year + 4, year + 4)))
    return max(found, key=lambda f: f[0])[1] if found else None


def running(period: Period | None, aspect: Aspect, words: str) -> Period | None:
    """The years of 连续3年, which end with the year of a review."""
    years = re.search(rf"连续(\d+|{HAN})年", words)
    count = None if years is None else parse(years[1])
    if count is None or period is None or aspect is Aspect.TARGET:
        return period
    return Period(period.end - int(count.value) + 1, period.end)


def year_before(document: Document, sentence: Sentence, period: Period | None) -> Period | None:
    """The year that a change started from: the one before its years, before the plan for a goal."""
    span = sentence.period or period
    if span is None:
        return None
    planned = sentence.aspect is Aspect.TARGET and document.plan_year is not None
    first = document.plan_year if planned and document.plan_year is not None else span.start
    return Period(first - 1, first - 1)
