"""Learn the weights of `kg/lexicon/data/serves_weights.tsv` from annotated reports.

Usage: python tools/train_serves.py GOLD_DIR TEXT_DIR [TEXT_DIR ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.annotate.sentences import sentences_of
from kg.annotate.timeline import dated
from kg.annotate.training import read_gold
from kg.extract.learning import Choice, choices, learn, table

TARGET = Path(__file__).parents[1] / "kg/lexicon/data/serves_weights.tsv"


def main(gold: str, *texts: str) -> None:
    """Read the gold files in order of their names, learn, and write the table."""
    known: list[list[Choice]] = []
    for path in sorted(Path(gold).glob("*.json")):
        document, answers = read_gold(path, [Path(t) for t in texts])
        known.append(list(choices(document, dated(document, sentences_of(document)), answers)))
    TARGET.write_text(table(learn(known), "annotated reports"), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
