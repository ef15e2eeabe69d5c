"""Whatever the words, figures are read without fault and stand where they say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.observations import extract
from kg.model import Document, Period, Sentence, Span

WORDS = st.sampled_from(
    [
        "地区生产总值",
        "新增",
        "就业",
        "完成",
        "增长",
        "下降",
        "达到",
        "分别",
        "均",
        "从",
        "提高到",
        "占",
        "居",
        "全省",
        "第",
        "首位",
        "前三",
        "总投资",
        "的",
        "项目",
        "等",
        "、",
        "，",
        "；",
        "和",
        "“",
        "”",
        "（",
        "）",
        "5",
        "12.5",
        "1,200",
        "三",
        "五千",
        "亿",
        "万",
        "元",
        "%",
        "个",
        "户",
        "公里",
        "个百分点",
        "倍",
        "以上",
        "左右",
        "余",
        "翻番",
        "零",
        "年",
        "月",
        "2025年",
        "连续",
        "“十四五”",
        "末",
        "全市",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_figures_stand_in_their_sentence(words: list[str]) -> None:
    text = "".join(words) + "。"
    document = Document("d", text, "d.txt", "", region="河川市", plan_year=2022)
    sentence = Sentence(Span("d", 0, len(text)), text, text, tuple(range(len(text) + 1)), period=Period(2021, 2021))
    for o in extract(document, [sentence], []):
        assert sentence.span.covers(o.provenance.quote) and o.provenance.quote.length > 0
        assert o.indicator and o.indicator == o.indicator.strip()
        assert o.quantity.value_max is None or o.quantity.unit
        assert (o.quantity.base_value is None) == (o.quantity.base_unit == "")
