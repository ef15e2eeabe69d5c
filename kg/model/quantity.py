"""Quantities with units."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from kg.model.value import value


class Comparator(StrEnum):
    """How the stated number bounds the quantity."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"


@value
class Quantity:
    """A number in its stated unit, and the same in the base unit.

    "3000亿元以上" is value 3000, unit "亿元", comparator ">=", base_value 3E+11, base_unit "元". A range has
    `value_max`. `base_unit` is "" where the unit has no known base.
    """

    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EQUAL
    value_max: Decimal | None = None
    base_value: Decimal | None = None
    base_unit: str = ""
