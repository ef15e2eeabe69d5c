"""Tokens: one for each node, that node again from it, and the same text as Oxigraph's where it has one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.graph import literals
from kg.graph.terms import ID, PREFIXES
from kg.graph.tokens import (
    is_blank,
    is_literal,
    kind_of,
    node_of,
    ntriples_of,
    predicate_token,
    string_of,
    token_of,
    value_of,
)
from kg.graph.turtle import Notation

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ['"', "\\", '\\"@zh', "a\nb\t\r\b\f", '"^^xsd:date', "\x00\x7f\ufffe\uffff", "山西省", "12", ""]
)
DATATYPES = st.sampled_from([PREFIXES["xsd"] + n for n in ("string", "decimal", "integer", "gYear", "date", "boolean")])
IRIS = st.sampled_from([
    f"{ID}region/140000", f"{ID}report/a.b#char=1,2", f"{ID}report/.a", f"{ID}x", f"{ID}report/%2E#char=0,1", ID,
    f"{PREFIXES['zt']}Mention", f"{PREFIXES['zt']}odd/name", f"{PREFIXES['rdf']}type", f"{PREFIXES['rdf']}nil",
    f"{PREFIXES['unit']}PERCENT", "urn:a:b", "http://example.org/a?b=c", "mailto:a/b",
])  # fmt: skip
NODES = (
    st.builds(Literal, TEXTS)
    | st.builds(lambda text: Literal(text, language="zh"), TEXTS)
    | st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(kind)),
        TEXTS | st.sampled_from(["1.5", "-3", "2020", "１２"]),
        DATATYPES,
    )
    | st.builds(NamedNode, IRIS)
    | st.sampled_from([BlankNode("list1x0"), BlankNode("a")])
)


@given(NODES)
def test_a_token_is_the_node_in_turtle_and_gives_it_back(node) -> None:
    token = token_of(node)
    assert node_of(token) == node
    assert value_of(token) == node.value
    assert ntriples_of(token) == str(node)
    assert is_literal(token) == isinstance(node, Literal) and is_blank(token) == isinstance(node, BlankNode)
    if not isinstance(node, BlankNode):
        text = f"{Notation.header}<a:a> <a:b> {token} ."
        (quad,) = parse(text, format=RdfFormat.TURTLE)
        assert quad.object == node
    if isinstance(node, Literal):
        assert kind_of(token) == (node.datatype.value, node.language or "")


@given(NODES, NODES)
def test_tokens_are_equal_where_nodes_are(one, other) -> None:
    assert (token_of(one) == token_of(other)) == (one == other)


@given(TEXTS)
def test_strings_are_written_as_oxigraph_writes_them(text: str) -> None:
    assert string_of(text) == str(Literal(text)) == literals.plain(text)
    assert literals.chinese(text) == str(Literal(" ".join(text.split()), language="zh"))


def test_every_character_is_written_as_oxigraph_writes_it() -> None:
    odd = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000 and string_of(chr(c)) != str(Literal(chr(c)))]
    assert odd == []


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert literals.plain("a\ud800b") == '"a\ufffdb"' and literals.chinese(" \udfff  b") == '"\ufffd b"@zh'


@pytest.mark.parametrize(("name", "token"), [("type", "a"), ("first", "rdf:first")])
def test_a_class_is_told_with_a(name: str, token: str) -> None:
    assert predicate_token(PREFIXES["rdf"] + name) == token and value_of(token) == PREFIXES["rdf"] + name
