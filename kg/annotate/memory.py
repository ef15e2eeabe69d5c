"""What the annotated reports called a name: how many of those that have it labelled it, and as what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from kg.annotate.occurrences import Names, longest

Tally = Mapping[str, tuple[int, Mapping[str, int]]]


class Memory:
    """For each name, in how many reports it stands and in how many it was labelled with each type."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    @classmethod
    def of(cls, reports: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Memory:
        """The memory of reports, each given as its text and its (type, name) pairs."""
        texts = [(text, set(names)) for text, names in reports]
        labelled: dict[str, Counter[str]] = defaultdict(Counter)
        for _, names in texts:
            for kind, name in names:
                labelled[name][kind] += 1
        return cls({n: (sum(n in text for text, _ in texts), dict(c)) for n, c in sorted(labelled.items())})

    def lines(self) -> str:
        """The memory as text: name, reports, then type=count."""
        rows = []
        for name, (reports, kinds) in self.tally.items():
            rows.append("\t".join([name, str(reports), *(f"{k}={n}" for k, n in sorted(kinds.items()))]))
        return "\n".join(rows)

    @classmethod
    def read(cls, lines: str) -> Memory:
        """The inverse of `lines`."""
        tally = {}
        for line in filter(None, lines.split("\n")):
            name, reports, *kinds = line.split("\t")
            tally[name] = (int(reports), {k: int(n) for k, _, n in (pair.partition("=") for pair in kinds)})
        return cls(tally)

    @cached_property
    def _names(self) -> Names:
        return Names(self.tally)

    def marks(self, text: str, without: frozenset[tuple[str, str]] = frozenset()) -> list[tuple[int, int, str]]:
        """The longest remembered names in a text, with a class each: type, share of labels, number of reports.

        `without` are the labels of the report that the text is of, where it is one of those remembered: what it
        says of itself does not count.
        """
        found = []
        own = {name for _, name in without}
        for start, end, name in self._names.found_in(text):
            reports, kinds = self.tally[name]
            counts = {k: n - ((k, name) in without) for k, n in kinds.items()}
            best = max(counts, key=lambda k: (counts[k], k))
            others = reports - (name in own) if own else reports
            if without and name not in own:
                others -= 1
            if counts[best] > 0 and others > 0:
                share = min(counts[best] / others, 1.0)
                found.append((start, end, f"{best[0]}{int(3.99 * share)}{min(others, 4)}"))
        return longest(found)
