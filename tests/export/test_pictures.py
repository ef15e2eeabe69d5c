"""Pictures for slides: few crossings, nothing overlaps, letters that can be read, the same bytes."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError, OutputError
from kg.export.layering import PLACE, crossings, layered
from kg.graph import store_of
from kg.graph.build import graphs_of
from kg.ledger import ledger_of
from kg.pipeline import following
from kg.resolve import across
from tests.conftest import command, environment
from tests.web.promises import library, reports

GAP, ROOM = 0.1, 10.0


@st.composite
def drawings(draw):
    """Columns of keys with edges from earlier to later ones."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=5))
    columns = [[f"{number}.{at}" for at in range(size)] for number, size in enumerate(sizes)]
    pairs = [(a, b) for one, other in itertools.combinations(columns, 2) for a in one for b in other]
    return columns, draw(st.lists(st.sampled_from(pairs), max_size=20, unique=True))


@given(drawings())
def test_nothing_overlaps_and_no_line_is_lost(drawing):
    columns, edges = drawing
    heights = {key: 0.5 for column in columns for key in column}
    made = layered(columns, edges, heights, room=ROOM, gap=0.02)
    assert {(line[0], line[-1]) for line in made.lines} == set(edges)
    assert [sorted(k for k in column if "\t" not in k) for column in made.columns] == [sorted(c) for c in columns]
    for column in made.columns:
        ends = [
            (made.middles[k] - heights.get(k, PLACE) / 2, made.middles[k] + heights.get(k, PLACE) / 2) for k in column
        ]
        assert all(low <= begin + 1e-9 for (_, low), (begin, _) in itertools.pairwise(ends))
        assert ends[0][0] >= -1e-9 and ends[-1][1] <= ROOM + 1e-9


@given(drawings())
def test_crossings_are_counted_as_one_would_by_hand_and_are_not_made_more(drawing):
    columns, edges = drawing
    made = layered(columns, edges, {}, room=ROOM, gap=0.01)
    assert made.crossings == by_hand(made.columns, made.lines)
    plain = [list(column) for column in columns]
    for line in made.lines:
        for number, key in enumerate(line[1:-1], 1):
            plain[next(n for n, c in enumerate(columns) if line[0] in c) + number].append(key)
    assert made.crossings <= by_hand(plain, made.lines)


def by_hand(columns, lines):
    place = {key: (number, at) for number, column in enumerate(columns) for at, key in enumerate(column)}
    steps = [(place[a], place[b]) for line in lines for a, b in itertools.pairwise(line)]
    pairs = itertools.combinations(steps, 2)
    return sum(a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0 for (a, b), (c, d) in pairs)


