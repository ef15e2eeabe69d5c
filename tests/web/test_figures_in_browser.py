"""The pages for indicators, questions and SPARQL in a real Chromium: by pointer, by keyboard, without script."""

import itertools
import re
from urllib.parse import urlencode

import pytest

from tests.chromium import NEEDS_CHROMIUM, expect, watched
from tests.web import figures
from tests.web.conftest import serving

pytestmark = NEEDS_CHROMIUM
GDP = "/indicators?indicator=indicator/gdp&region=region/1&region=region/2"
# Each two of language, scheme and width come together once.
VIEWS = [("zh-CN", "light", 1280), ("en-US", "dark", 1280), ("zh-CN", "dark", 390), ("en-US", "light", 390)]
ALL = (
    "/indicators", GDP, f"{GDP}&year=2021&year=2022", "/questions",
    "/questions/indicator-sentences?indicator=indicator/gdp", "/sparql",
    "/sparql?query=CONSTRUCT+{?o+zt:region+?r}+WHERE+{?o+zt:region+?r}",
    "/sparql?query=SELECT+?year+?v+{?o+zt:periodEnd+?year;zt:value+?v;zt:unit+'%25'}",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of a server of the library of figures."""
    with serving(figures.library(tmp_path_factory.mktemp("figures") / "library")) as url:
        yield url


@pytest.fixture
def opened(browser, served):
    """Opens pages in a view of their own; at the end nothing left the machine and nothing complained."""
    with watched(browser, served) as opening:

        def open_page(path, language="zh-CN", scheme="light", wide=1280, **options):
            page = opening(wide, locale=language, color_scheme=scheme, **options)
            page.goto(served + path)
            return page

        yield open_page


# Phones, where it is close; every page in one of eight looks is opened in test_every_page.py.
@pytest.mark.parametrize(
    ("language", "scheme", "wide"),
    [pytest.param(*view, marks=[] if view[2] == 390 else pytest.mark.slow) for view in VIEWS],
)
def test_no_page_is_wider_than_its_window_in_any_view(opened, served, language, scheme, wide):
    page = opened("/indicators", language, scheme, wide)
    for path in ALL:
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= wide, path
        assert page.evaluate("window.hacked") is None
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") < "rgb(2"
        assert dark == (scheme == "dark"), path


def test_a_value_opens_its_sentence_and_escape_closes_it(opened):
    page = opened(GDP, "en-US")
    button = page.get_by_role("button", name="target ≥8%")
    button.focus()
    page.keyboard.press("Enter")
    said = page.locator(".said:popover-open")
    expect(said.locator("blockquote").first).to_contain_text("2021年地区生产总值目标>=8%。")
    assert said.locator("mark").first.inner_text()
    page.keyboard.press("Escape")
    expect(said).to_have_count(0)


def test_a_mark_of_a_chart_opens_the_same_sentence(opened):
    page = opened(GDP)
    mark = page.locator(".wide-only svg.chart.lines a.mark").first
    key = mark.get_attribute("href").removeprefix("#")
    mark.locator("circle, path.target").first.click()
    expect(page.locator(".said:popover-open")).to_have_id(f"{key}-said")


def test_targets_differ_from_results_in_shape_not_by_colour_alone(opened):
    page = opened(GDP)
    chart = page.locator(".wide-only svg.chart.lines").first
    assert chart.locator("circle.actual").count() > 0
    assert chart.locator("path.target").count() > 0
    fill = "e => getComputedStyle(e).fill"
    assert chart.locator("circle.actual").first.evaluate(fill) != chart.locator("path.target").first.evaluate(fill)
    assert page.locator("button.value.target").first.inner_text().startswith("◇")


def test_a_region_is_added_from_the_suggestions_and_taken_away_by_its_tick(opened):
    page = opened("/indicators?indicator=indicator/gdp&region=region/1")
    field = page.get_by_role("combobox", name="添加地区")
    field.fill("qcs")  # initials of 青川市
    page.get_by_role("option", name="青川市").click()
    expect(page.locator(".picker .chip :checked")).to_have_count(3)
    expect(page.locator("table.figures thead").first).to_contain_text("青川市")
    page.wait_for_load_state()  # the script of the next page, too
    page.get_by_label("云州市").first.click()
    # The tick is gone at once, the column with the next page.
    expect(page.locator("table.figures thead", has_text="云州市")).to_have_count(0)
    expect(page.locator("table.figures thead").first).to_contain_text("青川市")
    expect(page.locator(".picker .chip :checked")).to_have_count(2)
    assert "year=" not in page.evaluate("location.search")  # nothing empty in the address


def test_all_of_it_works_without_script(opened):
    page = opened("/indicators", java_script_enabled=False)
    page.locator("input[name=indicator]:not([type])").fill("地区生产总值")
    page.locator("input[name=region]:not([type])").fill("云州市")
    page.get_by_role("button", name="显示").click()
    page.locator("svg.chart.lines").nth(1).wait_for(state="attached")
    page.locator("button.value").first.click()
    page.locator(".said:popover-open blockquote").first.wait_for()
    page = opened("/questions/indicator-sentences", java_script_enabled=False)
    page.get_by_label("指标").first.fill("地区生产总值")
    page.get_by_role("button", name="提问").click()
    page.locator("table.answers blockquote").nth(1).wait_for(state="attached")
    page = opened("/sparql", java_script_enabled=False)
    page.get_by_label("常见问题").select_option("reports")
    page.get_by_role("button", name="载入").click()
    page.get_by_role("button", name="运行").click()
    page.locator("table.results tbody tr").first.wait_for()


def test_the_list_of_questions_narrows_and_one_is_asked(opened):
    page = opened("/questions", "en-US")
    page.get_by_role("searchbox", name="Narrow the list").fill("time series")
    expect(page.locator(".topic li:visible")).to_have_count(1)
    page.get_by_role("link", name="Series of an indicator").click()
    page.wait_for_url("**/questions/**")
    page.get_by_role("combobox", name="indicator").fill("czxz")
    page.get_by_role("option", name="城镇新增就业").click()
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("table.answers tbody tr")).to_have_count(3)
    assert "indicator=https" in page.evaluate("location.search")


def test_a_query_is_completed_run_by_keys_and_its_address_carries_it(opened):
    page = opened("/sparql", "zh-CN")
    area = page.get_by_role("textbox", name="SPARQL")
    area.fill("SELECT ?r ?name WHERE { ?r a ")
    area.press("End")
    area.type("zt:Reg")
    page.locator(".offers li", has_text="zt:Region").first.wait_for()
    area.press("Enter")
    expect(area).to_have_value(re.compile("a zt:Region $"))
    area.type("; 名称")
    page.locator(".offers li", has_text="skos:prefLabel").wait_for()
    area.press("Tab")
    area.type("?na")
    page.locator(".offers li", has_text="?name").wait_for()
    area.press("Enter")
    area.type("} ORDER BY ?name")
    area.press("Escape")
    area.press("Control+Enter")
    expect(page.locator("table.results tbody td:nth-child(2)")).to_have_text(["云州市", "青川市"])
    assert "query=SELECT" in page.evaluate("location.search")
    page.locator("tbody a").first.click()
    expect(page.locator("h1").first).to_have_text(re.compile("^云州市"))


def test_a_mistake_is_pointed_at(browser, served):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}/sparql?query=SELECT+?x%0AWHERE+{{+?x+oops+}}")
    assert page.get_by_role("alert").inner_text()
    at = page.evaluate("document.getElementById('query').selectionStart")
    assert at > len("SELECT ?x\n")
    context.close()


def test_the_picture_of_a_graph_leads_to_its_things(opened):
    page = opened("/sparql?query=CONSTRUCT+{?i+zt:in+?r}+WHERE+{?o+zt:region+?r;zt:indicator+?i}")
    boxes = page.locator("svg.graph .node rect").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    for one, other in itertools.combinations(boxes, 2):
        assert (
            one["right"] <= other["left"] or other["right"] <= one["left"]
            or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
        )  # fmt: skip
    page.locator("svg.graph a.node.Region").first.click()
    page.wait_for_url("**/id/region/**")


def test_a_printed_page_keeps_its_tables_and_leaves_its_forms_out(opened):
    page = opened(GDP)
    page.emulate_media(media="print")
    assert not page.locator("form.pick").is_visible()
    assert page.locator("table.figures button.value").first.is_visible()


FACTS = "CONSTRUCT { ?o zt:indicator ?i ; zt:region ?r } WHERE { ?o zt:indicator ?i ; zt:region ?r }"


@pytest.mark.parametrize(("language", "scheme", "wide"), VIEWS)
def test_the_graph_of_a_query_calls_figures_by_what_they_say(opened, language, scheme, wide):
    page = opened(f"/sparql?{urlencode({'query': FACTS})}", language, scheme, wide)
    names = page.locator("svg.graph .node text:not(.word)").all_text_contents()
    words = page.locator("svg.graph .node .word").all_text_contents()
    assert any("亿元" in name for name in names)
    assert {"zh-CN": "目标 2022", "en-US": "target 2022"}[language] in words
    assert not [name for name in names if re.search(r"[0-9a-f]{12}|observation", name)]


def test_the_address_of_a_query_is_copied(browser, served):
    with watched(browser, served) as opening:
        page = opening(permissions=["clipboard-read", "clipboard-write"], locale="en-US")
        page.goto(f"{served}/sparql")
        page.get_by_role("textbox", name="SPARQL").fill("ASK { ?s ?p ?o }")
        page.get_by_role("button", name="Copy link").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        page.goto(page.evaluate("navigator.clipboard.readText()"))
        expect(page.locator("p.answer")).to_have_text("true")


@pytest.mark.parametrize(("language", "scheme", "wide"), VIEWS)
def test_two_regions_or_two_years_stand_side_by_side(opened, language, scheme, wide):
    page = opened(f"{GDP}&year=2022", language, scheme, wide)
    heads = page.locator("table.beside thead th:has(.swatch)")
    assert [head.strip() for head in heads.all_inner_texts()] == ["云州市 2022", "青川市 2022"]
    page.goto(page.url.replace("&region=region/2&year=2022", "&year=2021&year=2022"))
    assert [head.strip() for head in heads.all_inner_texts()] == ["云州市 2021", "云州市 2022"]
    page.locator("table.beside button.value").first.click()
    assert page.locator(".said:popover-open blockquote mark").first.is_visible()


def test_the_years_of_a_chart_stand_evenly_where_they_are(opened):
    page = opened(GDP)
    for chart in page.locator("svg.lines").all():
        years = {int(one.text_content()): float(one.get_attribute("x")) for one in chart.locator(".year").all()}
        steps = {later - year for year, later in itertools.pairwise(years)}
        a_year = [(years[later] - years[year]) / (later - year) for year, later in itertools.pairwise(years)]
        assert len(steps) <= 1 and (not a_year or max(a_year) - min(a_year) < 0.5)


def test_figures_are_downloaded_as_they_are_shown(opened):
    page = opened(GDP)
    for form, begins in (("CSV", "indicator"), ("JSON", "[")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=form).click()
        assert begins in waiting.value.path().read_text("utf-8-sig")[:40]
