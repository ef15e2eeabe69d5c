"""Mine which character may follow which, from a folder of reports and from names: `kg/lexicon/data/followers.tsv`.

    python tools/mine_followers.py CORPUS --out kg/lexicon/data

CORPUS holds `INDEX.tsv` (columns file, region) and the reports. A pair counts where reports of two regions have it, so
that no misprint and no name of one place gets in; those of the names of divisions and townships and of the words of two
characters in jieba's dictionary (MIT) are added. What is in no row is a pair to wonder at. Deterministic.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import jieba

from kg.text.reading import reading_of

LEAST_REGIONS = 2
SOURCE = "corpus"


def pairs(words: Iterable[str]) -> set[str]:
    """The pairs of Chinese characters that stand side by side."""
    return {a + b for word in words for a, b in pairwise(word) if _chinese(a) and _chinese(b)}


def _chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def of_reports(corpus: Path) -> set[str]:
    """The pairs that reports of several regions have."""
    regions: defaultdict[str, set[str]] = defaultdict(set)
    with (corpus / "INDEX.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = reading_of((corpus / row["file"]).read_text("utf-8")).text
            for pair in pairs([text]):
                regions[pair].add(row["region"])
    return {pair for pair, where in regions.items() if len(where) >= LEAST_REGIONS}


def names(lexicon: Path) -> Iterator[str]:
    """The names of divisions and townships, and the words of two characters."""
    for table, columns in (("divisions.tsv", ("name", "short")), ("townships.tsv", ("name",))):
        with (lexicon / table).open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield from (row[column] for column in columns)
    for line in jieba.get_dict_file().read().decode("utf-8").splitlines():
        word = line.split(" ")[0]
        if len(word) == 2:
            yield word


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for pair in sorted(of_reports(args.corpus) | pairs(names(args.out))):
        rows[pair[0]].append(pair[1])
    lines = ["character\tfollowers\tsource", *(f"{c}\t{''.join(after)}\t{SOURCE}" for c, after in sorted(rows.items()))]
    (args.out / "followers.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
