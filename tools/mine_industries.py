"""Mine the industries that reports name: what stands before 产业, 产业集群, 产业链, 行业, and whole names ending in 业 or 经济.

Usage: mine_industries.py CORPUS_DIR OUT.tsv

A row is a name without its generic ending, the number of reports that have it with an ending (`reports`) and that
have the bare name at all (`bare`). Names are cut at the words of jieba, so that no verb stays at the front.
Deterministic.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import jieba
import jieba.posseg

LEAST = 6
ENDING = re.compile(r"([\u4e00-\u9fffA-Za-z0-9+]{2,14}?)(?:产业集群|产业链|全产业链|产业基地|产业园|产业带|产业|行业)")
WHOLE = re.compile(r"[\u4e00-\u9fff]{1,5}(?:业|经济)(?=[，、。；：等和及与])")
STOP = set(
    "的和与及等对在以为是将把从向由到于了着过并或各这该其本新老大小全有个类项批区域发展推动推进加快打造培育壮大做强做大做优提升支持实施建设"
    "形成促进聚焦围绕优势特色重点主导支柱优化升级改造传统新兴战略性未来相关上下游龙头关键当地本地千亿百亿千亿级百亿级万亿万亿级亿级现代带动延伸"
    "引领构建完善布局依托立足突出坚持加强强化实现持续继续深入大力积极全力着力努力不断进一步"
)
SKIP = {"发展", "推动", "推进", "加快", "打造", "培育", "壮大", "做强", "做大", "做优", "提升", "支持", "实施", "建设", "形成", "促进",
        "聚焦", "围绕", "带动", "延伸", "引领", "构建", "完善", "布局", "依托", "立足", "突出", "坚持", "加强", "强化", "实现", "持续",
        "继续", "深入", "大力", "积极", "全力", "着力", "努力", "不断", "进一步", "千亿", "百亿", "千亿级", "百亿级", "重点", "主导",
        "支柱", "优势", "特色", "全市", "全省", "我市", "我省", "一批", "若干", "以及", "相关", "整个", "重大", "承接", "转移", "亿级"}  # fmt: skip


def stem(text: str) -> str:
    """The tail of a name without verbs and function words."""
    kept: list[str] = []
    for word in reversed(jieba.lcut(text, HMM=False)):
        tag = jieba.posseg.dt.word_tag_tab.get(word, "n")
        if word in SKIP or tag[0] in "ucpdrmqf" or (len(word) == 1 and word in STOP):
            break
        kept.append(word)
    return "".join(reversed(kept))


def main(corpus: Path, out: Path) -> None:
    """Write the table."""
    jieba.initialize()
    named: Counter[str] = Counter()
    texts = [path.read_text("utf-8").replace("＋", "+") for path in sorted(corpus.glob("*.txt"))]
    for text in texts:
        seen = {stem(m.group(1)) for m in ENDING.finditer(text)}
        seen |= {stem(m.group()) for m in WHOLE.finditer(text)}
        named.update(s for s in seen if 2 <= len(s) <= 10)
    kept = {name for name, n in named.items() if n >= LEAST}
    bare: Counter[str] = Counter()
    for text in texts:
        bare.update(name for name in kept if name in text)
    rows = ["name\treports\tbare\tsource"]
    rows += [f"{name}\t{named[name]}\t{bare[name]}\tcorpus" for name in sorted(kept)]
    out.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
