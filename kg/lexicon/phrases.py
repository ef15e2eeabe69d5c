"""Words that open a list without belonging to its first member."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def list_openers() -> tuple[str, ...]:
    """Verbs and prepositions before a list, longest first."""
    text = files("kg.lexicon").joinpath("data/list_openers.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(sorted((r["word"] for r in rows), key=lambda w: (-len(w), w)))
