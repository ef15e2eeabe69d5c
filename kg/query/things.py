"""One thing of a library, asked for in queries of its own; for whoever answers many people from one library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.query.answers import question
from kg.query.evaluation import Answered, Query

Ask = Callable[[Query], Answered]
Row = dict[str, str]

# A company is typed as an organization too, and a report as a text: the class that says more counts.
_LESS = ("Organization", "Mention")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a name may mean: its IRI, its class, its label."""

    iri: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Thing:
    """All that a library says of an IRI, as rows of texts; "" for what is not known.

    `statements` are its plain triples, `leads` those that lead to it. `facts`, `figures`, `states` and `mentions` bear
    the sentence they stand in (`sentence`, `start`), and where in the report the telling words are (`begin`, `end`).
    """

    iri: str
    label: str
    types: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    statements: tuple[Row, ...] = ()
    leads: tuple[Row, ...] = ()
    facts: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    states: tuple[Row, ...] = ()
    mentions: tuple[Row, ...] = ()


def rows_of(ask: Ask, name: str, **values: str | Sequence[str]) -> list[Row]:
    """The rows that answer a named question, "" for what is not bound.

    Each value, an IRI in angle brackets or a plain text, or several, takes the place of a `VALUES ?key { UNDEF }`.
    """
    return rows_told(ask, question(name), **values)


def rows_told(ask: Ask, text: str, **values: str | Sequence[str]) -> list[Row]:
    """The rows that answer a SELECT query, as `rows_of` gives them."""
    found = json.loads(ask(Query(bound(text, **values))).content)
    names = found["head"]["vars"]
    return [{name: row[name]["value"] if name in row else "" for name in names} for row in found["results"]["bindings"]]


def bound(text: str, **values: str | Sequence[str]) -> str:
    """A question with its variables bound to a value or several: IRIs in angle brackets, all else as a text.

    >>> bound("ASK { VALUES ?x { UNDEF } ?x ?y ?z }", x="<a:b>")
    'ASK { VALUES ?x { <a:b> } ?x ?y ?z }'
    """
    from pyoxigraph import Literal, NamedNode

    def term(value: str) -> str:
        is_iri = value.startswith("<") and value.endswith(">") and ":" in value
        return str(NamedNode(value[1:-1]) if is_iri else Literal(value))

    for name, given in values.items():
        several = [given] if isinstance(given, str) else given
        place = f"VALUES ?{name} {{ UNDEF }}"
        if place not in text:
            raise KeyError(name)
        text = text.replace(place, f"VALUES ?{name} {{ {' '.join(map(term, several))} }}")
    return text


def thing_of(ask: Ask, iri: str) -> Thing | None:
    """What a library says of an IRI; None where it says nothing."""
    this = f"<{iri}>"
    statements = rows_of(ask, "thing_statements", thing=this)
    leads = rows_of(ask, "thing_leads", thing=this)
    if not statements and not leads:
        return None
    said = _said(statements)
    facts, figures, states, mentions = (
        tuple(_once(rows_of(ask, f"thing_{part}", thing=this))) for part in ("facts", "figures", "states", "mentions")
    )
    return Thing(
        iri,
        label=next(iter(said.get("prefLabel", ())), iri.rsplit("/", 1)[-1]),
        types=tuple(said.get("type", ())),
        other_names=tuple(said.get("altLabel", ())),
        statements=tuple(_once(statements, "class")),
        leads=tuple(leads),
        facts=facts,
        figures=figures,
        states=states,
        mentions=mentions,
    )


def found_by(ask: Ask, words: str, *, limit: int = 50) -> list[Found]:
    """The things whose name holds some words, the closest name first, each once."""
    if not words.strip():
        return []
    best: dict[str, Found] = {}
    for row in rows_of(ask, "names", words=words.strip()):
        kind = row["class"].rpartition("#")[2]
        if row["thing"] not in best or best[row["thing"]].type in _LESS:
            best[row["thing"]] = Found(row["thing"], kind, row["label"])
    return list(best.values())[:limit]


def _said(statements: Iterable[Row]) -> dict[str, list[str]]:
    """The objects of a thing by the last part of the predicate."""
    said: dict[str, list[str]] = {}
    for row in statements:
        objects = said.setdefault(row["predicate"].replace("#", "/").rsplit("/", 1)[-1], [])
        if row["object"] not in objects:
            objects.append(row["object"])
    return said


def _once(rows: Iterable[Row], *but: str) -> list[Row]:
    """Rows without those that differ from an earlier one in some keys only."""
    seen: dict[tuple[tuple[str, str], ...], Row] = {}
    for row in rows:
        seen.setdefault(tuple((key, value) for key, value in row.items() if key not in but), row)
    return list(seen.values())
