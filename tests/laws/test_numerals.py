"""A number written in any of its forms comes back as its value."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from cn2an import an2cn, cn2an
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.units import units
from kg.text import numerals
from kg.text.numerals import SCALES, parse
from kg.text.quantities import amounts

KINDS = {name: unit.kind for name, unit in units().items()}
WHOLE = st.integers(min_value=0, max_value=9_999_999_999)
DECIMAL = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
SCALE = st.sampled_from(["", "万", "亿", "万亿", "百万", "千万"])


@given(DECIMAL, SCALE)
def test_arabic(value: Decimal, scale: str) -> None:
    numeral = parse(f"{value}{scale}")
    assert numeral is not None and numeral.amount == value * SCALES[scale]


@given(WHOLE)
def test_arabic_with_thousands_separators(value: int) -> None:
    numeral = parse(f"{value:,}")
    assert numeral is not None and numeral.amount == value


@given(WHOLE)
def test_chinese(value: int) -> None:
    numeral = parse(an2cn(value, "low"))
    assert numeral is not None and numeral.amount == value


def test_what_is_read_without_the_library_is_read_as_by_it() -> None:
    short = ("".join(signs) for size in range(1, 5) for signs in product("一三九两零十百千万亿", repeat=size))
    long = ("".join(signs) for signs in product("一十百千万亿", repeat=5))
    read = [text for text in (*short, *long) if numerals._PLAIN.fullmatch(text) or numerals._NAME.fullmatch(text)]
    assert len(read) > 800
    for text in read:
        try:
            expected = Decimal(str(cn2an(text, "normal")))
        except ValueError:
            expected = None
        assert numerals._total(text) == expected, text


@given(st.integers(min_value=10, max_value=9999))
def test_chinese_digits(value: int) -> None:
    numeral = parse("".join("〇一二三四五六七八九"[int(d)] for d in str(value)))
    assert numeral is not None and numeral.amount == value


@given(DECIMAL, st.sampled_from(["", "万", "亿"]), st.sampled_from(["公里", "亩", "户", "元", "个", "吨", "千瓦"]))
def test_in_running_text(value: Decimal, scale: str, unit: str) -> None:
    found = amounts(f"全市新增{value}{scale}{unit}。", KINDS)
    assert [(a.value, a.unit) for a in found] == [(value, scale + unit)]


@given(st.text(alphabet="0123456789.,万亿千百十一二两〇零点%个元至-×余多第年 ", max_size=30))
def test_any_text_is_read_without_fault(text: str) -> None:
    for a in amounts(text, KINDS):
        assert text[a.start : a.end] == a.word
