"""How far each project is, by the verb that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract import deadlines
from kg.extract.scene import Placed, Scene
from kg.lexicon.verbs import StatusVerb, status_verbs
from kg.model import Aspect, Document, EntityType, Mention, ProjectState, Role, Sentence, Status

_STOP = re.compile("[，；。：！？]")
_JOIN = re.compile(r"[^，；。：]{0,10}?(?:、|和|与|及|以及|暨|，)[^，；。：]{0,2}")
_AIM = re.compile(
    r"，(?:力争|确保|争取|计划|预计|年内|年底|今年|明年|20\d\d年|\d+月|上半年|下半年|今[春夏秋冬])[^，；。]{0,24}"
)
_PLANNED = re.compile("力争|确保|争取|年内|年底前|计划|预计|明年|将|拟")


@dataclass(frozen=True, slots=True)
class Group:
    """Projects that one verb governs, with the text that stands before and behind them in their clause."""

    members: tuple[Placed, ...]
    left: str
    near: str
    right: str
    tail: str
    tail_at: int


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb that governs a group, the rule that found it and how sure the rule is."""

    verb: StatusVerb | None
    rule: str
    confidence: float


_NONE = Governor(None, "", 0.0)


def extract(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[ProjectState]:
    """The states of the projects of a report, in text order, one or two for each mention."""
    scene = Scene.of(document, sentences, mentions)
    found: list[ProjectState] = []
    for at in range(len(scene.sentences)):
        if scene.states(at):
            found.extend(_sentence(scene, at))
    return found


def _sentence(scene: Scene, at: int) -> list[ProjectState]:
    """The states that one sentence tells; a group without a verb takes that of the group before it."""
    found: list[ProjectState] = []
    governor = _NONE
    for group in _groups(scene, at):
        own = _governor(group)
        if own is not _NONE:
            governor = own
        elif governor is not _NONE and not group.left:
            governor = Governor(governor.verb, "project.state.inherited.v1", 0.6)
        else:
            governor = _default(scene.sentences[at])
        found.extend(_states(scene, at, group, governor))
    return found


def _default(sentence: Sentence) -> Governor:
    """What a plan implies of a project that it names without a verb of progress: it is to be worked on."""
    if sentence.aspect is Aspect.TARGET and sentence.role is Role.BODY:
        return Governor(status_verbs("before")["推进"], "project.state.plan.v1", 0.5)
    return _NONE


def _groups(scene: Scene, at: int) -> list[Group]:
    """The projects of a sentence, joined where nothing but a conjunction stands between them."""
    text = scene.sentences[at].text
    projects = scene.placed(at, EntityType.PROJECT)
    outer = [p for p in projects if not any(p.inside(q) and p.end < q.end for q in projects)]
    runs: list[list[Placed]] = []
    for project in outer:
        gap = text[runs[-1][-1].end : project.start] if runs else ""
        shares_head = bool(runs) and project.start < runs[-1][-1].end
        if shares_head or (runs and _JOIN.fullmatch(gap) and not _governs(gap)):
            runs[-1].append(project)
        else:
            runs.append([project])
    return [_group(text, runs, k) for k in range(len(runs))]


def _governs(gap: str) -> bool:
    """Whether a verb in the gap between two projects gives the second a state of its own."""
    verb = _last(gap, "before") or _first(gap, "after")
    return "，" in gap or (verb is not None and verb.strength > 1)


def _group(text: str, runs: list[list[Placed]], k: int) -> Group:
    start, end = runs[k][0].start, runs[k][-1].end
    clause = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    before = runs[k - 1][-1].end if k else 0
    near = text[max(clause, before) : start]
    if before > clause:
        near = near.rpartition("、")[2]
    stop = _STOP.search(text, end)
    close = stop.start() if stop else len(text)
    following = runs[k + 1][0].start if k + 1 < len(runs) else len(text)
    right = text[end : min(close, following)]
    if following < close:
        right = right.partition("、")[0]
    aim = _AIM.match(text, close) if following > close else None
    tail = aim.group() if aim and following >= aim.end() else ""
    return Group(tuple(runs[k]), text[clause:start], near, right, tail, close)


def _last(text: str, side: str) -> StatusVerb | None:
    """The verb nearest to the end of a text, the longest if several end there."""
    by_last = _by_last(side)
    for end in range(len(text), 0, -1):
        for verb in by_last.get(text[end - 1], ()):
            if text.endswith(verb.verb, 0, end):
                return verb
    return None


@cache
def _by_last(side: str) -> dict[str, tuple[StatusVerb, ...]]:
    """The verbs of a side by their last character, the longest first."""
    found: dict[str, list[StatusVerb]] = {}
    for verb in sorted(status_verbs(side).values(), key=lambda v: -len(v.verb)):
        found.setdefault(verb.verb[-1], []).append(verb)
    return {last: tuple(verbs) for last, verbs in found.items()}


def _first(text: str, side: str) -> StatusVerb | None:
    """The strongest verb of a text, the first and longest of those."""
    found = [(-v.strength, text.find(v.verb), -len(v.verb), v) for v in status_verbs(side).values() if v.verb in text]
    return min(found, key=lambda f: f[:3])[3] if found else None


def _states(scene: Scene, at: int, group: Group, governor: Governor) -> list[ProjectState]:
    sentence = scene.sentences[at]
    aspect = _aspect(sentence, group)
    verb, rule, confidence = governor.verb, governor.rule, governor.confidence
    found: list[ProjectState] = []
    later = _first(group.tail, "after") if group.tail else None
    for member in group.members:
        if verb is not None:
            status = _status(verb, aspect)
            found.append(_state(scene, member, status, aspect, group.near + group.right, rule, confidence))
        if later is not None and later.strength >= 3:
            status = _status(later, Aspect.TARGET)
            found.append(_state(scene, member, status, Aspect.TARGET, group.tail, "project.state.aim.v1", 0.7))
    return found


def _governor(group: Group) -> Governor:
    """The verb that governs a group: a strong one behind it, else the nearest before it, else a weak one behind."""
    behind, before = _first(group.right, "after"), _last(group.near, "before") or _last(group.left, "before")
    if (
        behind is not None and behind.verb == "开通" and group.right.endswith("开通")
    ):  # a line that is open, not a flight
        return Governor(status_verbs("after")["通车"], "project.state.behind.v1", 0.85)
    if behind is not None and behind.strength >= 3:
        return Governor(behind, "project.state.behind.v1", 0.85)
    if before is not None and before.status != "neutral":
        if before.status == "completed" and group.right.startswith("主体"):  # 完成隧道主体工程
            return Governor(status_verbs("after")["主体完工"], "project.state.before.v1", 0.85)
        return Governor(before, "project.state.before.v1", 0.85)
    if behind is not None:
        return Governor(behind, "project.state.behind.v1", 0.6)
    if before is not None:
        return Governor(status_verbs("before")["推进"], "project.state.neutral.v1", 0.6)
    return _NONE


def _aspect(sentence: Sentence, group: Group) -> Aspect:
    """The aspect of a clause: as the place in the report says, unless its own words say otherwise."""
    clause = group.left + group.right
    if sentence.aspect is Aspect.ACTUAL and _PLANNED.search(clause):
        return Aspect.TARGET
    return sentence.aspect


def _status(verb: StatusVerb, aspect: Aspect) -> Status:
    if verb.status == "commissioned":
        return Status.COMPLETED if aspect is Aspect.TARGET else Status.OPERATING
    return Status(verb.status)


def _state(
    scene: Scene, member: Placed, status: Status, aspect: Aspect, where: str, rule: str, confidence: float
) -> ProjectState:
    found = deadlines.find(where)
    deadline = where[found[0][0] : found[0][1]] if found else None
    date = deadlines.last_day(deadline, scene.document.plan_year) if deadline else None
    evidence = scene.evidence(member.at, member.start, member.end, rule, confidence)
    return ProjectState(member.mention, status, aspect, deadline, date, evidence)
