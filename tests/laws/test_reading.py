"""Laws of the reading and of sentences, over texts that a keyboard, a scanner or a converter may leave."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.annotate.repairs import mended
from kg.annotate.sentences import sentences_of
from kg.model import Document, Sentence
from kg.text.outline import outline
from kg.text.reading import reading_of
from kg.text.sentences import split
from tests.examples import examples

_PIECES = (
    "各位代表：",
    "一、2022年工作回顾",
    "（二）聚焦项目",
    "一是增长8.",
    "5%。",
    "投资３．５亿元，",
    "“双五”战略",
    '"三',
    "。",
    "！”",
    "；",
    "\n",
    "\r\n",
    "\n\n",
    "\f",
    " ",
    "\u3000\u3000",
    "**",
    "## ",
    "- ",
    "| a | b |\n",
    "&nbsp;",
    "&middot;",
    "<br>",
    "<p>",
    "[4]",
    "[名](http://x)",
    "- 3 -",
    "第3页",
    "(上接1版)",
    "（下转3版）",
    "吕梁日报",
    "名词解释",
    "1. 六稳：稳就业。",
    "⼯业增⻓",
    "\ufeff",
    "\u200b",
    "\ue000",
    "😀",
    "𠀀",
    "NO.10",
    "Hello world. ",
    "---\n",
)
raws = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=40).map("".join)


@given(raws)
@settings(max_examples=examples(300), deadline=None)
def test_every_character_of_a_reading_has_its_place_in_the_raw_text(raw: str) -> None:
    reading = reading_of(raw)
    offsets = list(reading.offsets)
    assert len(offsets) == len(reading.text)
    assert all(a < b for a, b in pairwise(offsets))
    assert not offsets or (offsets[0] >= 0 and offsets[-1] < len(raw))


@given(raws)
@settings(max_examples=examples(200), deadline=None)
def test_paragraphs_cover_a_reading_but_for_the_breaks_between_them(raw: str) -> None:
    reading = reading_of(raw)
    rebuilt = "\n".join(reading.text[p.start : p.end] for p in reading.paragraphs)
    assert rebuilt == reading.text
    assert all(p.start < p.end and "\n" not in reading.text[p.start : p.end] for p in reading.paragraphs)


@given(st.text(alphabet="工业增长。！？；”“\n ，.A1a!?", max_size=200))
@settings(max_examples=examples(300), deadline=None)
def test_splitting_loses_nothing_but_white_space(text: str) -> None:
    ranges = split(text)
    assert all(start < end for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    kept = "".join(text[start:end] for start, end in ranges)
    assert "".join(kept.split()) == "".join(text.split())


def _sentences(raw: str) -> tuple[Document, tuple[Sentence, ...]]:
    document = Document("report", raw, "report.txt", "")
    return document, sentences_of(document)


@example("|5%。")  # which is read as 15%
@given(raws)
@settings(max_examples=examples(300), deadline=None)
def test_sentences_are_slices_of_the_raw_text_and_lose_nothing_of_the_reading(raw: str) -> None:
    document, sentences = _sentences(raw)
    for sentence in sentences:
        assert sentence.surface == document.text[sentence.span.start : sentence.span.end]
        assert len(sentence.offsets) == len(sentence.text) + 1
        assert all(a < b for a, b in pairwise(sentence.offsets))
        assert sentence.offsets[0] == sentence.span.start
        assert sentence.offsets[-1] == sentence.span.end
        assert "\n" not in sentence.text
    kept = "".join(sentence.text for sentence in sentences)
    reading = mended(document)
    assert len(reading.text) == len(reading_of(raw).text)
    assert "".join(kept.split()) == "".join(reading.text.split())


@given(raws)
@settings(max_examples=examples(200), deadline=None)
def test_sentences_stand_in_order_and_paragraphs_count_up(raw: str) -> None:
    _, sentences = _sentences(raw)
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))
    assert all(b.paragraph - a.paragraph in (0, 1) for a, b in pairwise(sentences))
    assert all(s.head for s in sentences[:1])


@given(raws)
@settings(max_examples=examples(100), deadline=None)
def test_reading_the_same_text_twice_gives_the_same(raw: str) -> None:
    assert list(outline(reading_of(raw))) == list(outline(reading_of(raw)))


@given(st.text(alphabet="工业增长投资项目建设", min_size=30, max_size=400), st.integers(8, 40))
@settings(max_examples=examples(150), deadline=None)
def test_a_hard_wrapped_paragraph_reads_like_the_unwrapped_one(words: str, width: int) -> None:
    text = "".join(words[i : i + 9] + "，" for i in range(0, len(words), 9)).rstrip("，") + "。"
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    if len(lines) >= 4:
        assert reading_of("\n".join(lines)).text == text
