"""Words around figures: verbs of rise and fall, of reaching, of doing, and words that only lead in."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def figure_words(role: str) -> tuple[str, ...]:
    """The words of a role ("up", "down", "reach", "adverb", "lead", "verb"), longest first."""
    source = files("kg.lexicon").joinpath("data", "figure_words.tsv")
    with source.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        words = {row["word"] for row in rows if row["role"] == role}
    return tuple(sorted(words, key=lambda w: (-len(w), w)))
