"""What each place of a report speaks of."""

from __future__ import annotations

import pytest

from kg.annotate.sentences import sentences_of
from kg.annotate.timeline import dated
from kg.model import Document, Role

REPORT = """政府工作报告

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、2021年和过去五年工作回顾

过去的一年，全市上下奋力拼搏，经济稳步增长。地区生产总值增长9.2%。

过去五年，综合实力明显增强。地区生产总值年均增长7%。

二、今后五年工作目标任务

我们要在全面转型上奋勇争先。城镇新增就业40万人。

三、2022年工作安排

今年全市经济社会发展的主要预期目标是：地区生产总值增长7%。

新建幼儿园100所。
"""


def told(text: str, year: int | None = 2022) -> dict[str, tuple[str, str]]:
    document = Document("d", text, "d.txt", "", region="河川市", plan_year=year)
    return {s.text: (s.aspect.value, str(s.period)) for s in dated(document, sentences_of(document))}


def test_every_part_has_its_years() -> None:
    place = told(REPORT)
    assert place["地区生产总值增长9.2%。"] == ("actual", "2021")
    assert place["地区生产总值年均增长7%。"] == ("actual", "2017-2021")
    assert place["城镇新增就业40万人。"] == ("target", "2022-2026")
    assert place["新建幼儿园100所。"] == ("target", "2022")


def test_the_plan_year_is_read_from_the_headings_where_the_head_is_lost() -> None:
    assert told(REPORT, None)["新建幼儿园100所。"] == ("target", "2022")


def test_no_year_anywhere_is_no_period() -> None:
    assert told("全市上下奋力拼搏，成效明显。\n\n新建幼儿园3所。\n", None)["新建幼儿园3所。"] == ("actual", "None")


def test_a_five_year_plan_speaks_of_its_last_year() -> None:
    parts = ("一、2020年工作回顾", "新建学校3所。", "二、“十四五”时期的主要目标和重点任务", "城镇化率达到60%。")
    place = told("\n\n".join((*parts, "三、2021年工作安排", "新建桥梁5座。")), 2021)
    assert place["城镇化率达到60%。"] == ("target", "2025")
    assert place["新建桥梁5座。"] == ("target", "2021")


def test_a_plan_without_its_heading_is_known_by_its_words() -> None:
    done = "全年新增就业3万人，同比增长5%，居全省第一，成功创建全国文明城市，获评先进，取得了显著成绩。\n\n"
    plan = "力争新增企业200家，大力发展特色产业，打造一批示范项目，培育一批龙头企业，确保粮食安全。\n\n"
    place = told("一、2021年工作回顾\n\n" + done * 4 + plan * 6)
    assert place[done.strip()] == ("actual", "2021")
    assert place[plan.strip()] == ("target", "2022")


def test_a_review_alone_stays_a_review() -> None:
    done = "全年新增就业3万人，同比增长5%，居全省第一，成功创建全国文明城市，获评先进，取得了显著成绩。\n\n"
    assert set(told("一、2021年工作回顾\n\n" + done * 6).values()) <= {("actual", "2021")}


def test_the_last_year_as_an_attribute_opens_no_review() -> None:
    plan = "去年已建成的厂房力争完成项目摆放。\n\n" + "确保新增企业200家，大力发展特色产业，培育一批龙头企业。\n\n" * 8
    assert set(told(plan, None).values()) == {("target", "None")}


def test_what_the_year_of_the_plan_is_opens_the_plan() -> None:
    place = told("一、工作回顾\n\n新建学校3所。\n\n2022年是极为重要的一年。\n\n新建桥梁5座。")
    assert place["新建学校3所。"] == ("actual", "2021")
    assert place["新建桥梁5座。"] == ("target", "2022")


def test_a_review_whose_beginning_is_lost_is_of_the_five_years_that_it_names_next() -> None:
    text = "各项事业全面发展。新增就业70万人。\n\n五年来，我们依法履职。办理建议300件。\n\n"
    place = told(text + "刚刚过去的一年，新增就业13万人。\n\n二、2022年工作安排\n\n新建桥梁5座。")
    assert place["新增就业70万人。"] == place["办理建议300件。"] == ("actual", "2017-2021")
    assert place["刚刚过去的一年，新增就业13万人。"] == ("actual", "2021")


