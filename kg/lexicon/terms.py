"""Names and set phrases that reports share: slogans, industries, phrases, divisions; found in a text all at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import bodies, divisions
from kg.lexicon.automata import automaton

if TYPE_CHECKING:
    import ahocorasick


class Term(NamedTuple):
    """A known name: `weight` says how common it is, as a small class.

    `kind` is slogan, industry, phrase, division, enterprise, organization or ending.
    """

    name: str
    kind: str
    weight: str


def _rows(table: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """Some columns of a table."""
    head, *lines = (files("kg.lexicon") / "data" / table).read_text("utf-8").rstrip("\n").split("\n")
    names = head.split("\t")
    pick = itemgetter(*(names.index(column) for column in columns))
    return (pick(line.split("\t")) for line in lines)


def _size(count: int) -> int:
    return min(count.bit_length(), 9)


@cache
def known() -> dict[str, tuple[Term, ...]]:
    """All the terms by name."""
    found: dict[str, list[Term]] = {}
    for term in (*_slogans(), *_industries(), *_phrases(), *_divisions(), *_bodies()):
        found.setdefault(term.name, []).append(term)
    return {name: tuple(terms) for name, terms in found.items()}


def _slogans() -> Iterator[Term]:
    for name, reports, glossaries, named in _rows("slogans.tsv", "name", "reports", "glossaries", "named"):
        explained = "g" if int(glossaries) > 1 else "q"
        yield Term(name, "slogan", f"{explained}{_size(int(reports))}{round(4 * float(named))}")


def _industries() -> Iterator[Term]:
    for name, reports, bare in _rows("industries.tsv", "name", "reports", "bare"):
        share = int(reports) / max(1, int(bare))
        yield Term(name, "industry", f"{_size(int(reports))}{min(4, int(10 * share))}")


def _phrases() -> Iterator[Term]:
    for name, reports, everywhere in _rows("terms.tsv", "name", "reports", "all"):
        yield Term(name, "phrase", _spread(reports, everywhere))


@cache
def _spread(reports: str, everywhere: str) -> str:
    """The class of a phrase by the reports that have it and how often it stands anywhere: few pairs for many names."""
    share = int(reports) / max(1, int(everywhere))
    return f"{_size(int(reports))}{min(4, int(5 * share))}"


def _divisions() -> Iterator[Term]:
    names = {n for row in divisions.table().rows for n in (row.name, *row.short) if len(n) > 1}
    for name in sorted(names):
        yield Term(name, "division", "f" if name[-1] in "省市县区州盟旗" else "s")


def _bodies() -> Iterator[Term]:
    none = bodies.judged("none")
    for kind, names in (("enterprise", bodies.enterprises()), ("organization", bodies.organizations())):
        judged = bodies.judged(kind.capitalize())
        for name, regions in names.items():
            if name not in none and len(name) > 1:
                yield Term(name, kind, ("k" if name in judged else "c") + str(_size(regions)))
        for ending in bodies.endings(kind.capitalize()):
            yield Term(ending, "ending", kind)


@cache
def _machine() -> ahocorasick.Automaton:
    machine = automaton()
    for name, terms in known().items():
        size = len(name)
        machine.add_word(name, tuple([(-size, size, term.kind, (1 << size) - 1, term) for term in terms]))
    machine.make_automaton()
    return machine


def matches(text: str) -> list[tuple[int, int, Term]]:
    """For each kind the longest known names in a text, from the left, without overlaps within a kind.

    >>> [(a, b, t.kind) for a, b, t in matches("在孝义市") if t.kind == "division"]
    [(1, 4, 'division')]
    """
    found = [
        (less, end + 1 - size, kind, end + 1, mask, term)
        for end, terms in _machine().iter(text)
        for less, size, kind, mask, term in terms
    ]
    found.sort()
    taken: dict[str, int] = {}  # the characters of each kind, as the bits of a number
    kept = []
    for _, start, kind, end, mask, term in found:
        there = taken.get(kind, 0)
        here = mask << start
        if not there & here:
            taken[kind] = there | here
            kept.append((start, end, kind, term))
    kept.sort()
    return [(start, end, term) for start, end, _, term in kept]
