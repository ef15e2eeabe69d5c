"""The pages of reports and of their comparison, as the server sends them."""

import re

import pytest

from kg.web.comparison import compared
from kg.web.report_store import Figure, Named, Place, Report
from tests.web.conftest import serving
from tests.web.two_reports import ID, NASTY, anchor, library

REPORT = "/id/report/yunzhou-2021"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    import httpx

    with (
        serving(library(tmp_path_factory.mktemp("reports") / "library")) as url,
        httpx.Client(base_url=url, timeout=60, headers={"accept": "text/html"}) as opened,
    ):
        yield opened


def got(client, path, **query):
    answered = client.get(path, params=query or None)
    assert answered.status_code == 200, answered.text
    return answered.text


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_is_a_document_with_outline_margin_and_legend(client, lang):
    html = got(client, REPORT, lang=lang)
    outline = html[html.index('<nav class="outline"') : html.index("</nav>", html.index('<nav class="outline"'))]
    assert re.findall(r"<bdi>(.*?)</bdi>", outline) == [
        "一、2020年工作回顾",
        "（一）工业提质增效",
        "二、2021年工作安排",
    ]
    assert f'href="{anchor("yunzhou-2021", "地区生产总值完成100亿元")}"' in html  # from the margin to the words
    assert {"zh": "正文标注", "en": "Marked in the text"}[lang] in html
    for kind in ("Slogan", "Project", "Region", "Enterprise"):
        assert f'id="show-{kind}"' in html
    assert f'href="/id/project/1?lang={lang}"' in html


def test_figures_are_underlined_and_targets_told_apart(client):
    html = got(client, REPORT)
    assert re.search(r'<a class="figure actual"[^>]*>100亿元</a>', html)
    assert re.search(r'<a class="figure target"[^>]*>7%</a>', html)


def test_what_names_hold_does_not_break_out(client):
    html = got(client, REPORT)
    assert "<script>window" not in html
    assert "&lt;script&gt;" in html and "window.hacked=1" in plain(html)  # its text is there
    assert NASTY not in html


def test_sentences_that_were_not_understood_are_shown_when_asked_for(client):
    assert 'class="line untold"' not in got(client, REPORT)
    html = got(client, REPORT, untold="1", lang="en")
    marked = [plain(found) for found in re.findall(r'<bdi class="line untold".*?</bdi>', html)]
    assert marked == ["投入2.5亿元改善老旧设施。", "完成旧城改造工程。"]
    assert "Of 4 sentences" in html and "2 (50%)" in html


def test_a_report_leads_to_its_neighbours(client):
    html = got(client, REPORT, lang="en")
    assert 'href="/id/report/yunzhou-2022?lang=en"' in html
    assert "Compare with 2022" in html
    assert "/compare?one=report%2Fyunzhou-2021&amp;other=report%2Fyunzhou-2022&amp;lang=en" in html


def test_a_report_that_is_not_there(client):
    answered = client.get("/id/report/nowhere")
    assert answered.status_code == 404


@pytest.mark.parametrize("one", ["report/yunzhou-2021", f"{ID}report/yunzhou-2021", "云州市2021年政府工作报告"])
def test_two_reports_compared_however_they_are_named(client, one):
    html = got(client, "/compare", one=one, other="report/yunzhou-2022", lang="en")
    columns = [plain(part) for part in re.findall(r'<section class="card column">(.*?)</section>', html, re.S)]
    dropped, kept, new = columns[:3]
    assert "dropped" in dropped and "怪" in dropped
    assert "“双翼”战略" in kept and "2021 ×1" in kept and "2022 ×1" in kept
    assert "“一网通”改革" in new
    assert "旧城改造工程" in columns[3] and "智谷项目" in columns[4]
    assert "started" in columns[4] and "completed" in columns[4]


def test_figures_side_by_side_with_their_change_and_the_answer_to_a_target(client):
    html = plain(got(client, "/compare", one="report/yunzhou-2021", other="report/yunzhou-2022", lang="en"))
    assert "100 亿元 2020" in html and "110 亿元 2021" in html and "+10.0%" in html
    assert "2021: target growth 7 %, result growth 7.5 %" in html


def test_the_earlier_report_of_a_region_comes_first(client):
    html = got(client, "/compare", one="report/yunzhou-2022", other="report/yunzhou-2021", lang="en")
    assert "“一网通”改革" in plain(re.findall(r'<section class="card column">(.*?)</section>', html, re.S)[2])


def test_compare_without_reports_offers_some_and_says_what_it_does_not_know(client):
    assert "2021 ⇄ 2022" in got(client, "/compare")
    html = got(client, "/compare", one="没有这样的报告zzz", other="report/yunzhou-2021", lang="en")
    assert "No report is called" in html


@pytest.mark.parametrize("one", ["report/%zz", "\0", "<>", "region/1", "http://a b", "\u202e'\"", "report/.."])
def test_what_is_no_report_is_told_not_tripped_over(client, one):
    html = got(client, "/compare", one=one, other="report/yunzhou-2021", lang="en")
    assert "No report is called" in html or "does not hold the texts" in html


def test_figures_of_other_regions_and_of_projects_are_compared_with_their_like():
    def stated(region, about, value):
        return Figure(
            Place(0, 1), ID + "indicator/1", "全市GDP", "money", "=", value, "", "亿元", "actual", "2020", region, about
        )

    def report(name, *figures):
        return Report(
            ID + name, "x", {"coversRegion": ID + "region/1"}, (Named(Place(0, 1), ID + "slogan/1"),), figures
        )

    own, other = ID + "region/1", ID + "region/2"
    found = compared(
        report("report/1", stated(own, "", "1"), stated(other, "", "2")),
        report("report/2", stated(own, "", "3"), stated(own, ID + "project/1", "4")),
    )
    (row,) = found.figures
    assert (row.label, row.one[0].value, row.other[0].value) == ("地区生产总值", "1", "3")
    assert found.alone == (1, 1)
    assert row.change is None  # both of one year
