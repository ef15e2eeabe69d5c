"""The bounds of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.bounds import parts, tidy


@pytest.mark.parametrize(
    ("text", "found", "mended"),
    [
        ("推进“双减”工作", "双减”工作", "“双减”工作"),
        ("落实“六稳”，", "“六稳”", "六稳"),
        ("、项目会商、", "、项目会商", "项目会商"),
        ("打造“二十条”措施", "“二十条", "二十条"),
        ("建成（二期）工程，", "二期）工程", "（二期）工程"),
    ],
)
def test_quotations_are_whole(text: str, found: str, mended: str) -> None:
    start = text.index(found)
    a, b = tidy(text, start, start + len(found))
    assert text[a:b] == mended


@pytest.mark.parametrize(
    ("name", "label", "members"),
    [
        ("武汉路、大山路", "Project", ["武汉路", "大山路"]),
        ("人民至上、生命至上", "Slogan", ["人民至上、生命至上"]),
        ("“六高”“六化”", "Slogan", ["“六高”", "“六化”"]),
        ("产业链主办行机制和金融顾问服务制度", "Slogan", ["产业链主办行机制", "金融顾问服务制度"]),
        ("“煤、焦”产业", "Industry", ["“煤、焦”产业"]),
    ],
)
def test_coordinations(name: str, label: str, members: list[str]) -> None:
    assert [name[a:b] for a, b in parts(name, 0, len(name), label)] == members


@given(st.text("“”《》（）、和项目产业改革机制", max_size=20), st.data())
def test_mended_bounds_stay_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for label in ("Slogan", "Project"):
        for a, b in parts(text, start, end, label):
            assert start <= a <= b <= end
            first, last = tidy(text, a, b)
            assert 0 <= first <= len(text)
            assert last <= len(text)
