from __future__ import annotations

import pytest

from kg.text.periods import plan_years, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年，全市", ["2025"]),
        ("2016-2020年累计", ["2016-2020"]),
        ("2016年至2020年累计", ["2016-2020"]),
        ("“十四五”时期", ["2021-2025"]),
        ("“十四五”末", ["2025"]),
        ("十二五期间和2016年", ["2011-2015", "2016"]),
        ("上世纪1980年代", []),
        ("第12345号", []),
        ("2020-2016年", ["2016"]),
    ],
)
def test_years_in(text: str, years: list[str]) -> None:
    found = years_in(text)
    assert [str(period) for _, _, period in found] == years
    assert all(text[start:end] == period.as_written for start, end, period in found)


@pytest.mark.parametrize(
    ("ordinal", "years"),
    [("十一", (2006, 2010)), ("十三", (2016, 2020)), ("十四", (2021, 2025)), ("十五", (2026, 2030))],
)
def test_plan_years(ordinal: str, years: tuple[int, int]) -> None:
    assert plan_years(ordinal) == years


def test_no_such_plan() -> None:
    assert plan_years("百") is None
