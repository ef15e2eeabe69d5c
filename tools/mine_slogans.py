"""Mine the names that reports define in their glossaries, quote, or set in book marks.

Usage: mine_slogans.py CORPUS_DIR OUT.tsv

A row is a name that at least LEAST reports quote, or that two glossaries explain. `reports` counts the reports that
have it quoted, `glossaries` those that explain it, `named` the share of the quotations that a head follows
(“…”行动), `head` the most frequent head. Deterministic.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

LEAST = 4
ENTRY = re.compile(
    r"^\s*(?:\d{1,3}\s*[.．、：:]|[\[【〔(（]\s*(?:注)?\d{1,3}\s*[\]】〕)）]|[①-⑳]|[*※]+\d*)\s*[“\"《]?(.{2,40}?)[”\"》]?\s*[：:]",
    re.M,
)
QUOTED = re.compile(r"“([^“”，。；：！？\n]{2,24})”")
HEAD = re.compile(
    r"战略|行动|工程|计划|机制|改革|政策|模式|活动|体系|规划|方案|品牌|制度|试点|专项|格局|建设|理念|精神|方针|经验|目标|任务|"
    r"工作法|攻坚|举措|措施|服务|平台|清单|企业|产业|项目|要求|发展|办法|布局|创建|教育|评选|论坛|监管|招商"
)


def tidy(name: str) -> str:
    """A name without marks and spaces."""
    return re.sub(r"[\s“”\"《》]", "", name).replace("+", "+").replace("％", "%")


def main(corpus: Path, out: Path) -> None:
    """Write the table."""
    quoted: Counter[str] = Counter()
    glossary: Counter[str] = Counter()
    total: Counter[str] = Counter()
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(corpus.glob("*.txt")):
        text = path.read_text("utf-8").replace("＋", "+")
        seen = set()
        for match in QUOTED.finditer(text):
            name = tidy(match.group(1))
            seen.add(name)
            total[name] += 1
            if head := HEAD.match(text, match.end()):
                heads[name][head.group()] += 1
        quoted.update(seen)
        entries = [tidy(m.group(1)) for m in ENTRY.finditer(text, len(text) // 2)]
        if len(entries) >= 5:
            glossary.update({e for e in entries if 2 <= len(e) <= 24 and not re.search(r"[，。；：]", e)})
    rows = ["name\treports\tglossaries\tnamed\thead\tsource"]
    for name in sorted(quoted.keys() | glossary.keys()):
        if quoted[name] < LEAST and glossary[name] < 2:
            continue
        named = sum(heads[name].values()) / total[name] if total[name] else 0.0
        head = min(heads[name].items(), key=lambda item: (-item[1], item[0]))[0] if heads[name] else ""
        rows.append(f"{name}\t{quoted[name]}\t{glossary[name]}\t{named:.2f}\t{head}\tcorpus")
    out.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
