"""The pages of entities, each shaped for its class, and every fact with its words."""

import pytest

from kg.web.matrix import matrix
from tests import town
from tests.web.test_things import HTML, Read


@pytest.fixture(scope="module")
def text(client):
    def read(path, language="en"):
        response = client.get(path, headers={**HTML, "accept-language": language})
        assert response.status_code == 200
        return " ".join(Read(response.text).text.split())

    return read


def test_a_project_shows_its_line_its_money_its_place_and_its_builder(text):
    page = text("/id/project/1")
    assert "Progress over the years" in page
    assert "Report of 2024 to be completed 年内" in page
    assert "总投资 云州市 ≥12亿元 2024 ◇ target" in page
    assert "Where it is 1 白鹤县" in page
    assert "Built or run by 1 晨星集团" in page
    assert "Industries it serves 1 低空经济" in page


def test_a_slogan_shows_its_parts_in_their_order_and_who_uses_it(text):
    page = text("/id/slogan/1")
    assert "做强低空经济、做优康养产业" in page  # its definition
    parts = page.partition("in the stated order")[2]
    assert parts.index("康养产业") < parts.index("低空经济") < parts.index("怪名")  # what the list lacks comes last
    assert "Who uses it 1 RegionSinceYears 云州市2024 2024" in page


def test_a_region_shows_where_it_lies_and_what_is_in_it(text, client):
    page = Read(client.get("/id/region/2", headers=HTML).text)
    assert ("a", "href", "/id/region/1") in page.attributes
    words = " ".join(page.text.split())
    assert "Projects here 1 智谷项目" in words
    assert "Organizations here 1 市一中" in words
    upper = text("/id/region/1")
    assert "Its reports 1 2024" in upper
    assert "Regions within it 1 白鹤县" in upper
    assert "≥12亿元" in upper


def test_a_builder_shows_what_it_builds(text):
    page = text("/id/enterprise/1", "zh")
    assert "建设或运营的项目 1 智谷项目 项目 白鹤县◇计划建成 2024≥12亿元" in page  # the project in a line
    assert "又称：" in page
    assert "云州晨星实业集团" in page


def test_an_industry_shows_who_serves_it_and_what_it_is_part_of(text):
    page = text("/id/industry/1")
    assert "Projects that serve it 1 智谷项目" in page
    assert "Part of these slogans 1 “双翼”战略" in page


def test_an_indicator_shows_its_figures(text):
    assert "≥12亿元" in text("/id/indicator/1")


def test_each_relation_leads_to_its_very_words(client):
    page = Read(client.get("/id/enterprise/1", headers=HTML).text)
    begin = town.TEXT.index("晨星集团智谷项目")
    assert ("a", "href", f"/id/report/yunzhou-2024#char={begin},{begin + 8}") in page.attributes


def test_a_thing_can_be_seen_in_the_graph(client):
    page = Read(client.get("/id/slogan/1?lang=zh", headers=HTML).text)
    focus = "/explore?focus=https%3A%2F%2Fw3id.org%2Fzhengtu%2Fid%2Fslogan%2F1&lang=zh"
    assert ("a", "href", focus) in page.attributes


def test_problems_are_pages_for_browsers_and_plain_for_programs(client):
    page = client.get("/nowhere", headers=HTML)
    assert page.status_code == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "There is no such page" in page.text
    assert client.get("/nowhere").headers["content-type"] == "text/plain; charset=utf-8"
    asked = client.get("/nowhere", headers={"accept": "application/json"})
    assert asked.headers["content-type"] == "application/problem+json"


def row(**given):
    return {
        "fact": "f",
        "indicator": "x:a",
        "indicator_label": "甲",
        "measure": "level",
        "aspect": "actual",
        "unit": "亿元",
    } | given


def test_a_table_of_years_keeps_targets_and_results_apart():
    made = matrix(
        [
            row(fact="1", period="2021", value="5"),
            row(fact="2", period="2022", value="6", aspect="target"),
            row(fact="3", period="2022", value="7"),
            row(fact="4", period="2022", value="7"),  # the same, said twice
            row(fact="5", period="2021-2025", value="9", aspect="target"),
            row(fact="6", period="2021", value="8", measure="growth"),
        ],
        "indicator",
    )
    assert made.periods == ("2021", "2022")
    assert [(line.label, line.measure) for line in made.lines] == [("甲", "level"), ("甲", "growth")]
    assert [one["value"] for one in made.lines[0].cells["2022"]["actual"]] == ["7"]
    assert [one["value"] for one in made.lines[0].cells["2022"]["target"]] == ["6"]
    assert [one["fact"] for one in made.others] == ["5"]
