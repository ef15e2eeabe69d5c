"""What the networks learn from: annotated reports in folds, excerpts, and reports that nobody annotated."""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotate.excerpts import excerpts_of
from kg.annotate.training import Example
from kg.evaluate.cases import Case, cases_of
from kg.evaluate.run import held_out
from kg.model import Document

INDEX = "INDEX.tsv"
SEED = 5  # of the order in which the unlabelled reports come


@dataclass(frozen=True, slots=True)
class Material:
    """The annotated reports and then the excerpts (`examples`), reports that nobody annotated, and the lessons.

    Each lesson is the numbers of the examples that one network learns from: those of each fold, then all.
    """

    examples: tuple[Example, ...]
    unlabelled: tuple[Path, ...]
    lessons: tuple[tuple[int, ...], ...]


def material_of(gold: Path, texts: Sequence[Path], corpus: Path, excerpts: Path | None, folds: int) -> Material:
    """All that there is to learn from; raises a KgError where files do not fit together."""
    cases = cases_of(gold, texts)
    more = excerpts_of(excerpts, [*texts, corpus]) if excerpts else []
    examples = (*(case.example() for case in cases), *more)
    signed = range(len(cases), len(examples))
    lessons = [(*(cases.index(case) for case in fold.others), *signed) for fold in held_out(cases, folds)]
    return Material(examples, unlabelled_of(corpus, cases), (*lessons, tuple(range(len(examples)))))


def unlabelled_of(corpus: Path, cases: Sequence[Case]) -> tuple[Path, ...]:
    """The reports of a corpus, shuffled, without those of the region and year of an annotated report.

    `INDEX.tsv` has the columns file, region, year. Whoever is held out in a fold must not be read beforehand.
    """
    gold = [json.loads(case.gold.read_text("utf-8")) for case in cases]
    taken = {(str(answers.get("region")), str(answers.get("year"))) for answers in gold}
    with (corpus / INDEX).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [corpus / row["file"] for row in rows if (row["region"], row["year"]) not in taken]
    present = [path for path in found if path.exists()]
    random.Random(SEED).shuffle(present)
    return tuple(present)


def document_of(path: Path) -> Document:
    """A report that nobody annotated."""
    data = path.read_bytes()
    return Document(id=path.name, text=data.decode("utf-8"), source=path.name, sha256=hashlib.sha256(data).hexdigest())
