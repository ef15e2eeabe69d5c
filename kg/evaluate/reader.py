"""Read what a graph says of one report, in the form of the gold files; only the terms of the vocabulary are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.evaluate.statements import EntityRow, ObservationRow, RelationRow, Statements

_QUERIES = Path(__file__).with_name("queries")
Row = dict[str, str | None]


def given_by(store: ox.Store, identifier: str) -> Statements:
    """All that the graph says of the report with this identifier; raises GraphError where there is none such."""
    found = list(_rows(store, "report", identifier=ox.Literal(identifier)))
    if not found:
        raise GraphError(f"no report with dcterms:identifier {identifier!r} in the graph")
    report = ox.NamedNode(str(found[0]["report"]))
    return {
        "doc": identifier,
        "region": found[0]["region"],
        "entities": _entities(store, report),
        "observations": _observations(store, report),
        "relations": _relations(store, report),
    }


def _rows(store: ox.Store, query: str, **given: ox.NamedNode | ox.Literal) -> Iterator[Row]:
    """The rows of a named query, each value as its plain text."""
    text = (_QUERIES / f"{query}.rq").read_text("utf-8")
    solutions = store.query(text, substitutions={ox.Variable(name): term for name, term in given.items()})
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: None if (term := solution[name]) is None else _plain(term) for name in names}


def _plain(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def _local(iri: str | None) -> str:
    return str(iri).rpartition("#")[2]


def _entities(store: ox.Store, report: ox.NamedNode) -> list[EntityRow]:
    found: dict[str, EntityRow] = {}
    forms: dict[str, set[str]] = {}
    for row in _rows(store, "entities", report=report):
        iri, kind = str(row["entity"]), _local(row["kind"])
        entity = found.setdefault(iri, {"id": iri, "type": kind, "name": str(row["label"]), "mentions": []})
        if kind != "Organization":  # an enterprise may be typed as an organization too
            entity["type"] = kind
        forms.setdefault(iri, set()).add(str(row["form"]))
    for iri, entity in found.items():
        entity["mentions"] = sorted(forms[iri])
    _add_components(store, report, found)
    _add_states(store, report, found)
    return [found[iri] for iri in sorted(found)]


def _add_components(store: ox.Store, report: ox.NamedNode, entities: dict[str, EntityRow]) -> None:
    for row in _rows(store, "components", report=report):
        if entity := entities.get(str(row["slogan"])):
            entity["components"] = [*(entity.get("components") or ()), str(row["label"])]
            entity["parts"] = [*entity.get("parts", ()), (str(row["label"]), *_found(row))]


def _add_states(store: ox.Store, report: ox.NamedNode, entities: dict[str, EntityRow]) -> None:
    for row in _rows(store, "states", report=report):
        if entity := entities.get(str(row["project"])):
            state = (str(row["status"]), str(row["aspect"]), row["deadline"])
            entity["states"] = [*entity.get("states", ()), state]
            entity["progress"] = [*entity.get("progress", ()), (*state[:2], *_found(row))]


def _observations(store: ox.Store, report: ox.NamedNode) -> list[ObservationRow]:
    found: dict[str, ObservationRow] = {}
    for row in _rows(store, "observations", report=report):
        iri = str(row["observation"])
        found.setdefault(
            iri,
            {
                "id": iri,
                "quote": row["quote"],
                "indicator": row["indicator"],
                "measure": row["measure"],
                "value": float(str(row["value"])),
                "unit": row["unit"] or "",
                "comparator": row["comparator"],
                "aspect": row["aspect"],
                "region": row["region"],
                "period": row["period"],
                "rule": _found(row)[0],
                "confidence": _found(row)[1],
            },
        )
    return [found[iri] for iri in sorted(found)]


def _relations(store: ox.Store, report: ox.NamedNode) -> list[RelationRow]:
    rows = _rows(store, "relations", report=report)
    found = sorted((str(row["s"]), _local(row["p"]), str(row["o"]), *_found(row)) for row in rows)
    return [{"s": s, "p": p, "o": o, "rule": rule, "confidence": sure} for s, p, o, rule, sure in found]


def _found(row: Row) -> tuple[str, float]:
    """The rule that found a fact and its confidence; a graph of another make may have neither."""
    return row["rule"] or "", float(row["confidence"] or 1.0)
