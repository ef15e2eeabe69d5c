"""What each rule looks for, in words."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rules() -> dict[str, dict[str, str]]:
    """For each rule ("project.operated.inname.v1") what it looks for, by language ("zh", "en")."""
    source = files("kg.lexicon").joinpath("data", "rules.tsv")
    with source.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["rule"]: {"zh": row["zh"], "en": row["en"]} for row in rows}


def told(rule: str, lang: str) -> str:
    """What a rule looks for; "" for a rule that the table does not know (of a graph of another version)."""
    return rules().get(rule, {}).get(lang, "")
