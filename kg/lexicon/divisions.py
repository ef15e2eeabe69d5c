"""The administrative divisions of China with their GB/T 2260 codes and the time they were valid.

The tables are made by `tools/build_divisions.py`; what a code is: https://openstd.samr.gov.cn GB/T 2260.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NATION = "000000"
_RANK = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}


@dataclass(frozen=True, slots=True)
class Division:
    """One division under one name and code.

    `level` is nation, province, prefecture, county or township; `parent` the code of the division that holds it;
    `short` its names without ending and its aliases, the usual one first. `valid_from` and `valid_to` are a year or
    an ISO date, the first and the last time a source lists it; "" is before 2002, and still valid.
    """

    code: str
    name: str
    level: str
    parent: str
    short: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""

    def valid_in(self, year: int | None) -> bool:
        """Whether it bore this name and code in a year (None: now)."""
        if year is None:
            return not self.valid_to
        return (not self.valid_from or int(self.valid_from[:4]) <= year) and (
            not self.valid_to or year <= int(self.valid_to[:4])
        )


class Divisions:
    """The table from the nation to the counties, with look-ups by code and by any name; townships on request."""

    def __init__(self, rows: Iterable[Division]) -> None:
        self.rows = tuple(rows)
        self._code: dict[str, Division] = {}
        self._name: defaultdict[str, list[Division]] = defaultdict(list)
        self._children: defaultdict[str, list[Division]] = defaultdict(list)
        for row in self.rows:
            if row.code not in self._code or self._code[row.code].valid_to:
                self._code[row.code] = row
            for name in (row.name, *row.short):
                self._name[name].append(row)
            if not row.valid_to:
                self._children[row.parent].append(row)

    def by_code(self, code: str) -> Division | None:
        """The division of a six-digit code, or of a nine-digit code of a township; the newest name of it."""
        if len(code) == 9:
            return next((d for d in townships_of(code[:6]) if d.code == code), None)
        return self._code.get(code)

    def names(self) -> Iterable[str]:
        """Every full name, short name and alias."""
        return self._name.keys()

    def named(self, name: str, year: int | None = None) -> tuple[Division, ...]:
        """The divisions that a full name, short name or alias stands for, the likeliest first.

        Divisions valid in `year` (None: today) stand before others, full names before short ones, high levels
        before low ones.
        """

        def order(row: Division) -> tuple[bool, bool, int, bool, str]:
            return (not row.valid_in(year), row.name != name, _RANK[row.level], bool(row.valid_to), row.code)

        return tuple(sorted(self._name.get(name, []), key=order))

    def official(self, name: str, year: int | None = None) -> str | None:
        """The official full name that a name stands for (吕梁 → 吕梁市), or None."""
        found = self.named(name, year)
        return found[0].name if found else None

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions directly under one that are valid today, from nation to county, in order of their codes."""
        return tuple(self._children.get(code, ()))

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions that hold one, the nearest first; the nation is the last. A code of a township will do."""
        out = []
        here = self.by_code(code)
        while here is not None and here.parent:
            # a development zone may hold townships and yet have no code of its own in the table
            here = self._code.get(here.parent) or self._code.get(here.parent[:4] + "00")
            if here is not None:
                out.append(here)
        return tuple(out)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the division `outer` holds the division `inner`, or is it."""
        return outer == inner or any(d.code == outer for d in self.ancestors(inner))


def _lines(name: str) -> list[list[str]]:
    text = (files("kg.lexicon") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def table() -> Divisions:
    """The divisions from the nation to the counties, with their aliases."""
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for alias, code, _ in _lines("division_aliases.tsv"):
        aliases[code].append(alias)
    rows = [Division(NATION, "全国", "nation", "", tuple(aliases[NATION]))]
    for code, name, level, parent, short, start, end, _ in _lines("divisions.tsv"):
        called = [*short.split(), *(aliases[code] if not end else ())]
        rows.append(Division(code, name, level, parent, tuple(called), start, end))
    return Divisions(rows)


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """One-character names of divisions to their codes (晋 → 140000)."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for alias, code, _ in _lines("division_aliases.tsv"):
        if len(alias) == 1:
            out[alias].append(code)
    return {k: tuple(v) for k, v in out.items()}


def _stem(name: str) -> str:
    """The name of a township without its ending; "" where too little is left."""
    for ending in ("街道", "苏木", "镇", "乡"):
        if name.endswith(ending):
            stem = name[: -len(ending)]
            return stem if len(stem) >= 2 else ""
    return ""


_NAME_COLUMN = re.compile(r"\t([^\t\n]+)\t")


@cache
def _township_text() -> str:
    """The rows of the townships, in order of their codes, each between line breaks."""
    text = (files("kg.lexicon") / "data" / "townships.tsv").read_text("utf-8")
    return text[text.index("\n") :]


def _township(line: str) -> Division:
    code, name, _ = line.split("\t")
    stem = _stem(name)
    return Division(code, name, "township", code[:6], (stem,) if stem else ())


@cache
def townships_of(code: str) -> tuple[Division, ...]:
    """The towns, townships and subdistricts under a county, prefecture or province, in order of their codes."""
    text, prefix = _township_text(), code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    first = text.find("\n" + prefix)
    if first < 0:
        return ()
    last = text.index("\n", text.rfind("\n" + prefix) + 1)
    return tuple(_township(line) for line in text[first + 1 : last].split("\n"))


@cache
def townships_named(name: str) -> tuple[Division, ...]:
    """The townships of the whole country that bear a full name (杏花村镇), in order of their codes."""
    text = _township_text()
    places = _township_places().get(name, ())
    return tuple(_township(text[text.rfind("\n", 0, at) + 1 : text.index("\n", at)]) for at in places)


@cache
def _township_places() -> dict[str, list[int]]:
    """Where in the table of townships each full name stands."""
    found: dict[str, list[int]] = {}
    for match in _NAME_COLUMN.finditer(_township_text()):
        found.setdefault(match[1], []).append(match.start())
    return found
