"""The page in a real Chromium: what an analyst does with it."""

import pytest

from tests import town
from tests.chromium import NEEDS_CHROMIUM, eventually
from tests.opened_page import look_up

pytestmark = NEEDS_CHROMIUM
NOTHING = "#node=nothing&depth=9&edge=a|b|c&hide=No,,&lang=xx&view=z&path=&report=x&year=1&region=slogan/1&sure=9"


def ready_after(page):
    """Milliseconds from the start of loading to the first drawn picture, when it takes clicks and keys."""
    return int(page.get_attribute("html", "data-ready"))


def place_of(page, label):
    """Where on the screen a node stands."""
    return page.evaluate(
        """label => {
            const at = network.getPosition(nodes.findIndex(node => node.name === label));
            const dom = network.canvasToDOM(at), box = canvas.getBoundingClientRect();
            return [dom.x + box.x, dom.y + box.y];
        }""",
        label,
    )


def test_a_large_graph_is_ready_in_two_seconds(opened):
    # The best of ten at most: what is measured is the page, not what else the machine has to do.
    tried = []
    while len(tried) < 10 and min(tried, default=2000) >= 2000:
        page = opened("city")
        tried.append(ready_after(page))
    assert min(tried) < 2000, tried
    # Ready means that it answers: a search, from key to panel.
    look_up(page, "第77号")
    assert page.inner_text("aside h2") == "第77号名称略长的事物"


def test_opens_on_a_part_and_shows_all_on_demand(opened):
    page = opened("city")
    shown = page.evaluate("shownNodes.length")
    assert 30 <= shown <= 300
    assert page.inner_text("#shown") == f"显示 {shown} / 共 2500"
    assert page.inner_text("#rest") == f"显示其余 {2500 - shown} 个"
    page.click("#rest")
    assert page.evaluate("shownNodes.length") == 2500
    assert page.inner_text("#shown") == "显示 2500 / 共 2500"
    page.click("#rest")
    assert page.evaluate("shownNodes.length") == shown


def test_no_label_covers_another_in_the_opening(opened):
    page = opened("city")
    boxes = page.evaluate("shownNodes.getIds().map(i => network.getBoundingBox(i))")
    sizes = page.evaluate("shownNodes.getIds().map(i => boxOf(i))")
    assert len(boxes) == len(sizes)
    covered = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 3
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 3
    ]
    assert covered == []


def test_a_click_shows_the_neighbourhood_and_escape_leads_back(opened):
    page = opened()
    page.mouse.click(*place_of(page, "“双翼”战略"))
    page.wait_for_selector("aside h2:has-text('双翼')")
    assert page.evaluate("shownNodes.length") == 4
    assert page.inner_text("aside ol") == "康养产业\n低空经济"
    assert page.inner_text("aside blockquote mark >> nth=0") == "“双翼”战略"
    page.keyboard.press("Escape")
    assert page.evaluate("[state.node, shownNodes.length]") == [None, 7]


def test_two_steps_and_back(opened):
    page = opened()
    look_up(page, "晨星")
    assert page.evaluate("shownNodes.length") == 2
    page.click("#depth2")
    assert page.evaluate("shownNodes.length") == 3
    page.keyboard.press("3")
    assert page.evaluate("[depthNow(), shownNodes.length]") == [3, 5]
    page.keyboard.press("2")
    page.click("aside .link:has-text('智谷项目')")
    assert page.inner_text("aside h2") == "智谷项目"
    page.click("#back")
    eventually(page, "nodes[state.node].name === '晨星集团' && state.depth === 2")
    page.click("#close")
    assert page.evaluate("shownNodes.length") == 7


def test_the_panel_tells_figures_and_progress_with_their_sentences(opened):
    page = opened()
    look_up(page, "智谷")
    panel = page.inner_text("aside")
    for expected in ("又名：智谷", "建成", "目标", "年内", "总投资", "≥ 12 亿元", "云州市 2024", "位于", "承建、运营"):
        assert expected in panel
    page.click("aside tr.unfolds:has-text('总投资')")
    assert page.inner_text("aside td blockquote mark >> nth=1") == "12"
    assert "云州市2024年政府工作报告" in page.inner_text("aside td blockquote")


def test_an_edge_shows_who_states_it_with_the_words_marked(opened):
    page = opened()
    look_up(page, "智谷")
    page.click("aside li:has-text('白鹤县') .quote-button")
    assert page.inner_text(".chain").split() == ["智谷项目", "↓", "位于", "白鹤县"]
    assert set(page.locator("blockquote mark").all_inner_texts()) == {"白鹤县", "智谷项目"}
    stated = page.locator("blockquote mark, blockquote .stated").all_inner_texts()
    assert "".join(stated) == "推进白鹤县晨星集团智谷项目建设"


def test_a_click_on_a_line_selects_it(opened):
    page = opened()
    look_up(page, "智谷")
    (x1, y1), (x2, y2) = place_of(page, "智谷项目"), place_of(page, "晨星集团")
    page.mouse.click((x1 * 2 + x2 * 3) / 5, (y1 * 2 + y2 * 3) / 5)
    page.wait_for_selector(".chain")
    assert "晨星集团" in page.inner_text(".chain")


def test_a_relation_without_report_says_so(opened):
    page = opened()
    look_up(page, "云州市")
    page.click("aside li:has-text('白鹤县') .quote-button")
    assert "没有报告直接陈述" in page.inner_text("aside")


