"""Views, ways, pictures and keys of the exported page, in a real Chromium."""

import struct
import xml.etree.ElementTree as ET

import pytest

from tests.chromium import NEEDS_CHROMIUM, eventually, expect
from tests.opened_page import look_up, plates, shown

pytestmark = NEEDS_CHROMIUM
BOTH = [(lang, scheme) for lang in ("zh", "en") for scheme in ("light", "dark")]


@pytest.mark.parametrize(("lang", "scheme"), BOTH)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_layers_lead_from_the_reports_to_the_ground(opened, lang, scheme, width):
    page = opened("two", f"#view=layers&lang={lang}", color_scheme=scheme, width=width)
    heads = page.locator("#layers-head span").all_inner_texts()
    assert heads == (
        ["报告", "提法", "产业", "项目", "企业", "地区"]
        if lang == "zh"
        else ["Report", "Slogan", "Industry", "Project", "Enterprise", "Region"]
    )
    columns = plates(page)
    assert sorted(columns[1]) == ["“三飞”战略", "春风行动"] and sorted(columns[3]) == ["智谷项目", "长兴乐园"]
    # The two strategies stand as their projects do: no line crosses another where none must.
    assert (columns[1][0] == "“三飞”战略") == (columns[3][0] == "智谷项目")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_came_of_a_strategy(opened):
    page = opened("two", "#view=layers")
    look_up(page, "三飞")
    assert sorted(plates(page)[0]) == ["云州市2023年政府工作报告", "白鹤县2024年政府工作报告"]
    assert plates(page)[1:] == [["“三飞”战略"], ["低空经济"], ["智谷项目"], ["晨星集团"], ["白鹤县"]]
    page.click("#depth1")
    assert [name for column in plates(page)[1:] for name in column] == ["“三飞”战略", "低空经济"]
    page.click("#back")
    eventually(page, "layersNow.columns.length === 6")
    assert len(plates(page)) == 6
    page.click(".plate[aria-label^='智谷项目']")
    assert page.inner_text("aside h2") == "智谷项目"


def test_pointing_at_a_thing_shows_what_leads_to_it(opened):
    page = opened("two", "#view=layers")
    page.hover(".plate[aria-label^='智谷项目']")
    page.locator(".plate.lit").first.wait_for()
    lit = page.evaluate("[...document.querySelectorAll('.plate.lit')].map(p => nodes[p.dataset.node].name)")
    assert {"“三飞”战略", "低空经济", "晨星集团", "白鹤县"} <= set(lit) and "春风行动" not in lit
    page.hover("aside h2")
    expect(page.locator(".tracing")).to_have_count(0)


def test_a_line_of_the_layers_opens_its_sentences(opened):
    page = opened("two", "#view=layers")
    page.evaluate("document.querySelector('.wire title').parentElement.dispatchEvent(new MouseEvent('click'))")
    assert page.locator(".chain").count() == 1 and page.locator(".wire.chosen").count() == 1


def test_columns_keep_boxes_apart_and_lines_few_to_cross(opened):
    page = opened("empty")
    found = page.evaluate(
        """() => {
            let seed = 9;
            const dice = n => (seed = seed * 16807 % 2147483647) % n, types = layered.COLUMNS.map(some => some[0]);
            const nodes = [...Array(200).keys()].map(id => ({id, type: types[dice(6)], w: 60 + dice(90), h: 26}));
            const edges = [...Array(260).keys()].map(() => ({from: dice(200), to: dice(200)}));
            const laid = layered(nodes, edges), again = layered(nodes, edges), near = [];
            nodes.forEach((a, i) => nodes.slice(i + 1).forEach(b => {
                const p = laid.places.get(a.id), q = laid.places.get(b.id);
                if (p.x === q.x && Math.abs(p.y - q.y) < 26) near.push([a.id, b.id]);
            }));
            // A graph that can be drawn without a crossing, told in disorder: chains, each of its own six things.
            const chains = [...Array(12).keys()], turned = (k, c) => (k * 7 + c * 5) % 12;
            const order = types.map((_, c) => [...chains].sort((a, b) => turned(a, c) - turned(b, c)));
            const links = order.flatMap((some, c) => some.map(k => ({id: `${c}-${k}`, type: types[c], w: 80, h: 26})));
            const steps = chains.flatMap(k => types.slice(1).map((_, c) => ({from: `${c}-${k}`, to: `${c + 1}-${k}`})));
            const untangled = layered(links, steps);
            return {near, same: JSON.stringify([...laid.places]) === JSON.stringify([...again.places]),
                crossings: untangled.crossings,
                straight: untangled.routes.every(([a, b]) => Math.abs(a.y - b.y) < 0.2)};
        }"""
    )
    assert found == {"near": [], "same": True, "crossings": 0, "straight": True}


