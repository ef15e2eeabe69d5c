"""Excerpts of reports with the names that a reader found in them, to learn from beside the annotated reports."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.annotate.training import TYPES, Example
from kg.errors import KgError
from kg.model import Document

EXCERPTS, NAMES = "excerpts.tsv", "names.tsv"
SEPARATOR = "|"  # between names of one type
OF_GOLD = "gold"  # the hand of readers who draw the line where those of the annotated reports do


class ExcerptError(KgError):
    """Excerpts and reports do not fit together."""


def excerpts_of(folder: Path, texts: Sequence[Path]) -> list[Example]:
    """The examples of a folder of excerpts, whose reports stand in the folders `texts`.

    `excerpts.tsv` says in which characters of its report each begins and ends, with the checksum of what stands
    there and whose hand annotated it, and `names.tsv` which names stand in it, by type, a `|` between them.
    Raises ExcerptError where a report is missing, or is not the one that was read.
    """
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in _rows(folder / NAMES):
        if row["type"] in TYPES:  # regions stand there for the relations
            names[row["report"]] |= {(row["type"], name) for name in row["names"].split(SEPARATOR)}
    return [_example(row, names[row["report"]], texts) for row in _rows(folder / EXCERPTS)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    except FileNotFoundError:
        raise ExcerptError(f"{path}: no such file; a folder of excerpts holds {EXCERPTS} and {NAMES}") from None


def _example(row: Mapping[str, str], names: set[tuple[str, str]], texts: Sequence[Path]) -> Example:
    name = row["report"]
    path = next((folder / name for folder in texts if (folder / name).exists()), None)
    if path is None:
        raise ExcerptError(f"{name}: this report of {EXCERPTS} is in none of {', '.join(map(str, texts))}")
    text = path.read_bytes().decode("utf-8")[int(row["begin"]) : int(row["end"])]
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ExcerptError(f"{path}: characters {row['begin']} to {row['end']} are not those that {EXCERPTS} speaks of")
    document = Document(name, text, name, row["sha256"], region=row["region"], plan_year=int(row["year"]))
    hand = row["hand"]
    return Example(document, tuple(sorted(names)), "" if hand == OF_GOLD else hand)
