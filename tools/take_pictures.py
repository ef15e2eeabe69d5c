"""Take a picture of every page into docs/pictures: `python tools/take_pictures.py [LIBRARY] [-o FOLDER] [--only WORD]`.

Serves a library (without one, of the reports in seeds/, built for it), opens each page in Chromium in a language, a
light and a width of its own, and saves what a reader sees first, with few colours so that the files stay small.
Needs the extras `web` and `picture` and what `make browser` installs.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
# The shell without windows paints the same and is what `make browser` installs where it can be had.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("KG_CHROMIUM") or next((path for name in BROWSERS if (path := shutil.which(name))), None)
ID = "https://w3id.org/zhengtu/id/"
WIDTHS = {"desktop": (1280, 860), "phone": (390, 844)}
COLOURS = 160

SLIDE = "policy-map"  # the one picture that is no page: what `kg picture map` draws


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the path of the page ("" for graph.html), what is asked of it, how it is looked at.

    `until` is a selector of what must be there first, `to` one that is scrolled to.
    """

    name: str
    path: str
    asked: tuple[tuple[str, str], ...] = ()
    lang: str = "zh"
    theme: str = "light"
    device: str = "desktop"
    until: str = ""
    to: str = ""


def shots(iri: dict[str, str]) -> list[Shot]:
    """Every page, with things of the seeds; each in one of the looks, the main ones in several."""
    slogan, project, region, industry = iri["Slogan"], iri["Project"], iri["Region"], iri["Industry"]
    reports = ID + "report/lvliang-2021", ID + "report/lvliang-2022"

    def at(one: str) -> str:
        return "/id/" + one.removeprefix(ID)

    return [
        Shot("home-zh", "/"),
        Shot("home-en-dark-phone", "/", (), "en", "dark", "phone"),
        Shot("search-zh", "/search", (("q", "shuangwu"),)),
        Shot("search-en-dark", "/search", (("q", "文化旅游"),), "en", "dark"),
        Shot("slogan-zh", at(slogan)),
        Shot("project-zh-dark", at(project), (), "zh", "dark"),
        Shot("region-en", at(region), (), "en"),
        Shot("enterprise-zh", at(iri["Enterprise"])),
        Shot("organization-en-dark-phone", at(iri["Organization"]), (), "en", "dark", "phone"),
        Shot("industry-en-dark", at(industry), (), "en", "dark"),
        Shot("indicator-zh", at(iri["Indicator"])),
        Shot("report-zh", f"{at(reports[1])}#char=3216,3228"),
        Shot("report-en-dark", at(reports[1]), (), "en", "dark"),
        Shot("report-zh-phone", at(reports[1]), (), "zh", "light", "phone"),
        Shot("explore-zh", "/explore", (("focus", slogan),)),
        Shot("explore-layers-zh", "/explore", (("focus", slogan), ("view", "layers"))),
        Shot(
            "explore-layers-en-dark",
            "/explore",
            (("focus", slogan), ("view", "layers"), ("pick", project)),
            "en",
            "dark",
        ),
        Shot("explore-ways-en", "/explore", (("focus", slogan), ("to", region)), "en"),
        Shot("explore-zh-dark-phone", "/explore", (("focus", slogan),), "zh", "dark", "phone"),
        Shot("indicators-zh", "/indicators", (("indicator", "地区生产总值"), ("region", region))),
        Shot("indicators-en-dark", "/indicators", (("indicator", "地区生产总值"), ("region", region)), "en", "dark"),
        Shot("compare-zh", "/compare", (("one", reports[0]), ("other", reports[1]))),
        Shot("compare-en-dark-phone", "/compare", (("one", reports[0]), ("other", reports[1])), "en", "dark", "phone"),
        Shot("ledger-zh", "/ledger", (("region", region),)),
        Shot("ledger-en-dark", "/ledger", (("region", region),), "en", "dark"),
        Shot("lineage-zh", "/lineage", (("slogan", iri["Shared"]),)),
        Shot("review-en", "/review", (), "en", until=".pair"),
        Shot("questions-zh", "/questions"),
        Shot("question-en-dark", "/questions/slogan-projects", (("slogan", slogan),), "en", "dark"),
        Shot("sparql-zh", "/sparql", (("query", _query(slogan)),)),
        Shot("missing-en", "/id/slogan/none", (), "en"),
        Shot("graph-zh", ""),
        Shot("graph-layers-en-dark", "", (("view", "layers"), ("lang", "en")), "en", "dark"),
        Shot("graph-zh-phone", "", (), "zh", "light", "phone"),
    ]


