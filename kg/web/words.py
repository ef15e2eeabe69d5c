"""What the pages say, in Chinese or English; the terms of the vocabulary as the ontology names them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.ledger.telling import steps
from kg.web.negotiation import best

LANGUAGES = ("zh", "en")

_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?term ?label WHERE { ?term rdfs:label ?label } ORDER BY ?term ?label
"""
_NOTATIONS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?value ?label WHERE { ?term skos:notation ?value ; rdfs:label ?label } ORDER BY ?value ?label
"""


def language_of(asked: str, accept: str) -> str:
    """The language of a page: the one asked for, else the one that the browser likes better, else Chinese.

    >>> language_of("", "en-US,en;q=0.9,zh;q=0.5"), language_of("zh", "en"), language_of("xx", "")
    ('en', 'zh', 'zh')
    """
    if asked in LANGUAGES:
        return asked
    # The same rule as for media types, the region of a language left out: "en-US;q=0.9" is "text/en;q=0.9".
    ranges = ",".join(re.sub(r"^\s*(\w\w)[\w-]*", r"text/\1", part) for part in accept.split(","))
    liked = best(ranges, [f"text/{language}" for language in LANGUAGES]) if accept else None
    return liked.removeprefix("text/") if liked else LANGUAGES[0]


@cache
def texts(language: str) -> Mapping[str, str]:
    """The texts of the pages by their keys: the tables `texts*.tsv`, one for what all pages say and one a page.

    With them the steps of projects, in the words of the ledger.
    """
    places = (place for place in (files("kg.web") / "templates").iterdir() if place.name.startswith("texts"))
    tables = (place.read_text("utf-8").splitlines() for place in sorted(places, key=lambda place: place.name))
    rows = (row for table in tables for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["key"]: row[language] for row in rows} | steps(language)


@cache
def terms(language: str) -> Mapping[str, str]:
    """The names of classes and properties by IRI, as the ontology gives them."""
    return {iri: label for iri, label, spoken in ontology_rows(_LABELS) if spoken == language}


def ontology_rows(query: str) -> list[tuple[str, str, str]]:
    """The rows of a query of the ontology for two variables, with the language of the second."""
    from kg.graph.declarations import ontology

    return [(one.value, other.value, other.language) for one, other in ontology().query(query)]  # type: ignore[union-attr]


@cache
def _notations(language: str) -> Mapping[str, str]:
    rows = ontology_rows(_NOTATIONS)
    return {value: label for value, label, spoken in rows if spoken == language}


def noted(value: str, language: str) -> str:
    """What a value of a scheme of the ontology (planned, prefecture) is called; itself where it is of none."""
    return _notations(language).get(value, value)


def learn() -> None:
    """Read the words of all languages, so that the first reader need not wait for it."""
    for language in LANGUAGES:
        texts(language)
        terms(language)
        _notations(language)


def term(iri: str, language: str) -> str:
    """The name of a class or property, the last part of its IRI where the ontology has none."""
    return terms(language).get(iri) or texts(language).get(f"term.{iri}") or iri.replace("#", "/").rsplit("/", 1)[-1]