def test_a_plan_whose_beginning_is_lost_has_no_years() -> None:
    plan = "力争新增企业200家，大力发展特色产业，打造一批示范项目，确保粮食安全。"
    place = told(f"{plan}\n\n" * 4 + "三、2022年重点工作\n\n新建桥梁5座。")
    assert place[plan] == ("target", "None")
    assert place["新建桥梁5座。"] == ("target", "2022")


def test_a_five_year_plan_opens_its_review_and_its_goals_in_the_text() -> None:
    text = "一、“十三五”发展成就和2020年主要工作\n\n“十三五”时期是极不平凡的五年。新建学校30所。\n\n"
    place = told(text + "2020年，我们奋力拼搏。新建学校6所。\n\n“十四五”时期的主要目标是：城镇化率达到60%。", 2021)
    assert place["新建学校30所。"] == ("actual", "2016-2020")
    assert place["“十四五”时期的主要目标是：城镇化率达到60%。"] == ("target", "2025")


def test_a_year_that_was_the_first_of_a_term_is_one_year() -> None:
    assert told("过去一年，是本届政府的第一年，新建学校3所。") == {
        "过去一年，是本届政府的第一年，新建学校3所。": ("actual", "2021")
    }


def test_a_glossary_has_no_date() -> None:
    text = REPORT + "\n名词解释\n\n1.“三馆”：图书馆、文化馆、博物馆。\n"
    document = Document("d", text, "d.txt", "", plan_year=2022)
    last = dated(document, sentences_of(document))[-1]
    assert (last.role, last.period) == (Role.GLOSSARY, None)


@pytest.mark.parametrize(
    ("entry", "aspect", "period"),
    [
        ("1.翻身仗行动：《科技行动方案（2021-2023年）》提出，产业投资增速12%左右。", "target", "2021-2023"),
        ("1.翻身仗行动：《科技行动方案》提出，到2025年实现六翻番。高新技术企业数量力争达到2000家。", "target", "2025"),
        ("1.精英行动：《精英行动实施方案（2021—2025年）》明确，力争到2023年培育领军企业20家。", "target", "2023"),
        ("1.五个一工程：着力打造5个过百亿农业产业链。", "target", "None"),
        ("1.农村电网提升。年度目标：打造示范台区662台。", "target", "2022"),
        ("1.新建行政村“村村响”，打造乡村文化示范村100个（牵头责任单位：文旅局）。", "target", "2022"),
        ("1.合格境外合伙人：自2020年10月实施，注册资本达51.3亿美元。", "actual", "None"),
    ],
)
def test_a_goal_in_a_glossary_is_for_the_years_that_its_entry_names(entry, aspect, period) -> None:
    document = Document("d", f"{REPORT}\n名词解释\n\n{entry}\n", "d.txt", "", plan_year=2022)
    last = dated(document, sentences_of(document))[-1]
    assert (last.role, last.aspect.value, str(last.period)) == (Role.GLOSSARY, aspect, period)


def test_sentences_keep_their_words_and_places() -> None:
    document = Document("d", REPORT, "d.txt", "", plan_year=2022)
    before = sentences_of(document)
    after = dated(document, before)
    assert [(s.span, s.text) for s in after] == [(s.span, s.text) for s in before]


def test_a_title_that_names_the_plan_claims_nothing() -> None:
    place = told(
        "2022年政府工作报告\n\n过去一年，成效明显。\n\n全年新增就业3万人。\n\n2022年工作安排\n\n新建学校3所。\n"
    )
    assert place["全年新增就业3万人。"] == ("actual", "2021")
    assert place["新建学校3所。"] == ("target", "2022")


def test_a_heading_run_into_its_paragraph_is_a_heading() -> None:
    place = told("一、2021年工作回顾2021年极不平凡。新增就业3万人。\n\n二、2022年工作安排今年形势严峻。新建学校3所。\n")
    assert place["新增就业3万人。"] == ("actual", "2021")
    assert place["新建学校3所。"] == ("target", "2022")


def test_last_years_goals_are_no_plan() -> None:
    parts = ("一、2021年工作回顾", "2021年目标任务圆满完成。", "铁路今年将全线通车。", "新增就业3万人。")
    assert told("\n\n".join(parts))["新增就业3万人。"] == ("actual", "2021")
