"""Projects by rule: the members of a list that is said to be of projects, where another member is known to be one.

What was taken for a slogan or an industry is a project there, unless the rest of the report says otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.annotate.candidates import Candidate
from kg.annotate.project_lists import OF_PROJECTS
from kg.model import Sentence

_LISTED = re.compile(OF_PROJECTS)
_LEAD = re.compile(
    r"^.*(?:推进|推动|建设|加快|实施|开工|启动|新建|建成|投产|投运|投用|抓好|完成|谋划|争取|做好|确保|力促|力争|促进|支持|引进|落实)(?=.{3,}$)"
)
_NO_NAME = re.compile(r"项目\d+项|^[\d.]+[个项条座家处]|^等")


def found_in(sentences: Sequence[Sentence], proposed: Iterable[Candidate]) -> list[Candidate]:
    """The projects that lists give away, given what was proposed."""
    known: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in proposed:
        if candidate.label in ("Project", "Slogan", "Industry"):
            known[candidate.sentence].append(candidate)
    return [found for number in sorted(known) for found in _listed(sentences[number].text, number, known[number])]


def _listed(text: str, number: int, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """The unnamed members of the lists of one sentence that hold a project."""
    for match in _LISTED.finditer(text):
        opening = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
        members = [
            Candidate(number, a, b, "Project", 0.6, "project.listed.v1")
            for a, b in _members(text, opening, match.start())
        ]
        held = {m: [k for k in known if k.overlaps(m)] for m in members}
        if any(k.label == "Project" for here in held.values() for k in here):
            yield from (m for m in members if not held[m] and _is_name(text[m.start : m.end]))
            yield from (_as_project(here[0]) for m, here in held.items() if len(here) == 1 and _fills(here[0], m))


def _fills(found: Candidate, member: Candidate) -> bool:
    """Whether a slogan or an industry is a whole member of a list, but for its quotation marks."""
    edges = (found.start - member.start, member.end - found.end)
    return found.label != "Project" and all(edge in (0, 1) for edge in edges)


def _as_project(found: Candidate) -> Candidate:
    """What was taken for a slogan or an industry as a project, a little surer, as the list says so."""
    surer = min(1.0, found.confidence + 0.01)
    return replace(found, label="Project", confidence=surer, rule="project.listed.v1")


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list, the first without the verb that governs it."""
    for match in re.finditer(r"[^、]+", text[start:end]):
        lead = _LEAD.match(match.group()) if match.start() == 0 else None
        yield start + match.start() + (lead.end() if lead else 0), start + match.end()


def _is_name(text: str) -> bool:
    return 4 <= len(text) <= 30 and not _NO_NAME.search(text)
