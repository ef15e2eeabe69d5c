"""Teach networks further, each by excerpts that readers annotated in the hand of the gold, on a CPU.

Usage: python -m tools.network.refine_network MODEL_DIR GOLD_DIR TEXT_DIR... --corpus DIR --excerpts DIR --out DIR

MODEL_DIR holds archives of `tools.network.train_network`; of the annotated reports each goes over those alone that it has
learned from, so that one held out for a report stays so. Writes the refined archives to OUT under the same names.
Needs PyTorch, which the program does not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotate.excerpts import excerpts_of
from kg.annotate.network import from_bytes
from kg.annotate.training import Example
from kg.evaluate.cases import cases_of
from tools.network.command import run
from tools.network.plan import Refining

if TYPE_CHECKING:
    from tools.network.arrays import Reading

UNLABELLED = 140  # reports that nobody annotated, to go over what the student says already


def main(given: argparse.Namespace) -> None:
    """Refine every archive of the folder; raises a KgError where what is given does not fit together."""
    from tools.network.archive import archive_of, parts_of, student_of
    from tools.network.refining import Lessons, refined

    begun = time.monotonic()

    def tell(what: str) -> None:
        print(f"[{time.monotonic() - begun:7.1f} s] {what}", file=sys.stderr, flush=True)

    paths = [path for path in sorted(given.models.glob("*.zip")) if not given.only or path.stem in given.only]
    if not paths:
        raise ValueError(f"{given.models}: no archive (*.zip) to refine; give the folder that train_network wrote")
    material = Material(given)
    given.out.mkdir(parents=True, exist_ok=True)
    plan = Refining(steps=given.steps)
    for path in paths:
        archive = path.read_bytes()
        student, features, reports = student_of(archive)
        readings = material.read(features, reports)
        lessons = Lessons.of(from_bytes(archive), *readings, plan)
        student = refined(student, lessons, plan, tell)
        taught = [*reports, *(name for name in material.excerpted if name not in reports)]
        (given.out / path.name).write_bytes(archive_of(parts_of(student), features, taught))
        tell(f"{given.out / path.name}")


class Material:
    """The annotated reports, excerpts and other reports that networks are refined with, read once for a vocabulary."""

    def __init__(self, given: argparse.Namespace) -> None:
        from tools.network.material import document_of, unlabelled_of

        cases = cases_of(given.gold, given.texts)
        self._cases = {case.name: case.example() for case in cases}
        self._excerpts = [e for e in excerpts_of(given.excerpts, [*given.texts, given.corpus]) if not e.hand]
        others = unlabelled_of(given.corpus, cases)[:UNLABELLED]
        self._others = [Example(document_of(path), ()) for path in others]
        self._features: list[str] = []
        self._read: list[list[Reading]] = []
        self.excerpted = [example.document.id.removesuffix(".txt") for example in self._excerpts]

    def read(self, features: Sequence[str], reports: Sequence[str]) -> list[Reading]:
        """The excerpts, the annotated reports among `reports`, and other reports, each as one reading."""
        from tools.network.arrays import Reader, joined
        from tools.network.vocabulary import Vocabulary

        if features != self._features:
            reader = Reader(Vocabulary(tuple(features), ()))
            groups = (self._excerpts, list(self._cases.values()), self._others)
            self._features, self._read = list(features), [[reader(e) for e in group] for group in groups]
        excerpts, known, others = self._read
        own = [reading for name, reading in zip(self._cases, known, strict=True) if name in reports]
        return [joined(excerpts), joined(own), joined(others)]


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Teach networks further by annotated excerpts.")
    parser.add_argument("models", type=Path, metavar="MODEL_DIR", help="archives that train_network made")
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", help="gold files")
    parser.add_argument("texts", type=Path, nargs="+", metavar="TEXT_DIR", help="their reports")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the reports that were excerpted")
    parser.add_argument("--excerpts", type=Path, required=True, metavar="DIR", help="as in tools/annotations")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the archives are written")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these archives alone, without .zip")
    parser.add_argument("--steps", type=int, default=Refining().steps, metavar="N", help="steps (%(default)s)")
    return parser


if __name__ == "__main__":
    run(_arguments(), main)
