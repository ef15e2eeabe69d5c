"""Numbers as Chinese reports write them: 12,698.4, 三百五十九亿八千万, 3亿5000万, 二〇二二, 千亿, 4×10万, 6至8."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kg.model.value import value

SCALES = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}

ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
HAN = (
    r"(?:[〇零○一二两三四五六七八九十百千廿卅]"
    r"(?:[〇零○一二两三四五六七八九十百千万亿]|点(?=[〇零一二三四五六七八九]))*)"
)
# 千 before 瓦, 克, 米 is the unit's own: 20千瓦 is 20 of 千瓦.
SCALE = r"(?:万亿|[百千]亿|千万|百万|亿|万|[百千](?![瓦克米伏卡升赫帕]))"

# Digits before each of two scales: 3亿5000万, 2万5千.
COMPOUND = r"(?:\d+亿\d{1,4}万|\d+万[1-9]千(?![瓦克米伏卡升赫帕]))"

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DIGIT_RUN = re.compile(r"[〇○零一二三四五六七八九]{2,}")
_ARABIC = re.compile(rf"({ARABIC})({SCALE})?")
_COMPOUND = re.compile(r"(\d+)([亿万])(\d+)([万千])")
_ONE = "[一二三四五六七八九]"
_HEAD = "[一二三四五六七八九两]"
# Up to 9999 with no place left out, times 万, 亿 or 万亿.
_PLAIN = re.compile(
    rf"(?:{_ONE}?十{_ONE}?|{_HEAD}(?:百(?:{_ONE}十{_ONE}?)?|千(?:{_HEAD}百(?:{_ONE}十{_ONE}?)?)?)?)(?:万亿|[万亿])?|零"
)
# Names of plans and campaigns, which are no number: 十四五, 百千万.
_NAME = re.compile(rf"十{_ONE}{{2}}|[一十][十百千万亿]*[十百千][百千][十百千万亿]*")
_VALUES = {sign: k for k, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "十": 10, "百": 100, "千": 1000}
_BARE = re.compile(r"^(?=[百千万亿])")


@value
class Numeral:
    """A number: `value` counts units of `scale`, so that "3000亿" is 3000 and "亿"; `digits` tells it is Arabic."""

    value: Decimal
    scale: str
    digits: bool

    @property
    def amount(self) -> Decimal:
        """The number itself: 3000亿 is 3E+11."""
        return self.value * SCALES[self.scale]


@lru_cache(maxsize=4096)
def parse(text: str) -> Numeral | None:
    """The number that the whole of `text` writes, or None where it writes none.

    >>> parse("三百五十九亿八千万")
    Numeral(value=Decimal('359.8'), scale='亿', digits=False)
    >>> parse("12,698.4万").amount
    Decimal('126984000.0')
    """
    if (found := _ARABIC.fullmatch(text)) is not None:
        value = Decimal(found[1].replace(",", "").replace("，", ""))
        return Numeral(value, found[2] or "", True)
    if (found := _COMPOUND.fullmatch(text)) is not None:
        rest = Decimal(found[3]) * SCALES[found[4]] / SCALES[found[2]]
        return Numeral(Decimal(found[1]) + rest, found[2], True)
    if re.fullmatch(HAN + "|[万亿]+", text) is None:
        return None
    return _han(text)


def _han(text: str) -> Numeral | None:
    """A number in Chinese characters, its largest scale told apart."""
    if _DIGIT_RUN.fullmatch(text):
        return Numeral(Decimal(text.translate(_DIGITS)), "", False)
    scale = "万亿" if text.endswith("万亿") else next((s for s in ("亿", "万") if s in text), "")
    total = _total(text)
    if total is None:
        return None
    value = (total / SCALES[scale]).normalize()
    return Numeral(Decimal(format(value, "f")), scale, False)


def _total(text: str) -> Decimal | None:
    """The number in Chinese characters; 千亿 reads as 一千亿. The library's own readings of it are guarded here."""
    text = text.replace("○", "零").replace("〇", "零")
    text = _BARE.sub("一", text)
    if _PLAIN.fullmatch(text):
        return _plain(text)
    if _NAME.fullmatch(text):
        return None
    from cn2an import cn2an  # a fifth of a second to load, and few reports have such a number

    try:
        return Decimal(str(cn2an(text, "normal")))
    except (ValueError, KeyError, IndexError):  # its grammar of spoken numbers has holes
        return None


def _plain(text: str) -> Decimal:
    """The number in characters that `_PLAIN` matches."""
    total = digit = 0
    for sign in text.rstrip("万亿"):
        value = _VALUES[sign]
        total, digit = (total + (digit or 1) * value, 0) if value >= 10 else (total, value)
    return (total + digit) * SCALES[text[len(text.rstrip("万亿")) :]]


def product(first: str, second: str) -> Numeral | None:
    """The number of 4×10万: both written numbers multiplied, in the scale of the second."""
    a, b = parse(first), parse(second)
    if a is None or b is None:
        return None
    return Numeral(a.amount * b.value, b.scale, a.digits and b.digits)
