"""The forms that an answer can take: tables and truth values in four, graphs in four."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer: its name, its media type, the ending of its files, whether it is one of graphs."""

    name: str
    media_type: str
    ending: str
    graph: bool


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("json", "application/sparql-results+json", "srj", False),
        Form("xml", "application/sparql-results+xml", "srx", False),
        Form("csv", "text/csv", "csv", False),
        Form("tsv", "text/tab-separated-values", "tsv", False),
        Form("turtle", "text/turtle", "ttl", True),
        Form("ntriples", "application/n-triples", "nt", True),
        Form("jsonld", "application/ld+json", "jsonld", True),
        Form("rdfxml", "application/rdf+xml", "rdf", True),
    )
}
"""The forms by name, the one that is given unasked first of its kind."""


def forms_of(*, graph: bool) -> tuple[Form, ...]:
    """The forms of graphs (CONSTRUCT, DESCRIBE), or those of tables and truth values (SELECT, ASK)."""
    return tuple(form for form in FORMS.values() if form.graph == graph)
