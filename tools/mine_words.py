"""Mine the words of government work reports: frequency, part of speech and two levels of word clusters.

Usage: mine_words.py CORPUS_DIR OUT.tsv

Segments every report with jieba's general dictionary, trains skip-gram vectors (one worker, fixed seed) and clusters
them with k-means, coarse and fine. The TSV is what `kg.annotate.words` segments with. Needs gensim and scikit-learn,
which the program itself does not. Run with PYTHONHASHSEED=0, so that two runs write the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import jieba
import jieba.posseg
import numpy as np
from gensim.models import Word2Vec
from sklearn.cluster import MiniBatchKMeans
from sklearn.preprocessing import normalize

CLAUSE = re.compile(r"[\n。！？；]+")
DIGITS = re.compile(r"[0-9０-９.．%％]+")
HAN = re.compile(r"^[\u4e00-\u9fff]{1,6}$")
LEAST, CLUSTERED = 6, 20


def clauses(folder: Path) -> list[list[str]]:
    """The corpus as lists of words, digits folded to 0."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        out += [jieba.lcut(DIGITS.sub("0", part), HMM=False) for part in CLAUSE.split(text) if len(part) > 3]
    return out


def clusters(sentences: list[list[str]], sizes: tuple[int, ...]) -> list[dict[str, int]]:
    """For each size, the cluster number of every word seen at least CLUSTERED times."""
    model = Word2Vec(
        sentences, vector_size=64, window=4, min_count=CLUSTERED, sg=1, workers=1, seed=1, epochs=3, negative=6
    )
    vectors = normalize(model.wv.vectors)
    words = model.wv.index_to_key
    found = []
    for size in sizes:
        labels = MiniBatchKMeans(size, random_state=1, batch_size=4096, n_init=2, max_iter=60).fit_predict(vectors)
        found.append(dict(zip(words, map(int, np.asarray(labels)), strict=True)))
    return found


def main(corpus: Path, out: Path) -> None:
    """Write the table."""
    jieba.initialize()
    tags = jieba.posseg.dt.word_tag_tab
    sentences = clauses(corpus)
    count = Counter(word for sentence in sentences for word in sentence)
    print("segmented", len(count), flush=True)
    coarse, fine = clusters(sentences, (64, 512))
    rows = ["word\tcount\ttag\tcoarse\tfine\tsource"]
    for word, n in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        if n >= LEAST and HAN.match(word):
            rows.append(f"{word}\t{n}\t{tags.get(word, 'x')}\t{coarse.get(word, '')}\t{fine.get(word, '')}\tcorpus")
    out.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
