"""Mine the set phrases of reports: units between marks that recur in many reports, with leading verbs taken off.

Usage: mine_terms.py CORPUS_DIR WORDS.tsv OUT.tsv

A row is a phrase that stands alone between marks (or after its verb) in at least LEAST reports; `reports` counts them,
`all` counts the reports that contain it anywhere. Deterministic.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import ahocorasick
import jieba
import jieba.posseg

LEAST = 10
MARKS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+·%]+|和|以及|与|及")
PLAIN = re.compile(r"^[\u4e00-\u9fffA-Za-z+·]{2,16}$")
TAILS = ("建设", "工作", "等", "发展")


def readings(unit: str) -> set[str]:
    """The unit, and what remains of it without its first verbs and its generic tail."""
    tags = jieba.posseg.dt.word_tag_tab
    words = jieba.lcut(unit, HMM=False)
    found = {unit}
    for k in range(1, min(4, len(words))):
        if tags.get(words[k - 1], "n")[0] not in "vdapcr":
            break
        found.add("".join(words[k:]))
    for name in list(found):
        for tail in TAILS:
            if name.endswith(tail) and len(name) > len(tail) + 2:
                found.add(name[: -len(tail)])
    return {name for name in found if PLAIN.match(name)}


def main(corpus: Path, words: Path, out: Path) -> None:
    """Write the table."""
    jieba.initialize()
    known = {line.split("\t")[0] for line in words.read_text("utf-8").splitlines()}
    texts = [path.read_text("utf-8").replace("＋", "+") for path in sorted(corpus.glob("*.txt"))]
    count: Counter[str] = Counter()
    cache: dict[str, set[str]] = {}
    for text in texts:
        seen: set[str] = set()
        for unit in set(MARKS.split(text)):
            if 3 <= len(unit) <= 20:
                if unit not in cache:
                    cache[unit] = readings(unit)
                seen |= cache[unit]
        count.update(seen)
    kept = {
        name: n for name, n in count.items() if n >= LEAST and len(name) >= 3 and not (name in known and len(name) < 4)
    }
    machine = ahocorasick.Automaton()
    for name in kept:
        machine.add_word(name, name)
    machine.make_automaton()
    everywhere: Counter[str] = Counter()
    for text in texts:
        everywhere.update({name for _, name in machine.iter(text)})
    rows = ["name\treports\tall\tsource"]
    rows += [f"{name}\t{kept[name]}\t{everywhere[name]}\tcorpus" for name in sorted(kept)]
    out.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
