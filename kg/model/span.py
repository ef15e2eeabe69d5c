"""Where something stands in a text."""

from __future__ import annotations

from kg.model.value import ordered_value


@ordered_value
class Span:
    """Half-open range `[start, end)` of code points in `Document.text` of the document with id `doc`.

    >>> Span("lvliang-2022", 120, 124).length
    4
    """

    doc: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} of {self.doc}: expected 0 <= start <= end")

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span, in the same document."""
        return self.doc == other.doc and self.start <= other.start and other.end <= self.end
