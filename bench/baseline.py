"""What an afternoon's jieba and regular expressions make of reports, for scale: no offsets, no units, no resolution.

    python bench/baseline.py seeds/*.txt -o baseline.ttl

Names of places and bodies by jieba's part of speech, quoted words as slogans, words before 项目 and 工程 as projects,
numbers with the words before them as figures, all in one sentence as connected; written as Turtle by rdflib.
"""

from __future__ import annotations

import argparse
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import jieba.posseg
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

NS = Namespace("http://example.org/baseline#")
QUOTED = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")
PROJECT = re.compile(r"([一-鿿A-Za-z0-9]{2,20}(?:项目|工程))")
FIGURE = re.compile(
    r"([一-鿿]{2,12}?)(?:达到|达|为|增长|完成|实现)?(\d+(?:\.\d+)?)(%|亿元|万元|万吨|公里|个|家|人|万人|亩|万亩)"
)
OF_TAG = {"ns": NS.Region, "nt": NS.Organization}


def entities(sentence: str) -> Iterator[tuple[URIRef, str]]:
    """The class and the name of each thing in a sentence."""
    for name in QUOTED.findall(sentence):
        yield NS.Slogan, name
    for name in PROJECT.findall(sentence):
        yield NS.Project, name
    for word, tag in jieba.posseg.cut(sentence):
        if tag in OF_TAG and len(word) > 1:
            yield OF_TAG[tag], word


def put(graph: Graph, sentence: str) -> None:
    """Add what one sentence says."""
    found = [(NS[quote(name)], kind, name) for kind, name in entities(sentence)]
    for node, kind, name in found:
        graph.add((node, RDF.type, kind))
        graph.add((node, RDFS.label, Literal(name, lang="zh")))
    for (one, *_), (other, *_) in itertools.pairwise(found):
        graph.add((one, NS.near, other))
    for name, number, unit in FIGURE.findall(sentence):
        figure = NS[quote(f"{name}-{number}{unit}")]
        graph.add((figure, NS.value, Literal(float(number))))
        graph.add((figure, NS.unit, Literal(unit)))


def main() -> None:
    """Read the files, write the graph, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    asked = parser.parse_args()
    begun = time.process_time()
    jieba.posseg.initialize()
    ready = time.process_time()
    graph = Graph()
    for path in asked.files:
        for sentence in re.split(r"[。！？；\n]", path.read_text("utf-8")):
            put(graph, sentence)
    read = time.process_time()
    graph.serialize(asked.out, format="turtle")
    written = time.process_time()
    print(
        f"{len(asked.files)} reports, {len(graph):,} triples: dictionary {ready - begun:.1f} s, "
        f"reading {read - ready:.1f} s, writing {written - read:.1f} s of processor"
    )


if __name__ == "__main__":
    main()
