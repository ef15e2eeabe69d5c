"""Quantities in running text: numbers with their units, bounds and ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from kg.model import Comparator
from kg.model.value import value
from kg.text.numerals import ARABIC, COMPOUND, HAN, SCALE, SCALES, Numeral, parse, product

RANGE = "[-—–~～至到]+"
_AFTER = {
    "以上": Comparator.AT_LEAST,
    "及以上": Comparator.AT_LEAST,
    "以内": Comparator.AT_MOST,
    "之内": Comparator.AT_MOST,
    "内": Comparator.AT_MOST,
    "以下": Comparator.AT_MOST,
    "左右": Comparator.ABOUT,
    "上下": Comparator.ABOUT,
}
_BEFORE = (
    (
        re.compile(r"(?:不超过?|不高于|不多于|不大于|(?<!不)低于|(?<!不)少于|小于|最多|至多|不足|不到)$"),
        Comparator.AT_MOST,
    ),
    (re.compile(r"(?:(?:至少|不少于)[\u4e00-\u9fff]{0,4}|不低于[每人生月年户亩]{2,5})$"), Comparator.AT_LEAST),
    (
        re.compile(r"(?:不低于|不少于|至少|突破|超过|超|逾|高于|多于|大于|(?<![经通])过)(?:到|了)?$"),
        Comparator.AT_LEAST,
    ),
    (re.compile(r"(?:大约|(?<![签节预集违条公合履特大])约|(?<![附临就相])近|接近|将近)$"), Comparator.ABOUT),
)
_STEPPED_UP = re.compile("(?:[迈跨跃站登]上|[迈跨]过|跨越)了?$")  # 迈上5000亿元台阶; 跨过2个千亿元台阶 counts steps
_LAST = frozenset("超过于多足到少破逾大了约近")  # with which most of them end; the others hold 少 or 不低于


@value
class Amount:
    """A quantity at `[start, end)` of a text; `unit` is as stated, with its scale ("万亿元").

    `kind` is the kind of its unit, "rank" for a place in an order. `digits` tells that the number is in Arabic
    digits; `bound` that words beside it set the comparator.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: str
    value_max: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    digits: bool = True
    word: str = ""

    @property
    def bounded(self) -> bool:
        """Whether the words state more than the plain number."""
        return self.comparator is not Comparator.EQUAL


@lru_cache(maxsize=8)
def _pattern(units: frozenset[str]) -> re.Pattern[str]:
    """The expression for number, scale and unit over a set of units."""
    names = "|".join(re.escape(u) for u in sorted(units, key=lambda u: (-len(u), u)))
    number = rf"(?:{ARABIC}|{HAN})"
    return re.compile(
        rf"(?P<over>(?<![迈跨跃站登以线网路市台车身山摆送端])上(?=[百千万亿](?!家万|姓|山)))?"
        rf"(?:(?P<factor>\d+)[×xX*])?(?P<low>{COMPOUND}|{ARABIC}(?P<lowscale>{SCALE})?|{HAN}|[万亿]+(?=元|大关|[，。；、]))(?P<more>[余多来])?(?P<scale>{SCALE})?"
        rf"(?P<more2>[余多来])?(?:(?P<lowunit>%|{names})?{RANGE}(?P<high>{number})(?P<highscale>{SCALE})?)?"
        rf"(?P<unit>{names})?(?P<more3>[余多])?(?P<after>及?以上|以下|以内|之内|左右|上下|内(?=[^外陆地蒙]))?"
    )


def amounts(text: str, units: Mapping[str, str]) -> list[Amount]:
    """The quantities of a text in order; `units` maps every unit to its kind ("公里": "length").

    Numbers with neither unit nor scale have unit "" and kind "bare".
    """
    found: list[Amount] = []
    for m in _pattern(frozenset(units)).finditer(text):
        amount = _amount(m, units, text)
        if amount is not None:
            found.append(amount)
    return found


def _amount(m: re.Match[str], units: Mapping[str, str], text: str) -> Amount | None:
    """The quantity of one match."""
    low = _number(m)
    if low is None:
        return None
    unit, scale, value = m["unit"] or "", low.scale, low.value
    top = parse(m["high"] + (m["highscale"] or "")) if m["high"] else None
    if top is not None and top.scale and not scale:
        scale = top.scale
    elif top is not None and scale and not top.scale:
        top = None
    if scale in ("百", "千"):  # no stated units: 3千亩 is 3000 of 亩
        value, scale = value * SCALES[scale], ""
    elif scale in ("百亿", "千亿"):  # 2千亿元 is 2000 of 亿元
        value, scale = value * SCALES[scale[0]], "亿"
    kind = units.get(unit, "bare")
    return Amount(m.start(), m.end(), value, scale + unit, kind, None if top is None else top.value,
                  _bound(m, text[: m.start()], unit), low.digits, m[0])  # fmt: skip


def _bound(m: re.Match[str], before: str, unit: str) -> Comparator:
    """The bound that the words around a number, or in it (余, 多, 上百), set."""
    more = m["more"] or m["more2"] or m["more3"]
    if (sign := _AFTER.get(m["after"] or "")) is not None:
        return sign
    if m["over"] or (more and more != "来") or (unit != "个" and _STEPPED_UP.search(before[-4:])):
        return Comparator.AT_LEAST
    return bound_before(before)


def _number(m: re.Match[str]) -> Numeral | None:
    """The first number of a match, with its scale."""
    scale = m["scale"] or ""
    if m["factor"]:
        return product(m["factor"], m["low"] + scale)
    if scale and not m["lowscale"]:
        low = parse(m["low"])
        if low is None:
            return None
        if low.scale:
            return Numeral(low.amount, scale, low.digits)
        return replace(low, scale=scale)
    return parse(m["low"])


def bound_before(text: str) -> Comparator:
    """The bound that the words before a number set."""
    tail = text[-8:]
    if tail[-1:] not in _LAST and "少" not in tail and "不低于" not in tail:
        return Comparator.EQUAL
    for pattern, sign in _BEFORE:
        if pattern.search(tail):
            return sign
    return Comparator.EQUAL
