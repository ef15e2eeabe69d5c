"""How soon each page of a library is there: `python bench/pages.py LIBRARY [--each 40]`.

Asks a server of its own for every kind of page, of the best known things of each class, one request after the other;
prints the median, the 95th percentile and the worst in milliseconds, and how soon Chromium has drawn the
neighbourhood of the largest of them, from the click to the picture.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

ROOT = Path(__file__).parents[1]
KINDS = ("Slogan", "Project", "Region", "Enterprise", "Organization", "Industry", "Theme", "Indicator", "Report")
WORDS = ("双五", "xczx", "gaozhiliang", "乡村镇兴", "数字经济", "文化", "十四五", "吕梁", "nyq", "2022")
# The shell without windows is the same engine at a third of the processor time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("KG_CHROMIUM") or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def main() -> None:
    """Print a line a kind of page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--each", type=int, default=40, help="requests of each kind")
    asked = parser.parse_args()
    command = [sys.executable, "-m", "kg.cli", "serve", str(asked.library), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            url = next(word for word in server.stdout.readline().split() if word.startswith("http")).rstrip("/")
            _measured(url, asked.each)
        finally:
            server.terminate()


def _measured(url: str, each: int) -> None:
    host = urlsplit(url).netloc
    client = http.client.HTTPConnection(host, timeout=300)
    begun = time.perf_counter()
    while not (known := _known(client, "Slogan", each)):
        time.sleep(0.2)
    print(f"{'the index of names is there after':44}{(time.perf_counter() - begun) * 1000:8.0f} ms")
    things = {"Slogan": known} | {kind: _known(client, kind, each) for kind in KINDS[1:]}
    for name, addresses in _addresses(things).items():
        wanted = list(addresses)[:each]
        if wanted:
            _get(client, wanted[0])  # what is made once for a state of the library
            print(_line(name, [_get(client, one) for one in (wanted * each)[:each]]))
    if CHROMIUM:
        _drawn(url, things["Slogan"])


def _known(client: http.client.HTTPConnection, kind: str, most: int) -> list[str]:
    client.request("GET", f"/suggest?{urlencode({'q': '', 'type': kind, 'limit': min(most, 50)})}")
    return [one["iri"] for one in json.loads(client.getresponse().read())["found"]]


def _addresses(things: dict[str, list[str]]) -> dict[str, Iterable[str]]:
    """The addresses of each kind of page."""

    def asked(path: str, **query: str) -> str:
        return f"{path}?{urlencode(query)}"

    def at(iri: str) -> str:
        return "/id/" + iri.partition("/id/")[2]

    slogans, reports, regions = things["Slogan"], things["Report"], things["Region"]
    return {
        "home": ["/"],
        "search": [asked("/search", q=word) for word in WORDS],
        "suggestions": [asked("/suggest", q=word) for word in WORDS],
        **{f"page of a {kind}": [at(one) for one in some] for kind, some in things.items()},
        "compare": [asked("/compare", one=a, other=b) for a, b in pairwise(reports)],
        "indicators": [
            asked("/indicators", region=region, indicator=indicator)
            for region, indicator in zip(regions, things["Indicator"], strict=False)
        ],
        "ledger": ["/ledger"],
        "ledger of a region": [asked("/ledger", region=one) for one in regions],
        "lineage": [asked("/lineage", slogan=one) for one in slogans],
        "review": ["/review"],
        "questions": ["/questions"],
        "a question": [asked("/questions/slogan-projects", slogan=one) for one in slogans],
        "SPARQL page": ["/sparql"],
        "explorer": ["/explore"],
        "explorer, data around a thing": [asked("/explore/scene", node=one, hide="Report") for one in slogans],
        "explorer, data in layers": [asked("/explore/scene", node=one, view="layers", depth="3") for one in slogans],
        "explorer, shortest ways": [
            asked("/explore/ways", node=one, to=other, hide="Report")
            for one, other in zip(things["Project"], reversed(things["Enterprise"]), strict=False)
        ],
    }  # fmt: skip


def _get(client: http.client.HTTPConnection, address: str) -> float:
    """Milliseconds until an answer is there as a whole."""
    begun = time.perf_counter()
    client.request("GET", address, headers={"Accept": "text/html, application/json;q=0.9"})
    answer = client.getresponse()
    answer.read()
    if answer.status >= 400:
        print(f"{address}: {answer.status}", file=sys.stderr)
    return (time.perf_counter() - begun) * 1000


def _line(name: str, times: list[float]) -> str:
    times.sort()
    at = times[max(0, int(len(times) * 0.95) - 1)]
    return f"{name:44}{times[len(times) // 2]:8.0f} ms{at:8.0f} ms p95{times[-1]:8.0f} ms worst"


def _drawn(url: str, slogans: list[str]) -> None:
    """How soon the neighbourhood of the best known slogan is drawn, for one who comes from another."""
    from playwright.sync_api import sync_playwright

    largest, other = slogans[0], slogans[-1]
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        times = []
        for _ in range(5):
            page.goto(f"{url}/explore?focus={quote(other, safe='')}")
            page.wait_for_selector("html[data-ready]")
            times.append(page.evaluate(_GO, f"?focus={quote(largest, safe='')}"))
        print(_line("explorer, a click until it is drawn", times))
        print(f"{'':44}{page.locator('#shown').inner_text()}")
        browser.close()


_GO = """async address => {
  const begun = performance.now(), shown = document.getElementById("shown"), before = shown.textContent;
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  const busy = () => document.getElementById("explorer").hasAttribute("aria-busy");
  while (busy() || shown.textContent === before) await new Promise(done => setTimeout(done, 4));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - begun;
}"""


if __name__ == "__main__":
    main()
