"""Enterprises and organizations by rule."""

from __future__ import annotations

import pytest

from kg.annotate.bodies import found_in
from kg.annotate.candidates import Candidate
from kg.annotate.sentences import sentences_of
from kg.model import Document


def bodies_of(text: str, *proposed: tuple[str, str]) -> set[tuple[str, str]]:
    """The (label, text) pairs found in one sentence, given (label, text) pairs that were proposed."""
    sentences = sentences_of(Document(id="d", text=text, source="", sha256=""))
    assert len(sentences) == 1
    at = [(label, text.index(name), len(name)) for label, name in proposed]
    found = found_in(sentences, [Candidate(0, a, a + n, label, 1.0, "") for label, a, n in at])
    return {(c.label, text[c.start : c.end]) for c in found}


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("支持福同惠、南耀离、三馨食品等特色企业做大做强。", {"福同惠", "南耀离", "三馨食品"}),
        ("扶持传统商贸、住宿餐饮等企业发展。", set()),
        ("推动国有企业改革，落实减税降费等政策。", set()),
        ("高新区集聚福同惠、南耀离等知名企业。", {"福同惠", "南耀离"}),
        ("培育“专精特新”【13】、瞪羚【14】等企业。", set()),
    ],
)
def test_members_of_a_list_said_to_be_of_firms(text: str, firms: set[str]) -> None:
    assert {name for label, name in bodies_of(text) if label == "Enterprise"} == firms


def test_the_operator_before_a_capacity() -> None:
    text = "建成投产孝义瑞拓峰6万吨可降解材料项目。"
    found = bodies_of(text, ("Region", "孝义"), ("Project", "孝义瑞拓峰6万吨可降解材料项目"))
    assert ("Enterprise", "瑞拓峰") in found


@pytest.mark.parametrize("size", ["220千伏变电站", "10万吨级码头"])
def test_what_stands_before_a_voltage_or_the_size_of_a_berth_is_a_place(size: str) -> None:
    text = f"建成孝义瑞拓峰{size}项目。"
    found = bodies_of(text, ("Region", "孝义"), ("Project", f"孝义瑞拓峰{size}项目"))
    assert ("Enterprise", "瑞拓峰") not in found


def test_a_road_number_is_no_operator() -> None:
    text = "建成农村公路500万公里工程。"
    assert bodies_of(text, ("Project", "农村公路500万公里工程")) == set()


def test_the_body_that_is_enlarged() -> None:
    text = "推进市人民医院新院区建设。"
    assert ("Organization", "市人民医院") in bodies_of(text, ("Project", "市人民医院新院区"))


def test_the_government_of_a_region() -> None:
    assert ("Organization", "盐湖区人民政府") in bodies_of("盐湖区人民政府区长", ("Region", "盐湖区"))


def test_bodies_that_everyone_knows() -> None:
    assert ("Organization", "国务院") in bodies_of("落实国务院部署。")


def test_a_body_that_everyone_knows_does_not_end_within_a_word() -> None:
    assert bodies_of("健全科技部门主导、联合国内企业的机制。") == set()
