import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.boxes import apart
from kg.export.labels import LINES, figure, folded
from kg.export.layout import layout
from kg.export.opening import opening


def overlaps(places, sizes):
    nodes = sorted(places)
    return [
        (a, b)
        for i, a in enumerate(nodes)
        for b in nodes[i + 1 :]
        if abs(places[a][0] - places[b][0]) < (sizes[a][0] + sizes[b][0]) / 2 - 0.6
        and abs(places[a][1] - places[b][1]) < (sizes[a][1] + sizes[b][1]) / 2 - 0.6
    ]


def built(count, edges):
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((a % count, b % count) for a, b in edges if a % count != b % count)
    return graph


pairs = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=90)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 60), pairs, st.integers(20, 160))
def test_every_node_has_a_place_and_no_box_covers_another(count, edges, width):
    graph = built(count, edges)
    sizes = {n: (float(width + n % 7 * 5), 30.0 + n % 5 * 9) for n in graph}
    places = layout(graph, sizes)
    assert sorted(places) == sorted(graph)
    assert overlaps(places, sizes) == []
    assert layout(graph, sizes) == places


def test_a_hub_of_many_leaves_stays_compact():
    graph = nx.star_graph(150)
    sizes = dict.fromkeys(graph, (100.0, 45.0))
    places = layout(graph, sizes)
    assert overlaps(places, sizes) == []
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    height = max(y for _, y in places.values()) - min(y for _, y in places.values())
    assert width * height < 151 * 100 * 45 * 3


def test_an_empty_graph_has_no_places():
    assert layout(nx.Graph(), {}) == {}


def test_boxes_at_one_point_are_pushed_apart():
    sizes = [(50.0, 20.0)] * 9
    places = dict(enumerate(apart([(0.0, 0.0)] * 9, sizes, 4.0)))
    assert overlaps(places, dict(enumerate(sizes))) == []


@given(st.text(max_size=80))
def test_a_folded_label_is_the_beginning_of_the_name_in_few_lines(name):
    label = folded(name)
    flat = " ".join(name.split())
    assert label.count("\n") < LINES
    whole = label.replace("\n", "")
    assert whole == flat or (whole.endswith("…") and flat.startswith(whole[:-1]))


def test_connected_nodes_are_larger():
    assert figure("名称", 1).radius < figure("名称", 20).radius <= figure("名称", 2000).radius
    assert figure("名称", 1).font < figure("名称", 30).font


def test_the_opening_holds_the_most_connected_slogans_and_projects():
    graph = built(40, [(0, n) for n in range(1, 12)] + [(20, n) for n in range(21, 26)] + [(30, 31)])
    types = {n: {0: "Slogan", 20: "Project", 30: "Slogan"}.get(n, "Theme") for n in graph}
    # A hub brings nine of its neighbours along.
    assert opening(graph, types, 300) == [*range(10), *range(20, 26), 30, 31]
    assert opening(graph, types, 12) == list(range(10))
    assert opening(graph, dict.fromkeys(graph, "Region"), 5) == [0, 1, 2, 3, 20]
    assert len(opening(graph, types, 4)) <= 4


def test_a_graph_of_slogans_without_relations_still_opens_on_something():
    graph = built(9, [])
    assert opening(graph, dict.fromkeys(graph, "Slogan"), 5) == [0, 1, 2, 3, 4]
