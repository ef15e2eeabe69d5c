"""The explorer's data: what is around a thing, its way to the ground, shortest ways, filters, and their bounds."""

import httpx
import pytest

from kg.web.links import Link, Links, Wish
from kg.web.scene import around, flow
from kg.web.ways import shortest
from tests import town


def scene(client, **query):
    answer = client.get("/explore/scene", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def labels(told):
    return {node["label"] for node in told["nodes"]}


def iri(name):
    return town.ID + name


def test_a_thing_with_its_neighbours(client):
    told = scene(client, node=iri("project/1"), hide="Report")
    assert {"智谷项目", "白鹤县", "晨星集团", "低空经济"} == labels(told)
    assert {(link["predicate"], link["to"]) for link in told["links"] if link["from"] == iri("project/1")} == {
        ("locatedIn", iri("region/2")), ("operatedBy", iri("enterprise/1")), ("serves", iri("industry/1")),
    }  # fmt: skip
    assert (told["shown"], told["total"], told["exact"]) == (4, 4, True)
    assert told["nodes"][0]["step"] == 0 and told["nodes"][0]["url"] == "/id/project/1"


def test_another_step_goes_further(client):
    one, two = (labels(scene(client, node=iri("project/1"), depth=depth, hide="Report")) for depth in (1, 2))
    assert one < two and {"云州市", "“双翼”战略", "市一中"} <= two - one


def test_reports_are_beside_the_slogans_they_name(client):
    told = scene(client, node=iri("slogan/1"))
    assert {"from": town.REPORT.value, "predicate": "names", "to": iri("slogan/1")} in told["links"]
    named = scene(client, node=town.REPORT.value)
    assert "“双翼”战略" in labels(named)


def test_filters(client):
    slogan = iri("slogan/1")
    assert "低空经济" not in labels(scene(client, node=slogan, hide="Industry"))
    assert "低空经济" not in labels(scene(client, node=slogan, without="hasComponent,serves"))
    assert "低空经济" in labels(scene(client, node=slogan, since=2024, until=2024))
    assert labels(scene(client, node=slogan, since=2025, hide="Report")) == {"“双翼”战略"}
    assert "低空经济" in labels(scene(client, node=slogan, region=iri("region/1")))
    assert labels(scene(client, node=slogan, region=iri("region/9"), hide="Report")) == {"“双翼”战略"}


def test_what_is_not_stated_surely_enough_is_left_out(client):
    project = iri("project/1")
    assert "低空经济" in labels(scene(client, node=project, sure=0.8))
    left = labels(scene(client, node=project, sure=0.85))
    assert "低空经济" not in left and "白鹤县" in left


def test_from_a_slogan_to_the_ground(client):
    told = scene(client, node=iri("slogan/1"), view="layers", depth=3)
    assert {"“双翼”战略", "低空经济", "智谷项目", "晨星集团", "白鹤县"} <= labels(told)
    kinds = {node["iri"]: node["type"] for node in told["nodes"]}
    assert "Report" in kinds.values()
    # Between two of one column there is no line, but those of the middle.
    for link in told["links"]:
        assert kinds[link["from"]] != kinds[link["to"]] or iri("slogan/1") in (link["from"], link["to"])


def test_the_opening_tells_of_what_is_named_most(client):
    told = scene(client, hide="Report")
    assert "“双翼”战略" in {node["label"] for node in told["nodes"] if node["step"] == 0}
    assert len(told["nodes"]) <= 300


def test_ways_between_two_things(client):
    told = client.get("/explore/ways", params={"node": iri("slogan/1"), "to": iri("region/1")}).json()
    assert told["ways"] == [[iri(name) for name in ("slogan/1", "industry/1", "project/1", "region/2", "region/1")]]
    none = client.get("/explore/ways", params={"node": iri("slogan/1"), "to": iri("region/none")}).json()
    assert none["ways"] == [] and not none["given_up"]
    same = client.get("/explore/ways", params={"node": iri("slogan/1"), "to": iri("slogan/1")}).json()
    assert same["ways"] == [[iri("slogan/1")]]


def test_the_words_that_state_a_relation(client):
    asked = {"subject": iri("project/1"), "predicate": "locatedIn", "object": iri("region/2")}
    (quote,) = client.get("/explore/words", params=asked).json()["quotes"]
    assert quote["sentence"][quote["begin"] : quote["end"]] == "推进白鹤县晨星集团智谷项目建设"
    at = town.TEXT.index("推进白鹤县")
    assert quote["url"] == f"/id/report/yunzhou-2024#char={at},{at + 15}"
    asked = {"subject": iri("region/2"), "predicate": "within", "object": iri("region/1")}
    assert client.get("/explore/words", params=asked).json() == {"quotes": []}


def test_the_words_with_which_a_report_names_a_slogan(client):
    asked = {"subject": town.REPORT.value, "predicate": "names", "object": iri("slogan/1")}
    quotes = client.get("/explore/words", params=asked).json()["quotes"]
    assert {quote["sentence"][quote["begin"] : quote["end"]] for quote in quotes} >= {"“双翼”战略"}


def test_a_thing_in_short(client):
    told = client.get("/explore/thing", params={"node": iri("project/1")}).json()
    assert told["also"] == ["智谷"] and told["states"][0]["status"] == "completed"
    assert [figure["value"] for figure in told["figures"]] == ["12"]
    assert told["said"] and all(quote["sentence"] in town.TEXT for quote in told["said"])


@pytest.mark.parametrize("node", ["no IRI", "javascript:alert(1)", "urn:x", "http://x/<>", "http://[", "  "])
def test_what_is_no_iri_is_refused(client, node):
    for path in ("scene", "thing"):
        assert client.get(f"/explore/{path}", params={"node": node}).status_code == 400


def test_of_what_is_not_known_there_is_nothing(client):
    told = scene(client, node="https://example.org/x")
    assert told["nodes"] == [] and told["links"] == []


def test_the_page_serves_what_it_draws_with(served):
    for path, holds in (
        ("vis-network.js", "vis-network"),
        ("layers.js", "const layered"),
        ("apart.js", "function apart"),
    ):
        answer = httpx.get(f"{served}/explore/{path}")
        assert holds in answer.text and answer.headers["content-type"].startswith("text/javascript")


class Star(Links):
    """A thing with many neighbours, in memory: each even one has a neighbour of its own."""

    def __init__(self, count):
        super().__init__(lambda query: None, Wish(), frozenset())
        self.hub = iri("slogan/hub")
        self.made = [(iri(f"project/{n:04}"), "serves", self.hub) for n in range(count)]
        self.made += [(iri(f"project/{n:04}"), "locatedIn", iri(f"region/{n:04}")) for n in range(0, count, 2)]

    def of(self, nodes) -> dict[Link, int]:
        return {link: 1 for link in self.made if link[0] in nodes or link[2] in nodes}

    def among(self, nodes):
        return [link for link in self.made if link[0] in nodes and link[2] in nodes]


def test_more_is_the_same_and_more():
    star = Star(500)
    few, many = (around(star, [star.hub], 2, most) for most in (100, 400))
    assert [*few.nodes] == [*many.nodes][:100]
    assert (few.total, few.exact) == (501, False)
    assert around(star, [star.hub], 1, 100).exact


def test_the_layered_view_keeps_its_columns_even():
    shown = flow(star := Star(300), star.hub, 3, 100)
    kinds = [node.split("/")[-2] for node in shown.nodes]
    assert kinds.count("region") > 15 and kinds.count("project") > 40


def test_shortest_ways_are_found_from_both_ends():
    star = Star(10)
    found = shortest(star, iri("region/0002"), iri("region/0004"))
    assert found.paths == (
        (*(iri(n) for n in ("region/0002", "project/0002", "slogan/hub", "project/0004", "region/0004")),),
    )
    assert shortest(star, iri("region/0001"), iri("region/0004")).paths == ()
