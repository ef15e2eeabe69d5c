"""Parts of a graph written and checked one by one are the graph written and checked as a whole."""

from functools import cache

import pytest

from kg.graph import parts, turtle, validate
from kg.graph.build import graphs_of
from kg.graph.grouped import Grouped
from kg.graph.joining import Types, alone, write_joined
from kg.graph.part_files import read_part, write_part
from kg.graph.parts import part_of
from kg.graph.terms import PREFIXES, named
from kg.graph.tokens import A, iri_token
from kg.graph.validate import faults_of
from kg.ledger import ledger_of
from kg.pipeline import following
from tests.ledger.reports import NOTHING, library, report

ENTITIES = tuple(f"{PREFIXES['zt']}{name}" for name in ("Region", "Project", "Slogan", "Indicator", "Industry"))
KINDS = (*ENTITIES, *(f"{PREFIXES['zt']}{name}" for name in ("Observation", "ProjectState", "Report")))


@cache
def graphs():
    reports = library(
        report(2021, NOTHING, "今年GDP增长6%。建成城北水厂项目。深入实施“双五”战略，即做强煤炭、焦化五大产业。"),
        report(2022, "地区生产总值增长6.5%，地区生产总值达到301.5亿元。", "确保城北水厂项目6月底前建成。"),
        report(2023, "地区生产总值由2021年的315亿元增加到360亿元。", "深入实施“双五”战略。"),
    )
    return graphs_of(reports, list(following(reports, ledger_of(reports)))).graphs


def without(graph_triples, predicate, place=0):
    """The triples but one of those with a predicate."""
    found = [triple for triple in graph_triples if triple.predicate == named(predicate)]
    return [triple for triple in graph_triples if not found or triple != found[place % len(found)]]


def checked(parted, path):
    """The Turtle of a graph made from parts, and what was found wrong with it part by part."""
    types = {
        t.subject.value: t.object.value
        for triples in parted.values()
        for t in triples
        if t.predicate == named("rdf:type") and t.object.value in KINDS
    }
    told = [(iri_token(iri), A, iri_token(cls)) for iri, cls in types.items() if cls in ENTITIES]
    parts = [read_part(write_part(part_of(name, triples), path.parent)) for name, triples in parted.items()]
    found = write_joined(parts, Types(types), path)
    for triples in parted.values():
        found |= faults_of(Grouped(triples), told, alone)
    return path.read_text("utf-8"), found


BREAKS = [
    ("", 0), ("skos:prefLabel", 0), ("zt:indicator", 1), ("nif:anchorOf", 2), ("prov:wasQuotedFrom", 0),
    ("zt:hasState", 0), ("zt:verdict", 0), ("zt:target", 0), ("zt:sha256", 0), ("zt:status", 0),
]  # fmt: skip


@pytest.mark.parametrize(("predicate", "place"), BREAKS)
def test_parts_give_the_bytes_and_the_faults_of_the_whole(tmp_path, predicate, place):
    parted = {
        name: without(triples, predicate, place) if predicate else list(triples) for name, triples in graphs().items()
    }
    union = list(dict.fromkeys(triple for triples in parted.values() for triple in triples))
    text, found = checked(parted, tmp_path / "graph.ttl")
    assert text == turtle(union)
    assert found == set(validate(union).results)
    assert bool(found) is bool(predicate)


def test_texts_too_long_for_a_reader_stand_apart_and_change_nothing(tmp_path, monkeypatch):
    union = list(dict.fromkeys(triple for triples in graphs().values() for triple in triples))
    monkeypatch.setattr(parts, "_LONGEST", 20)
    text, found = checked(graphs(), tmp_path / "graph.ttl")
    assert (text, found) == (turtle(union), set())
    for name, triples in graphs().items():
        part = read_part(write_part(part_of(name, triples), tmp_path))
        assert set(part.triples()) == set(triples)
        assert "isString" not in "".join(part.turtle())
        graph = Grouped(triples)
        part_of(name, graph)
        assert any("isString" in predicate for told in graph.said.values() for predicate in told) == (
            any("isString" in triple.predicate.value for triple in triples)
        )