def test_two_lines_that_need_not_cross_do_not():
    made = layered([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")], {}, room=1, gap=0.1)
    assert made.crossings == 0 == crossings(made.columns, {"a": ["d"], "b": ["c"]})
    with pytest.raises(ValueError, match="does not fit"):
        layered([["a", "b"]], [], {"a": 1, "b": 1}, room=1.5, gap=0.1)


@pytest.fixture(scope="module")
def store():
    joined = across(reports())
    return store_of(graphs_of(joined, list(following(joined, ledger_of(joined)))).union())


def slides(store, font, language="zh"):
    from kg.export.indicator_points import points_of
    from kg.export.picture_charts import chart_of
    from kg.export.picture_map import slide_of
    from kg.export.picture_spread import spread_of
    from kg.export.picture_words import words
    from kg.export.policy_map import map_called
    from kg.ledger.lineage import lineage_of

    told = words(language)
    yield slide_of(map_called(store, "榆次区"), font, told)
    yield slide_of(map_called(store, "四好农村路"), font, told)
    yield spread_of(lineage_of(store, "四好农村路"), font, told)
    yield chart_of(points_of(store, "地区生产总值", ["榆次区"]), font, told)


def test_the_same_library_gives_the_same_bytes(store, font, tmp_path):
    from kg.export.picture import write

    for form in ("svg", "png"):
        for number, pair in enumerate(zip(slides(store, font), slides(store, font), strict=True)):
            one, other = (tmp_path / f"{number}.{name}.{form}" for name in ("one", "other"))
            for slide, path in zip(pair, (one, other), strict=True):
                write(slide, font, path)
            assert one.read_bytes() == other.read_bytes()
            assert b"20" + b"26-" not in one.read_bytes() and b"<dc:date>" not in one.read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_are_large_enough_inside_the_slide_and_in_their_boxes(store, font, language):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.patches import FancyBboxPatch

    for slide in slides(store, font, language):
        drawn = FigureCanvasAgg(slide).get_renderer()
        slide.canvas.draw()
        texts = [text for text in (*slide.texts, *slide.axes[0].texts) if text.get_text()]
        boxes = [patch for patch in slide.axes[0].patches if isinstance(patch, FancyBboxPatch)]
        extents = [(text, text.get_window_extent(drawn)) for text in texts]
        assert min(text.get_fontsize() for text in texts) >= 12
        for text, extent in extents:
            assert slide.bbox.x0 <= extent.x0 and extent.x1 <= slide.bbox.x1, text.get_text()
        held = [box.get_window_extent(drawn) for box in boxes]
        for one, other in itertools.combinations(held, 2):
            assert not one.overlaps(other)
        for text, extent in extents:
            inside = [box for box in held if box.overlaps(extent)]
            assert all(box.x0 <= extent.x0 and extent.x1 <= box.x1 for box in inside), text.get_text()


def test_a_map_leads_from_the_report_to_the_ground(store):
    from kg.export.policy_map import COLUMNS, map_of_region, map_of_slogan

    told = map_of_slogan(store, "四好农村路")
    names = {column.name: [thing.name for thing in column.things] for column in told.columns}
    assert tuple(names) == COLUMNS and names["slogan"] == ["四好农村路"] and len(names["report"]) == 2
    place = {thing.iri: number for number, column in enumerate(told.columns) for thing in column.things}
    assert told.edges and all(place[one] < place[other] for one, other in told.edges)
    assert map_of_region(store, "榆次区", most=1).name == "榆次区"
    with pytest.raises(GraphError, match="neither a region nor a slogan"):
        from kg.export.policy_map import map_called

        map_called(store, "无此名称")


def test_where_a_region_lies_is_looked_for_from_all_at_once():
    from pyoxigraph import NamedNode, Quad, Store

    from kg.export.policy_map import _lying_in

    within = NamedNode("https://w3id.org/zhengtu/ontology#within")
    node = "http://example.org/{}".format
    held = Store()
    held.extend(Quad(NamedNode(node(n)), within, NamedNode(node(n // 10))) for n in range(10, 2000))
    asked = []

    class Counted:
        def query(self, text):
            asked.append(text)
            return held.query(text)

    some = {node(n) for n in range(100, 300)} | {node("elsewhere")}
    found = _lying_in(Counted(), {node(1), node(25)}, some)
    assert found == {node(n) for n in (*range(100, 200), *range(250, 260))}
    assert len(asked) <= 4  # a step up for all, not for each


def test_a_chart_tells_target_and_actual_apart_and_no_quarter(store):
    from kg.export.indicator_points import points_of

    told = points_of(store, "GDP", ["榆次区"])
    assert {(series.aspect, *series.values.items()) for series in told.series} == {
        ("target", (2021, 6.0)),
        ("actual", (2021, 6.5)),
    }
    with pytest.raises(GraphError, match="nothing is called so"):
        points_of(store, "无此指标", ["榆次区"])


def test_fonts_are_found_or_asked_for(font, tmp_path):
    import matplotlib

    from kg.export.picture import family, write

    latin = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    with pytest.raises(OutputError, match="no Chinese letters"):
        family(latin)
    with pytest.raises(OutputError, match="no font that can be read"):
        family(tmp_path / "none.ttf")
    with pytest.raises(OutputError, match=r"\.svg or \.png"):
        from kg.export.picture import figure

        write(figure(font)[0], font, tmp_path / "picture.gif")


def test_without_a_chinese_font_the_message_says_what_to_install(font, monkeypatch):
    from matplotlib import font_manager

    from kg.export.picture import family

    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    with pytest.raises(OutputError, match=r"fonts-noto-cjk.*--font"):
        family()


def test_without_matplotlib_the_message_says_what_to_install(tmp_path):
    program = "import sys; sys.modules['matplotlib'] = None; from kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "picture", "map", "榆次区", str(tmp_path)],
        env=environment(), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1 and "pip install 'zhengtu[picture]'" in done.stderr


def test_the_command_writes_both_forms(font, tmp_path):
    made = library(tmp_path / "library")
    done = subprocess.run(
        command("picture", "spread", "四好农村路", made, "-o", tmp_path / "slide", "--lang", "zh"),
        env=environment(), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "slide.svg").read_bytes().startswith(b"<?xml")
    assert (tmp_path / "slide.png").read_bytes().startswith(b"\x89PNG")
