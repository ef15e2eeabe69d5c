"""Firms by the make of their names."""

from __future__ import annotations

import pytest

from kg.annotate import operators
from kg.annotate.candidates import Candidate
from kg.annotate.decide import decided
from kg.annotate.lattice import Lattice
from kg.annotate.sentences import sentences_of
from kg.model import Document


def names(text: str, found: list[Candidate]) -> set[tuple[str, str]]:
    return {(c.label, text[c.start : c.end]) for c in found}


@pytest.mark.parametrize(
    ("project", "firm"),
    [
        ("琅珂科技动力电池项目", "琅珂科技"),
        ("珺昊医疗器械", "珺昊"),
        ("中旻晟智能制造基地", "中旻晟"),
        ("现代农业产业园", ""),  # words of the dictionary
        ("铝镁新材料产业园", ""),  # what is made, not who makes it
        ("柳溪河光伏电站", ""),  # a place
        ("琅珂智造小镇", ""),
        ("柳台镇食品产业园", ""),
        ("大力推进化工园区", ""),
        ("琅珂新能源汽车产业园", ""),  # the firm is not called after half of what it makes
        ("琅珂工业园三期", ""),  # parks have the names of villages
        ("固废大数据平台", ""),
        ("现代琅珂物流枢纽", ""),
    ],
)
def test_the_firm_at_the_head_of_a_project(project: str, firm: str) -> None:
    assert project[: operators.opening(Lattice(project), 0, len(project))] == firm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组建琅珂担保公司，", {("Enterprise", "琅珂担保公司")}),
        ("加强与省文旅集团合作。", set()),  # of words of the dictionary only
        ("推动国有企业和上市公司发展。", set()),
        ("依托琅珂空调，招引配套企业。", {("Enterprise", "琅珂空调")}),
        ("依托智慧医疗，提升服务。", set()),
        ("支持航天、海洋、材料、生命健康等产业。", set()),
        ("推进城市医疗集团建设。", set()),
        ("加快琅珂3万吨白酒等项目投产。", {("Enterprise", "琅珂"), ("Project", "琅珂3万吨白酒")}),
        ("加快建设30万吨焦化项目。", set()),
        ("力争新开工50万套。", set()),
        ("加快琅珂22件项目建设。", set()),  # projects that are counted
    ],
)
def test_firms_of_a_sentence(text: str, expected: set[tuple[str, str]]) -> None:
    assert names(text, list(operators.found_in(0, Lattice(text), []))) == expected


def test_a_place_before_the_firm_is_no_part_of_it() -> None:
    text = "推进云溪琅珂3万吨白酒项目。"
    found = operators.found_in(0, Lattice(text), [Candidate(0, 2, 4, "Region", 1.0, "")])
    assert names(text, list(found)) == {("Enterprise", "琅珂"), ("Project", "云溪琅珂3万吨白酒")}


def test_a_project_named_by_its_firm_alone_is_both() -> None:
    text = "琅珂生物等项目竣工，柳溪公园等项目开工。"
    sentences = sentences_of(Document(id="d", text=text, source="", sha256=""))
    projects = [Candidate(0, text.index(n), text.index(n) + 4, "Project", 0.9, "") for n in ("琅珂生物", "柳溪公园")]
    assert names(text, decided(sentences, projects)) == {
        ("Project", "琅珂生物"), ("Enterprise", "琅珂生物"), ("Project", "柳溪公园"),
    }  # fmt: skip


def test_a_name_that_begins_in_the_middle_of_a_word_is_no_firm() -> None:
    project = "云冈石窟数字化项目"  # 云冈石窟 is one word, and 云冈 a region
    assert operators.opening(Lattice(project), 2, len(project)) == 0
