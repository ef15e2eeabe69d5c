"""Words that a scan has misread."""

from __future__ import annotations

from kg.model.span import Span
from kg.model.value import ordered_value


@ordered_value
class Repair:
    """Words of a report that stand for others, which a scan has misread.

    `surface` is exactly `Document.text[span.start:span.end]` ("一麻两带"), `reading` what was read instead
    ("一廊两带"), `rule` what it was told by and `confidence`, 0 to 1, how sure that is.
    """

    span: Span
    surface: str
    reading: str
    rule: str
    confidence: float
