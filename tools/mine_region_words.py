"""Mine, from a folder of reports, the words that look like regions and are not.

    python tools/mine_region_words.py CORPUS --out kg/lexicon/data

CORPUS holds `INDEX.tsv` (columns file, region) and the reports. Writes two tables:
- `region_traps.tsv`: phrases in which the name of a division is no name (新兴产业, 长江|汉江);
- `region_common.tsv`: short names of counties that reports of many other provinces use as common words.

What people judged stands in `place_words.tsv`, which this does not touch.
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
from kg.lexicon.places import words

LEAST_PROVINCES = 6
LEAST_COUNT = 2

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
    write(args.out / "region_traps.tsv", ("phrase", "name", "source"), rows)
    common = [
        (name, str(len(found)), "corpus")
        for name, found in users.items()
        if len(found) >= LEAST_PROVINCES and is_county(name) and name not in words("place")
    ]
    write(args.out / "region_common.tsv", ("name", "provinces", "source"), common)


if __name__ == "__main__":
    main()
