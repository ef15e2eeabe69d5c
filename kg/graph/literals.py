"""Python values as the tokens of RDF literals (see `kg.graph.tokens`), each in its canonical form.

Stores keep numbers by value: Oxigraph gives back "1.00" as "1" and an xsd:nonNegativeInteger as an xsd:integer. What is
canonical from the start comes back as it went in. (An xsd:integer that is not negative is a value of
xsd:nonNegativeInteger, the range of NIF's offsets.)
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from kg.graph.tokens import ESCAPED, Token, string_of

_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile(f"{ESCAPED}|{_SURROGATE.pattern}")


def plain(text: str) -> Token:
    """A string; half a surrogate pair, which no RDF string can hold, becomes U+FFFD, so offsets stay true."""
    return string_of(_SURROGATE.sub("\ufffd", text)) if _ODD.search(text) else f'"{text}"'


@lru_cache(maxsize=4096)
def word(text: str) -> Token:
    """A string that many things have: a rule, a unit, a state."""
    return plain(text)


def collapsed(text: str) -> str:
    """What a string tagged @zh says: its white space collapsed."""
    return _SURROGATE.sub("\ufffd", " ".join(text.split()))


def chinese(text: str) -> Token:
    """A string tagged @zh, with white space collapsed."""
    return f"{plain(' '.join(text.split()))}@zh"


def decimal(value: Decimal) -> Token:
    """An xsd:decimal without needless zeros.

    >>> decimal(Decimal("3E+11")), decimal(Decimal("6.80")), decimal(Decimal("-0.0"))
    ('"300000000000"^^xsd:decimal', '6.8', '"0"^^xsd:decimal')
    """
    form = f"{value:f}" if value else "0"
    form = form.rstrip("0").rstrip(".") if "." in form else form
    return form if "." in form else f'"{form}"^^xsd:decimal'


@lru_cache(maxsize=4096)
def confidence(value: float) -> Token:
    """A confidence between 0 and 1 as an xsd:decimal, rounded to two digits after the point.

    >>> confidence(0.966), confidence(0.9), confidence(1.0)
    ('0.97', '0.9', '"1"^^xsd:decimal')
    """
    return decimal(Decimal(f"{min(max(value, 0.0), 1.0):.2f}"))


def offset(value: int) -> Token:
    """A character offset."""
    return str(value)


def year(value: int) -> Token:
    """A year as xsd:gYear."""
    return f'"{value:04d}"^^xsd:gYear'


def date(value: dt.date) -> Token:
    """A day as xsd:date."""
    return f'"{value.isoformat()}"^^xsd:date'
