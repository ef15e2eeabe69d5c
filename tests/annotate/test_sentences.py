from pathlib import Path

import pytest

from kg.annotate.sentences import sentences_of
from kg.model import Document, Role

SEEDS = Path(__file__).parents[2] / "seeds"


def sentences(name):
    raw = (SEEDS / name).read_bytes().decode("utf-8")
    document = Document(name, raw, name, "")
    return document, sentences_of(document)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_sentences_of_the_seeds_are_slices_of_them(path):
    document, found = sentences(path.name)
    assert len(found) > 50
    for sentence in found:
        span = sentence.span_of(0, len(sentence.text))
        assert span == sentence.span
        assert document.text[span.start : span.end] == sentence.surface


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("yanhu-2022.txt", "一是多管齐下抓招商。"),
        (
            "yanhu-2022.txt",
            "狠抓招商引资不松劲，区级领导带头招商，19个招商团队一线招商，全区干部参与招商，掀起招商引资新热潮。",
        ),
        ("lvliang-2021.txt", "周边5县（区）67个景点实现互联互通，“吕梁，一个令人向往的地方”影响力不断扩大。"),
        ("lvliang-2022.txt", "省、市16件民生实事全部兑现。"),
        ("fenyang-2023.txt", "7.双招双引：招商引资、招才引智。"),
    ],
)
def test_sentences_are_whole_across_pages(name, text):
    assert text in {sentence.text for sentence in sentences(name)[1]}


def test_the_glossaries_of_the_seeds_are_glossary():
    for name, count in (("fenyang-2023.txt", 17), ("yanhu-2022.txt", 35)):
        heads = [s for s in sentences(name)[1] if s.role is Role.GLOSSARY and s.head]
        assert len(heads) == count, name


def test_the_sections_of_a_seed_tell_the_years_apart():
    found = {s.text: s.section for s in sentences("yanhu-2022.txt")[1]}
    assert found["三是乡村振兴扎实推进。"][0] == "一、2021年工作回顾"
    assert found["一是夯实农业基础。"][0] == "二、2022年工作安排"


def test_a_mention_inside_a_closed_break_covers_the_break():
    raw = "一是稳增长。加快建设汾石高\n\n速公路，投资20亿元。"
    document = Document("report", raw, "report.txt", "")
    sentence = sentences_of(document)[1]
    place = sentence.text.index("汾石高速")
    span = sentence.span_of(place, place + 4)
    assert raw[span.start : span.end] == "汾石高\n\n速"
