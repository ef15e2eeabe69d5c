"""Deadlines as reports write them, and the last day they leave."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_MONTHS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_SEASONS = {"春": 5, "夏": 8, "秋": 11, "冬": 12}  # a season is over with its last month; winter within the year
_TAIL = r"(?:底前|末前|底|末|初|前|份|中旬|上旬|下旬)?(?:之前|以前|前)?"
_DEADLINE = re.compile(
    r"(?P<year>20\d\d年|今年|明年|本年|年)?"
    r"(?:(?P<day>(?:1[0-2]|[1-9])月[0-3]?\d[日号])前?"
    rf"|(?P<month>(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月){_TAIL}"
    r"|(?P<half>上半年|下半年)"
    r"|(?P<quarter>(?:第)?[一二三四1-4]季度)(?:末|底|前|内)?"
    r"|(?P<season>[春夏秋冬]季?)(?=开学|投|建|前|，|全))"
    r"|(?P<end>(?:20\d\d年|今年|明年|本年|年)(?:底前|底|末前|末|内|前))"
    r"|(?P<this>今[春夏秋冬]|今明两年|年内|年底前|年底|当年)"
    r"|(?P<only>20\d\d年)(?:底前|底|末前|末|内|前)?"
    r"|(?P<feast>国庆节?前|春节前|五一前|“?七一”?前|中秋节?前|供暖季前|汛期前|开学前)"
)
_FEASTS = {"国": (9, 30), "五": (4, 30), "七": (6, 30), "中": (9, 30), "供": (10, 31), "汛": (5, 31), "开": (8, 31)}


def find(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the deadlines in a text."""
    return [m.span() for m in _DEADLINE.finditer(text) if m.group() not in ("年前", "年末")]


def _end_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def last_day(deadline: str, plan_year: int | None) -> dt.date | None:
    """The last day that a deadline leaves, or None where the year or the day is not told.

    >>> last_day("6月底前", 2022), last_day("年内", 2022), last_day("2025年", None)
    (datetime.date(2022, 6, 30), datetime.date(2022, 12, 31), datetime.date(2025, 12, 31))
    """
    match = _DEADLINE.fullmatch(deadline)
    if match is None:
        return None
    year = _year(match, plan_year)
    return None if year is None else _day(match, year)


def _year(match: re.Match[str], plan_year: int | None) -> int | None:
    stated = re.search(r"20\d\d", match.group())
    if stated:
        return int(stated.group())
    if plan_year is None:
        return None
    return plan_year + (match.group().startswith("明年") or "今明两年" in match.group())


def _day(match: re.Match[str], year: int) -> dt.date | None:
    """The last day in a known year; a feast with a moving date has none."""
    text = match.group()
    if day := match["day"]:
        month, number = (int(n) for n in re.findall(r"\d+", day))
        return dt.date(year, month, number) if number <= calendar.monthrange(year, month)[1] else None
    if month_text := match["month"]:
        name = month_text[:-1]
        return _end_of(year, _MONTHS.get(name) or int(name))
    if match["half"]:
        return _end_of(year, 6 if "上" in match["half"] else 12)
    if match["quarter"]:
        return _end_of(year, _QUARTERS[match["quarter"].removeprefix("第")[0]])
    if match["feast"]:
        feast = _FEASTS.get(text.strip("“")[0])
        return dt.date(year, *feast) if feast else None
    season = next((s for s in _SEASONS if s in text), None)
    return _end_of(year, _SEASONS[season] if season else 12)
