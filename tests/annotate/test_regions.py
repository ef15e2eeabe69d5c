"""Regions in text: sentences made up for the tests, and laws."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.region_candidates import Home
from kg.annotate.regions import chosen, find
from kg.annotate.sentences import sentences_of
from kg.model import Document, EntityType

HOMES = {"吕梁市": "141100", "汾阳市": "141182", "四川省": "510000", "全国": "000000", "": ""}


def names(text: str, home: str = "吕梁市", year: int = 2023) -> list[str]:
    return [c.name for c in chosen(text, Home(HOMES[home], year))]


with (Path(__file__).parent / "regions_across_words.tsv").open(encoding="utf-8") as _table:
    ACROSS_WORDS = list(csv.DictReader(_table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ACROSS_WORDS, ids=lambda row: row["text"])
def test_a_name_across_two_words_is_none(row) -> None:
    found = {c.name for c in chosen(row["text"], Home(row["home"], 2023))}
    assert row["not"] not in found
    assert set(filter(None, row["found"].split("、"))) <= found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持孝义、汾阳、交城建设", ["孝义市", "汾阳市", "交城县"]),
        ("离石区、方山县率先完成", ["离石区", "方山县"]),
        ("孝义某某20万吨合成氨项目", ["孝义市"]),
        ("深化与京津冀、长三角合作", ["京津冀", "长三角"]),
        ("推动成渝地区双城经济圈建设", ["成渝地区双城经济圈"]),
        ("平川四县一马当先", ["平川四县"]),
        ("加快离柳中方城镇组群发展", ["离柳中方城镇群"]),
        ("加强黄河流域保护", ["黄河流域"]),
        ("抓好文峪河流域治理", ["文峪河流域"]),
        ("豫沪合作不断深入", ["河南省", "上海市"]),
        ("书记来晋考察", ["山西省"]),
        ("深化闽港、闽澳合作", ["香港特别行政区", "澳门特别行政区"]),
        ("恢复粤澳人员往来，办好粤港澳大湾区论坛", ["澳门特别行政区", "粤港澳大湾区"]),
        ("对口帮扶新疆伽师", ["新疆维吾尔自治区", "伽师县"]),
        ("产品远销俄罗斯、日本和东南亚", ["俄罗斯", "日本", "东南亚"]),
        ("汾阳贾家庄村入选", ["汾阳市", "贾家庄村"]),
        ("推进西部大开发、东北全面振兴", ["西部地区", "东北地区"]),
        ("积极承接东部产业转移", ["东部地区"]),
        ("建设成都都市圈", ["成都都市圈"]),
        ("推进晋陕豫黄河金三角合作", ["黄河金三角"]),
        ("打造临汾、运城、平遥旅游线", ["临汾市", "运城市", "平遥县"]),
    ],
)
def test_named(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "发展新兴产业，深化合作，保障和平",
        "创新平台增加，更新和改造老旧小区",
        "建设平安校园，新增城镇就业4400人",
        "实现长治久安，各位来宾",
        "创建全国示范县，振兴县域经济",
        "改造城中村，建设和美乡村、示范村",
        "港澳台侨工作取得新进展",
        "支持宁港集团发展，降低津港口岸成本",
        "打造环巢湖示范区，巢湖水质好转",
        "昌江航道提升",
        "全市上下，我市，全省，我国",
        "清洁小流域综合治理",
        "非洲猪瘟防控有力",
        "深化“放管服”改革，资源配置更优",
    ],
)
def test_not_named(text: str) -> None:
    assert names(text) == []


def test_the_report_s_own_region_decides_between_namesakes() -> None:
    assert [c.code for c in chosen("朝阳区、宽城区", Home("220100", 2023))] == ["220104", "220103"]
    assert [c.code for c in chosen("朝阳区、海淀区", Home("110000", 2023))] == ["110105", "110108"]


def test_a_district_is_not_meant_by_the_land_of_its_name() -> None:
    assert [c.name for c in chosen("奋力谱写中原大地新篇章", Home("410100", 2023))] == []
    assert [c.name for c in chosen("中原、二七提质", Home("410100", 2023))] == ["中原区", "二七区"]


def test_towns_go_by_their_short_name_at_home_only() -> None:
    assert names("杏花村、峪道河建设", "汾阳市") == ["杏花村镇", "峪道河镇"]
    assert names("峪道河建设", "四川省") == []
    assert names("推进峪道河水库、峪道河3000万吨油气田建设，改造小峪道河", "汾阳市") == []


def test_a_common_word_is_a_name_beside_another_region_only() -> None:
    assert names("与长春、朝阳、锦州合作") == ["长春市", "朝阳市", "锦州市"]
    assert names("培育朝阳产业") == []


def test_old_names_hold_in_their_time() -> None:
    assert [c.name for c in chosen("余江县完成改造", Home("360600", 2016))] == ["余江县"]
    assert [c.name for c in chosen("余江完成改造", Home("360600", 2023))] == ["余江区"]


def test_nothing_is_presumed_where_the_region_is_not_known() -> None:
    assert names("河南、武汉和朝阳产业", "") == ["河南省", "武汉市"]


def test_mentions_carry_what_the_graph_needs() -> None:
    document = Document(
        "x-2023", "一、吕梁市\n孝义\n市加快发展。沿黄四县同步。", "x", "0", region="吕梁市", plan_year=2023
    )
    mentions = find(document, sentences_of(document))
    assert [(m.name, m.code, m.kind) for m in mentions] == [
        ("吕梁市", "141100", "prefecture"),
        ("孝义市", "141181", "county"),
        ("沿黄四县", "group:沿黄四县", "group"),
    ]
    assert {m.type for m in mentions} == {EntityType.REGION}


PIECES = st.sampled_from(
    [
        *"的和与、，。；（）“”县市区村镇一二\n ",
        "吕梁",
        "孝义市",
        "兴县",
        "汾阳",
        "长三角",
        "晋陕豫",
        "黄河流域",
        "杏花村",
        "四县",
        "至",
        "新疆",
        "朝阳",
        "合作",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(sorted(HOMES)))
def test_surfaces_are_the_text_and_mentions_do_not_overlap(text: str, home: str) -> None:
    document = Document("d", text, "d", "0", region=home or None, plan_year=2022)
    mentions = find(document, sentences_of(document))
    assert all(text[m.span.start : m.span.end] == m.surface and m.surface for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert mentions == find(document, sentences_of(document))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="省市县区镇乡村山西吕梁孝义至、—（一二三沿黄流域都圈京津冀", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    for candidate in chosen(text, Home("141100", 2022)):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert candidate.name and candidate.code
