"""The IRIs of things, the search, and names that would do harm."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from markupsafe import escape
from pyoxigraph import RdfFormat, parse

from kg.graph.terms import identified
from tests import town
from tests.web.conftest import HOSTILE

HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "accept-language": "en"}


class Read(HTMLParser):
    """The elements, the attributes and the text of a page, as a browser reads it."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.attributes, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.attributes += [(tag, name, value) for name, value in attributes]

    def handle_data(self, data):
        self.text += data

    @property
    def scripts(self):
        """The files of scripts that it runs."""
        return [value for tag, name, value in self.attributes if (tag, name) == ("script", "src")]


def path(iri):
    return "/id/" + iri.removeprefix(town.ID)


def test_a_thing_has_a_page_for_people(client):
    response = client.get("/id/project/1", headers=HTML)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "accept" in response.headers["vary"].lower()
    page = Read(response.text)
    assert "智谷项目" in page.text
    assert "晨星集团" in page.text
    assert "Where it is" in page.text
    assert "推进白鹤县晨星集团智谷项目建设，年内建成投产，总投资12亿元。" in page.text
    assert "<mark>推进白鹤县晨星集团智谷项目建设</mark>" in response.text
    assert "≥12<bdi>亿元</bdi>" in response.text
    assert ("a", "href", "/id/region/2") in page.attributes
    begin = town.TEXT.index("年内建成投产")
    assert ("a", "href", f"/id/report/yunzhou-2024#char={begin},{begin + 6}") in page.attributes  # the very words


def test_a_page_speaks_the_language_of_its_reader(client):
    english = client.get("/id/project/1", headers=HTML).text
    chinese = client.get("/id/project/1", headers={**HTML, "accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}).text
    assert "Money and capacity" in english
    assert "Money and capacity" not in chinese
    assert "资金与规模" in chinese
    assert client.get("/id/project/1?lang=zh", headers=HTML).text.count('<html lang="zh-CN">') == 1


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("*/*", RdfFormat.TURTLE),
    ],
)
def test_a_thing_has_data_for_programs(client, media, form):
    response = client.get("/id/project/1", headers={"accept": media})
    found = {(q.subject.value, q.predicate.value, q.object.value) for q in parse(response.content, form)}
    this = f"{town.ID}project/1"
    assert (this, f"{town.ZT}locatedIn", f"{town.ID}region/2") in found
    assert (f"{town.ID}fact/0", f"{town.RDF}subject", this) in found
    assert (f"{town.ID}observation/1", f"{town.ZT}about", this) in found
    assert (f"{town.ID}state/1", f"{town.ZT}status", "completed") in found
    assert not [s for s, _, _ in found if s == f"{town.ID}region/1"]


def test_a_report_has_a_page_and_data(client):
    assert "云州市2024年政府工作报告" in client.get("/id/report/yunzhou-2024", headers=HTML).text
    data = client.get("/id/report/yunzhou-2024", headers={"accept": "text/turtle"}).text
    assert "zt:planYear" in data


@pytest.mark.parametrize("query", ["?format=jsonld", "?format=ntriples"])
def test_the_form_of_data_can_be_named_in_the_address(client, query):
    response = client.get(f"/id/project/1{query}", headers=HTML)
    assert response.headers["content-type"] in ("application/ld+json", "application/n-triples")


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "*/*"])
@pytest.mark.parametrize("name", ["nothing/1", "", "项目", "%FF%FE", "a//b", "..%2f..%2fetc%2fpasswd", "x" * 3000])
def test_what_is_not_there_is_404(client, name, accept):
    response = client.get(f"/id/{name}", headers={"accept": accept, "accept-language": "en"})
    assert response.status_code == 404
    assert "says nothing" in response.text


def test_a_thing_in_no_form_of_ours_is_not_acceptable(client):
    assert client.get("/id/project/1", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_and_nothing_else(client, name):
    for address in (path(identified(name).value), "/id/slogan/1", f"/search?q={quote(HOSTILE[name].strip()[:6])}"):
        response = client.get(address, headers=HTML)
        assert response.status_code == 200
        page = Read(response.text)
        assert set(page.elements) & {"img", "iframe", "object", "svg", "style"} == set()
        assert page.elements.count("script") == len(page.scripts)  # each is a file of ours
        assert [pair for pair in page.attributes if pair[1].startswith("on")] == []
        links = [value for _, name, value in page.attributes if name in ("href", "src", "action")]
        assert [link for link in links if not link.startswith(("/", "?", "#", "https://"))] == []
        policy = response.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are(client, name):
    response = client.get(path(identified(name).value), headers=HTML)
    assert f"<bdi>{escape(HOSTILE[name])}</bdi>" in response.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_iris_lead_to_their_data(client, name):
    iri = identified(name).value
    response = client.get(path(iri), headers={"accept": "application/n-triples"})
    labels = {q.predicate.value: q.object.value for q in parse(response.content, RdfFormat.N_TRIPLES)}
    assert labels[f"{town.SKOS}prefLabel"] == HOSTILE[name]


def test_search_finds_names_and_other_names_the_closest_first(client):
    def found(words):
        page = Read(client.get("/search", params={"q": words}, headers=HTML).text)
        return [value for _, name, value in page.attributes if name == "href" and value.startswith("/id/")]

    assert found("智谷") == ["/id/project/1"]
    assert found("晨星") == ["/id/enterprise/1"]
    assert found("实业") == ["/id/enterprise/1"]  # in another name of it
    assert found("云州")[0] == "/id/region/1"
    assert found("   ") == []
    assert found("没有这个") == []


def test_the_first_page_lists_the_reports(client):
    page = Read(client.get("/", headers=HTML).text)
    assert ("a", "href", "/id/report/yunzhou-2024") in page.attributes
    assert ("a", "href", "/sparql") in page.attributes


def test_a_browser_gets_answers_as_a_page(client):
    query = {"query": "SELECT ?s ?l { ?s a zt:Slogan ; skos:prefLabel ?l }"}
    page = Read(client.get("/sparql", params=query, headers=HTML).text)
    assert "table" in page.elements
    assert HOSTILE["slogan/script"] in page.text
    assert page.elements.count("script") == len(page.scripts)
    assert "img" not in page.elements
    graph = client.get(
        "/sparql", params={"query": "DESCRIBE <https://w3id.org/zhengtu/id/slogan/script>"}, headers=HTML
    )
    assert "&lt;script&gt;" in graph.text
    assert "<script>" not in graph.text
    assert "true" in Read(client.get("/sparql", params={"query": "ASK {}"}, headers=HTML).text).text
    echoed = client.get("/sparql", params={"query": "ASK { BIND('</textarea><script>' AS ?x) }"}, headers=HTML).text
    assert "<script>" not in echoed
