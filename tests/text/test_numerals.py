from __future__ import annotations

from decimal import Decimal

import pytest

from kg.text.numerals import Numeral, parse, product

CASES = [
    ("3000亿", "3000", "亿", "3E+11"),
    ("12,698.4", "12698.4", "", "12698.4"),
    ("12，698.4", "12698.4", "", "12698.4"),
    ("1.37万亿", "1.37", "万亿", "1.37E+12"),
    ("三百五十九亿八千万", "359.8", "亿", "3.598E+10"),
    ("二〇二二", "2022", "", "2022"),
    ("千亿", "1000", "亿", "1E+11"),
    ("百万", "100", "万", "1E+6"),
    ("万亿", "1", "万亿", "1E+12"),
    ("两万亿", "2", "万亿", "2E+12"),
    ("两千", "2000", "", "2000"),
    ("十二", "12", "", "12"),
    ("三点五", "3.5", "", "3.5"),
    ("一百零三", "103", "", "103"),
    ("零", "0", "", "0"),
    ("3千", "3", "千", "3000"),
]


@pytest.mark.parametrize(("text", "value", "scale", "amount"), CASES)
def test_parse(text: str, value: str, scale: str, amount: str) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert (numeral.value, numeral.scale, numeral.amount) == (Decimal(value), scale, Decimal(amount))


@pytest.mark.parametrize("text", ["", "公里", "1.2.3", "百二五", "第三", "12个", "1,23", "一一点"])
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


def test_product_keeps_the_scale_of_the_second() -> None:
    assert product("4", "10万") == Numeral(Decimal(40), "万", True)
    assert product("2", "x") is None
