"""The pages of the ledger, of lineages and of doubtful pairs, as the server sends them."""

import re
import time
import zlib

import pytest

from kg.query.doubts import doubts_of, kept_of
from kg.resolve import COLUMNS, read_judgements
from tests.web.conftest import serving
from tests.web.promises import YUCI, library


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return library(tmp_path_factory.mktemp("promises") / "library")


@pytest.fixture(scope="module")
def client(folder):
    import httpx

    with serving(folder) as url, httpx.Client(base_url=url, timeout=60, headers={"accept": "text/html"}) as opened:
        yield opened


def got(client, path, status=200, **query):
    answered = client.get(path, params=query or None)
    assert answered.status_code == status, answered.text
    return answered.text


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def review(client, **query):
    """The page of the review, when the reports have been compared."""
    for _ in range(100):
        html = got(client, "/review", **query)
        if "/static/review.js" in html:
            return html
        time.sleep(0.3)
    raise AssertionError("the reports were never compared")


def test_the_matrix_has_a_cell_for_a_region_and_year(client):
    html = got(client, "/ledger", lang="en")
    cell = re.search(r'<a class="cell" href="([^"]*)" aria-label="([^"]*)"', html)
    assert cell[2] == "榆次区 2021: 2 of 3 that can be judged were kept"
    assert "榆次区: promises and outcomes" in got(client, cell[1].replace("&amp;", "&"))


@pytest.mark.parametrize("region", [YUCI, "榆次区", "榆次"])
def test_a_promise_stands_beside_its_outcome(client, region):
    html = got(client, "/ledger", region=region, year=2021, lang="zh")
    rows = dict(re.findall(r'class="thing"><bdi>(.*?)</bdi>.*?class="verdict (\w+)"', html, re.S))
    assert rows["GDP"] == "exceeded" and rows["社会消费品零售总额"] == "missed"
    assert "老旧小区" not in "".join(rows)  # not told again: shown when asked for
    assert "67%" in html and "目标 增长6%，实际 增长6.5%" in plain(html)
    row = html[html.index("<bdi>GDP</bdi>") :].split("</details>")[0]
    assert re.findall(r"<mark>(.*?)</mark>", row) == ["今年GDP增长6%", "地区生产总值增长6.5%"]
    assert re.search(r'href="/id/report/yuci-2022\?lang=zh#char=\d+,\d+"', row)
    assert "标准指标：地区生产总值" in plain(row)


def test_verdicts_kinds_and_words_narrow_the_rows(client):
    def things(**query):
        html = got(client, "/ledger", region=YUCI, year=2021, lang="zh", **query)
        return re.findall(r'class="thing"><bdi>(.*?)</bdi>', html)

    assert things(verdict="missed") == ["社会消费品零售总额"]
    assert any("老旧小区" in thing for thing in things(verdict="unreported"))
    assert all("水厂" in thing for thing in things(kind="project")) and things(kind="project")
    assert things(words="零售") == ["社会消费品零售总额"]
    assert things(words="无此") == [] and things(page=9) == []


def test_signs_and_words_tell_the_verdict(client):
    html = got(client, "/ledger", region=YUCI, year=2021, lang="en")
    told = set(re.findall(r'class="sign" aria-hidden="true">(.)</span>([\w ]+)</span>', html))
    assert {("✓", "met"), ("▲", "exceeded"), ("✗", "missed"), ("◐", "progressing"), ("–", "not told again")} == told


def test_the_life_of_a_project_is_a_line_of_its_years(client):
    html = got(client, "/ledger", region=YUCI, view="lives", lang="zh")
    life = plain(html[html.index("城北水厂") :])
    assert "2021" in life and "2022" in life and "计划建成" in life
    assert "#char=" in html
    assert "没有前后不一" in got(client, "/ledger", region=YUCI, view="contradictions", lang="zh")


def test_a_region_without_a_ledger_is_told(client):
    html = got(client, "/ledger", status=404, region="<b>无名县", lang="en")
    assert "There is no ledger of &#34;&lt;b&gt;无名县&#34;" in html


@pytest.mark.parametrize(
    ("region", "heading", "told"),
    [
        ("晋中市", "Regions within 晋中市 that have a ledger", "There is no report of 晋中市 here"),
        ("晋城市", "山西省 and the regions in it, as far as they have a ledger", "No report of a later year"),
    ],
)
def test_a_region_without_a_ledger_leads_to_those_within_and_around_that_have_one(client, region, heading, told):
    html = got(client, "/ledger", region=region, lang="en")
    shown = plain(html)
    assert told in shown and heading in shown
    assert re.findall(r'<th scope="row"><a href="[^"]*"><bdi>(.*?)</bdi>', html) == ["榆次区"]
    assert ("/id/report/jincheng-2022" in html) is (region == "晋城市")
    assert plain(got(client, "/ledger", region=re.search(r"/id/(region/\d+)", html)[1], lang="en")) == shown


