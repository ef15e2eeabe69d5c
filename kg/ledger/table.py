"""The ledger as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kg.ledger.rows import LedgerRow, Pair

COLUMNS = (
    "year", "kind", "thing", "standard_indicator", "period", "verdict", "comparison", "difference", "on_the_way",
    "across_gap", "put_off_to", "report", "sentence", "answered_in", "answering_sentence", "outcome",
)  # fmt: skip
_FORMULAS = ("=", "+", "@", "\t", "\r")


def csv_of(rows: Iterable[LedgerRow], pairs: Iterable[Pair] = ()) -> str:
    """The rows as CSV with a header, figures told differently behind them; nothing in it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_harmless(value) for value in _values(row)])
    for pair in pairs:
        writer.writerow([_harmless(value) for value in _told(pair)])
    return text.getvalue()


def _values(row: LedgerRow) -> tuple[str, ...]:
    return (
        str(row.target.year),
        row.kind,
        row.thing,
        row.concept,
        row.period,
        row.verdict,
        row.comparison,
        row.difference,
        "yes" if row.interim else "",
        "yes" if row.across_gap else "",
        row.new_deadline,
        row.target.report,
        "".join(row.target.text.splitlines()),
        row.answered_in,
        "".join(row.actual.text.splitlines()) if row.actual else "",
        row.outcome,
    )


def _told(pair: Pair) -> tuple[str, ...]:
    """A row of kind "contradiction": the two figures, and the two sentences in the places of promise and outcome."""
    one, other = pair.one, pair.other
    return (
        "",
        "contradiction",
        pair.concept,
        pair.concept,
        pair.period,
        "",
        f"{one.words} ≠ {other.words}",
        *[""] * 4,
        one.report,
        "".join(one.text.splitlines()),
        other.report,
        "".join(other.text.splitlines()),
        "",
    )


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULAS) else value
