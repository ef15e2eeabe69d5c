"""Mine, from a folder of reports, the enterprises and organizations that reports of several regions name.

    python tools/mine_bodies.py CORPUS --out kg/lexicon/data

CORPUS holds `INDEX.tsv` (columns file, region) and the reports. Two ways to find a name: the members of a list before
等企业, and the words before an ending (大学, 集团) that stand after many different characters. `known_bodies.tsv` adds
what people know, and takes out what they judged to be no name; the counts come from the corpus.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import ahocorasick  # type: ignore[import-untyped]
from jieba import posseg  # type: ignore[import-untyped]

from kg.lexicon.bodies import judged
from kg.lexicon.divisions import table

LEAST_REGIONS = 3
LEAST_LEFT = 3
WIDEST = 9
# Endings before which reports write names more often than descriptions; each with its type.
NAMING = {"Enterprise": ("集团", "银行", "股份"), "Organization": ("大学", "学院", "科学院", "交易所", "委员会")}
FIRMS = re.compile(r"([^，。；：！？（）“”]{2,60}?)等(?:[一-龥0-9]{0,12}?)(?:企业|公司|集团|车企|药企|厂商|品牌|巨头)")
OPENERS = re.compile(
    r"^.*(?:引进|引入|支持|推动|推进|依托|发挥|培育|鼓励|对接|加强与|深化与|联合|围绕|成功|吸引|服务|建设|加快|做强|做大|壮大|促成|促进"
    r"|签约|落地|新增|拥有|形成|打造|带动|与|以|对|为|在|向|由|和|及|有|中|的|抓好|帮助|指导|扶持|包括|涌现出|诞生了?|聚集了?|集聚了?|了)"
)
NAME = re.compile(r"[一-龥A-Za-z0-9·]{2,8}")


def reports(corpus: Path) -> Iterator[tuple[str, str]]:
    """The region and the text of each report."""
    with (corpus / "INDEX.tsv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file, delimiter="\t"), key=lambda r: r["file"])
    for row in rows:
        yield row["region"], re.sub(r"\s", "", (corpus / row["file"]).read_text("utf-8"))


def listed(text: str) -> Iterator[str]:
    """The members of lists of firms."""
    for found in FIRMS.finditer(text):
        members = re.split(r"、|和|及|与", found.group(1))
        if len(members) < 2:
            continue
        members[0] = OPENERS.sub("", members[0])
        for member in members:
            if NAME.fullmatch(member):
                yield member


def ended(text: str, ending: str) -> Iterator[tuple[str, str]]:
    """Every string of Chinese characters up to an ending, with the character before it ("" where the string starts)."""
    for found in re.finditer(ending, text):
        for width in range(2, WIDEST + 1):
            start = found.start() - width
            if start < 1 or not re.fullmatch(r"[一-龥]+", text[start : found.start()]):
                break
            yield text[start : found.end()], text[start - 1]


def by_ending(pages: list[tuple[str, str]], kind: str) -> dict[str, set[str]]:
    """Names with an ending of a type to the regions that use them."""
    out: dict[str, set[str]] = {}
    for ending in NAMING[kind]:
        regions: dict[str, set[str]] = defaultdict(set)
        left: dict[str, set[str]] = defaultdict(set)
        for region, text in pages:
            for name, before in ended(text, ending):
                regions[name].add(region)
                left[name].add(before)
        for name, found in regions.items():
            longest = max((len(regions.get(c + name, ())) for c in left[name]), default=0)
            if len(found) >= LEAST_REGIONS and len(left[name]) >= LEAST_LEFT and longest < 0.5 * len(found):
                out[name] = found
    return out


def counted(pages: list[tuple[str, str]], names: set[str]) -> dict[str, int]:
    """In how many regions' reports each name occurs."""
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    regions: dict[str, set[str]] = defaultdict(set)
    for region, text in pages:
        for _, name in automaton.iter(text):
            regions[name].add(region)
    return {name: len(regions[name]) for name in names}


def is_name(name: str, kind: str) -> bool:
    """Whether a mined string may be the name of a body of a type."""
    if table().named(name) or OPENERS.match(name[:3]) or name in judged("none") | judged("ambiguous"):
        return False
    if kind == "Organization":  # the place that a university is called after shows where its name begins
        return any(table().named(name[:width]) for width in (2, 3, 4))
    if re.match(
        r"[省市县区州个家届等大村两三各多全新]|组建|一批|更多|国家级|国际|城市|普通|学区|高水平|.{1,3}集团$", name
    ):
        return False
    words = posseg.lcut(re.sub(r"(?:集团|银行|股份)$", "", name), HMM=False)
    # a name holds a proper noun, or a character that no word takes up (牧原, 隆基)
    return any(len(w.word) == 1 or w.flag in ("ns", "nt", "nz", "nr", "nrt", "nrfg", "x") for w in words)


def main() -> None:
    """Write `enterprises.tsv` and `organizations.tsv`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pages = list(reports(args.corpus))
    lists: dict[str, set[str]] = defaultdict(set)
    for region, text in pages:
        for name in listed(text):
            lists[name].add(region)
    found = {"Enterprise": {n for n, r in lists.items() if len(r) >= LEAST_REGIONS}, "Organization": set[str]()}
    for kind, file in (("Enterprise", "enterprises.tsv"), ("Organization", "organizations.tsv")):
        mined = {n for n in found[kind] | set(by_ending(pages, kind)) if is_name(n, kind)}
        known = judged(kind) - judged("ambiguous")
        counts = counted(pages, mined | known)
        rows = [(n, str(counts[n]), "known" if n in known else "corpus") for n in sorted(mined | known)]
        text = "\n".join("\t".join(r) for r in [("name", "regions", "source"), *rows])
        (args.out / file).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
