"""What a build came to, kept in its generation: a build in which nothing changed is told from it, and makes nothing.

`told.json` holds a digest of all that the library follows from (what was read of each report, the decisions on
entities, what was chosen, the whole program) and the size and time of every file of the generation. Where the digest
is the same and no file was touched since, the library in force is the one that would be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import msgspec

from kg import resolve
from kg.export import page
from kg.graph import Refusal, ValidationReport
from kg.graph.change import Change
from kg.graph.generations import Choices, states_of
from kg.graph.kept_reports import KeptReports
from kg.graph.read_before import digest_of
from kg.graph.turtle import write_whole
from kg.model import Extraction
from kg.pipeline.program import everything

TOLD = "told.json"
"""The name of the file in the folder of a generation."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of a library when it is made: how many entities and facts of each kind, and what is amiss."""

    entities: dict[str, int]
    facts: dict[str, int]
    refusals: tuple[Refusal, ...]
    validation: ValidationReport
    notes: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...]


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: the digest that it holds for, the summary, and the states of the files."""

    key: str
    summary: Summary
    files: dict[str, tuple[int, int]]


def key_of_all(change: Change, reports: Sequence[Extraction], choices: Choices) -> str:
    """A digest of all that a library of these reports follows from; "" where the reports do not lie in files."""
    if not isinstance(reports, KeptReports):
        return ""
    told = hashlib.sha256(f"{everything()} {page.MOST} {sorted(asdict(choices).items())!a}".encode())
    judgements = change.folder / resolve.NAME
    told.update(hashlib.sha256(judgements.read_bytes() if judgements.exists() else b"").digest())
    for report, path in sorted(zip(reports.ids, reports.paths, strict=True)):
        told.update(ascii((report, digest_of(path))).encode())
    return told.hexdigest()


def keep_summary(change: Change, key: str, summary: Summary) -> None:
    """Keep what is told of the next generation, which is whole but for this file; raises OutputError."""
    generation = change.whole()
    try:
        data = msgspec.json.encode(_Told(key, summary, states_of(generation)))
    except UnicodeEncodeError:  # a file name that is no UTF-8: made anew each time
        return
    write_whole(generation / TOLD, data)


def summary_before(change: Change, key: str) -> Summary | None:
    """What was told of the generation in force; None unless it is the library that the key is of, and untouched."""
    generation = change.folder_before("")
    if not key or generation is None:
        return None
    try:
        told = msgspec.json.decode((generation / TOLD).read_bytes(), type=_Told)
    except (OSError, msgspec.MsgspecError):
        return None
    return told.summary if told.key == key and states_of(generation, leaving={TOLD}) == told.files else None
