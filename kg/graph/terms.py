"""The terms of the vocabulary as RDF names, and the IRIs that things get from their content."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.model import Aspect, Comparator, Direction, EntityType, Measure, Predicate, Status, Verdict

ONTOLOGY = "https://w3id.org/zhengtu/ontology"
ID = "https://w3id.org/zhengtu/id/"

PREFIXES: dict[str, str] = {
    "zt": f"{ONTOLOGY}#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of every graph, in the order in which they are written."""

ENTITY_CLASSES: tuple[str, ...] = tuple(t.value for t in EntityType)
CLASSES: tuple[str, ...] = (
    "Report", *ENTITY_CLASSES, "Indicator", "Mention", "Repair", "Fact", "Observation", "ProjectState", "Outcome",
)  # fmt: skip
RELATIONS: tuple[str, ...] = tuple(p.value for p in Predicate)
PROPERTIES: tuple[str, ...] = (
    *RELATIONS,
    "planYear", "coversRegion", "speaker", "meeting", "sha256", "level", "divisionCode", "sloganKind", "componentList",
    "hasState", "section", "repairedBy", "readAs", "assertedIn", "confidence", "foundBy", "quoteBegin", "quoteEnd",
    "indicator", "measure", "value", "valueMax", "unit", "baseValue", "comparator", "aspect", "region",
    "period", "periodStart", "periodEnd", "about", "status", "deadline", "deadlineDate",
    "target", "actual", "verdict", "answeredIn", "comparison", "direction", "difference", "interim", "acrossGap",
    "newDeadline", "standardIndicator", "usualUnit", "contradicts",
)  # fmt: skip

LEVELS: tuple[str, ...] = (
    "nation", "province", "prefecture", "county", "township", "village", "group", "macro",
)  # fmt: skip
SLOGAN_KINDS: tuple[str, ...] = (
    "strategy", "action", "mechanism", "reform", "formula", "programme", "brand", "positioning", "method", "honour",
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "level": LEVELS,
    "sloganKind": SLOGAN_KINDS,
    "measure": tuple(Measure),
    "comparator": tuple(Comparator),
    "aspect": tuple(Aspect),
    "status": tuple(Status),
    "verdict": tuple(Verdict),
    "direction": tuple(Direction),
}
"""The controlled values of each property that has such."""


@lru_cache(maxsize=4096)
def named(curie: str) -> NamedNode:
    """The node of a prefixed name, "zt:locatedIn"; KeyError for a prefix that no graph uses."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def digest(*parts: str) -> str:
    """A name of 20 hexadecimal digits made from content, the same on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def identified(path: str) -> NamedNode:
    """The node of the thing with this path under the id namespace, "region/141181"."""
    return NamedNode(path_iri(path))


def path_iri(path: str) -> str:
    """The IRI of the thing with this path under the id namespace."""
    return ID + "/".join([_segment(part) for part in path.split("/")])


def path_of(iri: str) -> str:
    """The path that `path_iri` made this IRI of."""
    return unquote(iri[len(ID) :], errors="surrogatepass")


def report_node(report_id: str) -> NamedNode:
    """The node of a report; whatever its file name holds is percent-encoded."""
    return NamedNode(report_iri(report_id))


def report_iri(report_id: str) -> str:
    """The IRI of a report."""
    return f"{ID}report/{_segment(report_id)}"


_PLAIN = re.compile(r"[A-Za-z0-9_~:-]+")  # what nearly all segments are made of, and nothing has to be quoted in


def _segment(text: str) -> str:
    """One segment of a path in an IRI; a segment of dots alone would be taken for a step up."""
    if _PLAIN.fullmatch(text):
        return text
    safe = quote(text.encode("utf-8", "surrogatepass"), safe=":")
    return safe.replace(".", "%2E") if set(safe) <= {"."} else safe
