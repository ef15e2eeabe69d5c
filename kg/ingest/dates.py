"""Dates as reports write them, in either kind of numeral, and as scanners leave them."""

from __future__ import annotations

import datetime as dt
import re

_ZEROS = "〇○ΟOоo零０"
_DIGITS = {**dict.fromkeys(_ZEROS, "0"), **{c: str(i) for i, c in enumerate("一二三四五六七八九", 1)}}
_NUMERAL = f"[{_ZEROS}一二三四五六七八九十]"
_PLAIN = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_CHINESE = re.compile(rf"((?:[{_ZEROS}一二三四五六七八九]){{4}})年({_NUMERAL}{{1,3}})月({_NUMERAL}{{1,3}})日")
_DAMAGED = re.compile(r"((?:19|20)\d{2})年?(\d{1,4})月?(\d{0,2})日")
_SEASON = (12, 1, 2, 3, 4)
"""The months in which people's congresses are held."""


def date_in(text: str) -> dt.date | None:
    """The first date in a line; one that lost its 年 or 月 is read where it can be read in one way only.

    Of several ways the one inside the season of the congresses counts, if there is just one.

    >>> str(date_in("——2022年1月25日在")), str(date_in("二〇二一年三月二十三日")), str(date_in("——202342日在"))
    ('2022-01-25', '2021-03-23', '2023-04-02')
    """
    plain = _PLAIN.search(text)
    if plain:
        return _date(*(int(n) for n in plain.groups()))
    chinese = _CHINESE.search(text)
    if chinese:
        year = int("".join(_DIGITS[c] for c in chinese[1]))
        return _date(year, _number(chinese[2]), _number(chinese[3]))
    damaged = _DAMAGED.search(text)
    return _mended(int(damaged[1]), damaged[2] + damaged[3]) if damaged else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(numeral: str) -> int:
    """The value of a Chinese numeral below a hundred, "二十三" or "二三"."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return int("".join(_DIGITS[c] for c in numeral))
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))


def _mended(year: int, digits: str) -> dt.date | None:
    """The date whose month and day are run together."""
    splits = [
        (digits[:i], digits[i:]) for i in (1, 2) if digits[i:] and not digits[i:].startswith("0" * len(digits[i:]))
    ]
    dates = [d for month, day in splits if (d := _date(year, int(month), int(day))) is not None]
    if len(dates) > 1:
        dates = [d for d in dates if d.month in _SEASON]
    return dates[0] if len(dates) == 1 else None
