"""What the paragraphs of a report state, in rows for their margins."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.web.report_store import Figure, Place, Relation, Report, State
from kg.web.report_text import Part

_LINE = 34  # characters of a line of the text on a wide screen
_ROWS = 0.8  # rows of the margin that stand beside one such line


@dataclass(frozen=True, slots=True)
class Said:
    """One row: a figure, the state of a project, or a relation to one thing or several."""

    place: Place
    figure: Figure | None = None
    state: State | None = None
    relation: Relation | None = None
    objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """The rows of a paragraph in text order: those that find room beside it, and the rest."""

    first: tuple[Said, ...]
    rest: tuple[Said, ...]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.first) + len(self.rest)


def margins_of(report: Report, parts: Sequence[Part]) -> dict[int, Margin]:
    """The margins of the parts that state something, by the parts' numbers."""
    starts = [part.place.begin for part in parts]
    rows: dict[int, list[Said]] = defaultdict(list)
    for said in sorted(_said(report), key=lambda said: (said.place.begin, said.place.end)):
        rows[max(0, bisect_right(starts, said.place.begin) - 1)].append(said)
    return {number: _margin(parts[number], told) for number, told in rows.items()}


def things_of(report: Report) -> set[str]:
    """The IRIs of the things that the rows of a report name."""
    ends = {iri for said in _said(report) if said.relation for iri in (said.relation.subject, *said.objects)}
    about = {figure.about for figure in report.figures} | {state.project for state in report.states}
    return {iri for iri in ends | about if iri}


def _margin(part: Part, rows: Sequence[Said]) -> Margin:
    room = max(2, round((part.place.end - part.place.begin) / _LINE * _ROWS))
    cut = room if len(rows) > room + 1 else len(rows)  # "1 more" takes as much room as the one
    return Margin(tuple(rows[:cut]), tuple(rows[cut:]))


def _said(report: Report) -> Iterator[Said]:
    yield from (Said(figure.place, figure=figure) for figure in report.figures)
    yield from (Said(state.place, state=state) for state in report.states)
    grouped: dict[tuple[Place, str, str], list[Relation]] = defaultdict(list)
    for relation in report.relations:
        grouped[relation.place, relation.subject, relation.predicate].append(relation)
    for (place, subject, predicate), together in grouped.items():
        if predicate != "definition":  # the words of the paragraph themselves
            yield Said(place, relation=together[0], objects=tuple(one.object for one in together))
        elif (place, subject, "hasComponent") not in grouped:
            yield Said(place, relation=together[0])
