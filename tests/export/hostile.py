"""A small library whose names try to break every format, in named graphs as a real one."""

import string

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.graph.declarations import ontology_file
from kg.graph.terms import ONTOLOGY, identified
from tests import town

NAMES = [
    "=1+1", "+86", "-5", "@SUM(A1)", "＝全角", "＋", "－", "＠", "'引", "''", "\t=2", "\n=3",
    '"双"引"号"', "a,b;c|d\te", "换\n行\r\n又\r回", "\0\x07\x1b", "\x1f\x1e", "\u202e倒\u202d\u200f\u2066",
    "反\\斜\\", "\\u0000", "\\x", "\\N", "</script>&amp;<!--]]>", " 空 ", "\u2028\u2029\x85", "\ufffe\uffff", "😀🇨🇳",
    "[a, b]", "{x}", "$1`b`", "%00%", "null", "NULL", "--", "/*", "#", "\ufeffbom", "é", "e\u0301",
    "true", "1", "1.0", "2024-01-01", string.punctuation, "".join(map(chr, range(128))),
]  # fmt: skip
ACROSS = NamedNode("https://w3id.org/zhengtu/graph/across")
LANGUAGES = ["zh", "en", "zh-hant", ""]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(NAMES)
"""Any text that RDF can hold."""


def things(names):
    """A project for each name, with its IRI made from the name, other names in several languages, and a relation."""
    for number, name in enumerate(names):
        thing, place = identified(f"project/{name}x"), identified(f"region/h{number % 3}")
        yield thing, f"{town.RDF}type", NamedNode(f"{town.ZT}Project")
        yield thing, f"{town.SKOS}prefLabel", Literal(name, language="zh")
        for language in LANGUAGES:
            other = names[number - 1]
            yield thing, f"{town.SKOS}altLabel", Literal(other, language=language) if language else Literal(other)
            yield thing, f"{town.SKOS}altLabel", Literal(f"{name}{language}", language=language or "en")
        yield thing, f"{town.ZT}locatedIn", place
        yield place, f"{town.RDF}type", NamedNode(f"{town.ZT}Region")
        yield place, f"{town.SKOS}prefLabel", Literal(f"区{number % 3}", language="zh")
        fact = town.node(f"fact/h{number}")
        yield fact, f"{town.RDF}type", NamedNode(f"{town.ZT}Fact")
        yield fact, f"{town.RDF}subject", thing
        yield fact, f"{town.RDF}predicate", NamedNode(f"{town.ZT}locatedIn")
        yield fact, f"{town.RDF}object", place
        yield fact, f"{town.ZT}assertedIn", town.REPORT
        yield fact, f"{town.ZT}foundBy", Literal(name)


def store(names=NAMES, *, backwards=False, ontology=False):
    """The town and the things of these names: a graph of the report, one across reports, all in the default graph."""
    made = Store()
    # Named graphs hold copies of what the default graph holds, lists with cells of their own.
    report = [Quad(s, NamedNode(p), o, town.REPORT) for s, p, o in town.triples()]
    across = [Quad(s, NamedNode(p), o, ACROSS) for s, p, o in things(names)]
    plain = [Quad(s, NamedNode(p), o) for s, p, o in (*town.triples(), *things(names))]
    quads = [*report, *across, *plain]
    made.extend(reversed(quads) if backwards else quads)
    if ontology:
        content = ontology_file("zhengtu.ttl").read_bytes()
        made.load(content, format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY))
    return made
