"""The ontology declares the vocabulary, in two languages, and Python uses exactly what it declares."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.graph.declarations import ontology, ontology_file, signatures

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = NamedNode(terms.PREFIXES["rdf"] + "type")
ZT = terms.PREFIXES["zt"]
NAMES = {"=": "equal", ">=": "at-least", "<=": "at-most", "~": "about", ">": "more", "<": "less"}


def declared() -> set[str]:
    return {
        quad.subject.value.removeprefix(ZT)
        for quad in ontology().quads_for_pattern(None, RDF_TYPE, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ZT)
    }


def in_python() -> set[str]:
    values = {f"{prop}-{NAMES.get(value, value)}" for prop, allowed in terms.VALUES.items() for value in allowed}
    schemes = {f"{prop[0].upper()}{prop[1:]}Scheme" for prop in terms.VALUES}
    return {*terms.CLASSES, *terms.PROPERTIES, *values, *schemes}


def test_terms_in_python_are_the_terms_declared() -> None:
    assert in_python() == declared()


def test_every_zt_term_written_in_the_code_is_declared() -> None:
    used = set()
    for path in (Path(terms.__file__).parent).glob("*.py"):
        used |= set(re.findall(r'"zt:(\w+)"', path.read_text("utf-8")))
    assert used and used <= declared()


@pytest.mark.parametrize("kind", ["label", "comment"])
def test_every_term_is_labelled_and_explained_in_both_languages(kind: str) -> None:
    for term in declared():
        found = ontology().quads_for_pattern(NamedNode(ZT + term), NamedNode(RDFS + kind), None)
        languages = [quad.object.language for quad in found if isinstance(quad.object, Literal)]
        assert sorted(languages) == ["en", "zh"], f"{term} {kind}"


def test_every_property_has_a_range_and_a_domain() -> None:
    for name in terms.PROPERTIES:
        node = NamedNode(ZT + name)
        assert list(ontology().quads_for_pattern(node, NamedNode(RDFS + "range"), None)), name
        domains = [NamedNode(RDFS + "domain"), NamedNode("https://schema.org/domainIncludes")]
        assert any(list(ontology().quads_for_pattern(node, domain, None)) for domain in domains), name


def test_controlled_values_have_their_notation() -> None:
    for prop, allowed in terms.VALUES.items():
        for value in allowed:
            node = NamedNode(f"{ZT}{prop}-{NAMES.get(value, value)}")
            notations = ontology().quads_for_pattern(node, NamedNode(terms.PREFIXES["skos"] + "notation"), None)
            assert [quad.object.value for quad in notations] == [value]


def test_the_header_names_version_licence_and_creator() -> None:
    head = NamedNode(terms.ONTOLOGY)
    for predicate in (
        OWL + "versionIRI",
        "http://purl.org/dc/terms/license",
        "http://purl.org/dc/terms/creator",
        "http://purl.org/dc/terms/description",
    ):
        assert list(ontology().quads_for_pattern(head, NamedNode(predicate), None)), predicate


def test_signatures_follow_domains_ranges_and_restrictions() -> None:
    assert signatures()["locatedIn"].subjects == {"Project", "Enterprise", "Organization", "Industry"}
    assert signatures()["locatedIn"].objects == {"Region"}
    assert signatures()["operatedBy"].objects == {"Enterprise", "Organization"}
    part = signatures()["partOf"]
    assert part.takes_object("Project", "Project") and part.takes_object("Enterprise", "Organization")
    assert not part.takes_object("Project", "Organization") and not part.takes_object("Organization", "Project")


def test_the_page_is_of_this_ontology() -> None:
    page = Path(terms.__file__).parents[2] / "docs" / "ontology.html"
    if not page.exists():
        pytest.skip("docs/ontology.html: not in an installed package")
    sha = hashlib.sha256(ontology_file("zhengtu.ttl").read_bytes()).hexdigest()
    assert sha in page.read_text("utf-8"), "run python tools/ontology_page.py"
