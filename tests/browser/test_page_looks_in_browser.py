"""The exported page in its eight looks, with few and with many things, and on paper, in a real Chromium."""

import pytest

from tests import many_years
from tests.chromium import NEEDS_CHROMIUM
from tests.opened_page import look_up, plates, shown

pytestmark = NEEDS_CHROMIUM
# Each two of language, scheme and width come together in those that are always tried.
LOOKS = [
    pytest.param(lang, scheme, width, marks=[] if (lang == "zh") ^ (scheme == "light") ^ wide else pytest.mark.slow)
    for lang in ("zh", "en") for scheme in ("light", "dark") for wide, width in enumerate((390, 1440))
]  # fmt: skip
SMALLEST = "network.getScale() * Math.min(...shownNodes.getIds().map(fontOf))"
# The room between the rim of the picture and the four edges of its canvas, in pixels.
ROOM_AROUND = """() => {
    const {left, right, top, foot} = rim(new Map(shownNodes.get().map(one => [one.id, one])));
    const [one, other] = [network.canvasToDOM({x: left, y: top}), network.canvasToDOM({x: right, y: foot})];
    return [one.x, one.y, canvas.clientWidth - other.x, canvas.clientHeight - other.y];
}"""
# Buttons, fields and names of columns that reach over the edge of the window, and letters cut in their buttons.
CUT = """() => ['header button', 'header input', '.trail button', '.legend button', '.notice', 'aside h2']
    .flatMap(kind => [...document.querySelectorAll(kind)]).filter(made => made.offsetParent !== null).filter(made => {
        const {left, right} = made.getBoundingClientRect();
        return left < 0 || right > innerWidth + 0.5 || made.scrollWidth > made.clientWidth + 1;
    }).map(made => made.textContent)"""


@pytest.mark.parametrize(("lang", "scheme", "width"), LOOKS)
def test_nothing_is_cut_or_tiny_in_any_look(opened, lang, scheme, width):
    page = opened("city", locale={"zh": "zh-CN", "en": "en-US"}[lang], color_scheme=scheme, width=width, height=850)
    heads = page.locator("header").bounding_box()
    assert heads["height"] < (60 if width > 500 else 90)
    assert page.inner_text("#force") == {"zh": "关系图", "en": "Network"}[lang]
    for step in (None, "look", "2", "3", "v", "p"):
        if step == "look":
            look_up(page, "第7号")
        elif step:
            page.keyboard.press(step)
        assert page.evaluate(CUT) == [], step
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page.evaluate("state.view") == "force":
            assert page.evaluate(SMALLEST) >= 8.9, step
    page.click("#filter")
    box = page.locator("#filters").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    page.click("#filter")
    page.fill("#search", "号")
    box = page.locator("#found").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


@pytest.mark.parametrize("name", ["town", "two", "years", "city"])
def test_a_phone_opens_on_what_it_can_show_whole(opened, name):
    page = opened(name, width=390, height=844)
    page.wait_for_timeout(300)  # the legend has taken its room, and the scene is chosen for what is left
    assert min(page.evaluate(ROOM_AROUND)) >= 0
    assert page.evaluate(SMALLEST) >= 8.9 and len(shown(page)) >= 3


def test_each_depth_of_a_large_neighbourhood_shows_something_new(opened):
    page = opened("city")
    look_up(page, "第3号")
    seen = []
    for depth in "123":
        page.keyboard.press(depth)
        members, alone = page.evaluate(
            """[[...sceneNow.members.values()], [...sceneNow.members].filter(
                ([i, step]) => step && !nodes[i].edges.some(
                    e => sceneNow.members.get(otherEnd(edges[e], i)) === step - 1)).length]"""
        )
        assert alone == 0 and len(members) <= 90
        seen.append(set(members))
    assert seen == [{0, 1}, {0, 1, 2}, {0, 1, 2, 3}]


def test_things_of_a_wider_ring_stand_behind_those_that_lead_to_them(opened):
    page = opened("two")
    look_up(page, "三飞")
    page.keyboard.press("2")
    assert "智谷项目" in shown(page)
    far = page.evaluate(
        """() => {
            const at = name => network.getPosition(nodes.findIndex(node => node.name === name));
            const angle = ({x, y}) => Math.atan2(y - at('“三飞”战略').y, x - at('“三飞”战略').x);
            return Math.abs(angle(at('低空经济')) - angle(at('智谷项目')));
        }"""
    )
    assert far < 0.3 or far > 6


def test_of_a_slogan_in_many_reports_the_first_report_is_drawn(opened):
    page = opened("years", "#view=layers")
    assert sorted(plates(page)[1]) == ["“三飞”战略", "春风行动"]
    reports = "[...sceneNow.members.keys()].filter(i => nodes[i].type === 'Report').map(i => nodes[i].key)"
    assert page.evaluate(reports) == [f"report/yun-{many_years.FIRST}"]
    assert "每个提法只画最早的报告" in page.inner_text("#shown")
    # Nothing stands without a line, here and around a thing.
    lonely = """[...sceneNow.members.keys()].filter(
        i => !sceneNow.edges.some(e => edges[e].from === i || edges[e].to === i)).length"""
    assert page.evaluate(lonely) == 0
    look_up(page, "三飞")
    assert page.evaluate(lonely) == 0 and page.evaluate("sceneNow.members.size") < page.evaluate("sceneNow.all")
    page.click("#rest")
    assert page.evaluate("sceneNow.members.size === sceneNow.all && sceneNow.note === undefined")


def test_a_long_name_stands_on_two_lines_inside_its_box(opened):
    page = opened("years", "#view=layers")
    told = page.evaluate(
        """[...document.querySelectorAll('.plate')].map(plate => {
            const box = plate.querySelector('rect').getBoundingClientRect();
            const lines = [...plate.querySelectorAll('text')];
            return [lines.map(line => line.textContent), lines.every(line => {
                const text = line.getBoundingClientRect();
                return text.left > box.left && text.right <= box.right + 1
                    && text.top >= box.top - 2 && text.bottom <= box.bottom + 2;
            }), plate.getAttribute('aria-label')];
        })"""
    )
    assert all(inside for _, inside, _ in told)
    long = [(lines, label) for lines, _, label in told if "引领区" in label]
    assert long and all(len(lines) == 2 and label.startswith(lines[0] + lines[1][:3]) for lines, label in long)


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "dark"), ("en", "light")])
@pytest.mark.parametrize("view", ["force", "layers"])
def test_on_paper_stand_the_picture_in_light_colours_and_the_whole_panel(opened, lang, scheme, view):
    page = opened("two", f"#view={view}&lang={lang}", color_scheme=scheme)
    look_up(page, "三飞")
    before = page.inner_text("aside")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#printed svg").is_visible()
    for hidden in ("header", "#canvas", "#layers", ".corner", ".trail", "#rest"):
        assert not page.locator(hidden).is_visible(), hidden
    assert "低空经济" in page.locator("#printed svg").text_content()
    assert page.get_attribute("html", "data-theme") == "light"
    panel = page.evaluate(
        "[document.getElementById('panel').scrollHeight, document.getElementById('panel').clientHeight]"
    )
    assert panel[0] <= panel[1] + 1
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_attribute("html", "data-theme") == scheme and page.locator("#printed svg").count() == 0
    assert page.inner_text("aside") == before
    assert page.pdf()[:5] == b"%PDF-"
