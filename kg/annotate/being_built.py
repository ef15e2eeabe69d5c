"""Bodies that are being built, and firms that stand for what they build: projects.

A hospital, a school or an institute that exists is an organization; the one that is being built is a project. A firm in
a list of projects (推进玖龙纸业、仙鹤纸业等项目) names its project too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.candidates import Candidate
from kg.annotate.project_lists import OF_PROJECTS
from kg.model import Sentence

# What is built as one house; zones and parks are bodies while they grow.
_HOUSE = re.compile(r"(?:中心|医院|学校|小学|中学|学院|馆|园|院|所|基地|实验室)$")
_BUILT = re.compile(r"(?:新建|改扩建|迁建|扩建|建设|建成|投用|布局|开工)的?$")
_BUILT_WITH = re.compile(_BUILT.pattern[:-1] + r"(?:[^，。；、和等]{4,20}[、和]){1,3}$")
_WHOLE = re.compile(r"[，。、；和]|$")
_DRIVEN = re.compile(r"(?:推进|加快|抓好|启动|开展|推动|谋划|支持)[^，。；]*$")
_ITS_BUILDING = re.compile(
    r"(?<!实验室)(?:[、和][^，。；、和等“]{2,20}){0,3}(?:等(?:[^，。；、]{0,4}(?:医院|学校|院校|场馆))?)?建设(?:[，。；]|$)"
)
_FINISHED = re.compile(
    r"(?:[、和][^，。；、和等]{2,20}){0,3}(?:先后|相继|全部|正式|顺利|基本|主体|如期)?(?:建成)?"
    r"(?:投用|投入使用|投入运行|投入运营|建成(?:招生|运行|运营|开放|使用)|加快建设|启动建设|开工建设|建成|竣工|封顶|开工|完工|启用|落成|动工)(?:[，。；、]|$)"
)
_HOUSE_OF_MONEY = re.compile(r"(?:行|证券|期货|公司|理财|保险|基金|金投)$")  # it opens itself, and is not built
_PUT_TO_WORK = re.compile(
    r"(?:[、和][^，。；企公行]{1,40}?)?(?:等[^，。；、企公行]{0,8}?)?(?:正式|相继|先后|陆续|顺利|全部|建成)?"
    r"(?:开业|投产|开工|竣工|投用|试运行)(?=[，。；、运达]|$)"
)
_LISTED = re.compile(rf"(?:、[^，。；]{{1,60}})?{OF_PROJECTS}")  # the rest of a list that a name stands in


def as_project(sentences: Sequence[Sentence], found: Candidate) -> Candidate:
    """The candidate, as a project where it is a body that its sentence builds."""
    if found.label != "Organization":
        return found
    text = sentences[found.sentence].text
    if _LISTED.match(text, found.end):
        return replace(found, label="Project")
    if not _HOUSE.search(text, found.start, found.end):
        return found
    before = text[: found.start]
    listed = text[found.end - 1] != "园" and _BUILT_WITH.search(before)
    built = (listed or _BUILT.search(before)) and _WHOLE.match(text, found.end)
    driven = _ITS_BUILDING.match(text, found.end) and _DRIVEN.search(before)
    finished = _FINISHED.match(text, found.end)
    return replace(found, label="Project") if built or driven or finished else found


def of_firms(sentences: Sequence[Sentence], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The projects that firms stand for, by the list they are in or the works put to work: not those in a project."""
    firms = [firm for firm in chosen if firm.label == "Enterprise" and _is_works(sentences[firm.sentence].text, firm)]
    at = {firm.sentence for firm in firms}
    taken = [other for other in chosen if other.sentence in at and other.label in ("Project", "Organization")]
    return [
        replace(firm, label="Project", rule="project.firm.v1")
        for firm in firms
        if not any(firm.overlaps(other) for other in taken)
    ]


def _is_works(text: str, firm: Candidate) -> bool:
    """Whether the name of a firm stands for what it builds."""
    if _LISTED.match(text, firm.end):
        return True
    return bool(_PUT_TO_WORK.match(text, firm.end)) and not _HOUSE_OF_MONEY.search(text, firm.start, firm.end)
