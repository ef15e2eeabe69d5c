import datetime as dt
import json
from pathlib import Path

import pytest

from kg.errors import IngestError
from kg.ingest import read
from kg.ingest.dates import date_in
from kg.ingest.metadata import metadata_of
from kg.ingest.places import region_named, region_spoken_of

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))


def of(text, **given):
    return metadata_of(text, **given)[0]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_seeds_say_what_a_careful_reader_found(path):
    gold = json.loads(path.read_text("utf-8"))
    document, _ = read(ROOT / "seeds" / gold["text"])
    assert document.region == gold["region"]
    assert document.plan_year == gold["year"]
    assert document.issuer == gold["issuer"]
    assert document.speaker == gold["speaker"]
    assert document.meeting == gold["meeting"]
    assert (document.issued.isoformat() if document.issued else None) == gold["date"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("——2022年1月25日在", (2022, 1, 25)),
        ("——二〇二一年三月二十三日在", (2021, 3, 23)),
        ("——二Ο一八年一月十日在", (2018, 1, 10)),
        ("——202342日在", (2023, 4, 2)),
        ("——2023年42日在", (2023, 4, 2)),
        ("——20234月2日在", (2023, 4, 2)),
        ("——20231231日在", (2023, 12, 31)),
        ("——2023112日在", (2023, 1, 12)),  # or 11-2, outside the season of the congresses
        ("——2023111日在", (2023, 1, 11)),
        ("——2023年13月2日在", None),
        ("——2023年1月在", None),
        ("——202399日在", (2023, 9, 9)),
        ("——2023日在", None),
        ("没有日期", None),
    ],
)
def test_dates_are_read_also_when_damaged(line, date):
    assert date_in(line) == (dt.date(*date) if date else None)


def test_a_damaged_date_that_reads_two_ways_is_not_guessed():
    assert date_in("——2023121日在") is None  # January 21 or December 1, both in season


HEADS = [
    ("宁夏回族自治区政府工作报告\n自治区主席 张某某\n各位代表：", "宁夏回族自治区", "宁夏回族自治区人民政府", "张某某"),
    ("2021年山东省政府工作报告\n省 长 周某\n各位代表:", "山东省", "山东省人民政府", "周某"),
    (
        "政府工作报告\n——2023年3月5日在第十四届全国人民代表大会第一次会议上\n国务院总理　李某某\n各位代表：",
        "全国",
        "国务院",
        "李某某",
    ),
    (
        "某报告\n新疆维吾尔自治区主席 雪某来提·扎克尔\n各位代表：",
        "新疆维吾尔自治区",
        "新疆维吾尔自治区人民政府",
        "雪某来提·扎克尔",
    ),
    ("厦门市政府工作报告（2021年1月18日 黄某某）\n各位代表：", "厦门市", "厦门市人民政府", "黄某某"),
    ("政府工作报告\n西安市长安区人民政府区长 王某\n各位代表：", "长安区", "西安市长安区人民政府", "王某"),
]


@pytest.mark.parametrize(("head", "region", "issuer", "speaker"), HEADS)
def test_heads_in_their_many_forms(head, region, issuer, speaker):
    found = of(head + "\n报告工作。")
    assert (found.region, found.issuer, found.speaker) == (region, issuer, speaker)


def test_a_title_alone_names_no_issuer():
    found = of("2023年政府工作报告（摘要）\n2023年重点工作\n加快发展。")
    assert found.issuer is None
    assert found.plan_year == 2023


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、2021年工作回顾\n增长。\n二、2022年工作安排\n增长。", 2022),
        ("一、过去五年和2021年工作回顾\n增长。", 2022),
        ("——2022年12月28日在某市第五届人民代表大会第二次会议上\n各位代表：\n报告。", 2023),
        ("——2022年2月8日在某市第五届人民代表大会第二次会议上\n各位代表：\n报告。", 2022),
        ("2024年某市政府工作报告\n各位代表：\n报告。", 2024),
        ("二、“十四五”时期主要目标和2035年远景目标\n三、2021年重点任务\n增长。", 2021),
        ("2025年是收官之年。做好今年工作意义重大。", 2025),
        ("我们要到2030年实现目标。", None),
    ],
)
def test_the_plan_year(text, year):
    assert of(text).plan_year == year


def test_what_is_not_found_is_none_and_said():
    found, warnings = metadata_of("今天天气很好。")
    assert found.region is None
    assert found.plan_year is None
    assert any("--region" in warning for warning in warnings)
    assert any("--year" in warning for warning in warnings)


def test_a_region_or_year_given_by_hand_against_the_text_is_said():
    text = "政府工作报告\n2022年2月25日在岚县第十七届人民代表大会第二次会议上\n岚县人民政府县长 李某\n"
    text += "各位代表：\n2022年工作安排\n增长。"
    found, warnings = metadata_of(text, region="兴县", year=2031)
    assert (found.region, found.plan_year) == ("兴县", 2031)
    assert any("兴县" in warning and "岚县" in warning for warning in warnings)
    assert any("2031" in warning and "2022" in warning for warning in warnings)
    agreed = metadata_of(text, region="岚县", year=2022)[1]
    assert not any("but the text says" in warning for warning in agreed)


def test_the_arguments_override_front_matter_and_front_matter_the_text(report):
    front = "---\nregion: 吕梁市\nyear: 2019\ndate: 2019-02-03\nspeaker: 李某\n"
    front += "meeting: 某会\nissuer: 某府\ntitle: 某题\n---\n"
    found = of(front + report)
    assert (found.region, found.region_code, found.plan_year) == ("吕梁市", "141100", 2019)
    assert found.issued == dt.date(2019, 2, 3)
    assert (found.speaker, found.meeting, found.issuer, found.title) == ("李某", "某会", "某府", "某题")
    told = of(front + report, region="140800", year=2020)
    assert (told.region, told.plan_year) == ("运城市", 2020)


def test_nonsense_in_front_matter_is_refused():
    for line in ("year: 二二年", "date: 昨天"):
        with pytest.raises(IngestError, match="front matter"):
            metadata_of(f"---\n{line}\n---\n报告")


def test_an_unknown_region_stands_without_code(report):
    found, warnings = metadata_of(report, region="火星市")
    assert (found.region, found.region_code) == ("火星市", None)
    assert "火星市" in warnings[0]


def test_a_date_that_does_not_fit_the_plan_is_left_out():
    raw = "——2012年1月25日在某市第五届人民代表大会第二次会议上\n各位代表：\n"
    raw += "一、2021年工作回顾\n好。\n二、2022年工作安排\n好。"
    assert of(raw).issued is None


def test_nested_names_stand_for_the_innermost():
    division = region_named("运城市盐湖区", 2022)
    assert division is not None
    assert division.code == "140802"


def test_a_name_that_several_places_bear_is_not_guessed():
    assert region_named("鼓楼区", 2022) is None
    assert region_named("南京市鼓楼区", 2022).name == "鼓楼区"


def test_a_text_without_head_is_of_the_region_it_speaks_of():
    text = "我市经济稳定增长，吕梁发展加快，建设美丽吕梁。山西省委部署，全市推进。" * 5
    assert region_spoken_of(text, 2022).name == "吕梁市"


def test_a_text_that_speaks_of_two_alike_is_of_neither():
    text = "我市经济稳定增长，吕梁与运城携手发展，全市推进。" * 5
    assert region_spoken_of(text, 2022) is None


def test_the_file_name_is_no_evidence(written):
    path = written("吕梁市-2022.txt", "今天天气很好。")
    document, _ = read(path)
    assert (document.region, document.plan_year) == (None, None)
