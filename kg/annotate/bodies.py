"""Enterprises and organizations by rule: where a list is said to be of firms, and inside the names of projects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.annotate import operators, sites
from kg.annotate.candidates import Candidate
from kg.annotate.lattice import Lattice, lattice_of
from kg.annotate.occurrences import Names, longest
from kg.lexicon import bodies
from kg.lexicon.terms import known
from kg.model import Sentence

_GOVERNMENT = "人民政府"
_FIRMS = re.compile(r"等[^，。；：、“”（）]{0,9}?(?:企业|车企|公司|药企|酒企|钢企|商超|煤矿|本土品牌|老字号|产能)")
_LEAD = re.compile(
    r"^.*(?:支持|依托|鼓励|扩大|推动|推进|引进|扶持|培育|招引|加快|加速|借助|围绕|带动|吸引|引导|发挥|组建|做强|做大|壮大|深化|加大|促进|力争|"
    r"帮助|助力|释放|争取|抓好|做优|集聚了?|引入了?|紧盯|瞄准|以|对|由|与|和|将|把|让|使)(?=.{2,}$)"
)
_TAIL = re.compile(r"(?:集团|公司|药业|煤业|铝业|酒业|食品|生物|科技|能源|重工|新材|建材|制药|股份|电子|农业|农科)$")
_GENERIC = re.compile(
    r"的|类|型|企业|[运供服][营应务]商|高新技术|专精特新|独角兽|瞪羚|雏鹰|小巨人|冠军|国有|民营|中小|外资|小微|龙头|上市|平台|大型|骨干|传统|新建|项目|工程|建设|改造|产业|行业|领域|投资|[，。；：“”（）【】\[\]]"
)
_PREFACE = re.compile(r"^(?:(?:计划)?总?投资[\d.]+[万亿]+元(?:的)?)")
_CAPACITY = re.compile(
    r"^(?![年日月])([\u4e00-\u9fff]{2,6}?)(?<![期港馆园庙街路线城容])(?:[一二三]期)?"
    r"(?:年产|日产|日处理|(?=\d+(?:[.×+]\d+)?[万千百](?!伏|吨级)))"
)
_BODY = re.compile(
    r"^([^、“”\d在]{1,20}?(?:大学|学院|医院|中学|小学|[一二三四五六]中|开发区|高新区|经开区|综保区|综合保税区|园区|实验室|博物馆|卫生院|农大))"
    r"(?=.{2,})"
)
_SITED = re.compile(r"^[省市县区]|国家|国际")


def found_in(sentences: Sequence[Sentence], proposed: Iterable[Candidate]) -> list[Candidate]:
    """The enterprises and organizations of a report by rule, given what was proposed: its regions and projects."""
    regions: dict[int, list[Candidate]] = {}
    projects: dict[int, list[Candidate]] = {}
    for candidate in proposed:
        if candidate.label in ("Region", "Project"):
            of = regions if candidate.label == "Region" else projects
            of.setdefault(candidate.sentence, []).append(candidate)
    found: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        lattice = lattice_of(sentence.text)
        found += _known(number, lattice)
        found += operators.found_in(number, lattice, regions.get(number, []))
        if "等" in sentence.text:
            found += _listed(number, lattice)
        if sites.KINDS.search(sentence.text):
            found += sites.found_in(number, lattice, regions.get(number, []))
        for region in regions.get(number, ()):
            if sentence.text.startswith(_GOVERNMENT, region.end):
                end = region.end + len(_GOVERNMENT)
                found.append(Candidate(number, region.start, end, "Organization", 0.7, "organization.government.v1"))
        for project in projects.get(number, ()):
            found += _within(lattice, project, regions.get(number, []))
    return found


@cache
def _judged() -> tuple[tuple[str, Names], ...]:
    kinds = ("Enterprise", "Organization")
    return tuple((kind, Names(sorted(n for n in bodies.judged(kind) if len(n) > 2))) for kind in kinds)


def _known(number: int, lattice: Lattice) -> Iterator[Candidate]:
    """The bodies that everyone knows, by names of three characters or more, not across words (科技部|门)."""
    for kind, names in _judged():
        for start, end, _ in longest(names.found_in(lattice.text)):
            if kind == "Organization" and not lattice.is_end(end):
                continue
            yield Candidate(number, start, end, kind, 0.75, f"{kind.lower()}.known.v1")


def _listed(number: int, lattice: Lattice) -> Iterator[Candidate]:
    """The members of lists that end with 等…企业."""
    text = lattice.text
    for match in _FIRMS.finditer(text):
        opening = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
        members = _members(text, opening, match.start())
        named = [m for m in members if _is_name(lattice, *m)]
        if 2 * len(named) > len(members):
            for start, end in members:
                if 2 <= end - start <= 12 and not _GENERIC.search(text[start:end]):
                    yield Candidate(number, start, end, "Enterprise", 0.7, "enterprise.listed.v1")


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a list in a range, the first without the verb that governs it."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[^、“”]+", text[start:end]):
        a, b = start + match.start(), start + match.end()
        if not found and (lead := _LEAD.match(text[a:b] + "  ")):
            a += min(lead.end(), b - a)
        if a < b:
            found.append((a, b))
    return found


def _is_name(lattice: Lattice, start: int, end: int) -> bool:
    """Whether a range reads like the name of a firm: known, or of words that no dictionary has."""
    text = lattice.text[start:end]
    if text in bodies.judged("Enterprise") or text in bodies.enterprises() or _TAIL.search(text):
        return True
    if _GENERIC.search(text) or any(term.kind == "industry" for term in known().get(text, ())):
        return False
    words = [lattice.words[k] for k in lattice.between(start, end)]
    return any(len(word.text) == 1 or word.tag in ("x", "nt", "nz", "nr", "eng") for word in words)


def _within(lattice: Lattice, project: Candidate, regions: Sequence[Candidate]) -> Iterator[Candidate]:
    """The operator or the site at the beginning of a project's name."""
    text, number = lattice.text, project.sentence
    start = project.start
    if preface := _PREFACE.match(text[start : project.end]):
        start += preface.end()
    after = max((r.end for r in regions if r.start == start), default=start)
    site = _BODY.match(text[start : project.end])
    if site and _is_sited(lattice, start, start + site.end(), after > start):
        yield Candidate(number, start, start + site.end(), "Organization", 0.7, "organization.site.v1")
        return
    firms = bodies.judged("Enterprise")
    for at in dict.fromkeys((start, after)):
        named = next((n for n in range(8, 1, -1) if text[at : at + n] in firms), 0)
        if named and at + named <= project.end and lattice.is_bound(at) and lattice.is_bound(at + named):
            yield Candidate(number, at, at + named, "Enterprise", 0.7, "enterprise.operator.v1")
            return
    firm = _CAPACITY.match(text[after : project.end])
    if firm and _is_name(lattice, after, after + firm.end(1)):
        yield Candidate(number, after, after + firm.end(1), "Enterprise", 0.65, "enterprise.capacity.v1")
    elif stop := operators.opening(lattice, after, project.end):
        yield Candidate(number, after, stop, "Enterprise", 0.65, "enterprise.opening.v1")


def _is_sited(lattice: Lattice, start: int, end: int, in_region: bool) -> bool:
    """Whether a body is a certain one: of a region, of a level, or with a name of its own."""
    text = lattice.text[start:end]
    return in_region or bool(_SITED.search(text)) or text in bodies.organizations() or len(text) > 6
