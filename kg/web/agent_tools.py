"""What an agent may ask of a library, as plain values that JSON can hold."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.query.evaluation import Query
from kg.query.pool import Pool, state_of
from kg.query.things import Row, Thing, found_by, thing_of
from kg.query.wording import kind_of

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.query.completion import Names
    from kg.query.indexed import Index

_LISTED = 50  # rows of each part of a thing


class Tools:
    """A library, asked by an agent; every method raises QueryError with what to do where it can't answer."""

    def __init__(self, folder: Path, pool: Pool) -> None:
        self._folder, self._pool = folder, pool
        self._opened: tuple[str, Store, Names, Index | None] | None = None
        self._opening = threading.Lock()

    def search(self, words: str, limit: int = 20) -> list[dict[str, str]]:
        """The things whose name holds some words."""
        found = found_by(self._pool.run, words, limit=max(1, limit))
        return [{"iri": one.iri, "class": one.type, "label": one.label} for one in found]

    def entity(self, name: str) -> dict[str, Any]:
        """All that is known of a thing, at most 50 rows of each part, with how many there are."""
        thing = self._thing(name)
        parts = {
            "relations": [_fact(row) for row in thing.facts],
            "figures": [_figure(row) for row in thing.figures],
            "states": [_state(row) for row in thing.states],
            "named_in": [_quoted(row) for row in thing.mentions],
        }
        return {
            "iri": thing.iri,
            "label": thing.label,
            "classes": [_local(kind) for kind in thing.types],
            "other_names": list(thing.other_names),
            "properties": [
                {"predicate": _local(row["predicate"]), "value": row["label"] or row["object"]}
                for row in thing.statements
                if _local(row["predicate"]) not in ("type", "prefLabel", "altLabel", "componentList")
            ][:_LISTED],
            **{name: rows[:_LISTED] for name, rows in parts.items()},
            "counts": {name: len(rows) for name, rows in parts.items()},
        }

    def facts(self, name: str, limit: int = 50) -> list[dict[str, Any]]:
        """What the reports say of a thing: relations, states and figures, each with its quote."""
        thing = self._thing(name)
        said = [*map(_state, thing.states), *map(_fact, thing.facts), *map(_figure, thing.figures)]
        return said[: max(1, limit)]

    def questions(self) -> list[dict[str, Any]]:
        """The named questions with their parameters."""
        from kg.query.questions import questions

        return [
            {
                "name": one.name,
                "titles": dict(one.titles),
                "answers": dict(one.answers),
                "parameters": [
                    {"name": p.name, "kind": p.kind, "needed": p.needed, "default": p.default} for p in one.parameters
                ],
            }
            for one in questions()
        ]

    def ask(self, question: str, parameters: dict[str, str], limit: int = 100) -> dict[str, Any]:
        """The answer to a named question, and how its values were understood."""
        from kg.query.questions import run

        store, names, index = self._store()
        answer = run(store, question, limit=max(1, limit), names=names, index=index, **parameters)
        return {
            "question": answer.question.name,
            "understood": {one.parameter: {"name": one.label, "value": one.term.value} for one in answer.taken},
            "columns": list(answer.columns),
            "rows": [[_text(term) for term in row] for row in answer.rows],
            "cut": answer.cut,
            "sparql": answer.sparql,
        }

    def sparql(self, query: str) -> dict[str, Any]:
        """The answer to a query: `columns` and `rows`, or `boolean`, or `turtle`; `cut` says where there was more."""
        if kind_of(query).graph:
            answered = self._pool.run(Query(query, "turtle"))
            return {"turtle": answered.content.decode("utf-8"), "triples": answered.rows, "cut": answered.cut}
        answered = self._pool.run(Query(query))
        found = json.loads(answered.content)
        if "boolean" in found:
            return {"boolean": found["boolean"]}
        names = found["head"]["vars"]
        rows = [[_cell(row.get(name)) for name in names] for row in found["results"]["bindings"]]
        return {"columns": names, "rows": rows, "cut": answered.cut}

    def _thing(self, name: str) -> Thing:
        """The thing of an IRI, or the one whose name is closest."""
        iri = name.strip()
        if not iri.startswith(("http://", "https://")):
            found = found_by(self._pool.run, name, limit=1)
            if not found:
                raise QueryError(f"nothing is called anything with {name!r}; search with fewer words")
            iri = found[0].iri
        try:
            thing = thing_of(self._pool.run, iri)
        except ValueError as error:
            raise QueryError(f"{iri}: no IRI ({error}); take one that `search` gives") from error
        if thing is None:
            raise QueryError(f"{iri}: the library says nothing of it; take an IRI that `search` gives")
        return thing

    def _store(self) -> tuple[Store, Names, Index | None]:
        """The library as it is now, its names and its index; opened anew when it has changed."""
        from kg.graph.library_store import open_store
        from kg.query.completion import Names
        from kg.query.indexed import open_index

        with self._opening:
            state = state_of(self._folder)
            if self._opened is None or self._opened[0] != state:
                store = open_store(self._folder)
                self._opened = (state, store, Names(store), open_index(self._folder))
            return self._opened[1:]


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _cell(term: dict[str, Any] | None) -> str:
    if term is None:
        return ""
    return str(term["value"]) if term["type"] != "triple" else json.dumps(term["value"], ensure_ascii=False)


def _quoted(row: Row) -> dict[str, Any]:
    """The sentence of a row with the telling words, and the report it stands in."""
    start = int(row["start"])
    begin, end = int(row["begin"] or start) - start, int(row["end"] or start) - start
    quoted: dict[str, Any] = {
        "sentence": row["sentence"],
        "words": row["sentence"][begin:end] or row["sentence"],
        "report": row["report_label"] or row["report"],
        "report_iri": row["report"],
        "section": row["section"],
    }
    return quoted | ({"confidence": float(row["confidence"])} if row.get("confidence") else {})


def _fact(row: Row) -> dict[str, Any]:
    ends = {"subject": row["subject_label"], "predicate": _local(row["predicate"]), "object": row["object_label"]}
    return {**ends, "subject_iri": row["subject"], "object_iri": row["object"], "quote": _quoted(row)}


def _figure(row: Row) -> dict[str, Any]:
    keys = ("measure", "comparator", "value", "value_max", "unit", "aspect", "period")
    told = {key: row[key] for key in keys if row[key]}
    named = {"indicator": row["indicator_label"], "region": row["region_label"], "about": row["about_label"]}
    return {**{key: value for key, value in named.items() if value}, **told, "quote": _quoted(row)}


def _state(row: Row) -> dict[str, Any]:
    told = {key: row[key] for key in ("status", "aspect", "deadline") if row[key]}
    return {**told, "quote": _quoted(row)}
