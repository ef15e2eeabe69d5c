"""The columns of an answer: which are shown, what they are called, and what their cells hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kg.query.reading import local_name

if TYPE_CHECKING:
    from kg.query.questions import Answer, Term

Value = str | int | Decimal | None
_TERMS = "https://w3id.org/zhengtu/ontology#"
_LABEL = "Label"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def shown(answer: Answer) -> tuple[str, ...]:
    """The columns for people: where a thing has its name beside it, the name."""
    return tuple(column for column in answer.columns if column + _LABEL not in answer.columns)


@cache
def _words() -> dict[str, dict[str, str]]:
    from kg.graph.declarations import ontology_file

    with ontology_file("questions/words.tsv").open(encoding="utf-8", newline="") as table:
        return {row["name"]: row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}


def words(name: str, language: str) -> str:
    """What a column or a parameter is called in a language, "zh" or "en"; itself where there is no word for it."""
    told = _words().get(name.removesuffix(_LABEL))
    return told[language] if told else name


def cells(answer: Answer, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The rows as texts; terms of the vocabulary by their names alone, "" for what is not bound."""
    places = [answer.columns.index(column) for column in columns]
    for row in answer.rows:
        yield tuple("" if row[place] is None else text(row[place]) for place in places)


def text(term: Term | None) -> str:
    """A term as people read it."""
    value = "" if term is None else str(getattr(term, "value", term))
    return local_name(value) if value.startswith(_TERMS) else value


def records(answer: Answer) -> list[dict[str, Value]]:
    """The rows as Python values by column: texts, whole numbers and years as int, other numbers as Decimal, or None."""
    return [dict(zip(answer.columns, map(value_of, row), strict=True)) for row in answer.rows]


def value_of(term: Term | None) -> Value:
    """The Python value of a term; the text of what is no number."""
    if term is None:
        return None
    kind = getattr(getattr(term, "datatype", None), "value", "")
    if kind in (f"{_XSD}integer", f"{_XSD}gYear"):
        return int(text(term))
    return Decimal(text(term)) if kind == f"{_XSD}decimal" else text(term)
