"""The mentions of a report: where they stand, how they nest, what they are called."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kg.annotate import annotate
from kg.annotate.candidates import Candidate
from kg.annotate.decide import NESTING, decided
from kg.annotate.sentences import sentences_of
from kg.model import Document, Mention, Sentence

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = """政府工作报告

一、2023年工作回顾
一年来，我们深入实施“三个一批”行动，扎实推进“放管服”改革，成功创建全国文明城市。
二、2024年工作安排
（一）壮大产业。做强新材料产业、氢能产业，重点推进孝义金岩20万吨合成氨、汾阳金塔山10万吨LNG等项目建设。
加快建设太原至绥德高铁，持续推进“四好农村路”建设。
"""


def read(text: str) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    return annotate(Document(id="report", text=text, source="report.txt", sha256="", region="吕梁市", plan_year=2024))


@pytest.fixture(scope="module")
def small() -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    return read(TEXT)


@pytest.fixture(scope="module")
def seed() -> tuple[Document, tuple[Sentence, ...], tuple[Mention, ...]]:
    text = (SEEDS / "lvliang-2022.txt").read_text("utf-8")
    document = Document(id="lvliang-2022", text=text, source="", sha256="", region="吕梁市", plan_year=2022)
    return document, *annotate(document)


def names(mentions: tuple[Mention, ...], kind: str) -> set[str]:
    return {m.name for m in mentions if m.type == kind}


def test_every_surface_is_the_text_at_its_offsets(seed) -> None:
    document, sentences, mentions = seed
    assert len(mentions) > 300
    for mention in mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.surface
        assert sentences[mention.sentence].span.covers(mention.span)
        assert 0 <= mention.confidence <= 1


def test_mentions_stand_in_text_order_and_overlap_only_inside_projects(seed) -> None:
    _, _, mentions = seed
    assert list(mentions) == sorted(mentions)
    for first, second in pairwise(mentions):
        if second.span.start < first.span.end:
            outer, inner = sorted((first, second), key=lambda m: (-m.span.length, m.type != "Project"))
            assert inner.type.value in NESTING[outer.type.value]
            assert outer.span.covers(inner.span)


def test_no_name_is_cut_in_its_quotation_marks(seed) -> None:
    _, _, mentions = seed
    for mention in mentions:
        assert mention.name.count("“") == mention.name.count("”")


def test_slogans_with_their_kinds(small) -> None:
    found = {m.name: m.kind for m in small[1] if m.type == "Slogan"}
    assert found.get("“三个一批”行动") == "action"
    assert found.get("“放管服”改革") == "reform"
    assert found.get("全国文明城市") == "honour"


def test_a_coordination_of_projects_is_two(small) -> None:
    found = names(small[1], "Project")
    assert any(name.startswith("孝义金岩20万吨合成氨") and "、" not in name for name in found)
    assert any(name.startswith("汾阳金塔山10万吨LNG") for name in found)


def test_industries(small) -> None:
    assert {"新材料产业", "氢能产业"} <= names(small[1], "Industry")


def test_the_same_twice(small) -> None:
    assert read(TEXT) == small


@pytest.mark.parametrize("text", ["", "\n\n", "Hello, world. No report at all.", "。" * 50, "““““", "A" * 3000])
def test_what_is_no_report_is_read_without_complaint(text: str) -> None:
    _, mentions = read(text)
    assert len(mentions) < 3


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("国务院批复了新区规划。", {"国务院"}),
        ("在此，我代表市人民政府，向国务院、人民解放军和社会各界人士表示衷心的感谢！", set()),
        ("向驻市人民解放军、工商联致以崇高的敬意！", set()),
    ],
)
def test_those_whom_the_speaker_thanks_are_no_organizations(sentence: str, named: set[str]) -> None:
    _, mentions = read(f"政府工作报告\n\n{sentence}\n")
    assert names(mentions, "Organization") == named


def test_a_firm_before_a_number_is_not_cut_short() -> None:
    text = "重点推进汾阳金塔山10万吨LNG项目。"
    found = [Candidate(0, 4, 8, "Enterprise", 0.9, "enterprise.bodies.v1")]
    sentences = sentences_of(Document(id="r", text=text, source="r.txt", sha256="0"))
    assert [text[c.start : c.end] for c in decided(sentences, found)] == ["汾阳金塔山"]
    assert [
        c.end
        for c in decided(
            sentences_of(Document(id="r", text="汾酒集团年10万吨", source="r.txt", sha256="0")),
            [Candidate(0, 0, 4, "Enterprise", 0.9, "enterprise.main.v1")],
        )
    ] == [4]  # 年 is no part of a name
