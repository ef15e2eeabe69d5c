"""What kind of slogan a name is: strategy, action, mechanism, …; by the words it ends with and those around it."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Rows of the table: where the pattern is looked for (before, name, after), the pattern, the kind."""
    source = files("kg.lexicon") / "data" / "slogan_kinds.tsv"
    rows = csv.DictReader(source.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((row["where"], re.compile(row["pattern"]), row["kind"]) for row in rows)


def kind_of(name: str, before: str = "", after: str = "") -> str:
    """The kind of a slogan by the first rule that holds; `before` and `after` are the words around it.

    >>> kind_of("“放管服”改革"), kind_of("先进制造业基地", "打造")
    ('reform', 'positioning')
    """
    look = {"name": name.strip("“”《》"), "before": before, "after": after}
    return next((kind for where, pattern, kind in _rules() if pattern.search(look[where])), "formula")
