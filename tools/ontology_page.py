"""Write docs/ontology.html, the readable page of the ontology, with pyLODE.

Usage: python tools/ontology_page.py      (needs pylode>=3.3,<3.4: the wheel of 3.4.1 can't be imported)
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

from pylode import OntPub
from rdflib import OWL, RDF, SKOS, Graph, URIRef

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "ontology" / "zhengtu.ttl"
PAGE = ROOT / "docs" / "ontology.html"
OWN = "https://w3id.org/zhengtu/"
MEMBER = r"<span>\s*<a [^>]*>[^<]*</a>(?:\s*<sup[^>]*>[^<]*</sup>)?\s*</span>"
OR = r'\s*<span class="cardinality">or</span>\s*'
UNION = re.compile(f"{MEMBER}(?:{OR}{MEMBER})+")


def shown() -> Graph:
    """The ontology less what would only be noise on the page."""
    graph = Graph().parse(SOURCE, format="turtle")
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        graph.remove((scheme, RDF.type, SKOS.ConceptScheme))  # pyLODE takes each for another ontology
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for kind in kinds:
        for term in sorted(term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)):
            if not term.startswith(OWN):
                graph.remove((term, None, None))
    return graph


def page() -> str:
    """The page as HTML, the same on every run."""
    html = OntPub(ontology=shown(), sort_subjects=True).make_html()
    html = UNION.sub(_in_order, html)
    # The JSON-LD block repeats the ontology, in an order of its own.
    html = re.sub(r"<script[^>]*ld\+json[^>]*>.*?</script>", "", html, flags=re.DOTALL)
    source = hashlib.sha256(SOURCE.read_bytes()).hexdigest()
    return html.rstrip() + f"\n<!-- made by tools/ontology_page.py from zhengtu.ttl, SHA-256 {source} -->\n"


def _in_order(union: re.Match[str]) -> str:
    """The members of a union by name; pyLODE lists them in the order of their places in memory."""
    joint = re.search(OR, union[0])
    assert joint is not None
    return joint[0].join(sorted(re.findall(MEMBER, union[0])))


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # and some in the order of hashes
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
