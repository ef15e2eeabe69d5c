"""Python values as RDF literals, each in its canonical form.

Stores keep numbers by value: Oxigraph gives back "1.00" as "1" and an xsd:nonNegativeInteger as an xsd:integer. What is
canonical from the start comes back as it went in. (An xsd:integer that is not negative is a value of
xsd:nonNegativeInteger, the range of NIF's offsets.)
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL, _INTEGER, _YEAR, _DATE = (NamedNode(_XSD + name) for name in ("decimal", "integer", "gYear", "date"))
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> Literal:
    """A string; half a surrogate pair, which no RDF string can hold, becomes U+FFFD, so offsets stay true."""
    return Literal(_SURROGATE.sub("\ufffd", text))


def chinese(text: str) -> Literal:
    """A string tagged @zh, with white space collapsed."""
    return Literal(_SURROGATE.sub("\ufffd", " ".join(text.split())), language="zh")


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal without needless zeros.

    >>> decimal(Decimal("3E+11")).value, decimal(Decimal("6.80")).value, decimal(Decimal("-0.0")).value
    ('300000000000', '6.8', '0')
    """
    plain_form = f"{value:f}" if value else "0"
    return Literal(plain_form.rstrip("0").rstrip(".") if "." in plain_form else plain_form, datatype=_DECIMAL)


def confidence(value: float) -> Literal:
    """A confidence between 0 and 1 as an xsd:decimal, rounded to two digits after the point.

    >>> confidence(0.966).value, confidence(0.9).value, confidence(1.0).value
    ('0.97', '0.9', '1')
    """
    return decimal(Decimal(f"{min(max(value, 0.0), 1.0):.2f}"))


def offset(value: int) -> Literal:
    """A character offset."""
    return Literal(str(value), datatype=_INTEGER)


def year(value: int) -> Literal:
    """A year as xsd:gYear."""
    return Literal(f"{value:04d}", datatype=_YEAR)


def date(value: dt.date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), datatype=_DATE)
