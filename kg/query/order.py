"""The order of rows: that of a query's ORDER BY, made here, as Oxigraph reads each term anew for each comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple
    Row = tuple[Term | None, ...]
    Key = tuple[str, bool]

_OUTERMOST = re.compile(r"^ORDER BY (?P<keys>.*)\n(?:LIMIT \d+\n)?\Z", re.M)
_KEY = re.compile(r"\?(?P<up>\w+)|DESC\(\?(?P<down>\w+)\)")
_NUMBERS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal"))


def taken_out(sparql: str, columns: Sequence[str]) -> tuple[str, list[Key]]:
    """A query without its outermost ORDER BY and LIMIT, and the keys of that order: a column, and whether it descends.

    The query as it is, and no keys, where the order goes by more than columns of the answer.
    """
    found = _OUTERMOST.search(sparql)
    if found is None or _KEY.sub("", found["keys"]).strip():
        return sparql, []
    keys = [(key["up"] or key["down"], key["up"] is None) for key in _KEY.finditer(found["keys"])]
    if any(name not in columns for name, _ in keys):
        return sparql, []
    return sparql[: found.start()], keys


def ordered(rows: list[Row], columns: Sequence[str], keys: Sequence[Key]) -> list[Row]:
    """The rows by these keys, the first key first; what is not bound comes before all else, as SPARQL has it."""
    for name, descends in reversed(keys):
        place = columns.index(name)
        rows = sorted(rows, key=lambda row, at=place: _rank(row[at]), reverse=descends)  # type: ignore[misc]
    return rows


def _rank(term: Term | None) -> tuple[int, Decimal, str]:
    """Where a term comes: nothing, blank nodes, IRIs, numbers by value, other literals by their text."""
    nothing = Decimal(0)
    if term is None:
        return 0, nothing, ""
    text = str(getattr(term, "value", term))
    kind = type(term).__name__
    if kind != "Literal":
        return (1 if kind == "BlankNode" else 2), nothing, text
    if getattr(getattr(term, "datatype", None), "value", "") in _NUMBERS:
        return 3, Decimal(text), ""
    return 4, nothing, text
