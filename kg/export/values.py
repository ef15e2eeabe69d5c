"""Literals as the plain values of tables."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from kg.export.schema import Kind
from kg.graph.terms import PREFIXES

Plain = str | int | float | bool | date
_XSD = PREFIXES["xsd"]
_WHOLE = re.compile(r"[+-]?\d{1,19}", re.ASCII)
_YEAR = re.compile(r"-?\d{4,9}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INTEGERS = {
    f"{_XSD}{name}"
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
}  # fmt: skip
_NUMBERS = {f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"}
KINDS: dict[str, Kind] = {
    **dict.fromkeys(_INTEGERS, Kind.INTEGER),
    **dict.fromkeys(_NUMBERS, Kind.NUMBER),
    f"{_XSD}gYear": Kind.INTEGER,
    f"{_XSD}date": Kind.DATE,
    f"{_XSD}boolean": Kind.BOOLEAN,
}
"""What the values of a datatype are, where they are well-formed; texts for any other."""


def kind_of(literal: Literal) -> Kind:
    """What a literal can be kept as; a text where its words are no value of its datatype, or too large for one."""
    kind = KINDS.get(literal.datatype.value, Kind.TEXT)
    try:
        return kind if _read(literal, kind) is not None else Kind.TEXT
    except (ValueError, OverflowError):
        return Kind.TEXT


def value_of(literal: Literal, kind: Kind) -> Plain:
    """The value of a literal in a column of this kind."""
    if kind is Kind.NUMBER:
        return float(literal.value)
    value = _read(literal, kind)
    return literal.value if value is None else value


def is_exact(literal: Literal) -> bool:
    """Whether a binary number can hold the value of a number."""
    return Decimal(repr(float(literal.value))) == Decimal(literal.value)


def _read(literal: Literal, kind: Kind) -> Plain | None:
    text = literal.value
    if kind is Kind.INTEGER:
        form = _YEAR if literal.datatype.value == f"{_XSD}gYear" else _WHOLE
        return int(text) if form.fullmatch(text) and -(2**63) <= int(text) < 2**63 else None
    if kind is Kind.NUMBER:
        return float(text) if _NUMBER.fullmatch(text) and abs(float(text)) != float("inf") else None
    if kind is Kind.DATE:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    if kind is Kind.BOOLEAN:
        return {"true": True, "1": True, "false": False, "0": False}.get(text)
    return text
