"""Make the network again that reads mentions: one taught by each fold of the annotated reports, one by all.

Usage: python -m tools.network.train_network GOLD_DIR TEXT_DIR... --corpus DIR --excerpts DIR --out DIR

GOLD_DIR holds the gold files, TEXT_DIR their reports; the corpus has an `INDEX.tsv` (columns file, region, year) and the
reports that nobody annotated. Writes OUT/1.zip and so on, each held out for the reports of one fold (those of
`kg evaluate --folds`), and OUT/all.zip. Needs PyTorch, which the program does not.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from kg.engine import engine
from tools.network.command import run
from tools.network.plan import FULL, TRIAL


def main(given: argparse.Namespace) -> None:
    """Train all the networks and write their archives; raises a KgError where what is given does not fit together."""
    import torch

    from tools.network.making import Making
    from tools.network.material import material_of

    if given.device == "cuda" and not torch.cuda.is_available():
        raise ValueError(
            "--device cuda: PyTorch finds no such device here; leave --device out, or see what is installed"
        )
    begun = time.monotonic()
    plan = (TRIAL if given.trial else FULL).shortened(given.steps)
    material = material_of(given.gold, given.texts, given.corpus, given.excerpts, given.folds)

    def tell(what: str) -> None:
        print(f"[{time.monotonic() - begun:7.1f} s] {what}", file=sys.stderr, flush=True)

    given.out.mkdir(parents=True, exist_ok=True)
    for number, archive in enumerate(Making(material, plan, given.device, engine(given.jobs), tell).archives(), 1):
        path = given.out / ("all.zip" if number == len(material.lessons) else f"{number}.zip")
        path.write_bytes(archive)
        tell(f"{path}: {len(archive)} bytes")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the network again that reads mentions.")
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", help="gold files")
    parser.add_argument("texts", type=Path, nargs="+", metavar="TEXT_DIR", help="their reports")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="reports that nobody annotated")
    parser.add_argument("--excerpts", type=Path, metavar="DIR", help="annotated excerpts, as in tools/annotations")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the archives are written")
    parser.add_argument(
        "--folds", type=int, default=6, metavar="N", help="folds that are held out in turn (%(default)s)"
    )
    parser.add_argument("--device", choices=("cuda", "cpu"), default="cpu", help="where it reckons (%(default)s)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read reports (%(default)s)")
    parser.add_argument("--steps", type=float, default=1.0, metavar="SHARE", help="this share of all the steps only")
    parser.add_argument("--trial", action="store_true", help="small networks and few reports: do all the parts fit?")
    return parser


if __name__ == "__main__":
    run(_arguments(), main)
