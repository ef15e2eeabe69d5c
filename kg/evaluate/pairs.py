"""Pairs of the ledger that a person has read: targets, what was taken for their outcome, and whether that is right."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.evaluate.cases import GoldError

NAME = "ledger_pairs.tsv"
"""The table's name; it lies beside the page of scores."""
_COLUMNS = (
    "draw", "region", "year", "answered", "indicator", "target", "outcome", "comparison", "verdict", "right", "why",
)  # fmt: skip
Pairs = Sequence[Mapping[str, str]]


def read_pairs(path: Path) -> Pairs:
    """The rows of a table of judged pairs, none where there is no such file; raises GoldError naming a bad line."""
    if not path.is_file():
        return ()
    text = path.read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, 2):
        if tuple(row) != _COLUMNS or None in row.values() or row["right"] not in ("0", "1"):
            raise GoldError(f"{path}:{number}: needs the columns {', '.join(_COLUMNS)}, with 1 or 0 as right")
    return rows


def section(rows: Pairs) -> str:
    """The section of the page that lists the pairs of each draw, with the number of wrong ones."""
    return "\n".join(
        [_HEAD, *(part for draw in dict.fromkeys(row["draw"] for row in rows) for part in _draw(draw, rows))]
    )


def _draw(draw: str, rows: Pairs) -> Iterator[str]:
    own = [row for row in rows if row["draw"] == draw]
    wrong = sum(row["right"] == "0" for row in own)
    regions = len(Counter(row["region"] for row in own))
    yield f"### Draw {draw}: {len(own)} pairs of {regions} regions, {wrong} wrong\n"
    yield "| no. | region, years | indicator | target | outcome | comparison | verdict | read |"
    yield "|---:|---|---|---|---|---|---|---|"
    for number, row in enumerate(own, 1):
        read = "right" if row["right"] == "1" else f"**wrong**: {row['why']}"
        told = (f"{row['region']} {row['year']} → {row['answered']}", row["indicator"], row["target"], row["outcome"])
        yield "| " + " | ".join([str(number), *told, row["comparison"], row["verdict"], read]) + " |"
    yield ""


_HEAD = """## Targets and their outcomes, read pair by pair

Pairs drawn at random from the ledger of reports of all provinces and large cities, both sentences read by a person; the
table is `docs/ledger_pairs.tsv`, how the reports were paired and what was mended after each draw stands in
`docs/ledger.md`. Each draw was made before the mending that it led to.
"""
