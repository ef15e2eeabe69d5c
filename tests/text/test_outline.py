import pytest

from kg.model import Role
from kg.text import headings
from kg.text.outline import outline
from kg.text.reading import reading_of


def parts(raw):
    reading = reading_of(raw)
    return [(reading.text[p.start : p.end], p.role, p.section) for p in outline(reading)]


def roles(raw):
    return {text: role for text, role, _ in parts(raw)}


def sections(raw):
    return {text: section for text, _, section in parts(raw)}


HEAD = "某市2022年政府工作报告\n——2022年1月25日在某市第五届人民代表大会第二次会议上\n市长 王浩\n各位代表：\n"
REPORT = HEAD + (
    "现在，我代表市人民政府报告工作。\n"
    "一、2021年工作回顾\n"
    "过去一年，经济稳定增长。全年增长8%。\n"
    "一是综合实力稳步增强。签约项目50个。新开工67个。\n"
    "二、2022年工作安排\n"
    "（一）突出转型发展，构建现代产业体系。大力发展氢能产业。\n"
    "激发消费潜能。开展提振消费专项行动，推动中低收入群体增收减负，扩大服务消费，培育新型消费。\n"
    "（二）夯实项目支撑，新增投资100亿元。加快建设汾石高速。\n"
    "1.新建学校5所。\n"
    "名词解释\n"
    "1.六稳：稳就业、稳金融。\n"
    "2.双减：减轻负担。具体办法另定。\n"
)


def test_the_lines_above_the_salutation_are_frame():
    found = parts(HEAD + "现在报告工作。")
    assert [role for _, role, _ in found] == [Role.FRAME] * 4 + [Role.BODY]
    assert all(section == () for _, _, section in found)


def test_standing_headings_open_sections():
    found = sections(REPORT)
    assert found["全年增长8%。"] == ("一、2021年工作回顾",)
    assert found["大力发展氢能产业。"] == ("二、2022年工作安排", "（一）突出转型发展，构建现代产业体系")
    assert roles(REPORT)["二、2022年工作安排"] == Role.HEADING


def test_run_in_heads_are_headings_unless_they_count():
    found = roles(REPORT)
    assert found["（一）突出转型发展，构建现代产业体系。"] == Role.HEADING
    assert found["一是综合实力稳步增强。"] == Role.HEADING
    assert found["（二）夯实项目支撑，新增投资100亿元。"] == Role.BODY
    assert found["1.新建学校5所。"] == Role.BODY


def test_a_run_in_point_holds_for_its_paragraph_alone():
    found = sections(REPORT)
    assert found["新开工67个。"][-1] == "一是综合实力稳步增强"
    assert found["加快建设汾石高速。"] == ("二、2022年工作安排", "（二）夯实项目支撑，新增投资100亿元")


def test_a_short_opening_sentence_heads_its_paragraph():
    assert roles(REPORT)["激发消费潜能。"] == Role.HEADING


def test_the_glossary_is_glossary_to_its_end():
    found = roles(REPORT)
    assert found["名词解释"] == Role.HEADING
    assert found["1.六稳：稳就业、稳金融。"] == found["具体办法另定。"] == Role.GLOSSARY
    assert sections(REPORT)["具体办法另定。"] == ("名词解释",)


@pytest.mark.parametrize(
    "heading",
    [
        "名词解释",
        "相关注释",
        "有关名词解释",
        "注释：",
        "附件：名词解释",
        "《政府工作报告》有关内容名词注释",
        "部分用语说明",
        "注 释",
        "名词解释和说明",
    ],
)
def test_glossaries_go_by_many_names(heading):
    assert (
        roles(f"各位代表：\n报告工作，请予审议。\n{heading}\n六稳：稳就业、稳金融。")["六稳：稳就业、稳金融。"]
        == Role.GLOSSARY
    )


def test_an_appendix_ends_the_glossary():
    found = roles("各位代表：\n报告工作。\n名词解释\n1.六稳：稳就业。\n附件2\n新建学校5所，医院2所。")
    assert found["新建学校5所，医院2所。"] == Role.BODY


def test_notes_at_the_end_without_a_heading_are_glossary():
    raw = HEAD + "全年增长8%。\n" * 5 + "让我们团结奋斗！\n1.六稳：稳就业。\n2.六保：保民生。\n3.双减：指减轻负担。"
    assert roles(raw)["2.六保：保民生。"] == Role.GLOSSARY


def test_numbered_tasks_at_the_end_are_no_glossary():
    raw = HEAD + "全年增长8%。\n" * 5 + "办好民生实事：\n1.新建学校5所。\n2.改造小区10个。\n3.修路20公里。"
    assert roles(raw)["2.改造小区10个。"] == Role.BODY


def test_references_to_other_pages_are_frame():
    found = roles("(上接1版)周边5县67个景点实现互联互通。\n坚持人民至上。惠及人民群众。(下转3版)")
    assert found["（上接1版）"] == found["（下转3版）"] == Role.FRAME
    assert found["周边5县67个景点实现互联互通。"] == found["惠及人民群众。"] == Role.BODY


def test_markdown_levels_rank_headings_without_numbers():
    raw = "# 某市政府工作报告\n## 回顾\n### 稳增长\n投资增长8%。\n### 促改革\n改革深化了。\n## 总体要求\n坚持稳中求进。"
    found = sections(raw)
    assert found["投资增长8%。"] == ("回顾", "稳增长")
    assert found["改革深化了。"] == ("回顾", "促改革")
    assert found["坚持稳中求进。"] == ("总体要求",)


def test_bullets_are_body():
    assert (
        roles("## 民生实事\n- 实现农业保险全覆盖\n- 实现80周岁以上老年人津贴全覆盖")["实现农业保险全覆盖"] == Role.BODY
    )


def test_headings_in_a_section_path_are_short():
    assert len(headings.heading_text("（一）" + "推进高质量发展，" * 20 + "。")) <= 60


def test_a_sentence_knows_that_it_opens_its_paragraph():
    reading = reading_of("一年来，经济增长。投资增长8%。\n今年要更好。")
    assert [(p.paragraph, p.head) for p in outline(reading)] == [(0, True), (0, False), (1, True)]