def test_what_is_no_region_has_no_ledger(client):
    assert "There is no ledger of" in got(client, "/ledger", status=404, region="五大工程", lang="en")


def test_the_lineage_of_a_slogan_by_its_name(client):
    html = got(client, "/lineage", q="四好农村路", lang="zh")
    assert "最早见于" in html and html.count('class="use card"') == 2
    assert re.findall(r'aria-label="(榆次区 \d+年：\d次)"', html) == ["榆次区 2021年：1次", "榆次区 2022年：1次"]
    assert html.count("本地区首次") == 1
    assert re.search(r'<a href="/id/report/yuci-2021\?lang=zh#char=\d+,\d+" aria-label', html)


def test_what_is_no_slogan_is_told(client):
    assert "没有叫" in got(client, "/lineage", status=404, q="无此提法无此提法", lang="zh")
    assert got(client, "/lineage", status=404, slogan="no iri at all")
    assert got(client, "/lineage", status=404, slogan=YUCI + "0")


def test_the_row_of_a_doubtful_pair_decides_it(client, folder, tmp_path):
    html = review(client, lang="zh", words="五大工程")
    row = re.search(r'data-row="([^"]*)"', html)[1]
    kind, one, name, other, _ = row.split("\t")
    assert kind == "Slogan" and "jincheng-2022" in (one, other)
    assert html.count("<blockquote>") >= 2 and "<mark>五大工程</mark>" in html and "未合并" in html
    table = tmp_path / "judgements.tsv"
    table.write_text("\t".join(COLUMNS) + f"\n0\t{row}\t\t\n", "utf-8")
    left = doubts_of(folder, read_judgements(table))
    assert len(left) < len(doubts_of(folder, ()))
    assert not [d for d in left if (d.one.report, d.one.name, d.other.report) == (one, name, other)]


def test_a_decision_in_the_library_is_seen_at_once(client, folder):
    row = re.search(r'data-row="([^"]*)"', review(client, words="五大工程"))[1]
    table = folder / "judgements.tsv"
    table.write_text("\t".join(COLUMNS) + f"\n0\t{row}\t\t\n", "utf-8")
    try:
        assert f'data-row="{row}"' not in review(client, words="五大工程")
        table.write_text("\t".join(COLUMNS) + f"\nperhaps\t{row}\t\t\n", "utf-8")
        for _ in range(50):
            answered = client.get("/review")
            if answered.status_code != 200:
                break
            time.sleep(0.2)
        assert answered.status_code == 500 and "line 2" in answered.text
    finally:
        table.unlink()


def test_reports_kept_by_another_version_are_said_to_be_so(client, folder):
    path = kept_of(folder).paths[0]
    data = path.read_bytes()
    path.write_bytes(zlib.compress(re.sub(rb'"version":\d+', b'"version":999', zlib.decompress(data), count=1)))
    table = folder / "judgements.tsv"
    table.write_text("\t".join(COLUMNS) + "\n", "utf-8")  # a new table of judgements has the reports compared anew
    try:
        for _ in range(50):
            answered = client.get("/review", params={"lang": "zh"})
            if answered.status_code != 200:
                break
            time.sleep(0.2)
        assert answered.status_code == 500 and "retry-after" not in answered.headers
        assert "<h1>图谱库由另一版本的程序建成" in answered.text and f"kg build 报告文件夹 -o {folder}" in answered.text
        assert path.name in answered.text and "正忙" not in answered.text
    finally:
        table.unlink()
        path.write_bytes(data)


def test_pairs_can_be_narrowed(client):
    assert "没有存疑的实体对" in review(client, type="Region", words="五大工程", lang="zh")
    assert 'data-row="Slogan' in review(client, type="Slogan", joined="0", lang="en")


def test_the_english_ledger_compares_in_english(client):
    html = plain(got(client, "/ledger", region=YUCI, year=2021, lang="en"))
    assert "target: up 6%, actual: up 6.5%" in html
    assert "目标 " not in html and "实际 " not in html


def test_reports_are_called_by_their_titles(client):
    five = re.search(r"/lineage\?slogan=[^\"]*", got(client, "/lineage"))[0].replace("&amp;", "&")
    for html in (got(client, "/ledger", region=YUCI, year=2021), got(client, five), review(client)):
        captions = re.findall(r"<figcaption>.*?<a [^>]*><bdi>(.*?)</bdi>", html, re.S)
        assert captions and all("政府工作报告" in caption for caption in captions), captions
