"""Organizations by the make of their names: bodies that act, are relied on, or are named in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotate.candidates import Candidate
from kg.annotate.lattice import Lattice
from kg.annotate.operators import governs, is_odd

_KINDS = (
    r"(?:实验室|研究院|研究所|研究中心|创新中心|交易中心|转化中心|转移中心|保护中心|开发区|高新区|经开区|示范区|试验区|产业园区?|工业园区?|"
    r"农高区|园区|综合保税区|综保区|自贸区|海关|交易所|法院|大学|学院|高等专科学校|医院|联盟|合作区|孵化器|口岸|"
    r"(?:公安|司法|税务|财政|教育|投资促进|卫健|文旅|应急管理|统计|审计|邮政|气象|自然资源|生态环境)局)"
)
KINDS = re.compile(_KINDS + "|中共")
_NAME = rf"(?P<name>(?:(?![与和]|建设|打造)[^等，。；：、“”]){{1,22}}?{_KINDS})"
# What is relied on exists; what is built, sought or planned does not yet.
_LEAN = r"(?:支持|依托|充分发挥|发挥|用好|做强|深化与|加强与|强化与|与|推动|推进|培育|办好|争取|提升|联合)"
_ACTS = (
    r"(?:牵头|揭牌|挂牌|获批|获评|荣获|上线|正式|落地|落户|运[行营]|成功|入选|发展|引领|带动|作用|功能|提质|扩面|扩区|调区|升级|"
    r"独立|等院校|等高校|等签订|高质量|做大|加快|通过|合作|成立)"
)
_LEANT = re.compile(rf"{_LEAN}{_NAME}(?={_ACTS}|等平台|等高校|等院校)")
_ACTING = re.compile(rf"(?:^|(?<=[，。；、）]))(?:我[市省县区])?{_NAME}(?={_ACTS})")
_NAMELESS = re.compile(
    r"的|^(?:[省市县区]|国家)级|^县（|^[\d各类一批个家所]|\d[个家所]|[一二三四五六七八九十两][个家所]|各类|一批|级$|"
    r"新增|新建|筹建|申报|创建|认定|评为|建立|成立|设立|获"
)
_LISTED = re.compile(
    r"(?:^|(?<=[，。；]))(?P<list>[^，。；：“”]{4,120}?)等[^，。；、]{0,9}?(?:平台|机构|高校|院校|园区|大学|签订|科研院所)"
)
_MEMBER = re.compile(rf"[^、]*?{_KINDS}(?:（[^（）]*）)?$|[^、]*(?:科创中心|[^、]中心)(?:（[^（）]*）)?$")
_GOVERNING = re.compile(r"^.*(?:支持|推动|推进|发挥|建好|加强|深化|依托|建设|引进|鼓励|提升|与|和)(?=.{4})")
_FREE_TRADE = re.compile(r"中国（[\u4e00-\u9fff]{2,4}）(?:自由贸易试验区|自贸试验区|自贸区)(?!联动)")
_UNIVERSITY = re.compile(
    r"(?:(?<=[，。；、与和同及])|(?<=引进|依托|联合|支持|邀请))(?P<name>[\u4e00-\u9fff]{2,8}?大学)(?=[，。；、与和等合共]|战略|签)"
)
_NO_UNIVERSITY = re.compile(r"引进|支持|依托|联合|邀请|老年|一流|综合|高水平|地方|所|应用型|职业|知名|重点|[和与]")
_PARTY = re.compile(r"中共[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|自治区|自治州)委(?:员会)?(?!书记)")


def found_in(number: int, lattice: Lattice, regions: list[Candidate]) -> Iterator[Candidate]:
    """The organizations that a sentence says to act or to be relied on, and committees of the party in full."""
    text = lattice.text
    for match in _PARTY.finditer(text):
        yield Candidate(number, match.start(), match.end(), "Organization", 0.8, "organization.party.v1")
    for match in _FREE_TRADE.finditer(text):
        yield Candidate(number, match.start(), match.end(), "Organization", 0.97, "organization.zone.v1")
    for match in _UNIVERSITY.finditer(text):
        if not _NO_UNIVERSITY.search(match["name"]):
            yield Candidate(number, *match.span("name"), "Organization", 0.97, "organization.university.v1")
    starts = {region.start for region in regions}
    for pattern in (_LEANT, _ACTING):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if _is_certain(lattice, start, end, start in starts):
                yield Candidate(number, start, end, "Organization", 0.96, "organization.acting.v1")
    yield from _listed(number, lattice, starts)


def _listed(number: int, lattice: Lattice, starts: set[int]) -> Iterator[Candidate]:
    """The members of lists that are said to be of institutions (A研究院、B创新中心等平台)."""
    for match in _LISTED.finditer(lattice.text):
        for member in re.finditer(r"[^、]+", match["list"]):
            start, end = (match.start("list") + at for at in member.span())
            if lead := _GOVERNING.match(lattice.text[start:end]):
                start += lead.end()
            if _MEMBER.match(lattice.text[start:end]) and _is_certain(lattice, start, end, start in starts):
                yield Candidate(number, start, end, "Organization", 0.97, "organization.listed.v1")


def _is_certain(lattice: Lattice, start: int, end: int, in_region: bool) -> bool:
    """Whether a body has a name: that of its region or its level, or one of its own."""
    name = lattice.text[start:end]
    if governs(lattice, start) or _NAMELESS.search(name) or len(name) < 4 or name.count("（") != name.count("）"):
        return False
    if in_region or re.match(r"国家(?!级)|[省市县区](?=.{3})|中国", name):
        return True
    stem = re.sub(_KINDS + "$", "", name)
    return len(stem) >= 2 and lattice.is_end(start + len(stem)) and is_odd(lattice, start, start + len(stem))
