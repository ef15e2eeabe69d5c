"""What is mended in a misread text, and what is not: a table of invented sentences, and laws for any text."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.misread import misread_in
from kg.annotate.repairs import mended, repairs_of
from kg.annotate.sentences import sentences_of
from kg.model import Document
from kg.text.reading import reading_of

DOCUMENT = Document("town-2024", "", "", "0" * 64)
with Path(__file__).with_name("repairs.tsv").open(encoding="utf-8") as file:
    ROWS = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def document_of(text: str, region: str = "") -> Document:
    return replace(DOCUMENT, text=text, region_code=region or None)


def told(text: str, region: str = "") -> str:
    return ";".join(f"{r.surface}>{r.reading}" for r in repairs_of(document_of(text, region)))


@pytest.mark.parametrize(("construct", "region", "text", "repairs"), ROWS, ids=[row[2] for row in ROWS])
def test_what_is_misread_is_mended_and_what_is_meant_is_not(
    construct: str, region: str, text: str, repairs: str
) -> None:
    assert told(text, region) == repairs, construct


def test_as_many_sentences_show_what_stays_as_what_is_mended() -> None:
    mended_rows = [row for row in ROWS if row[3]]
    assert len(mended_rows) >= 12
    assert len(ROWS) - len(mended_rows) >= len(mended_rows)


def test_the_words_of_the_text_are_kept_beside_their_reading() -> None:
    text = "## 一、 投资\n\n坚决反对官像 主义。重点打造磴口古镇。"
    document = document_of(text, "141100")
    for repair in repairs_of(document):
        assert text[repair.span.start : repair.span.end] == repair.surface
    assert [r.surface for r in repairs_of(document)] == ["官像 主义", "磴口古镇"]
    assert [s.text for s in sentences_of(document)][1:] == ["坚决反对官僚主义。", "重点打造碛口古镇。"]
    assert [s.surface for s in sentences_of(document)][1:] == ["坚决反对官像 主义。", "重点打造磴口古镇。"]


@given(st.text("一二三发展产业金山银出官像僚主义“”，。0O1l年亿元\n ", max_size=80))
@settings(max_examples=150, deadline=None)
def test_repairs_move_no_character(text: str) -> None:
    document = document_of(text)
    before, after = reading_of(text), mended(document)
    assert after.offsets == before.offsets
    assert after.paragraphs == before.paragraphs
    changed = {i for i, (a, b) in enumerate(zip(before.text, after.text, strict=True)) if a != b}
    assert changed == {m.at for m in misread_in(before.text)}
    for repair in repairs_of(document):
        assert text[repair.span.start : repair.span.end] == repair.surface
        assert 0.9 <= repair.confidence <= 1


@given(
    st.lists(
        st.sampled_from(
            ["坚持绿水青山就是金山银山，", "完成投资3.5亿元。", "推进“一廊两带”建设，", "村容村貌焕然一新。"]
        )
    )
)
def test_a_text_without_confusions_stays(parts: list[str]) -> None:
    document = document_of("".join(parts))
    assert repairs_of(document) == ()
    assert mended(document) == reading_of(document.text)
