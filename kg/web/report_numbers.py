"""Where in the words that state a figure its number stands."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from kg.text.numerals import HAN, parse
from kg.web.report_store import Figure, Place

_NUMERALS = re.compile(rf"[0-9０-９][0-9０-９.．,，]*|(?!百分[点之]){HAN}|[万亿]+(?=元)")
_FOLDED = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS = tuple("0123456789０１２３４５６７８９.．,，")
_SCALES = "百千万亿"
_BETWEEN = "多余几来个整 \n\r\u3000"


def number_place(text: str, figure: Figure) -> Place | None:
    """The characters of a figure's number, with its unit where that follows; None where none is found.

    The words may state several figures: the number that has the value counts, the last one where none has it.
    """
    begin, end = figure.place
    if not figure.most and (plain := _plain(text, figure.value, begin, end)):
        return Place(plain.begin, _end_of_unit(text, plain.end, end, figure.unit))
    found = [Place(begin + m.start(), begin + m.end()) for m in _NUMERALS.finditer(text[begin:end])]
    if not found:
        return None
    wanted = [_decimal(value) for value in (figure.value, figure.most) if value]
    equal = [place for place in found if _value(text[place.begin : place.end]) in wanted]
    number = (equal or found)[-1]
    if figure.most and len(equal) > 1:  # from 8 to 10
        number = Place(equal[-2].begin, number.end)
    return Place(number.begin, _end_of_unit(text, number.end, end, figure.unit))


def _plain(text: str, value: str, begin: int, end: int) -> Place | None:
    """The last place where the value stands as the graph writes it, which most do; None where it does not."""
    at = text.rfind(value, begin, end)
    after = at + len(value)
    if at < 0 or text[at - 1 : at] in _DIGITS or text[after : after + 1] in _DIGITS:
        return None
    return Place(at, after)


def _value(words: str) -> Decimal | None:
    """What a number says, without its scale: 1637.7 of "1,637.70", 30 of "三十万"; None where it says nothing."""
    found = parse(words.translate(_FOLDED).rstrip(".,"))
    return found.value if found is not None else None


def _decimal(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _end_of_unit(text: str, start: int, end: int, unit: str) -> int:
    """Where the unit ends that follows a number, with what may stand between; where the number ends without one."""
    at = start
    for sign in unit if text[start - 1] not in _SCALES else unit.lstrip(_SCALES):  # 三十万|吨 is in 万吨
        while at < end and text[at] != sign and text[at] in _BETWEEN:
            at += 1
        if at >= end or text[at] != sign:
            return start
        at += 1
    return at
