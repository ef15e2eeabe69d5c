"""Projects promised or under way, and what later reports say of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.ledger.comparison import compared
from kg.ledger.series import Series
from kg.ledger.shown import STATUS, state_shown
from kg.ledger.verdicts import RANK, standing
from kg.model import Aspect, Extraction, Outcome, ProjectState, Status, Verdict, mention_key

_STEPS = (Status.STARTING, Status.COMPLETED, Status.OPERATING)
States = Mapping[str, Sequence[ProjectState]]


def project_outcomes(series: Series) -> Iterator[Outcome]:
    """The outcomes of the projects of one region, a row for each report that promises or runs one."""
    told = {year: states_of(reports) for year, reports in series.by_year}
    for year, _ in series.by_year:
        later = series.later(year)
        if not later:
            return
        after, answering = later[0]
        for project, states in told[year].items():
            promise = _promise(states)
            if promise is not None:
                found = told[after].get(project, ())
                yield _outcome(project, promise, found, year, after, answering, series.region)


def states_of(reports: Iterable[Extraction]) -> dict[str, list[ProjectState]]:
    """What the reports of one year say of each project, by the id of its entity, in text order."""
    found: dict[str, list[ProjectState]] = defaultdict(list)
    for report in reports:
        links = dict(report.links)
        for fact in report.facts:
            project = links.get(mention_key(fact.project)) if isinstance(fact, ProjectState) else None
            if project is not None and isinstance(fact, ProjectState):
                found[project].append(fact)
    return {project: sorted(states, key=lambda state: state.provenance) for project, states in sorted(found.items())}


def _promise(states: Sequence[ProjectState]) -> ProjectState | None:
    """What a report promises of a project: the farthest that it plans; of one only reported, that it is under way.

    Of two promises alike, the one that names it more fully (货源街片区拆迁改造, not 货源街).
    """
    planned = [state for state in states if state.aspect is Aspect.TARGET and state.status is not Status.STOPPED]
    if planned:
        return max(planned, key=_weight)
    running = [state for state in states if RANK.get(state.status, 9) <= RANK[Status.BUILDING]]
    return max(running, key=lambda state: RANK[state.status], default=None) if len(running) == len(states) else None


def _weight(state: ProjectState) -> tuple[int, bool, int]:
    return RANK[state.status], state.deadline_date is not None, len(state.project.name)


def _outcome(
    project: str,
    promise: ProjectState,
    found: Sequence[ProjectState],
    year: int,
    after: int,
    answering: Sequence[Extraction],
    region: str,
) -> Outcome:
    answer = _answer(found)
    verdict, put_off = Verdict.UNREPORTED, None
    if answer is not None:
        verdict = _verdict(promise, answer, after)
        open_still = verdict in (Verdict.MISSED, Verdict.PROGRESSING)
        put_off = _put_off(promise, found, year, after) if open_still else None
    return Outcome(
        target=promise,
        actual=answer,
        verdict=verdict,
        answered_in=answering[0].document.id if answer is None else answer.provenance.sentence.doc,
        region=region,
        comparison=_compared(promise, answer),
        interim=answer is not None and _deadline(promise, year) >= dt.date(after, 1, 1),
        across_gap=after - year > 1,
        new_deadline=put_off,
        project=project,
        confidence=min(promise.provenance.confidence, answer.provenance.confidence if answer else 1.0),
    )


def _answer(found: Sequence[ProjectState]) -> ProjectState | None:
    """What a report says of a project: the farthest that it reports as reached, else what it plans."""
    done = [state for state in found if state.aspect is Aspect.ACTUAL]
    if done:
        return max(done, key=lambda state: RANK.get(state.status, -1))
    return max(found, key=lambda state: RANK.get(state.status, -1), default=None)


def _verdict(promise: ProjectState, answer: ProjectState, after: int) -> Verdict:
    """What became of a project; one that the later report only plans on is not yet where it was to be."""
    overdue = promise.deadline_date is not None and promise.deadline_date < dt.date(after, 1, 1)
    if promise.aspect is Aspect.ACTUAL:  # nothing was promised but that it is at work: it stands, stopped, or goes on
        if answer.status is Status.STOPPED:
            return Verdict.MISSED
        stands = answer.aspect is Aspect.ACTUAL and RANK[answer.status] >= RANK[Status.COMPLETED]
        return Verdict.MET if stands else Verdict.PROGRESSING
    if answer.aspect is Aspect.TARGET and answer.status is not Status.STOPPED:
        return Verdict.MISSED if overdue else Verdict.PROGRESSING
    return standing(promise.status, answer.status, overdue=overdue)


def _put_off(promise: ProjectState, found: Sequence[ProjectState], year: int, after: int) -> dt.date | None:
    """The later day that the answering report sets for what an earlier one promised.

    A plan of a year is for that year: without a day it ends with the year, and to plan the same step again puts it off.
    """
    if promise.aspect is not Aspect.TARGET or promise.status not in _STEPS:
        return None
    day = _deadline(promise, year)
    again = [state for state in found if state.aspect is Aspect.TARGET and state.status in _STEPS]
    days = [_deadline(state, after) for state in again if _same_step(promise.status, state.status)]
    return min((later for later in days if later > day), default=None)


def _same_step(one: Status, other: Status) -> bool:
    """Whether two promises are of one step: the beginning, or the standing work."""
    return (one is Status.STARTING) == (other is Status.STARTING)


def _deadline(promise: ProjectState, year: int) -> dt.date:
    return promise.deadline_date or dt.date(year, 12, 31)


def _compared(promise: ProjectState, answer: ProjectState | None) -> str:
    head = "target" if promise.aspect is Aspect.TARGET else "then", state_shown(promise)
    if answer is None:
        return compared(head, ("silent", ""))
    again = answer.aspect is Aspect.TARGET
    return compared(head, ("again", state_shown(answer)) if again else ("actual", STATUS[answer.status]))
