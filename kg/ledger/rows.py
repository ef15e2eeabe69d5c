"""The ledger of a region as it is read from a graph: rows, shares, lives of projects, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger.questions import among, asked
from kg.model import Verdict

if TYPE_CHECKING:
    from kg.ledger.questions import Source


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report in their sentence: `text[begin:end]`; `report` is its identifier, `year` its plan year.

    `sentence` is the IRI of the sentence, with its characters in it.
    """

    report: str
    year: int
    text: str
    begin: int
    end: int
    sentence: str

    @property
    def context(self) -> str:
        """The IRI of the report."""
        return self.sentence.partition("#")[0]

    @property
    def place(self) -> str:
        """The IRI of the words: their characters in the report."""
        start = int(self.sentence.rpartition("=")[2].partition(",")[0])
        return f"{self.context}#char={start + self.begin},{start + self.end}"

    @property
    def before(self) -> str:
        """The sentence up to the words."""
        return self.text[: self.begin]

    @property
    def words(self) -> str:
        """The words that state it."""
        return self.text[self.begin : self.end]

    @property
    def after(self) -> str:
        """The sentence after the words."""
        return self.text[self.end :]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One outcome: what was promised when, what was told of it when, and the two sentences.

    `kind` is "figure" or "project"; `subject` the IRI of the indicator or project, `thing` the indicator in the
    report's words or the project's name, `concept` the standard indicator, "" where there is none; `answered` is the
    plan year of the later report, `actual` None where it says nothing. `difference` and `new_deadline` are texts, ""
    where there are none.
    """

    outcome: str
    kind: str
    subject: str
    thing: str
    concept: str
    period: str
    verdict: str
    comparison: str
    difference: str
    interim: bool
    across_gap: bool
    new_deadline: str
    target: Passage
    answered: int
    answered_in: str
    actual: Passage | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that tell one indicator of one period differently."""

    concept: str
    period: str
    one: Passage
    other: Passage


@dataclass(frozen=True, slots=True)
class Share:
    """How many outcomes have each verdict; years on the way of longer goals are not counted."""

    counts: dict[str, int]

    @property
    def judged(self) -> int:
        """How many were kept or missed."""
        return sum(self.counts.get(verdict, 0) for verdict in (Verdict.MET, Verdict.EXCEEDED, Verdict.MISSED))

    @property
    def kept(self) -> int:
        """How many were met or exceeded."""
        return self.counts.get(Verdict.MET, 0) + self.counts.get(Verdict.EXCEEDED, 0)

    @property
    def percent(self) -> float | None:
        """The share kept of those that can be judged, in percent; None where there are none."""
        return 100 * self.kept / self.judged if self.judged else None


def region_called(source: Source, name: str) -> tuple[str, str, dict[int, list[str]]]:
    """The IRI and name of the region called so, and its reports by plan year; raises GraphError where none is."""
    rows = asked(source, "series")
    found = {row["region"] for row in rows if name in (row["name"], row["region"])}
    found = {row["region"] for row in rows if name == row["label"]} or found
    found = found or {row["region"] for row in rows if name and row["label"].startswith(name)}
    if len(found) != 1:
        names = sorted({row["label"] for row in rows if not found or row["region"] in found})
        said = "is the name of several regions" if found else "has no report here"
        raise GraphError(f"region {name} {said}; regions with reports: {'、'.join(names[:40]) or 'none'}")
    region = found.pop()
    mine = [row for row in rows if row["region"] == region]
    years: dict[int, list[str]] = {}
    for row in sorted(mine, key=lambda row: (row["year"], row["report"])):
        held = years.setdefault(int(row["year"]), [])
        if row["report"] not in held:
            held.append(row["report"])
    return region, mine[0]["label"], years


def rows_of(source: Source, region: str, year: int | None = None) -> list[LedgerRow]:
    """The ledger of a region (its IRI), all years or one, in the order of the reports and their text."""
    told = asked(source, "outcomes", place=region)
    return rows_told(source, [row for row in told if year is None or int(row["targetYear"]) == year])


def rows_told(source: Source, told: Sequence[Mapping[str, str]]) -> list[LedgerRow]:
    """The rows that answers to `outcomes.rq` tell, with their names and words, in the order of the reports."""
    things = {row["owner"] or row["node"] for row in told}
    labels = {row["thing"]: row for row in among(source, "labels", "thing", things)}
    standards = {row["standard"] for row in labels.values() if row["standard"]} - set(labels)
    labels |= {row["thing"]: row for row in among(source, "labels", "thing", standards)}
    stated = {row[name] for row in told for name in ("target", "actual") if row[name]}
    said = {row["stated"]: row for row in among(source, "passages", "stated", stated)}
    rows = {row["outcome"]: _row(row, labels, said) for row in told if row["target"] in said}
    return sorted(rows.values(), key=_order)


def _order(row: LedgerRow) -> tuple[object, ...]:
    place = int(row.target.sentence.rsplit("=", 1)[-1].split(",")[0])
    return (row.target.year, row.kind, row.target.report, place, row.target.begin, row.answered, row.outcome)


def share_of(rows: Sequence[LedgerRow]) -> Share:
    """The verdicts of rows, counted."""
    return Share(dict(sorted(Counter(row.verdict for row in rows if not row.interim).items())))


def passage(said: Mapping[str, str], report: str, year: str) -> Passage:
    """The passage that `sentence`, its first character `begin` and its `text`, and the words' `from` and `to` tell."""
    text, start = said["text"], int(said["begin"])
    begin, end = (min(max(int(said[edge]) - start, 0), len(text)) for edge in ("from", "to"))
    return Passage(report, int(year), text, begin, end, said["sentence"])


def _row(
    row: Mapping[str, str], labels: Mapping[str, Mapping[str, str]], said: Mapping[str, Mapping[str, str]]
) -> LedgerRow:
    subject = row["owner"] or row["node"]
    standard = labels.get(subject, {}).get("standard", "")
    answer = said.get(row["actual"])
    return LedgerRow(
        outcome=row["outcome"],
        kind="project" if row["owner"] else "figure",
        subject=subject,
        thing=labels.get(subject, {}).get("label", ""),
        concept=labels.get(standard, {}).get("label", ""),
        period=row["period"],
        verdict=row["verdict"],
        comparison=row["comparison"],
        difference=row["difference"],
        interim=row["interim"] == "true",
        across_gap=row["gap"] == "true",
        new_deadline=row["newDeadline"],
        target=passage(said[row["target"]], row["targetReport"], row["targetYear"]),
        answered=int(row["answerYear"]),
        answered_in=row["answerReport"],
        actual=passage(answer, row["answerReport"], row["answerYear"]) if answer else None,
    )