def test_the_legend_counts_and_filters(opened):
    page = opened()
    assert page.inner_text("[data-type=Industry]").split() == ["产业", "2", "/", "2"]
    page.click("[data-type=Industry]")
    assert page.get_attribute("[data-type=Industry]", "aria-pressed") == "false"
    assert page.evaluate("shownNodes.get().filter(n => n.group === 'Industry').length") == 0
    look_up(page, "低空经济")
    assert page.get_attribute("[data-type=Industry]", "aria-pressed") == "true"
    assert page.inner_text("aside h2") == "低空经济"


def test_search_completes_over_all_names(opened):
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("产业")
    options = page.locator("#found li")
    assert options.count() == 1 and "康养产业" in options.first.inner_text()
    page.fill("#search", "云州晨星")
    assert "又名 云州晨星实业集团" in page.inner_text("#found")
    page.fill("#search", "没有这个")
    assert page.inner_text("#found") == "没有找到“没有这个”"
    page.keyboard.press("Escape")
    assert page.is_hidden("#found") and page.input_value("#search") == ""
    page.fill("#search", "市")
    page.keyboard.press("ArrowDown")
    second = page.inner_text("#found [aria-selected=true] span")
    page.keyboard.press("Enter")
    assert page.inner_text("aside h2") in second


def test_the_address_can_be_shared(opened):
    page = opened()
    look_up(page, "智谷")
    page.click("#depth2")
    page.click("[data-type=Enterprise]")
    page.click("aside li:has-text('白鹤县') .quote-button")
    fragment = page.evaluate("location.hash")
    other = opened(fragment=fragment)
    for asked in ("[state.view, state.node, state.depth, state.edge, [...state.hidden]]", "panel.innerText"):
        assert other.evaluate(asked) == page.evaluate(asked)


@pytest.mark.parametrize("fragment", [NOTHING, "#%%%", "#edge=|", "#path=a~b~c&all=1"])
def test_an_address_that_means_nothing_opens_the_overview(opened, fragment):
    page = opened(fragment=fragment)
    assert page.inner_text("aside h2") == "要览"


def test_names_stay_text(opened):
    page = opened()
    look_up(page, "怪名")
    assert page.inner_text("aside h2") == town.NASTY
    assert page.evaluate("[window.hacked ?? 0, document.querySelectorAll('aside b').length]") == [0, 0]
    assert page.title().startswith(town.NASTY[:8])


def test_both_languages(opened):
    page = opened()
    page.click("#language")
    assert page.inner_text("aside h2") == "Overview" and page.inner_text("#shown") == "Showing 7 of 9"
    assert page.inner_text("[data-type=Region]").startswith("Region")
    page.click("#language")
    assert page.inner_text("aside h2") == "要览"


def test_the_language_is_the_readers_unless_the_address_names_one(opened):
    page = opened(locale="en-US")
    assert page.inner_text("aside h2") == "Overview" and page.evaluate("location.hash") == ""
    page.click("#language")
    assert page.inner_text("aside h2") == "要览" and "lang=zh" in page.evaluate("location.hash")
    assert opened(fragment="#lang=zh", locale="en-US").inner_text("aside h2") == "要览"
    assert opened(locale="fr-FR").inner_text("aside h2") == "要览"  # what the page was made in


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_names_of_lines_cover_no_other_name(opened, locale):
    page = opened("two", locale=locale)
    told = page.evaluate(
        """() => nodes.slice(0, things).map((node, i) => {
            visit(i);
            const at = id => network.getPosition(id);
            const things = shownNodes.getIds().map(id => {
                const {w, h} = boxOf(id), {x, y} = at(id);
                return {x, y: y - nodes[id].drawn.size + h / 2, w: w - 10, h: h - 10};
            });
            const names = shownEdges.get().filter(edge => edge.label).map(({from, to, label}) => ({
                x: (at(from).x + at(to).x) / 2, y: (at(from).y + at(to).y) / 2, w: widthOf(label) * 11, h: 13,
            }));
            const cover = (a, b) => Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h;
            const before = k => [...things, ...names.slice(0, k)];
            const covered = names.filter((one, k) => before(k).some(other => cover(one, other)));
            return [names.length, covered.length];
        })"""
    )
    assert sum(names for names, _ in told) > 4
    assert sum(covered for _, covered in told) == 0


def test_light_and_dark(opened):
    ink = "getComputedStyle(document.body).backgroundColor"
    light, dark = opened(color_scheme="light"), opened(color_scheme="dark")
    assert light.evaluate(ink) != dark.evaluate(ink)
    colour = "network.body.nodes[0].options.font.color"
    assert light.evaluate(colour) != dark.evaluate(colour)
    light.emulate_media(color_scheme="dark")
    eventually(light, f"{colour} === {dark.evaluate(colour)!r}")


def test_a_narrow_window_keeps_everything_in_reach(opened):
    page = opened()
    page.set_viewport_size({"width": 390, "height": 800})
    look_up(page, "智谷")
    box = page.locator("aside").bounding_box()
    assert box["x"] == 0 and box["width"] == 390 and box["height"] > 200
    for _ in ("network", "layers"):
        eventually(page, "document.documentElement.scrollWidth <= 390")  # the picture follows the window
        assert page.locator(".pictures").bounding_box()["height"] > 150
        page.click("#layered")
    page.click("#filter")
    assert page.locator("#filters").bounding_box()["width"] <= 390


def test_an_empty_graph_says_so(opened):
    assert "没有实体" in opened("empty").inner_text("aside")
