"""Turtle: one form for one graph, read back by others to the same graph."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import GraphError, OutputError
from kg.graph import ntriples, store_of, triples_of, turtle, write_turtle
from kg.graph.terms import ID, PREFIXES, identified, named, report_node

GOOD = Path(__file__).parent / "good" / "all.ttl"


def read(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)]


def canonical(triples: list[Triple]) -> set[str]:
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def test_the_order_of_triples_and_the_names_of_cells_change_no_byte() -> None:
    first = read(GOOD.read_text("utf-8"))
    second = read(GOOD.read_text("utf-8"))
    random.Random(1).shuffle(second)
    assert turtle(first) == turtle(second) == turtle(read(turtle(first)))


def test_other_readers_read_the_same_graph() -> None:
    from rdflib import Graph
    from rdflib.compare import isomorphic

    triples = read(GOOD.read_text("utf-8"))
    text = turtle(triples)
    assert canonical(read(text)) == canonical(triples)
    assert isomorphic(Graph().parse(data=text, format="turtle"), Graph().parse(data=ntriples(triples), format="nt"))


def test_a_store_gives_back_the_same_bytes() -> None:
    text = turtle(read(turtle(triples_of(store_of(GOOD)))))
    assert turtle(triples_of(store_of(text.encode()))) == text


NASTY = ['"', "\\", "\n", "\r\n", "\t", "\x00", "\x7f", "\u0085", "\u2028", "😀", "'''", '"""', "\ufeff", "a\\", "。"]


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_any_characters_come_back(text: str) -> None:
    triple = Triple(identified("x/1"), named("skos:prefLabel"), Literal(text, language="zh"))
    plain = Triple(identified("x/1"), named("nif:isString"), Literal(text))
    assert set(read(turtle([triple, plain]))) == {triple, plain}


@pytest.mark.parametrize(
    "name", ["吕梁 2021", "a/b", "..", ".", 'q"x', "a#b?c", "😀\n", "%41", "a:b", "a\\b", "\udcff"], ids=ascii
)
def test_reports_of_any_name_have_an_iri_of_their_own(name: str) -> None:
    node = report_node(name)
    assert node.value.startswith(f"{ID}report/")
    triple = Triple(node, named("dcterms:identifier"), Literal("x"))
    assert read(turtle([triple])) == [triple]
    others = {report_node(other).value for other in ("A", "a b", "a", "%2E")}
    assert node.value not in others


def test_lists_are_written_inline_and_other_blank_nodes_refused() -> None:
    slogan, first, second = identified("slogan/1"), BlankNode("a"), BlankNode("b")
    cells = [
        Triple(slogan, named("zt:componentList"), first),
        Triple(first, named("rdf:first"), identified("theme/2")),
        Triple(first, named("rdf:rest"), second),
        Triple(second, named("rdf:first"), identified("theme/1")),
        Triple(second, named("rdf:rest"), named("rdf:nil")),
    ]
    assert "zt:componentList ( <theme/2> <theme/1> ) ." in turtle(cells)
    assert "zt:componentList () ." in turtle([Triple(slogan, named("zt:componentList"), named("rdf:nil"))])
    for faulty in (
        [Triple(slogan, named("zt:about"), BlankNode("c"))],
        [Triple(BlankNode("c"), named("zt:about"), slogan)],
        cells[:3],
        cells[1:],
        [*cells, Triple(identified("slogan/2"), named("zt:componentList"), first)],
    ):
        with pytest.raises(GraphError):
            turtle(faulty)


def test_numbers_are_written_bare_where_turtle_can() -> None:
    def written(value: str, datatype: str) -> str:
        literal = Literal(value, datatype=NamedNode(PREFIXES["xsd"] + datatype))
        return turtle([Triple(identified("x/1"), named("zt:value"), literal)]).splitlines()[-1]

    assert written("0.97", "decimal").endswith(" 0.97 .")
    assert written("400", "decimal").endswith(' "400"^^xsd:decimal .')
    assert written("12", "integer").endswith(" 12 .")
    assert written("2022", "gYear").endswith(' "2022"^^xsd:gYear .')


def test_a_file_is_written_wholly_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    triples = read(GOOD.read_text("utf-8"))
    write_turtle(triples, path)
    before = path.read_bytes()
    with pytest.raises(GraphError):
        write_turtle([Triple(identified("x/1"), named("zt:about"), BlankNode("c"))], path)
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]
    with pytest.raises(OutputError, match="nowhere"):
        write_turtle(triples, tmp_path / "nowhere" / "graph.ttl")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(OutputError, match=r"folder\.ttl"):
        write_turtle(triples, tmp_path / "folder.ttl")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.ttl", "graph.ttl"]
