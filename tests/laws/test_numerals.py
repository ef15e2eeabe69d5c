"""A number written in any of its forms comes back as its value."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from cn2an import an2cn, cn2an
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures_find import figures_in
from kg.lexicon.units import units
from kg.text import numerals
from kg.text.numerals import SCALES, parse
from kg.text.quantities import amounts
from kg.text.reading import reading_of

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


def _forms(value: int) -> dict[str, str]:
    """The ways in which reports write a whole number."""
    spoken = an2cn(value, "low")
    forms = {"plain": str(value), "separators": f"{value:,}", "wide separators": f"{value:,}".replace(",", "，")}
    forms |= {"wide digits": str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))}
    forms |= {"spoken": spoken, "spoken with 两": re.sub("二(?=[百千万亿])", "两", spoken)}
    forms |= {f"in {scale}": f"{Decimal(value) / SCALES[scale]:f}{scale}" for scale in ("万", "亿") if value}
    tens, rest = divmod(value, 10**4)
    if tens and rest and rest % 1000 == 0:
        forms["万 and 千"] = f"{tens}万{rest // 1000}千"
    hundreds, millions = divmod(tens, 10**4)
    if hundreds and millions and not rest:
        forms["亿 and 万"] = f"{hundreds}亿{millions}万"
    return forms


def _round(most: int) -> st.SearchStrategy[int]:
    """Whole numbers, also round ones."""
    return st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, most), st.integers(0, 5))


@given(_round(99_999))
def test_any_form_of_a_number_in_running_text_comes_back_as_its_value(value: int) -> None:
    for name, form in _forms(value).items():
        found = amounts(reading_of(f"全市新增{form}户。").text, KINDS)
        told = [a.value * SCALES[a.unit.removesuffix("户")] for a in found]
        assert told == [value], f"{name}: {form}"


@given(st.integers(1, 9_999), st.sampled_from(["万", "亿"]), st.sampled_from(["以上", "左右", "以内", "余", "多", ""]))
def test_any_form_with_a_scale_and_a_bound(value: int, scale: str, bound: str) -> None:
    for form in (f"{value}{scale}", f"{value:,}{scale}", f"{an2cn(value, 'low')}{scale}"):
        text = f"完成投资{form}{bound}元。" if bound in ("余", "多") else f"完成投资{form}元{bound}。"
        (found,) = amounts(text, KINDS)
        assert found.value * SCALES[found.unit.removesuffix("元")] == value * SCALES[scale], text
        assert found.bounded is (bound != "")


@given(st.decimals(min_value=1, max_value=100, places=1))
def test_a_percentage_in_characters(value: Decimal) -> None:
    spoken = an2cn(str(value), "low")
    for form in (f"{value}%", f"{value}％", f"百分之{spoken}", f"百分之{value}"):
        found = figures_in(reading_of(f"地区生产总值增长{form}。").text)
        assert [(a.value, a.unit) for a in found] == [(value, "%")], form


@given(st.text(alphabet="0123456789.,万亿千百十一二两〇零点%个元至-×余多第年 ", max_size=30))
def test_any_text_is_read_without_fault(text: str) -> None:
    for a in amounts(text, KINDS):
        assert text[a.start : a.end] == a.word