def _query(slogan: str) -> str:
    return (
        "PREFIX zt: <https://w3id.org/zhengtu/ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        f"SELECT ?part ?name WHERE {{\n  <{slogan}> zt:hasComponent ?part .\n  ?part skos:prefLabel ?name .\n}}"
    )


def main() -> None:
    """Take the pictures and tell how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", default="", help="pictures with this in their name alone")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as running:
        library = asked.library or _built(Path(scratch))
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with _served(library) as url:
            for shot in shots(_things(browser, url)):
                if asked.only in shot.name:
                    taken = _taken(browser, url, library, shot)
                    (asked.out / f"{shot.name}.png").write_bytes(taken)
                    print(f"{shot.name}\t{len(taken) // 1000} kB")
        browser.close()
        if asked.only in SLIDE:
            made = _command("picture", "map", "双五", library, "-o", asked.out / f"{SLIDE}.png", "--lang", "zh")
            subprocess.run(made, env=_environment(), stdout=subprocess.DEVNULL, check=True)
    print(f"all\t{sum(one.stat().st_size for one in asked.out.glob('*.png')) // 1000} kB")


def _built(scratch: Path) -> Path:
    command = _command("build", ROOT / "seeds", "-o", scratch / "library")
    subprocess.run(command, env=_environment(), stdout=subprocess.DEVNULL, check=True)
    return scratch / "library"


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "kg.cli", *map(str, arguments)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


@contextmanager
def _served(library: Path) -> Iterator[str]:
    """The address of a server of the library, as long as it is needed."""
    command = _command("serve", library, "--port", 0)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment()) as server:
        try:
            assert server.stdout is not None
            yield next(word for word in server.stdout.readline().split() if word.startswith("http")).rstrip("/")
        finally:
            server.terminate()


def _things(browser: Browser, url: str) -> dict[str, str]:
    """The things that the pictures show, found as a reader finds them."""
    wanted = {
        "Slogan": ("Slogan", "双五"), "Shared": ("Slogan", "乡村振兴"), "Project": ("Project", "孝义金岩20万吨合成氨"),
        "Region": ("Region", "吕梁市"), "Enterprise": ("Enterprise", "金岩"), "Industry": ("Industry", "文化旅游产业"),
        "Indicator": ("Indicator", "地区生产总值"),
        "Organization": ("Organization", "汾阳市人民政府"),
    }  # fmt: skip
    page = browser.new_page()
    found = {}
    for name, (kind, words) in wanted.items():
        answer = page.request.get(f"{url}/suggest", params={"q": words, "type": kind}).json()["found"]
        if not answer:
            raise SystemExit(f"no {kind} is called {words}: take the pictures of a library of seeds/")
        found[name] = answer[0]["iri"]
    page.close()
    return found


def _taken(browser: Browser, url: str, library: Path, shot: Shot) -> bytes:
    """One picture as the bytes of a PNG."""
    width, height = WIDTHS[shot.device]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if shot.theme == "dark" else "light",
        locale={"zh": "zh-CN", "en": "en-US"}[shot.lang], reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine
    _open(page, url, library, shot)
    for _ in range(60):
        if not shot.until or page.locator(shot.until).count():
            break
        page.wait_for_timeout(3000)
        page.reload()
    if shot.to and page.locator(shot.to).count():
        page.locator(shot.to).first.scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    taken = page.screenshot()
    context.close()
    return _small(taken)


def _open(page: Page, url: str, library: Path, shot: Shot) -> None:
    if not shot.path:
        page.goto(f"{(library / 'graph.html').resolve().as_uri()}#{urlencode(shot.asked)}")
    else:
        path, _, place = shot.path.partition("#")
        page.goto(f"{url}{path}?{urlencode([*shot.asked, ('lang', shot.lang)])}#{place}")
        page.wait_for_load_state("networkidle")
    if not shot.path or shot.path == "/explore":
        page.wait_for_selector("html[data-ready]")


def _small(png: bytes) -> bytes:
    """The same picture with fewer colours."""
    from PIL import Image

    small = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    # The colours that most is painted with stay exactly what they are; the shades at the rims of letters come near.
    most = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in most for part in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    main()
