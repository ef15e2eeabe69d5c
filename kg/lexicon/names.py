"""Words that do not tell two names apart: generic endings and other spellings."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


def _rows(table: str) -> list[dict[str, str]]:
    text = files("kg.lexicon").joinpath("data", table).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def generic_endings(entity_type: str) -> tuple[str, ...]:
    """The endings that names of a type may drop, longest first."""
    found = [row["ending"] for row in _rows("generic_endings.tsv") if row["type"] == entity_type]
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


@cache
def canonical_words(entity_type: str) -> tuple[tuple[str, str], ...]:
    """Pairs (written, canonical) of words inside names of a type, longest first."""
    found = [(row["written"], row["canonical"]) for row in _rows("canonical_words.tsv") if row["type"] == entity_type]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def modifiers(entity_type: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of words around names of a type that do not tell them apart: editions, years, sizes."""
    return tuple(re.compile(row["pattern"]) for row in _rows("name_modifiers.tsv") if row["type"] == entity_type)


@cache
def specifiers(entity_type: str, where: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Patterns of the words at the head or the tail of a longer name of a thing, each with its confidence (0 to 1)."""
    rows = [row for row in _rows("name_specifiers.tsv") if (row["type"], row["where"]) == (entity_type, where)]
    return tuple((re.compile(row["pattern"]), float(row["confidence"])) for row in rows)


@cache
def national_policies() -> frozenset[str]:
    """Formulas of the state's strategies and battles, without these words: a region's 行动 of that name is its own."""
    return frozenset(row["name"] for row in _rows("national_policies.tsv"))


@cache
def plain_words() -> frozenset[str]:
    """The words of two characters or more of the dictionary that are no proper names."""
    rows = _rows("words.tsv")
    return frozenset(
        row["word"] for row in rows if len(row["word"]) > 1 and row["tag"][:2] not in ("nr", "ns", "nt", "nz")
    )
