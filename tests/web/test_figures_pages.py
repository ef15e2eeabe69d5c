"""The pages for indicators, questions and SPARQL as a server gives them: what they show, and what can be taken away."""

import csv
import io
import re

import pytest

from tests.web import figures
from tests.web.conftest import serving

HTML = {"accept": "text/html", "accept-language": "en"}
ZT = "PREFIX zt: <https://w3id.org/zhengtu/ontology#> "


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A client of a server of the library of figures."""
    import httpx

    folder = figures.library(tmp_path_factory.mktemp("figures") / "library")
    with serving(folder) as url, httpx.Client(base_url=url, timeout=60, headers=HTML) as opened:
        yield opened


def shown(site, path, **params):
    response = site.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.text


def values(page):
    """The values of a page in order, targets with a diamond."""
    found = re.findall(r'<button [^>]*class="value (target|actual)"[^>]*><span[^>]*>.</span> ([^<]*)</button>', page)
    return [("◇" if kind == "target" else "●") + said for kind, said in found]


def test_the_first_page_of_indicators_leads_to_those_with_most_figures(site):
    page = shown(site, "/indicators")
    assert page.index("地区生产总值</bdi></a> <small") < page.index("城镇新增就业</bdi></a> <small")
    assert "window.hacked" not in re.sub(r"&lt;script.*?/script&gt;", "", page)


def test_targets_and_results_of_a_region_by_year_other_wordings_counted_in(site):
    page = shown(site, "/indicators", indicator="地区生产总值", region="云州市")
    held = values(page)
    for value in ("◇≥8%", "●9.1%", "◇≈6.5%", "◇≥7%", "●2068.4亿元", "●2070.1亿元", "●≥0.23万亿元", "●#3 全省"):
        assert held.count(value) == 1, (value, held)
    assert page.count('<svg class="chart lines"') == 4  # growth and money, wide and narrow; a rank of one year has none
    assert "2022-2026" in page


def test_every_value_has_its_sentence_with_the_telling_words_marked_and_the_way_to_the_report(site):
    page = shown(site, "/indicators", indicator="indicator/gdp", region="region/1")
    for key in re.findall(r'popovertarget="([^"]+)"', page):
        said = page.partition(f'id="{key}"')[2].partition("</div>")[0]
        assert "<mark>" in said
        assert re.search(r'href="/id/report/yunzhou-20\d\d[^"]*#char=\d+,\d+"', said)


def test_marks_of_charts_lead_to_values_of_the_table(site):
    page = shown(site, "/indicators", indicator="indicator/gdp", region="region/1")
    marks = set(re.findall(r'<a class="mark" href="#([^"]+)"', page))
    assert marks
    assert marks <= set(re.findall(r'<button [^>]*id="([^"]+)"', page))


def test_values_in_another_unit_stand_at_their_height(site):
    page = shown(site, "/indicators", indicator="indicator/gdp", region="region/1")
    money = next(chart for chart in re.findall(r"<svg class=\"chart lines\".*?</svg>", page, re.S) if "亿元" in chart)
    ticks = [float(tick.replace(",", "")) for tick in re.findall(r'<text class="amount"[^>]*>([\d.,]+)<', money)]
    assert min(ticks) > 2000  # 0.23万亿元 is 2300亿元, near 2068.4亿元
    assert max(ticks) == 2300


def test_one_year_sets_regions_side_by_side_and_two_set_years(site):
    regions = shown(site, "/indicators", indicator="indicator/gdp", region=["region/1", "region/2"], year="2022")
    growth = regions.partition("<tbody>")[2].partition("</tr>")[0]
    assert values(growth) == ["◇≈6.5%", "◇7.5%"] or values(growth) == ["◇≈6.5%", "◇≥7%", "◇7.5%"]
    assert '<td class="number">+1</td>' in regions
    years = shown(site, "/indicators", indicator="indicator/gdp", region="region/1", year=["2022", "2021"])
    assert years.index("云州市</bdi> 2021</th>") < years.index("云州市</bdi> 2022</th>")
    assert '<td class="number">−1.5</td>' in years  # 6.5 − 8, the targets


def test_a_sum_over_years_that_would_press_single_years_flat_stands_in_the_table_only(site):
    page = shown(site, "/indicators", indicator="indicator/jobs", region="region/1")
    chart = page.partition('<svg class="chart lines"')[2].partition("</svg>")[0]
    assert "3.6万人" in chart
    assert "18万人" not in chart
    assert "●18万人" in values(page)
    assert "stand in the table only" in page


def test_what_is_not_picked_is_chosen_by_its_figures(site):
    page = shown(site, "/indicators", region="青川市")
    assert "those with most figures are shown" in page
    assert "◇7.5%" in values(page)
    assert "●-1.2%" in values(page)
    regions = shown(site, "/indicators", indicator="indicator/gdp")
    assert "青川市" in regions
    assert "云州市" in regions


def test_a_figure_of_a_project_is_a_series_of_its_own(site):
    assert "云州市·智谷项目" in shown(site, "/indicators", indicator="产能", region="region/1")


def test_a_name_that_the_library_does_not_have_is_told(site):
    page = shown(site, "/indicators", indicator="天上的星星", region="云州市")
    assert "nothing called anything like &#34;天上的星星&#34;" in page
    assert shown(site, "/indicators", indicator="region/none", region="<script>")


def test_the_figures_of_a_page_as_csv_and_json(site):
    asked = {"indicator": "indicator/gdp", "region": ["region/1", "region/2"]}
    response = site.get("/indicators.csv", params=asked)
    assert response.headers["content-disposition"] == 'attachment; filename="indicators.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 11
    assert {"云州市", "青川市"} == {row["region"] for row in rows}
    assert "-1.2" in {row["value"] for row in rows}  # a number is not made a text
    assert all(row["sentence"] and row["report"] and row["figure_iri"].startswith("https://") for row in rows)
    told = site.get("/indicators.json", params={**asked, "year": "2021"}).json()
    assert {row["period"] for row in told["rows"]} == {"2021"}
    assert site.get("/indicators.csv", params={"indicator": "indicator/nasty", "region": "region/2"}).status_code == 200


def test_the_questions_are_listed_in_both_languages_each_with_its_form(site):
    from kg.query.questions import questions

    for language in ("zh", "en"):
        page = shown(site, "/questions", lang=language)
        for question in questions():
            assert f'href="/questions/{question.name}?lang={language}"' in page
            assert question.titles[language] in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_question_has_a_form_for_its_parameters_and_its_sparql(site, language):
    from kg.query.questions import questions

    for question in questions():
        page = shown(site, f"/questions/{question.name}", lang=language)
        for parameter in question.parameters:
            assert f'name="{parameter.name}"' in page
        assert "SELECT" in page


def test_a_question_is_answered_with_links_and_sentences(site):
    page = shown(site, "/questions/indicator-sentences", indicator="地区生产总值", region="云州市")
    assert 'href="/id/region/1"' in page
    assert "2021年地区生产总值目标&gt;=8%。" in page
    assert "target" in page
    assert "目标" in shown(site, "/questions/indicator-sentences", indicator="地区生产总值", lang="zh")


def test_rows_with_figures_have_the_sentences_that_state_them(site):
    page = shown(site, "/questions/indicator-series", indicator="地区生产总值", region="云州市")
    rows = page.partition("<tbody")[2].split("<tr")[1:]
    assert len(rows) == 8
    for row in rows:
        value = re.search(r'data-name="value" class="number"><bdi>([^<]+)', row)[1]
        assert value in re.search(r"<blockquote>.*<mark>(.*)</mark>", row)[1]


def test_a_question_by_another_of_its_names_leads_to_it(site):
    response = site.get("/questions/指标序列", params={"indicator": "地区生产总值"})
    assert response.status_code == 307
    assert response.headers["location"].startswith("/questions/indicator-series?indicator=")
    assert site.get("/questions/zzzzqqqq").status_code == 404


def test_what_a_question_was_not_told_or_told_wrong_is_said(site):
    assert "<table" not in shown(site, "/questions/indicator-series")
    assert "no year" in shown(site, "/questions/indicator-ranking", indicator="地区生产总值", year="soon")
    assert "anything like &#34;没有的事&#34;" in shown(site, "/questions/indicator-series", indicator="没有的事")


def test_the_answer_of_a_question_as_csv_and_json(site):
    asked = {"indicator": "indicator/gdp", "region": "region/2"}
    taken = site.get("/questions/indicator-series", params={**asked, "format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(taken)))
    assert [row["value"] for row in rows] == ["-1.2", "7.5"]
    told = site.get("/questions/indicator-series", params={**asked, "format": "json"}).json()
    assert [row["value"] for row in told["rows"]] == [-1.2, 7.5]


def test_the_editor_loads_a_named_question(site):
    page = shown(site, "/sparql", question="indicator-series", lang="en")
    assert "zt:standardIndicator" in page
    assert '<option value="indicator-series" selected>' in page


def test_a_mistake_is_told_beside_the_query_that_made_it(site):
    response = site.get("/sparql", params={"query": "SELECT ?x WHERE {\n ?x a zt:Slogan"})
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/html")
    assert 'data-line="2"' in response.text
    assert "?x a zt:Slogan</textarea>" in response.text
    assert site.get("/sparql", params={"query": "DELETE WHERE { ?s ?p ?o }"}).status_code == 403


def test_a_year_and_a_number_make_a_chart_and_a_name_and_a_number_bars(site):
    years = (
        ZT
        + """SELECT ?year ?label ?aspect ?value { ?o zt:indicator <https://w3id.org/zhengtu/id/indicator/gdp> ;
      zt:measure "growth" ; zt:periodEnd ?year ; zt:aspect ?aspect ; zt:value ?value ;
      zt:region/skos:prefLabel ?label }"""
    )
    page = shown(site, "/sparql", query=years)
    assert page.count('<svg class="chart lines"') == 2
    assert '<path class="target"' in page
    assert '<circle class="actual"' in page
    counts = ZT + "SELECT ?label (COUNT(?o) AS ?n) { ?o zt:region/skos:prefLabel ?label } GROUP BY ?label"
    assert shown(site, "/sparql", query=counts).count('<svg class="chart bars"') == 2
    assert '<svg class="chart' not in shown(site, "/sparql", query="SELECT ?s ?o { ?s skos:prefLabel ?o }")


def test_a_graph_is_drawn_with_links_and_a_table_can_be_had_in_every_form(site):
    construct = ZT + "CONSTRUCT { ?o zt:region ?r } WHERE { ?o zt:region ?r }"
    page = shown(site, "/sparql", query=construct)
    assert '<a class="node Region" href="/id/region/1">' in page
    assert "云州市</text>" in page
    for address in re.findall(r'<a href="(/sparql\?[^"]+format=\w+)"', page):
        assert site.get(address.replace("&amp;", "&")).status_code == 200
    table = shown(site, "/sparql", query="SELECT * { ?s zt:region ?r }")
    links = re.findall(r'<a href="(/sparql\?[^"]+format=\w+)"', table)
    assert len(links) == 4
    assert [site.get(link.replace("&amp;", "&")).headers["content-type"].partition(";")[0] for link in links] == [
        "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
    ]  # fmt: skip


def test_terms_for_completion_have_names_in_both_languages(site):
    told = {one["term"]: one for one in site.get("/sparql/terms").json()}
    assert told["zt:Project"]["zh"] == "项目"
    assert told["skos:prefLabel"]["en"]
    assert next(iter(told)).startswith("zt:")


def test_pages_hold_no_script_and_no_style_of_their_own(site):
    for path in (
        "/indicators?region=region/2",
        "/questions/indicator-sentences?indicator=indicator/nasty",
        "/sparql?query=SELECT+*+{?s+skos:prefLabel+?o}",
    ):
        page = shown(site, path)
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)
        assert not re.search(r"<[^>]*\s(style|on\w+)=", page)
        assert "<script>window" not in page
