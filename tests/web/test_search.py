"""The search and its suggestions: forgiving, in order, of the classes asked for."""

import time

import pytest

from tests.web.test_things import HTML, Read


@pytest.fixture(scope="module")
def suggest(client):
    def suggested(**query):
        response = client.get("/suggest", params=query)
        assert response.status_code == 200
        return response.json()["found"]

    until = time.monotonic() + 30
    while not suggested(q="zgxm") and time.monotonic() < until:  # the index is made beside the serving
        time.sleep(0.1)
    return suggested


@pytest.mark.parametrize("words", ["智谷项目", "智谷", "zgxm", "zhigu", "智骨项目", "智谷工程项目"])
def test_a_project_is_found_however_it_is_typed(suggest, words):
    assert suggest(q=words)[0]["iri"] == "https://w3id.org/zhengtu/id/project/1"


def test_what_a_suggestion_tells(suggest):
    one = suggest(q="实业", lang="en")[0]
    assert (one["label"], one["name"], one["type"], one["url"]) == (
        "晨星集团", "云州晨星实业集团", "Enterprise", "/id/enterprise/1",
    )  # fmt: skip
    assert one["kind"].lower() == "enterprise"
    assert one["weight"] >= 1
    assert suggest(q="实业", lang="zh")[0]["kind"] == "企业"


def test_suggestions_of_some_classes_alone(suggest):
    assert {one["type"] for one in suggest(q="云州")} >= {"Region", "Enterprise"}
    assert {one["type"] for one in suggest(q="云州", type="Region")} == {"Region"}
    assert {one["type"] for one in suggest(q="", type="Region,Industry")} == {"Region", "Industry"}
    assert suggest(q="云州", type="Nothing") == []
    assert len(suggest(q="", limit=2)) == 2


def test_a_limit_that_makes_no_sense_is_refused(client):
    assert client.get("/suggest", params={"q": "a", "limit": 0}).status_code == 422
    assert client.get("/suggest", params={"q": "a" * 201}).status_code == 422


def test_the_page_of_a_search_narrows_by_class(client, suggest):
    page = Read(client.get("/search", params={"q": "云州"}, headers=HTML).text)
    assert ("a", "href", "/search?q=%E4%BA%91%E5%B7%9E&type=Region") in page.attributes
    narrowed = Read(client.get("/search", params={"q": "云州", "type": "Region"}, headers=HTML).text)
    things = [value for _, name, value in narrowed.attributes if name == "href" and value.startswith("/id/")]
    assert things == ["/id/region/1"]


def test_links_keep_the_language_that_was_asked_for(client, suggest):
    page = Read(
        client.get("/search", params={"q": "智谷", "lang": "en"}, headers={**HTML, "accept-language": "zh"}).text
    )
    links = [value for tag, name, value in page.attributes if (tag, name) == ("a", "href")]
    assert "/id/project/1?lang=en" in links
    assert "/explore?lang=en" in links


def test_nothing_found_is_said_with_what_to_try(client, suggest):
    text = Read(client.get("/search", params={"q": "没有这个东西呀"}, headers=HTML).text).text
    assert 'Nothing is called anything like "没有这个东西呀"' in text
    assert "pinyin" in text
