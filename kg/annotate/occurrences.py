"""Where any of many names stands in a text, in one pass over it."""

from __future__ import annotations

from collections.abc import Iterable


class Names:
    """A set of names to look for."""

    def __init__(self, names: Iterable[str]) -> None:
        import ahocorasick

        self._machine = ahocorasick.Automaton()
        for name in names:
            self._machine.add_word(name, name)
        self._any = len(self._machine) > 0
        if self._any:
            self._machine.make_automaton()

    def found_in(self, text: str) -> list[tuple[int, int, str]]:
        """All occurrences, overlapping ones too, as (start, end, name) by their end.

        >>> Names(["农村路", "四好农村路"]).found_in("建四好农村路")
        [(1, 6, '四好农村路'), (3, 6, '农村路')]
        """
        if not self._any:
            return []
        return [(end + 1 - len(name), end + 1, name) for end, name in self._machine.iter(text)]


def longest(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest ranges from the left, without overlaps, in text order."""
    ranked = sorted(found, key=lambda m: (m[0] - m[1], m[0], m[2]))
    if len(ranked) < 2:
        return ranked
    taken = bytearray(max((end for _, end, _ in ranked), default=0))
    kept = []
    for start, end, label in ranked:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, label))
    return sorted(kept)
