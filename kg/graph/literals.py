"""Python values as RDF literals, each in one lexical form only."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL, _NON_NEGATIVE, _YEAR, _DATE = (
    NamedNode(_XSD + name) for name in ("decimal", "nonNegativeInteger", "gYear", "date")
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> Literal:
    """A string; half a surrogate pair, which no RDF string can hold, becomes U+FFFD, so offsets stay true."""
    return Literal(_SURROGATE.sub("\ufffd", text))


def chinese(text: str) -> Literal:
    """A string tagged @zh, with white space collapsed."""
    return Literal(_SURROGATE.sub("\ufffd", " ".join(text.split())), language="zh")


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal without needless zeros, but with one digit after the point.

    >>> decimal(Decimal("3E+11")).value, decimal(Decimal("6.80")).value, decimal(Decimal("-0.0")).value
    ('300000000000.0', '6.8', '0.0')
    """
    whole, _, fraction = f"{value + 0 if value else Decimal(0):f}".partition(".")
    return Literal(f"{whole}.{fraction.rstrip('0') or '0'}", datatype=_DECIMAL)


def confidence(value: float) -> Literal:
    """A confidence as an xsd:decimal of two digits after the point, between 0 and 1."""
    return Literal(f"{min(max(value, 0.0), 1.0):.2f}", datatype=_DECIMAL)


def offset(value: int) -> Literal:
    """A character offset."""
    return Literal(str(value), datatype=_NON_NEGATIVE)


def year(value: int) -> Literal:
    """A year as xsd:gYear."""
    return Literal(f"{value:04d}", datatype=_YEAR)


def date(value: dt.date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), datatype=_DATE)
