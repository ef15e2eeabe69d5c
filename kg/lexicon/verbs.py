"""Verbs that tell how far a project is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StatusVerb:
    """A verb and the status it gives to a project.

    `status` is a status of the vocabulary, "commissioned" (put into service: completed where planned, operating
    where reported) or "neutral" (leaves it to the next verb). `side` is where the verb stands to the project:
    "before", "after" or "both". `strength` ranks verbs of one project, 0 to 4.
    """

    verb: str
    status: str
    side: str
    strength: int


@cache
def status_verbs(side: str) -> dict[str, StatusVerb]:
    """The verbs that may stand on a side ("before" or "after") of a project."""
    text = files("kg.lexicon").joinpath("data/status_verbs.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        r["verb"]: StatusVerb(r["verb"], r["status"], r["side"], int(r["strength"]))
        for r in rows
        if r["side"] in (side, "both")
    }
