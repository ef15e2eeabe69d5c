"""Towns and counties of a report's own region that a scan has misread: 磴口古镇 in a report of where 碛口镇 is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from kg.lexicon import shapes
from kg.lexicon.divisions import table, townships_named, townships_of

_ENDING = re.compile(r"(?<![城集村返下回])(?:古镇|镇|乡(?!镇))(?![长域企村级])")
_SIZES = (3, 2)


def places_in(text: str, code: str) -> Iterator[tuple[int, str, int, int]]:
    """Of each misread town: where the misread character stands, what it is to be, and the bounds of the name.

    `code` is that of the report's own region, "" where it is not known. A town that is called so in the same province
    is none; one of another name with one character of like shape, and no other, is.
    """
    if len(code) != 6 or code.endswith("0000"):
        return
    own = _towns(code[:4])
    for ending in _ENDING.finditer(text):
        for size in _SIZES:
            start = ending.start() - size
            stem = text[max(0, start) : ending.start()]
            if start < 0 or stem in own.stems or stem in _province(code[:2]):
                break
            likely = own.meant_by(stem)
            if len(likely) == 1 and not _elsewhere(stem):
                at, character = likely[0]
                yield start + at, character, start, ending.end()
                break


def _elsewhere(stem: str) -> bool:
    """Whether a town anywhere in the country is called so: it may well be the one that is meant."""
    return any(townships_named(stem + ending) for ending in ("镇", "乡", "街道"))


class _Towns:
    """The names of towns without their ending, and the same by all characters but one."""

    def __init__(self, stems: frozenset[str]) -> None:
        self.stems = stems
        self._holes: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for stem in sorted(stems):
            for i, character in enumerate(stem):
                self._holes[stem[:i], stem[i + 1 :]].append(character)

    def meant_by(self, stem: str) -> list[tuple[int, str]]:
        """The characters of close shape, with their place, that make a town of another word."""
        found = []
        for i, character in enumerate(stem):
            close = shapes.lookalikes().get(character, ("", ""))[0]
            if character not in shapes.TELLING:
                found += [(i, c) for c in self._holes.get((stem[:i], stem[i + 1 :]), ()) if c in close]
        return found


def _stems(prefix: str) -> Iterator[str]:
    """Names without ending of the counties and towns of a prefecture, or of all divisions of a province."""
    for row in table().rows:
        if row.code.startswith(prefix):
            yield from (name for name in row.short if len(name) in _SIZES)
    for town in townships_of(f"{prefix:0<6}"):
        yield from (name for name in town.short if len(name) in _SIZES)


@lru_cache(maxsize=4)
def _towns(prefecture: str) -> _Towns:
    return _Towns(frozenset(_stems(prefecture)))


@lru_cache(maxsize=4)
def _province(prefix: str) -> frozenset[str]:
    return frozenset(_stems(prefix))
