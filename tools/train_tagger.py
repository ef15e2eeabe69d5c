"""Train the tagger that the package ships, and write its card.

Usage: train_tagger.py GOLD_DIR TEXT_DIR... (the folders of the gold files and of their texts)
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from kg.annotate.features import VERSION
from kg.annotate.tagger import MODEL
from kg.annotate.training import PARAMETERS, train_files

FOLDER = Path(__file__).parents[1] / "kg" / "annotate" / "models"


def main(gold: Path, texts: list[Path]) -> None:
    """Write the model and the card."""
    model = train_files(gold, texts)
    (FOLDER / MODEL).write_bytes(model)
    rows = {
        "model": MODEL,
        "sha256": hashlib.sha256(model).hexdigest(),
        "features": str(VERSION),
        "reports": " ".join(sorted(path.stem for path in gold.glob("*.json"))),
        "parameters": " ".join(f"{key}={value}" for key, value in PARAMETERS.items()),
        "command": "tools/train_tagger.py GOLD_DIR TEXT_DIR...",
    }
    card = ["key\tvalue", *(f"{key}\t{value}" for key, value in rows.items())]
    (FOLDER / "card.tsv").write_text("\n".join(card) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
