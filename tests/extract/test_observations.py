"""Every construct of figures, each in an invented sentence: observations.tsv holds sentence and what it states."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.observations import extract
from kg.model import Aspect, Document, EntityType, Mention, Observation, Period, Sentence, Span

ERAS = {
    "review": (Aspect.ACTUAL, 2021, 2021, 2022),
    "five": (Aspect.ACTUAL, 2017, 2021, 2022),
    "plan": (Aspect.TARGET, 2022, 2022, 2022),
    "plan5": (Aspect.TARGET, 2025, 2025, 2021),
}


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "observations.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def said(
    text: str, era: str = "review", names: dict[str, EntityType] | None = None
) -> tuple[Document, list[Observation]]:
    aspect, first, last, year = ERAS[era]
    document = Document("d", text, "d.txt", "", region="河川市", plan_year=year)
    sentence = Sentence(
        Span("d", 0, len(text)), text, text, tuple(range(len(text) + 1)), aspect=aspect, period=Period(first, last)
    )
    mentions = []
    for name, kind in (names or {}).items():
        start = text.index(name)
        level = "county" if kind is EntityType.REGION else ""
        mentions.append(Mention(Span("d", start, start + len(name)), name, kind, name, "test", 0, kind=level))
    return document, extract(document, [sentence], sorted(mentions))


def written(o: Observation, fields: int) -> str:
    q = o.quantity
    value = f"{q.value}" if q.value_max is None else f"{q.value}..{q.value_max}"
    whole = (o.indicator, o.measure.value, value, q.unit, q.comparator.value, str(o.period), o.aspect.value)
    return "|".join(whole[:fields])


@pytest.mark.parametrize("row", rows(), ids=lambda r: r["construct"])
def test_construct(row: dict[str, str]) -> None:
    expected = [e.strip() for e in row["expected"].split(" ; ")] if row["expected"] else []
    _, found = said(row["sentence"], row["era"])
    fields = [e.count("|") + 1 for e in expected] + [7] * len(found)
    assert [written(o, n) for o, n in zip(found, fields, strict=False)] == expected


def test_quote_and_sentence_are_the_documents_own_words() -> None:
    document, found = said("新建充电桩1177个、加氢站8个，改造老旧小区20个。")
    assert len(found) == 3
    for o in found:
        quote = document.text[o.provenance.quote.start : o.provenance.quote.end]
        assert f"{o.quantity.value}{o.quantity.unit}" in quote
        assert o.provenance.sentence.covers(o.provenance.quote)
        assert 0 < o.provenance.confidence <= 1


def test_a_region_at_the_head_is_whose_figure_it_is() -> None:
    _, found = said("东明县地区生产总值突破千亿元。", names={"东明县": EntityType.REGION})
    assert [(o.region and o.region.name, o.indicator) for o in found] == [("东明县", "地区生产总值")]


def test_regions_share_out_respectively() -> None:
    names = {"东明县": EntityType.REGION, "西林区": EntityType.REGION}
    _, found = said("东明县、西林区分别居全省县域经济考评第6位、第8位。", names=names)
    assert [(o.region and o.region.name, o.quantity.value, o.indicator) for o in found] == [
        ("东明县", Decimal(6), "县域经济考评"),
        ("西林区", Decimal(8), "县域经济考评"),
    ]


def test_each_region_has_the_figure_that_all_have() -> None:
    names = {"东明县": EntityType.REGION, "西林区": EntityType.REGION}
    _, found = said("东明县、西林区垃圾分类覆盖率达到30%以上。", "plan", names)
    assert [(o.region and o.region.name, o.indicator) for o in found] == [
        ("东明县", "垃圾分类覆盖率"),
        ("西林区", "垃圾分类覆盖率"),
    ]


def test_regions_that_are_counted_are_whose_no_figure_is() -> None:
    names = {"东明县": EntityType.REGION, "西林区": EntityType.REGION}
    _, found = said("推动东明县、西林区2个开发区扩区。", "plan", names)
    assert [(o.region, o.quantity.value, o.indicator) for o in found] == [(None, Decimal(2), "开发区扩区")]


def test_a_campaign_before_is_what_the_figures_are_about() -> None:
    _, found = said("实施绿岭行动，造林3万亩。", names={"绿岭行动": EntityType.SLOGAN})
    assert found[0].about is not None and found[0].about.name == "绿岭行动"


def test_an_example_is_not_what_a_group_is_about() -> None:
    _, found = said("推进河东大桥等5个项目建设。", "plan", {"河东大桥": EntityType.PROJECT})
    assert [(o.indicator, o.about) for o in found] == [("项目建设", None)]


def test_capacity_in_a_projects_name_is_about_the_project() -> None:
    _, found = said("推进金石20万吨合成氨项目建设。", "plan", {"金石20万吨合成氨项目": EntityType.PROJECT})
    assert [(o.indicator, o.about and o.about.name) for o in found] == [("合成氨产能", "金石20万吨合成氨项目")]


def test_investment_before_a_project_is_about_it() -> None:
    _, found = said("启动总投资60亿元的包材产业园建设。", "plan", {"包材产业园": EntityType.PROJECT})
    assert found[0].about is not None and found[0].about.name == "包材产业园"


def test_base_units_make_figures_comparable() -> None:
    _, found = said("建设用地4.5万亩、农村公路1200公里、装机40万千瓦、投资3000亿元。")
    assert [(o.quantity.base_value, o.quantity.base_unit) for o in found] == [
        (Decimal("4.5") * 10000 * Decimal("666.6666667"), "平方米"),
        (Decimal(1200000), "米"),
        (Decimal(400000000), "瓦"),
        (Decimal(300000000000), "元"),
    ]


def test_numbers_in_names_are_no_figures() -> None:
    _, found = said("落实高质量发展21条。", names={"高质量发展21条": EntityType.SLOGAN})
    assert found == []


def test_the_same_sentence_gives_the_same_figures() -> None:
    text = "城镇和农村居民人均可支配收入分别增长7.5%、8%，居全省第一。"
    assert said(text)[1] == said(text)[1]
