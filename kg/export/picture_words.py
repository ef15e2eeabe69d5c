"""What pictures say, in Chinese or English."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words(language: str) -> Mapping[str, str]:
    """The texts of pictures by their keys, in a language ("zh" or "en")."""
    table = (files("kg.export") / "templates" / "picture.tsv").read_text("utf-8").splitlines()
    return {row["key"]: row[language] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
