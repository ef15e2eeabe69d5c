"""Organizations by the make of their names."""

from __future__ import annotations

import pytest

from kg.annotate.bounds import tidy
from kg.annotate.lattice import Lattice
from kg.annotate.sites import found_in


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("国家琅珂技术创新中心揭牌成立。", {"国家琅珂技术创新中心"}),
        ("市公安局荣获先进集体。", {"市公安局"}),
        ("新建产业园3个。", set()),
        ("支持各类开发区加快发展。", set()),
        ("建设国家琅珂技术创新中心。", set()),  # what is being built is a project
        ("推进国家琅珂创新中心、省琅珂材料研究院等平台建设。", {"国家琅珂创新中心", "省琅珂材料研究院"}),
        ("与琅珂大学签订协议。", {"琅珂大学"}),
        ("争创一流大学。", set()),
        ("推进中国（琅珂）自由贸易试验区建设。", {"中国（琅珂）自由贸易试验区"}),
        ("在中共琅珂市委领导下。", {"中共琅珂市委"}),
        ("在市委领导下。", set()),
    ],
)
def test_bodies_of_a_sentence(text: str, bodies: set[str]) -> None:
    assert {text[c.start : c.end] for c in found_in(0, Lattice(text), [])} == bodies


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("琅珂大学合作共建研究中心", "Organization", "琅珂大学"),
        ("琅珂集团一期", "Enterprise", "琅珂集团"),
        ("抓好琅珂文旅公司", "Enterprise", "琅珂文旅公司"),
        ("琅珂实验室建设", "Project", "琅珂实验室建设"),
    ],
)
def test_where_the_name_of_a_body_ends(text: str, label: str, name: str) -> None:
    assert text[slice(*tidy(text, 0, len(text), label))] == name
