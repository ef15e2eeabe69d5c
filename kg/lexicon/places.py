"""What else names a region: groups of divisions, foreign places; and what only looks like one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    text = (files("kg.lexicon") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A named group of divisions, a macro area of the nation or a place abroad.

    `level` is group, macro or prefecture (a city abroad), or none for a name that only holds such words (港澳台);
    `within` is the code of the division that holds the whole of it, "" where it spans provinces or none is known.
    """

    official: str
    level: str
    foreign: bool = False
    within: str = ""


@cache
def words(kind: str) -> frozenset[str]:
    """The words that people judged, of one kind: common, place, generic, foreign, village, village-verb or basin."""
    return frozenset(word for word, _, k, _ in _rows("place_words.tsv") if k == kind)


@cache
def areas() -> dict[str, NamedArea]:
    """Every name of a group, a macro area or a foreign place to what it names."""
    out = {name: NamedArea(name, level, True) for name, level, _ in _rows("foreign_places.tsv")}
    for name, official, level, within, source in _rows("region_groups.tsv"):
        out[name] = NamedArea(official, level, within=within)
        if source == "compass of a province":
            out[name + "地区"] = out[name]
    return out


@cache
def held_in() -> dict[str, str]:
    """The official names of groups of regions that the whole country knows, to the code of what holds each, or ""."""
    return {area.official: area.within for area in areas().values() if area.level == "group" and not area.foreign}


@cache
def traps() -> dict[str, frozenset[str]]:
    """Phrases to the names of divisions that are no names inside them (新兴产业 → 新兴)."""
    out: dict[str, set[str]] = {}
    judged = [(word, name) for word, name, kind, _ in _rows("place_words.tsv") if kind == "trap"]
    for phrase, name in [*((p, n) for p, n, _ in _rows("region_traps.tsv")), *judged]:
        out.setdefault(phrase, set()).add(name)
    return {phrase: frozenset(names) for phrase, names in out.items()}


@cache
def common() -> dict[str, int]:
    """Names of divisions that are also common words, to the number of other provinces whose reports use them."""
    judged = dict.fromkeys(words("common"), 6)
    return judged | {name: int(provinces) for name, provinces, _ in _rows("region_common.tsv") if provinces}


@cache
def epithets() -> frozenset[str]:
    """Aliases that other places share (江城), good only in reports of the place itself or from inside it."""
    kinds = ("city epithet", "historical name")
    return frozenset(a for a, _, source in _rows("division_aliases.tsv") if source in kinds and not a.endswith("大地"))
