"""What a name says that tells things apart: phase, section, size, kind of policy, list of one's own."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.lexicon.divisions import table
from kg.lexicon.names import plain_words
from kg.lexicon.terms import known
from kg.resolve.normal import NUMBERED, highway, squeeze
from kg.text.numerals import parse

_COUNT = r"[一二三四五六七八九十\d]+"
_PHASE = re.compile(rf"({_COUNT})期(?:工程|项目|建设)?")
_SECTION = re.compile(
    r"(?<=..)[（(]?([^，。（()]{1,8}?(?:[^阶手地路]段|设站|标段))[）)]?(?:扩容|改扩建|改造|拓宽|建设)?(?:工程|项目)?$"
)
_CAPACITY = re.compile(
    r"(\d[\d.]*(?:[+×xX*]\d[\d.]*)*)([万亿千百]*)(吨|千瓦|兆瓦|MW|亩|头|只|套|台|辆|床|立方米|平方米|千伏|公里)"
)
_RENEWAL = re.compile(r"老旧小区|棚户区|棚改|拆迁|旧城|城中村|危旧房")
_POLICY = (
    "战略",
    "行动",
    "工程",
    "攻坚战",
    "保卫战",
    "计划",
    "规划",
    "纲要",
    "示范区",
    "示范县",
    "示范村",
    "推介会",
    "博览会",
)
_ANOTHER = re.compile(
    r"(?:.县|示范城?市|之都|商都|中心(?:（.*）)?|论坛|峰会|博览会|专项规划|年度计划|名单|学科|高校|国家)$"
)
_HOTLINE = re.compile(r"1\d{4}")
_CODE = re.compile(r"[\dn]+")
_LISTED = re.compile(rf"(?:两|{_COUNT})[大个项件条种类张](.*)")
_SHORT_LIST = re.compile(rf"{_COUNT}[区城带园心廊轴极核翼圈链点线]")
_GENERIC_LIST = re.compile(
    r"(?:重点|重大|主导|特色|优势|专项|标志性|民生|产业|攻坚|提升|发展|战略|支柱|新兴|传统|千亿级?|百亿级?|农业|工业|文旅|改革|创新|"
    r"工程|行动|项目|任务|目标|品牌|板块|片区|基地|集群|中心|枢纽|平台|体系|机制|举措|措施|实事|计划|突破|领域|方面|重点|"
    r"园区|高地|名片|抓手|支撑|保障|革命|方案|政策|系统|专班|清单|会战|战役|底线|红线|工作|建设)*"
)
_FAMOUS = 6  # 32 reports: a formula that the whole country uses


def phase(name: str) -> str:
    """The number of the phase that a name says, "2" of 二期; "" where it says none."""
    found = _PHASE.search(name)
    if found is None:
        return ""
    number = parse(found[1])
    return str(number.value) if number is not None else found[1]


def section(name: str) -> str:
    """The part of a line that a name says: 汾阳段; "" where it says none."""
    found = _SECTION.search(highway(name).replace("高速公路", "高速"))
    return squeeze(found[1]) if found is not None else ""


@cache
def capacities(name: str) -> frozenset[tuple[str, Decimal]]:
    """The sizes in a name, as pairs of a unit and a number: 6+6万吨 is 吨 and 120000."""
    scale = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
    found = set()
    for written, factor, unit in _CAPACITY.findall(name):
        if factor in scale:
            terms = [_product(term) for term in written.split("+")]
            found.add((unit, sum(terms, Decimal(0)) * scale[factor]))
    return frozenset(found)


def _product(term: str) -> Decimal:
    value = Decimal(1)
    for factor in re.split(r"[×xX*]", term):
        value *= Decimal(factor.strip(".") or "1")
    return value


def renewal(name: str) -> frozenset[bool]:
    """Whether a project is old housing being renewed (True) or what stands there (False); empty: it may be either."""
    if _RENEWAL.search(name):
        return frozenset((True,))
    return frozenset() if "改造" in name else frozenset((False,))


def policies(name: str) -> frozenset[str]:
    """What a slogan's name says that it is: 战略, 行动, 攻坚战."""
    bare = re.sub(r"[”\"’》）)]", "", name)
    return frozenset(kind for kind in _POLICY if bare.endswith(kind))


def is_another(stem: str, core: str) -> bool:
    """Whether what follows a quoted formula makes another thing of it: a title, a place, a meeting, a plan for it.

    >>> is_another("一带一路国际合作高峰论坛", "一带一路"), is_another("四办改革", "四办")
    (True, False)
    """
    return stem.startswith(core) and _ANOTHER.search(stem[len(core) :]) is not None


def is_cluster(name: str) -> bool:
    """Whether an industry's name is that of a cluster, which stands somewhere."""
    return name.endswith("集群")


@cache
def is_local_list(stem: str) -> bool:
    """Whether a numbered slogan is most likely a list of one region: 五大工程, 136, 三区; not 两个维护 or 12345.

    `stem` is its normal form.
    """
    if not NUMBERED.search(stem) or _HOTLINE.match(stem):
        return False
    if _CODE.fullmatch(stem) or _SHORT_LIST.fullmatch(stem):
        return True
    listed = _LISTED.fullmatch(stem)
    return listed is not None and _GENERIC_LIST.fullmatch(listed[1]) is not None


@cache
def is_famous(name: str) -> bool:
    """Whether many reports of the country use a name."""
    return any(
        int(term.weight.strip("gq")[0]) >= _FAMOUS
        for term in known().get(name, ())
        if term.kind in ("slogan", "phrase")
    )


@cache
def is_specific(stem: str) -> bool:
    """Whether a name holds a word that no dictionary has, most likely a proper name: 太绥高铁, not 餐厨垃圾处理.

    A thing of such a name is one wherever it is named; what common words name, every county may have.
    """
    words, terms = plain_words(), known()
    covered = [False] * len(stem)
    for i in range(len(stem)):
        for j in range(i + 2, min(len(stem), i + 8) + 1):
            if stem[i:j] in words or stem[i:j] in terms:
                covered[i:j] = [True] * (j - i)
    return sum(1 for i, seen in enumerate(covered) if not seen and stem[i] not in _COMMON) >= 2


_COMMON = frozenset(
    "新大小中市区县省一二三四五六七八九十百千万和与及的至到等路厂馆园站线桥河湖街库场段期处个号级类东西南北上下"
)


@cache
def family(code: str) -> str:
    """The code of the prefecture that a division is, or lies in; a province and the nation are their own."""
    if len(code) < 6 or not code.isdigit() or code.endswith("0000"):
        return code
    division = table().by_code(code[:6])
    if division is not None and table().by_code(division.parent) is not None and division.level == "county":
        return division.parent
    return code[:4] + "00"
