"""What the paragraphs of a report state, in rows for their margins."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.web.report_store import Figure, Place, Relation, Report, State
from kg.web.report_text import Part

_LINE = 34  # characters of a line of the text on a wide screen
_ROWS = 0.8  # rows of the margin that stand beside one such line
_OF_ONE = ("hasComponent", "definition")  # told of one slogan with all its parts; others of all that lead to one thing


@dataclass(frozen=True, slots=True)
class Said:
    """One row: a figure, the state of a project, or a relation: of several things to one, or of one to several."""

    place: Place
    figure: Figure | None = None
    state: State | None = None
    predicate: str = ""
    subjects: tuple[str, ...] = ()
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
    starts = [line.place.begin for part in parts for line in part.lines]
    owners = [part.number for part in parts for _ in part.lines]
    if not starts:  # a library without the text
        return {}

    def line_of(place: Place) -> int:
        return max(0, bisect_right(starts, place.begin) - 1)

    rows: dict[int, list[Said]] = defaultdict(list)
    for said in sorted(_said(report, line_of), key=lambda said: (said.place, said.predicate, said.subjects)):
        rows[owners[line_of(said.place)]].append(said)
    return {number: _margin(parts[number], told) for number, told in rows.items()}


def things_of(report: Report) -> set[str]:
    """The IRIs of the things that the rows of a report name."""
    ends = {iri for one in report.relations for iri in (one.subject, one.object)}
    about = {figure.about for figure in report.figures} | {state.project for state in report.states}
    return {iri for iri in ends | about if iri}


def _margin(part: Part, rows: Sequence[Said]) -> Margin:
    room = max(2, round((part.place.end - part.place.begin) / _LINE * _ROWS))
    cut = room if len(rows) > room + 1 else len(rows)  # "1 more" takes as much room as the one
    return Margin(tuple(rows[:cut]), tuple(rows[cut:]))


def _said(report: Report, line_of: Callable[[Place], int]) -> Iterator[Said]:
    yield from (Said(figure.place, figure=figure) for figure in report.figures)
    yield from (Said(state.place, state=state) for state in report.states)
    yield from _told(_parted([one for one in report.relations if one.predicate in _OF_ONE]), line_of)
    yield from _told([one for one in report.relations if one.predicate not in _OF_ONE], line_of)


def _parted(relations: Sequence[Relation]) -> list[Relation]:
    """Relations without the definitions of slogans whose parts are told: those say no more."""
    parted = {(one.place, one.subject) for one in relations if one.predicate == "hasComponent"}
    return [one for one in relations if one.predicate != "definition" or (one.place, one.subject) not in parted]


def _told(relations: Iterable[Relation], line_of: Callable[[Place], int]) -> Iterator[Said]:
    """Relations as rows: those of one sentence together that tell of one slogan, or lead to one thing."""
    grouped: dict[tuple[int, str, str], list[Relation]] = defaultdict(list)
    for one in relations:
        end = one.subject if one.predicate in _OF_ONE else one.object
        grouped[line_of(one.place), one.predicate, end].append(one)
    for (_, predicate, _), together in grouped.items():
        place = Place(min(one.place.begin for one in together), max(one.place.end for one in together))
        subjects = tuple(dict.fromkeys(one.subject for one in together))
        objects = () if predicate == "definition" else tuple(dict.fromkeys(one.object for one in together))
        yield Said(place, predicate=predicate, subjects=subjects, objects=objects)
