"""Spans of years."""

from __future__ import annotations

from kg.model.value import ordered_value


@ordered_value
class Period:
    """The years from `start` to `end`, both included; `as_written` keeps the words that said so, if any.

    >>> str(Period(2022, 2026)), str(Period(2022, 2022))
    ('2022-2026', '2022')
    """

    start: int
    end: int
    as_written: str = ""

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"period {self.start}-{self.end}: starts after its end")

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}-{self.end}"
