import time

import pytest
from pyoxigraph import NamedNode

from kg.query.views import entity_graph
from tests import town


@pytest.fixture(scope="module")
def graph():
    return entity_graph(town.store())


def test_every_entity_is_a_node_with_its_most_telling_class(graph):
    kinds = {iri.removeprefix(town.ID): kind for iri, kind in graph.nodes(data="type")}
    assert kinds == {key: kind for key, (kind, _, _) in town.ENTITIES.items() if kind != "Indicator"}


def test_indicators_are_nodes_on_demand():
    assert town.ID + "indicator/1" in entity_graph(town.store(), indicators=True)


def test_mentions_are_the_words_of_their_sentence(graph):
    said = {q.words for _, record in graph.nodes(data="record") for q in record.mentions}
    assert said == {n for _, label, others in town.ENTITIES.values() for n in (label, *others) if n in town.TEXT} - {
        "总投资"
    }


def test_edges_quote_the_stating_words(graph):
    for subject, predicate, target, quote in town.RELATIONS:
        quotes = graph.edges[town.ID + subject, town.ID + target, predicate]["quotes"]
        assert [q.words for q in quotes] == ([quote] if quote else [])
        assert all(q.confidence == 0.9 for q in quotes)


def test_components_keep_the_stated_order(graph):
    record = graph.nodes[town.ID + "slogan/1"]["record"]
    assert [graph.nodes[c]["label"] for c in record.components] == ["康养产业", "低空经济"]
    assert (record.kind, record.definitions) == ("strategy", ["做强低空经济、做优康养产业"])


def test_figures_belong_to_what_they_are_about_and_to_their_indicator():
    graph = entity_graph(town.store(), indicators=True)
    owners = [iri for iri, record in graph.nodes(data="record") if record.figures]
    assert owners == [town.ID + "indicator/1", town.ID + "project/1"]
    figure = graph.nodes[town.ID + "project/1"]["record"].figures[0]
    assert (figure.indicator_label, figure.value, figure.unit, figure.comparator) == ("总投资", "12", "亿元", ">=")
    assert figure.quote.words == "总投资12亿元"


def test_states_and_reports(graph):
    state = graph.nodes[town.ID + "project/1"]["record"].states[0]
    report = graph.graph["reports"][state.report]
    assert (state.status, state.deadline, report.year, report.region) == ("completed", "年内", "2024", "云州市")


def described(graph):
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


def test_neither_the_order_of_triples_nor_their_named_graph_matters(graph):
    assert described(entity_graph(town.store(backwards=True))) == described(graph)
    assert described(entity_graph(town.store(graph=NamedNode("urn:report")))) == described(graph)


def test_offsets_outside_the_sentence_quote_all_of_it():
    store = town.store()
    end = NamedNode(town.ZT + "quoteEnd")
    for quad in list(store.quads_for_pattern(town.node("fact/0"), end, None)):
        store.remove(quad)
        store.add(type(quad)(quad.subject, end, town.text(0, "nonNegativeInteger"), quad.graph_name))
    quotes = entity_graph(store).edges[town.ID + "project/1", town.ID + "region/2", "locatedIn"]["quotes"]
    assert [q.words for q in quotes] == ["推进白鹤县晨星集团智谷项目建设，年内建成投产，总投资12亿元。"]


def test_a_graph_without_anything_is_an_empty_network():
    from pyoxigraph import Store

    assert len(entity_graph(Store())) == 0


def test_a_large_graph_is_read_within_a_second_of_work():
    store = town.city(2500, 4000)
    began = time.process_time()
    assert len(entity_graph(store)) == 2500
    assert time.process_time() - began < 1.0
