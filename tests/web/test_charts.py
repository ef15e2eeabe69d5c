"""Charts: every value inside its frame, round axes, a shape each for results and targets, no styles."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.conftest import needed

needed()
from kg.web.axes import amounts, number, years  # noqa: E402
from kg.web.charts import Bar, Line, Point, bars, lines, strip  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
finite = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 4))


@given(st.lists(finite, min_size=1, max_size=9))
def test_an_axis_of_amounts_holds_all_values_between_round_ticks(values):
    axis = amounts(values, 0, 100)
    unseen = (max(values) - min(values)) * 1e-6
    assert axis.low <= min(values) + unseen
    assert max(values) - unseen <= axis.high
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert 2 <= len(axis.ticks) <= 12
    assert all(-1e-6 <= axis.at(tick) <= 100 + 1e-6 for tick in axis.ticks)


@given(st.lists(st.integers(1949, 2060), min_size=1, max_size=9), st.integers(100, 900))
def test_an_axis_of_years_marks_whole_years_with_room_for_each(values, wide):
    axis = years(values, 0, wide)
    assert axis.low < min(values) <= max(values) < axis.high
    assert axis.ticks[0] == min(values)
    assert len({b - a for a, b in pairwise(axis.ticks)}) <= 1  # evenly
    assert all(axis.at(b) - axis.at(a) >= 20 for a, b in pairwise(axis.ticks))


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (-3.5, "−3.5"), (12500.0, "12,500"), (0.1 + 0.2, "0.3")])
def test_numbers_are_written_as_people_do(value, said):
    assert number(value) == said


points = st.lists(
    st.builds(
        Point, year=st.integers(1990, 2040), value=finite, said=st.text(max_size=9), href=st.sampled_from(["", "#a"]),
        target=st.booleans(), begin=st.none() | st.integers(1990, 2040), most=st.none() | finite,
        bound=st.sampled_from(["=", ">=", "<=", "~", ">", "<"]), leads=st.booleans(),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.builds(Line, st.text(max_size=12), st.integers(0, 9), points.map(tuple)), min_size=1, max_size=4))
def test_a_chart_is_xml_of_classes_and_every_mark_stands_inside(series):
    drawn = lines(series, key="k", title="<t>&", told="“d”")
    assert "style" not in drawn
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", drawn))
    if any(not c.isprintable() for line in series for c in line.name + "".join(p.said for p in line.points)):
        return  # XML has no place for control characters, HTML has
    root = ElementTree.fromstring(drawn)
    assert root.find(f"{SVG}title").text == "<t>&"
    assert root.get("aria-labelledby") == "k-t"
    assert len(root.findall(f".//{SVG}circle[@class='actual']")) == sum(not p.target for s in series for p in s.points)
    assert len(root.findall(f".//{SVG}path[@class='target']")) == sum(p.target for s in series for p in s.points)
    for circle in root.iter(f"{SVG}circle"):
        assert 0 <= float(circle.get("cx")) <= 860
        assert 0 <= float(circle.get("cy")) <= 320


def test_the_line_goes_through_the_leading_value_of_each_year_and_past_spans():
    held = (
        Point(2020, 1, "a"), Point(2021, 2, "b"), Point(2021, 9, "c", leads=False), Point(2025, 5, "d", begin=2021),
    )  # fmt: skip
    root = ElementTree.fromstring(lines([Line("x", 0, held)], key="k", title="t", told="d"))
    (line,) = root.findall(f".//{SVG}polyline")
    assert len(line.get("points").split()) == 2
    assert len(root.findall(f".//{SVG}line[@class='span']")) == 1


def test_names_of_series_that_end_together_do_not_cover_each_other():
    series = [Line(f"第{n}", n, (Point(2020, 1, ""), Point(2021, 5 + n / 100, ""))) for n in range(6)]
    root = ElementTree.fromstring(lines(series, key="k", title="t", told="d"))
    at = sorted(float(text.get("y")) for text in root.findall(f".//{SVG}text[@class='name']"))
    assert all(b - a >= 16.9 for a, b in pairwise(at))


@given(st.lists(st.builds(Bar, st.text(max_size=8), finite, st.just("x")), min_size=1, max_size=8))
def test_bars_stand_inside_their_frame(values):
    drawn = bars(values, key="k", title="t", told="d")
    for x, wide in re.findall(r'<rect class="bar" x="([-\d.]+)" y="\d+" width="([\d.]+)"', drawn):
        assert float(x) >= -1
        assert float(x) + float(wide) <= 861


def test_a_strip_keeps_both_shapes_and_says_nothing_twice():
    drawn = strip([(0, Point(2020, 5, "a")), (1, Point(2020, 8, "b", target=True))])
    assert drawn.count("<circle") == 1
    assert drawn.count('class="target"') == 1
    assert 'aria-hidden="true"' in drawn  # the table has all of it


def test_the_first_rank_is_at_the_top():
    drawn = lines(
        [Line("a", 0, (Point(2020, 1, "第1"), Point(2021, 9, "第9")))], key="k", title="t", told="d", ranked=True
    )
    best, worst = (float(y) for y in re.findall(r'<circle class="actual" cx="[\d.]+" cy="([\d.]+)"', drawn))
    assert best < worst
    assert re.findall(r'class="amount"[^>]*>([^<]+)<', drawn)[0] == "1"


@given(st.integers(1950, 2030), st.integers(1, 60), st.integers(150, 900))
def test_the_first_year_is_marked_and_no_two_touch(first, count, wide):
    axis = years([first, first + count], 0, wide)
    assert axis.ticks[0] == first
    assert all(axis.at(later) - axis.at(year) > 30 for year, later in pairwise(axis.ticks))
