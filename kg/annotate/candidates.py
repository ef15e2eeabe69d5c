"""Names that a component proposes."""

from __future__ import annotations

from operator import attrgetter

from kg.model.value import ordered_value


@ordered_value
class Candidate:
    """`text[start:end]` of the sentence with this number may name a thing of the type `label`.

    `confidence` is from 0 to 1; `rule` names what proposed it; `code` and `kind` are as in `kg.model.Mention`;
    `name` is how the name reads where that is not the text itself.
    """

    sentence: int
    start: int
    end: int
    label: str
    confidence: float
    rule: str
    name: str = ""
    code: str = ""
    kind: str = ""

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.sentence == other.sentence and self.start < other.end and other.start < self.end

    def inside(self, other: Candidate) -> bool:
        """Whether this one lies within the other, and is shorter."""
        return (
            self.sentence == other.sentence
            and other.start <= self.start
            and self.end <= other.end
            and self.end - self.start < other.end - other.start
        )


in_order = attrgetter("sentence", "start", "end", "label", "confidence", "rule", "name", "code", "kind")
"""The key that sorts candidates as they compare, each looked at once and not at every comparison."""
