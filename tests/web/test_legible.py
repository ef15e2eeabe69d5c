"""Words of reports without the line breaks and marks of their files, wherever a page quotes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.web.legible import in_line, parted, valued
from kg.web.words import texts
from tests import town
from tests.web.conftest import filled, serving

TEXTS = st.text("建设项目 a1*\n\r，。", max_size=30)


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40))
def test_the_parts_are_the_whole(sentence, begin, end):
    begin, end = sorted((begin, end))
    assert "".join(parted(sentence, begin, end)) == in_line(sentence)


@pytest.mark.parametrize(
    ("measure", "comparator", "value", "unit", "chinese", "english"),
    [
        ("level", "~", "2200", "亿元", "约2200亿元", "≈2200亿元"),
        ("growth", ">=", "6.5", "%", "≥6.5%", "≥6.5%"),
        ("level", "=", "3", "km", "3 km", "3 km"),
        ("rank", "<=", "3", "全省", "≤第3（全省）", "≤#3 全省"),
        ("rank", "=", "3", "", "第3", "#3"),
    ],
)
def test_a_value_is_written_for_its_reader(measure, comparator, value, unit, chinese, english):
    row = {"measure": measure, "comparator": comparator, "value": value, "value_max": "", "unit": unit}
    assert (valued(row, texts("zh")), valued(row, texts("en"))) == (chinese, english)


def broken():
    """The triples of the town, its text broken and in bold as that of a scanned file."""
    before, bold = "推进白鹤县晨星集团智谷项目建设", "推进白鹤县\n晨星**集团**智谷项目建设"
    for s, p, o in town.triples():
        changed = isinstance(o, Literal) and before in o.value
        yield Triple(s, NamedNode(p), Literal(o.value.replace(before, bold)) if changed else o)


def test_no_page_shows_the_marks_of_a_file(tmp_path):
    import httpx

    folder = filled(tmp_path / "library", {town.REPORT: list(broken())})
    with serving(folder) as url, httpx.Client(base_url=url, timeout=60, headers={"accept": "text/html"}) as client:
        seen = 0
        for path in ("/id/project/1", "/id/enterprise/1", "/id/region/1", "/search?q=推进白鹤县"):
            html = client.get(path).text
            assert "**" not in html, path
            seen += html.count("智谷项目建设")
        told = client.get("/explore/thing", params={"iri": town.ID + "project/1"}).text
        assert seen and "**" not in told and "\\n" not in told
