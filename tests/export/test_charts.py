"""Charts and maps as slides, drawn of figures made up for it: what stands where."""

import itertools

import pytest

from kg.export.indicator_points import Points, Series

pytestmark = pytest.mark.filterwarnings("error")


def series(region, aspect, values, signs=None):
    words = {
        year: (f"{region}{year}年地区生产总值增长{value:g}%，城镇新增就业3.9万人。", 10)
        for year, value in values.items()
    }
    return Series(region, aspect, values, signs or {}, words)


def drawn(font, *told, language="zh"):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from kg.export.picture_charts import chart_of
    from kg.export.picture_words import words

    slide = chart_of(Points("地区生产总值", "growth", "%", told), font, words(language))
    FigureCanvasAgg(slide)
    slide.canvas.draw()
    return slide


def extents(slide, texts):
    return [(text.get_text(), text.get_window_extent(slide.canvas.get_renderer())) for text in texts]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_figures_too_few_for_a_line_fill_the_slide_with_their_sentences(font, count):
    slide = drawn(font, series("云州市", "target", {2021 + k: 8.0 + k for k in range(count)}, {2021: "≥"}))
    texts = [text for text in slide.axes[0].texts if text.get_text()]
    assert "≥8" in [text.get_text() for text in texts]
    assert max(text.get_fontsize() for text in texts) > 40
    assert sum(text.get_text().startswith("云州市202") for text in texts) == count
    high = slide.bbox.height
    tops, foots = zip(*((box.y1, box.y0) for _, box in extents(slide, texts)), strict=True)
    assert max(tops) - min(foots) > high * 0.35
    cards = [patch.get_window_extent() for patch in slide.axes[0].patches]
    assert all(any(card.x0 < box.x0 and box.x1 < card.x1 for card in cards) for _, box in extents(slide, texts))


def test_years_stand_even_and_those_without_figures_have_their_tick(font):
    axes = drawn(font, series("云州市", "actual", {2016: 9.0, 2018: 8.5, 2019: 8.0, 2023: 6.0})).axes[0]
    assert [text.get_text() for text in axes.get_xticklabels()] == [str(year) for year in range(2016, 2024)]
    spans = [b - a for a, b in itertools.pairwise(axes.get_xticks())]
    assert set(spans) == {1}
    bold, thin = (
        [line for line in axes.lines if len(line.get_xdata()) and (line.get_linewidth() > 2) is wide]
        for wide in (True, False)
    )
    assert len(bold) == 1 and sorted(tuple(line.get_xdata()) for line in thin) == [(2016, 2018), (2019, 2023)]


def test_two_regions_with_target_and_actual_keep_their_figures_apart(font):
    values = {2019: 6.7, 2020: 6.6, 2021: 6.7, 2022: 6.0}
    told = [
        series(region, aspect, {year: value + add for year, value in values.items()})
        for region, more in (("云州市", 0.0), ("白鹤县", 0.05))
        for aspect, add in (("target", more), ("actual", more + 0.1))
    ]
    slide = drawn(font, *told, language="en")
    axes = slide.axes[0]
    labels = [text for text in axes.texts if text.get_text()]
    assert len(labels) >= 8
    for (one, a), (other, b) in itertools.combinations(extents(slide, labels), 2):
        assert not (min(a.x1, b.x1) - max(a.x0, b.x0) > 2 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2), (one, other)
    legend = axes.get_legend()
    assert [text.get_text() for text in legend.get_texts()] == [
        "云州市, target", "云州市, actual", "白鹤县, target", "白鹤县, actual",
    ]  # fmt: skip
    assert {line.get_marker() for line in legend.get_lines()} == {"o", "D"}
    assert legend.get_window_extent().y1 < slide.texts[1].get_window_extent().y0


def test_a_thing_whose_lines_all_lead_to_what_was_left_out_is_counted_with_it(font):
    from kg.export.picture_map import slide_of
    from kg.export.picture_words import words
    from kg.export.policy_map import Column, PolicyMap, Thing

    projects = [Thing(f"p{k}", f"第{k}号二十万吨合成氨及配套建设项目", "Project") for k in range(16)]
    places = [Thing(f"r{k}", f"第{k}县", "Region") for k in range(16)]
    edges = tuple((f"p{k}", f"r{k}") for k in range(16))
    columns = (Column("project", tuple(projects), 0), Column("region", tuple(places), 0))
    slide = slide_of(PolicyMap("云州市", columns, edges, 1), font, words("zh"))
    texts = [text.get_text() for text in slide.axes[0].texts]
    shown = [text for text in texts if text.startswith("第") and text.endswith("县")]
    assert 3 < len(shown) < 16 and texts.count(f"另有 {16 - len(shown)} 个") == 2


def test_no_line_of_a_name_or_a_quotation_begins_with_what_ends_one():
    from kg.export.picture_map import folded
    from kg.export.picture_spread import quoted

    names = ("中关村电子城（昆明）科技产业园一期", "“双五”战略（2021—2025年）实施方案", "煤、焦、铁、铝、电五大产业")
    for name in names:
        for most in range(5, 12):
            assert all(line[0] not in "）”，、" for line in folded(name, most=most)), (name, most)
    lines = quoted("推进转型发展,建设“两个基地”，打造一流园区。" * 4, 12, 9.0)
    assert len(lines) == 3 and all(line[0] not in ",，。”" for line in lines)
