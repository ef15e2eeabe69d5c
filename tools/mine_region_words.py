"""Mine, from a folder of reports, the words that look like regions and are not.

    python tools/mine_region_words.py CORPUS --out kg/lexicon/data

CORPUS holds `INDEX.tsv` (columns file, region) and the reports. Writes two tables:
- `region_traps.tsv`: phrases in which the name of a division is no name (新兴产业, 长江|汉江);
- `region_common.tsv`: short names of counties that reports of many other provinces use as common words.
"""

from __future__ import annotations

import argparse
import bisect
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import ahocorasick  # type: ignore[import-untyped]
import jieba  # type: ignore[import-untyped]

from kg.lexicon.divisions import table

LEAST_PROVINCES = 6
LEAST_COUNT = 2
PLACES = {
    "义乌",
    "敦煌",
    "昆山",
    "江阴",
    "怀柔",
    "曲江",
    "伊宁",
    "瑞金",
    "仙桃",
    "邳州",
    "满洲里",
    "岳麓",
    "延庆",
    "霍尔果斯",
    "长乐",
    "高密",
    "浦江",
    "台山",
}
# Prefectures whose short name is also a word, the name of a person, a mountain or a firm.
PREFECTURES = (
    "中山 朝阳 阿里 文山 白银 海口 山南 海西 大庆 北海 三沙 黑河 台中 台南 新北 白城 来宾 日照 兴安 "
    "安顺 新乡 海东 大同 和田 四平 河源 安康 长治 黄山 江城 台东 广安 海北 黄南 怒江 红河"
).split()  # noqa: SIM905 - a table of names reads better as one string

# Words that end like the name of a township and that some township bears.
NO_TOWNS = (
    "中心镇 新市镇 宜居乡 特色镇 平安乡 域城镇 美丽乡 农业街道 商业街道 名镇 强镇 重镇 古镇 小镇 大镇 新镇 中心".split()
)
# (phrase, name) that the counts do not show.
JUDGED = (
    ("广东西部协作", "广东"),
    ("山东西部协作", "山东"),
    ("大连片", "大连"),
    ("六安联创", "六安"),
    ("京东方", "东方"),
)
PLACE_PARTS = re.compile(
    r"(大学|学院|港|机场|地区|特区|市|县|区|省|州|旗|盟|镇|乡|村|街道|话|菜|人|路|街|站|同胞|半岛)$"
)


def reports(corpus: Path) -> Iterator[tuple[str, str]]:
    """The code of the province and the text of each report; "" for the nation."""
    with (corpus / "INDEX.tsv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file, delimiter="\t"), key=lambda r: r["file"])
    for row in rows:
        found = table().named(row["region"])
        text = re.sub(r"\s", "", (corpus / row["file"]).read_text("utf-8"))
        yield (found[0].code[:2] if found else ""), text


def matches(automaton: ahocorasick.Automaton, text: str) -> Iterator[tuple[int, str]]:
    """The longest names at their starts, without overlaps."""
    best: dict[int, str] = {}
    for end, name in automaton.iter(text):
        start = end - len(name) + 1
        best[start] = max(best.get(start, ""), name, key=len)
    last = 0
    for start in sorted(best):
        if start >= last:
            last = start + len(best[start])
            yield start, best[start]


def trap(name: str, start: int, text: str, edges: list[int]) -> str:
    """The least phrase around a name that jieba reads otherwise, or "" where it reads the name as a word."""
    end = start + len(name)
    first, last = bisect.bisect_right(edges, start) - 1, bisect.bisect_left(edges, end)
    left, right = edges[first], edges[last]
    if left == start and right == end:
        return ""
    if edges[first + 1] >= end:
        return text[left:right]  # the name is a part of one word
    return text[start - (left < start) : end + (right > end)]


def mine(corpus: Path) -> tuple[Counter[tuple[str, str]], dict[str, set[str]]]:
    """(name, trap phrase) to its count, and name to the other provinces that use it."""
    automaton = ahocorasick.Automaton()
    for name in table().names():
        if len(name) >= 2:
            automaton.add_word(name, name)
    automaton.make_automaton()
    traps: Counter[tuple[str, str]] = Counter()
    users: dict[str, set[str]] = defaultdict(set)
    for province, text in reports(corpus):
        edges = [0, *accumulate(len(word) for word in jieba.cut(text, HMM=False))]
        for start, name in matches(automaton, text):
            if all(d.code[:2] != province for d in table().named(name)):
                users[name].add(province)
                if phrase := trap(name, start, text, edges):
                    traps[name, phrase] += 1
    return traps, users


def is_county(name: str) -> bool:
    """Whether a name stands for nothing above the level of counties."""
    return all(d.level == "county" for d in table().named(name))


def write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write a table of tab-separated values, sorted."""
    path.write_text("\n".join("\t".join(row) for row in [header, *sorted(rows)]) + "\n", "utf-8")


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    traps, users = mine(args.corpus)
    rows = [
        (phrase, name, "corpus")
        for (name, phrase), n in traps.items()
        if n >= LEAST_COUNT and not (phrase.startswith(name) and PLACE_PARTS.search(phrase))
    ]
    rows += [(name, name, "judged on the corpus") for name in NO_TOWNS]
    rows += [(phrase, name, "judged on the corpus") for phrase, name in JUDGED]
    write(args.out / "region_traps.tsv", ("phrase", "name", "source"), rows)
    common = [
        (name, str(len(found)), "corpus")
        for name, found in users.items()
        if len(found) >= LEAST_PROVINCES and is_county(name) and name not in PLACES
    ]
    common += [(name, "", "judged on the corpus") for name in PREFECTURES]
    write(args.out / "region_common.tsv", ("name", "provinces", "source"), common)


if __name__ == "__main__":
    main()
