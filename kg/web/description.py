"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.web.settings import Settings

if TYPE_CHECKING:
    from pyoxigraph import Triple

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def described(url: str, settings: Settings, form: str) -> bytes:
    """The description of the endpoint at a URL, in the form of a graph of this name."""
    from pyoxigraph import RdfFormat, serialize

    formats = {
        "turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML,
    }  # fmt: skip
    return serialize(_triples(url, settings), format=formats[form]) or b""


def _triples(url: str, settings: Settings) -> Iterator[Triple]:
    from pyoxigraph import Literal, NamedNode, Triple

    from kg.graph.terms import PREFIXES

    service, dataset, graph = (NamedNode(f"{url}{part}") for part in ("#service", "#dataset", "#default"))

    def of(subject: NamedNode, name: str, value: NamedNode | Literal) -> Triple:
        return Triple(subject, NamedNode(name), value)

    yield of(service, f"{_RDF}type", NamedNode(f"{_SD}Service"))
    yield of(service, f"{_SD}endpoint", NamedNode(url))
    yield of(service, f"{_SD}supportedLanguage", NamedNode(f"{_SD}SPARQL11Query"))
    for result in _RESULTS:
        yield of(service, f"{_SD}resultFormat", NamedNode(_FORMATS + result))
    yield of(service, f"{_SD}defaultDataset", dataset)
    yield of(dataset, f"{_RDF}type", NamedNode(f"{_SD}Dataset"))
    yield of(dataset, f"{_SD}defaultGraph", graph)
    yield of(graph, f"{_RDF}type", NamedNode(f"{_SD}Graph"))
    limits = settings.limits
    said = f"A query may run {limits.seconds:g} s and return {limits.rows} rows or triples, {limits.megabytes} MB; "
    yield of(service, f"{PREFIXES['dcterms']}description", Literal(
        said + "what is cut says so in the header Zhengtu-Cut. No updates, no SERVICE.", language="en"
    ))  # fmt: skip
