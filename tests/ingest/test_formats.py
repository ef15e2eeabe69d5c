import codecs

import pytest

from kg.ingest import read
from tests.ingest.conftest import REPORT, docx_of, pdf_of


def facts(document):
    return (document.region, document.region_code, document.plan_year, str(document.issued), document.speaker)


EXPECTED = ("盐湖区", "140802", 2022, "2022-01-25", "彭某某")


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode("utf-8"),
        codecs.BOM_UTF8 + REPORT.encode("utf-8"),
        REPORT.encode("gb18030"),
        REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16-le", "utf-16-be", "utf-16-le-bom", "utf-16-be-bom", "utf-32"],
)
def test_encodings_are_told_apart(written, data):
    document, warnings = read(written("report.txt", data))
    assert document.text == REPORT
    assert facts(document) == EXPECTED
    assert warnings == ()


def test_text_is_left_as_it_is(written):
    raw = REPORT.replace("\n", "\r\n") + "\u3000\u3000尾 "
    assert read(written("report.txt", raw))[0].text == raw


def test_damaged_bytes_are_said(written):
    data = (REPORT * 5).encode("utf-8")
    document, warnings = read(written("report.txt", data[:100] + b"\xff" + data[100:]))
    assert "damaged" in warnings[0]
    assert document.region == "盐湖区"


def test_a_cut_last_character_is_no_harm(written):
    assert read(written("report.txt", REPORT.encode("utf-8")[:-2]))[0].plan_year == 2022


def test_markdown(written):
    raw = REPORT.replace("一、", "## 一、").replace("政府工作报告", "# 政府工作报告", 1)
    document, _ = read(written("report.md", raw))
    assert document.text == raw
    assert document.title == "政府工作报告"
    assert facts(document) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_html(written, encoding):
    body = "".join(f"<p>{line}</p>\n" for line in REPORT.splitlines())
    page = (
        f'<html><head><meta charset="{encoding}"><title>某网站</title><script>var 推进 = "发展";</script></head><body>'
        f"<nav>首页 新闻</nav><div>{body}<table><tr><td>投资</td><td>增长&nbsp;5%</td></tr></table>"
        "甲<br>乙</div><footer>版权所有</footer></body></html>"
    )
    document, warnings = read(written("report.html", page.encode("gb18030" if encoding == "gb2312" else encoding)))
    assert facts(document) == EXPECTED
    assert document.text == REPORT + "投资\t增长 5%\n甲\n乙"
    assert warnings == ()


def test_deeply_nested_html_does_not_overflow(written):
    page = "<div>" * 5_000 + REPORT + "</div>" * 5_000
    assert "盐湖区" in read(written("report.htm", page))[0].text


def test_docx_with_a_table(written):
    data = docx_of(REPORT.splitlines(), [["指标", "2021年"], ["地区生产总值", "增长8.1%"]])
    document, warnings = read(written("report.docx", data))
    assert document.text == REPORT + "指标\t2021年\n地区生产总值\t增长8.1%\n表后一段。"
    assert facts(document) == EXPECTED
    assert warnings == ()


def test_pdf_with_a_text_layer(written):
    document, warnings = read(written("report.pdf", pdf_of(REPORT.splitlines())))
    assert [line.strip() for line in document.text.splitlines() if line.strip()] == REPORT.splitlines()
    assert facts(document) == EXPECTED
    assert warnings == ()


def test_names_with_anything_in_them_are_identifiers_as_they_are(written):
    for stem in ("引号\"'", "a b", "😀", "a\nb", "a.b", "#?&=%"):
        assert read(written(f"{stem}.txt", REPORT))[0].id == stem


def test_the_hash_is_that_of_the_file(written):
    import hashlib

    data = codecs.BOM_UTF8 + REPORT.encode("utf-8")
    document, _ = read(written("report.txt", data))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source == "report.txt"