def test_shortest_ways_between_two_chosen_things(opened):
    page = opened("two")
    look_up(page, "三飞")
    page.click("#path-from")
    page.fill("#end1", "康养")
    page.keyboard.press("Enter")
    assert page.inner_text("#ways") == "最短 5 步，共 2 条"
    first = page.locator(".ways .chain").first.inner_text().split()
    assert first[0] == "“三飞”战略" and first[-1] == "康养产业" and "智谷项目" in first and "长兴乐园" in first
    assert shown(page) == {"“三飞”战略", "低空经济", "智谷项目", "晨星集团", "白鹤县", "长兴乐园", "康养产业"}
    # Without what the filters hide: the way through the place is gone.
    page.click("[data-type=Region]")
    assert page.inner_text("#ways") == "最短 5 步，共 1 条"
    page.click("[data-type=Enterprise]")
    assert "没有路径" in page.inner_text("aside")
    other = opened("two", page.evaluate("location.hash"))
    assert other.inner_text("aside") == page.inner_text("aside")
    page.click("#close")
    assert page.inner_text("aside h2") == "要览"


def test_the_other_end_is_chosen_in_the_picture(opened):
    page = opened("two", "#view=layers")
    page.keyboard.press("p")
    page.click(".plate[aria-label^='“三飞”战略']")
    page.click(".plate[aria-label='白鹤县, 地区']")
    assert page.inner_text("#ways") == "最短 3 步，共 1 条"
    page.click("#swap")
    assert page.locator(".chosen").all_inner_texts()[0].startswith("白鹤县")
    page.click(".ways .verb >> nth=0")
    assert "落户" in page.inner_text("aside blockquote")
    page.keyboard.press("Escape")
    assert page.inner_text("aside h2") == "路径"


@pytest.mark.parametrize("view", ["force", "layers"])
def test_pictures_to_keep(opened, view, tmp_path):
    page = opened("town", f"#view={view}")
    look_up(page, "怪名")
    kept = {}
    for kind in ("svg", "png"):
        page.keyboard.press("s")
        with page.expect_download() as waiting:
            page.click(f"#save-{kind}")
        kept[kind] = tmp_path / f"picture.{kind}"
        assert waiting.value.suggested_filename.endswith(f".{kind}")
        waiting.value.save_as(kept[kind])
    tree = ET.parse(kept["svg"]).getroot()
    text = "".join(tree.itertext())
    assert "“双翼”战略" in text and "window.hacked=1" in "".join(text.split()) and "主题" in text
    assert [
        e.tag for e in tree.iter() if e.tag.rsplit("}", 1)[-1] in ("script", "b", "foreignObject", "image", "style")
    ] == []
    assert not [name for e in tree.iter() for name in e.attrib if name.lower().startswith("on") or name == "class"]
    head = kept["png"].read_bytes()[:24]
    width, height = struct.unpack(">II", head[16:24])
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and width >= 900 and height >= 200


@pytest.mark.parametrize("view", ["force", "layers"])
def test_everything_by_the_keyboard(opened, view):
    page = opened("two")
    if view == "layers":
        page.keyboard.press("v")
    page.locator("#canvas" if view == "force" else ".plate[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("state.node") is not None
    page.keyboard.press("2")
    assert page.get_attribute("#depth2", "aria-pressed") == "true"
    page.keyboard.press("f")
    assert page.is_visible("#filters") and page.evaluate("document.activeElement.id") == "clear"
    page.keyboard.press("Escape")
    assert page.is_hidden("#filters")
    page.keyboard.press("l")
    assert page.evaluate("state.lang") == "en"
    page.keyboard.press("?")
    assert page.is_visible("#help-box") and "One level up" in page.inner_text("#help-box")
    page.keyboard.press("Escape")
    expect(page.locator("#help-box")).to_be_hidden()
    assert page.evaluate("state.node") is not None
    page.keyboard.press("Escape")
    assert page.evaluate("state.node") is None


def test_a_switch_of_light_and_dark_is_remembered(opened):
    page = opened("two", color_scheme="light")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.get_attribute("html", "data-theme") == "dark"
