"""What the panel of the explorer tells: a thing in short, and the words that state a relation."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from kg.query.things import Ask, Row, rows_of
from kg.web.asking import rows
from kg.web.legible import parted
from kg.web.links import Link, kind_of
from kg.web.pages import path_of
from kg.web.problems import ProblemError

_FIGURES = 12


def iri_of(text: str) -> str:
    """An IRI that a client gave; ProblemError where it is none that a browser could follow."""
    from pyoxigraph import NamedNode

    try:
        found: str = NamedNode(text).value
    except ValueError:
        found = ""
    if not found.startswith(("http://", "https://")):
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{text[:200]!r}: no IRI; take one that /suggest gives")
    return found


def described(ask: Ask, iri: str) -> dict[str, Any]:
    """The names, the definition, the states, some figures and some sentences of a thing."""
    this = f"<{iri}>"
    told: dict[str, list[str]] = {}
    for row in rows(ask, "explore_told", thing=this):
        if row["value"]:
            values = told.setdefault(row["property"].replace("#", "/").rpartition("/")[2], [])
            values += [row["value"]] if row["value"] not in values else []
    states = rows_of(ask, "thing_states", thing=this) if kind_of(iri) == "Project" else []
    return {
        "iri": iri,
        "url": path_of(iri),
        "also": told.get("altLabel", []),
        "means": told.get("definition", []),
        "kind": next(iter(told.get("sloganKind", []) + told.get("level", []) + told.get("planYear", [])), ""),
        "states": [
            {"status": row["status"], "aspect": row["aspect"], "deadline": row["deadline"], "quote": _quote(row)}
            for row in states
        ],
        "figures": [_figure(row) for row in rows(ask, "explore_figures", thing=this)[:_FIGURES]],
        "said": [_quote(row) for row in rows(ask, "explore_said", thing=this)],
    }


def quoted(ask: Ask, link: Link) -> dict[str, Any]:
    """The sentences that state a relation, each with its place; none where it follows from other things."""
    if not link[1]:
        return {"quotes": []}
    if link[1] == "names":
        found = rows(ask, "explore_named_at", report=f"<{link[0]}>", thing=f"<{link[2]}>")
    else:
        name = "http://www.w3.org/2004/02/skos/core#" if link[1] == "broader" else "https://w3id.org/zhengtu/ontology#"
        values = {"subject": f"<{link[0]}>", "predicate": f"<{name}{link[1]}>", "object": f"<{link[2]}>"}
        found = rows(ask, "explore_words", **values)
    return {"quotes": [_quote(row) for row in found]}


def _figure(row: Row) -> dict[str, Any]:
    keys = ("indicator", "measure", "comparator", "value", "value_max", "unit", "aspect", "period")
    return {**{key: row[key] for key in keys}, "quote": _quote(row)}


def _quote(row: Row) -> dict[str, Any]:
    """A sentence, the place of the telling words in it in characters, and where the report has them."""
    start = int(row["start"])
    begin, end = int(row["begin"] or start), int(row["end"] or start)
    length = len(row["sentence"])
    inside = start <= begin < end <= start + length
    place = (begin, end) if inside else (start, start + length)
    shown = parted(row["sentence"], begin - start, end - start)
    return {
        "sentence": "".join(shown),
        "begin": len(shown[0]) if inside else 0,
        "end": len(shown[0] + shown[1]) if inside else 0,
        "report": row["report_label"] or row["report"],
        "url": f"{path_of(row['report'])}#char={place[0]},{place[1]}",
        "section": row["section"],
        "confidence": row.get("confidence", ""),
    }
