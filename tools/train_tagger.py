"""Train the tagger that the package ships, and write its card.

Usage: train_tagger.py GOLD_DIR TEXT_DIR... [--excerpts EXCERPT_DIR] (the folders of the gold files, of their texts and
of the reports that were excerpted, and of the excerpts: see tools/annotations)
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from kg.annotate.excerpts import excerpts_of
from kg.annotate.features import VERSION
from kg.annotate.tagger import MODEL
from kg.annotate.training import PARAMETERS, example_of, read_gold, train

FOLDER = Path(__file__).parents[1] / "kg" / "annotate" / "models"


def main(gold: Path, texts: list[Path], folder: Path | None) -> None:
    """Write the model and the card."""
    files = sorted(gold.glob("*.json"))
    excerpts = excerpts_of(folder, texts) if folder else []
    model = train([*(example_of(*read_gold(path, texts)) for path in files), *excerpts])
    (FOLDER / MODEL).write_bytes(model)
    rows = {
        "model": MODEL,
        "sha256": hashlib.sha256(model).hexdigest(),
        "features": str(VERSION),
        "reports": " ".join(path.stem for path in files),
        "excerpts": " ".join(example.document.id.removesuffix(".txt") for example in excerpts),
        "parameters": " ".join(f"{key}={value}" for key, value in PARAMETERS.items()),
        "command": "tools/train_tagger.py GOLD_DIR TEXT_DIR... --excerpts tools/annotations",
    }
    card = ["key\tvalue", *(f"{key}\t{value}" for key, value in rows.items())]
    (FOLDER / "card.tsv").write_text("\n".join(card) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Train the tagger that the package ships.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--excerpts", type=Path)
    given = parser.parse_args()
    main(given.gold, given.texts, given.excerpts)
