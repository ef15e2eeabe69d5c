"""Nodes as the texts that they are in our Turtle: what is made once, compared, checked and written as it is.

The token of an IRI is `zt:Mention`, `<region/140000>` or, where it fits neither, `<http://…>` in full; that of a
literal `"山西省"@zh`, `12`, `"2022"^^xsd:gYear`; that of a blank node is `_:` and its label. One node has one token, so
tokens are equal where nodes are: plain strings, which Python compares, hashes and joins much quicker than objects of
Oxigraph.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.terms import ID, PREFIXES, path_iri, report_iri
from kg.model import Span

Token = str
"""A node as it stands in our Turtle."""
Node = NamedNode | BlankNode | Literal

A = "a"
"""The token of rdf:type as a predicate; as an object, which it hardly is, it is `rdf:type`."""

_RDF, _XSD = PREFIXES["rdf"], PREFIXES["xsd"]
_TYPE = f"{_RDF}type"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[^/?.\\<>\"{}|^`\s][^/?\\<>\"{}|^`\s]*)+")
_BARE = {
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]+\.[0-9]+"),
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
}
ESCAPED = '[\x00-\x1f"\\\\\x7f\ufffe\uffff]'
"""The characters that stand in no string as they are, as a regular expression."""
_ESCAPED = re.compile(ESCAPED)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_BEGINS = frozenset('"0123456789+-')
_KNOWN = 1 << 16


def token_of(node: Node) -> Token:
    """The token of a node as a subject or an object."""
    if isinstance(node, NamedNode):
        return iri_token(node.value)
    if isinstance(node, BlankNode):
        return f"_:{node.value}"
    return _literal(node)


@lru_cache(maxsize=_KNOWN)
def iri_token(iri: str) -> Token:
    """The token of an IRI: with a prefix, relative to the base of all ids, or in full."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    if iri.startswith(ID) and _RELATIVE.fullmatch(iri, len(ID)):
        return f"<{iri[len(ID) :]}>"
    return f"<{iri}>"


def predicate_token(iri: str) -> Token:
    """The token of an IRI as a predicate: `a` for rdf:type."""
    return A if iri == _TYPE else iri_token(iri)


@lru_cache(maxsize=_KNOWN)
def thing_of(path: str) -> Token:
    """The token of the thing with this path under the id namespace, "region/141181"."""
    return iri_token(path_iri(path))


def made_of(kind: str, digest: str) -> Token:
    """The token of what has a name made from its content."""
    return f"<{kind}/{digest}>"


def report_of(report_id: str) -> Token:
    """The token of a report."""
    return iri_token(report_iri(report_id))


def span_of(report: Token, span: Span) -> Token:
    """The token of some characters of a report, `<report#char=120,124>` (RFC 5147)."""
    return f"{report[:-1]}#char={span.start},{span.end}>"


def repair_of(report: Token, span: Span) -> Token:
    """The token of a repair of some characters of a report, `<report#repair=120,124>`."""
    return f"{report[:-1]}#repair={span.start},{span.end}>"


def string_of(text: str) -> Token:
    """The token of a string."""
    return str(Literal(text)) if _ESCAPED.search(text) else f'"{text}"'


def _literal(node: Literal) -> Token:
    """A literal with its language or datatype, bare where Turtle reads it as the same."""
    datatype = node.datatype.value
    if datatype in _BARE and _BARE[datatype].fullmatch(node.value):
        return node.value
    if node.language is None and datatype != f"{_XSD}string":
        return f"{string_of(node.value)}^^{iri_token(datatype)}"
    return str(node)


def is_literal(token: Token) -> bool:
    """Whether it is the token of a literal."""
    return token[0] in _BEGINS


def is_blank(token: Token) -> bool:
    """Whether it is the token of a blank node."""
    return token.startswith("_:")


def value_of(token: Token) -> str:
    """What the node says: an IRI in full, the words of a literal, the label of a blank node."""
    first = token[0]
    if first == "<":
        inner = token[1:-1]
        return inner if ":" in inner and ":" in inner.partition("/")[0] else ID + inner
    if first == '"':
        words = token[1 : token.rindex('"')]
        return _ESCAPE.sub(_unescaped, words) if "\\" in words else words
    if first in _BEGINS:
        return token
    return token[2:] if first == "_" else _expanded(token)


@lru_cache(maxsize=4096)
def _expanded(token: Token) -> str:
    if token == A:
        return _TYPE
    prefix, _, local = token.partition(":")
    return PREFIXES[prefix] + local


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])


def kind_of(token: Token) -> tuple[str, str]:
    """The datatype of a literal, as an IRI, and its language, "" where it has none."""
    if token[0] != '"':
        return (f"{_XSD}decimal" if "." in token else f"{_XSD}integer"), ""
    ending = token[token.rindex('"') + 1 :]
    if not ending:
        return f"{_XSD}string", ""
    return (value_of(ending[2:]), "") if ending[0] == "^" else (f"{_RDF}langString", ending[1:])


def ntriples_of(token: Token) -> str:
    """The node as it stands in N-Triples."""
    first = token[0]
    if first == '"':
        at = token.rindex('"') + 1
        return f"{token[:at]}^^<{value_of(token[at + 2 :])}>" if token[at : at + 1] == "^" else token
    if first in _BEGINS:
        return f'"{token}"^^<{kind_of(token)[0]}>'
    return token if first == "_" else f"<{value_of(token)}>"


def node_of(token: Token) -> Node:
    """The node that has this token."""
    if is_blank(token):
        return BlankNode(token[2:])
    if not is_literal(token):
        return NamedNode(value_of(token))
    datatype, language = kind_of(token)
    words = value_of(token)
    return Literal(words, language=language) if language else Literal(words, datatype=NamedNode(datatype))
