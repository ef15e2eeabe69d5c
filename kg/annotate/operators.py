"""Firms by the make of their names: at the head of a project's name, alone as a project, and before "company"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.candidates import Candidate
from kg.annotate.lattice import Lattice, lattice_of
from kg.lexicon import bodies
from kg.lexicon.terms import known
from kg.model import Sentence

# Endings that also end names of shops, sites and services name no firm by themselves.
_NO_FIRM = frozenset({"广场", "超市", "商场", "百货", "电厂", "煤矿", "信息", "环境", "网络", "保险", "信托", "证券"})
_SITED = frozenset(
    {"文旅", "物流", "农业", "光伏", "风电", "发电", "电力", "热电"}
)  # these also say what a scenic spot or a village is for
# What firms make or run, right behind a name that no dictionary has; not parks, which villages give their names to.
_WORKS = re.compile(
    r"仓储|冷链|充电桩?|光伏|风电|储能|智造|制造|智能|智慧(?!口岸)|数字(?!博物馆)|工厂|生产|科创园|医疗|医用|药[业品厂]|疫苗|固废|工业(?!园)|供应链|焦炉|焦化|动力|电池|材料|优?特钢|"
    r"尿素|甲醇|酒|饲料|加工|包装|多功能|预制|总部|铁路专用线|技改|数据|芯片|半导体|轮胎|纤维|石墨|电极|玻璃|陶瓷|装备|机器人|"
    r"技术改造|研发"
)
_PLACE_END = re.compile(
    r"[河湖江海山川岭沟坪塬坡塘湾滩岛洲原镇乡村庄屯寨堡街路桥巷门口关州县区市城港站湖坝渡泉池寺庙祠宫园]$"
)
_SUBSTANCE = re.compile(
    r"[系基固废旧老铝镁铁铜钢镍钴锰钒钨稀土煤酒茶果蔬粮油药氢锂硅碳磷酸钛锌铅水电气风光羊牛猪皮毛A-Za-z\d型]+"
)
_OF_PLACE = re.compile("[镇乡村县市区省]$")
_NO_WORKS = re.compile("(?:小镇|大学|学院|片区|新区)$")  # what only places and founders give their names to
_TRADE = "鑫森淼焱昊隆"  # characters that open the names of firms, hardly those of places
_COMMON = re.compile(
    r"[的和与及等在以为个万亿千百新大小高低老旧多各全总分子母省市县区镇村乡国东西南北中上下左右一二三四五六七八九十\d.%]"
)
_OPENS_NONE = re.compile(r"[的和与及等在以为个各全总分省市县区镇村乡\d.%]|[一二三四五六七八九十][个项条大期]")
_RELIED = re.compile(
    r"(?:依托|引进|招引|支持|扶持|培育|吸引|解决|(?<=[，。；])以|成立|组建|元的|(?<=[，。；、]))(?=[\u4e00-\u9fff])"
)
_AFTER = re.compile(
    r"[，。、；]|等|为龙头|提质|扩产|做大|做强|上市|启动|打造|建设|实现|年内|落户|落地|投产|复工|和|与|被|获|成为|延伸"
)
_CAPACITY = re.compile(
    r"(?:(?<=[，。；、])|引进|推进|推动|启动|加快|力争|支持|元的|确保|和)(?!新?开工|新增|筹集)(?=([\u4e00-\u9fff]{2,6}?)"
    r"(?:年产|日产)?(?:\d+(?:\.\d+)?[×+]?)+(?:[万亿]?[吨套只台辆头件瓶](?!项目|级)|[万兆]千?瓦|毫米|G[Ww]|M[Ww])[^，。；、]*)"
)
_COMPANY = re.compile(r"(?:(?:股份|有限责任|有限|集团)公司|公司|集团)(?!化|军|制|、?公司|[总党]|治理|债|法|企业)")
_BEFORE = re.compile(
    r"^.*(?:[，。；：、“”（）《》—\s]|支持|依托|鼓励|推动|推进|引进|扶持|培育|招引|加快|围绕|组建|成立|设立|对接|加强|促进|联合|携手|签约|"
    r"借助|发挥|解决|做强|做大|深化|帮助|助力|以及|以|由|与|和|同|及|将|把|让|使|对|向|是|为|等|在|即)"
)
_NAMELESS = re.compile(
    r"国有|民营|上市|大型|骨干|龙头|重点|企业|平台|外资|[子分母总]公司|物业|小额|\d|[各多几两一二三四五六七八九十]家|第[一二三]|管理模式|的|"
    r"党政|考察|医疗集团|教育集团|医疗联合|产业集团|融资担保|项目"
)


# Words that run over the end of what reads like the name of a firm: its head is another.
_GOES_ON = re.compile(r"(?<=科技)创新|(?<=新能源)汽车|(?<=装备)制造|(?<=物流)(?:基地|港|园|枢纽|信息|通道|体系)")


def is_odd(lattice: Lattice, start: int, end: int) -> bool:
    """Whether a range holds what no dictionary word is made of: a name, or single characters in a row."""
    if _SUBSTANCE.fullmatch(lattice.text[start:end]) or re.match(r"[A-Z]\d", lattice.text[start:end]):
        return False
    within = [lattice.words[k] for k in lattice.between(start, end)]
    words = [word for word in within if word.tag != "ns" or len(word.text) == 1]
    if not words:
        return False
    if any(word.tag in ("x", "nt", "nz", "nr", "nrt", "eng") for word in words):
        return True
    return all(len(word.text) == 1 for word in words) and not _COMMON.fullmatch(lattice.text[start:end])


@cache
def _endings() -> frozenset[str]:
    return frozenset({*bodies.endings("Enterprise"), *bodies.trades()} - _NO_FIRM)


@cache
def _by_last() -> dict[str, tuple[str, ...]]:
    """The endings of firms by their last character, the longest first."""
    found: dict[str, list[str]] = {}
    for ending in sorted(_endings(), key=lambda e: (-len(e), e)):
        found.setdefault(ending[-1], []).append(ending)
    return {last: tuple(endings) for last, endings in found.items()}


def _ending_of(name: str) -> str:
    """The longest ending of firms that a name has, or ""."""
    return next((ending for ending in _by_last().get(name[-1:], ()) if name.endswith(ending)), "")


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether a range is made of dictionary words alone: no name, no ending of firms, no firm that is known."""
    name = text[start:end]
    ending = _ending_of(name)
    if ending or name in bodies.judged("Enterprise") or name in bodies.enterprises():
        return False
    lattice = lattice_of(text)
    return lattice.is_bound(start) and lattice.is_bound(end) and not is_odd(lattice, start, end)


def governs(lattice: Lattice, start: int) -> bool:
    """Whether a range begins with a verb of two characters, which governs a name and opens none."""
    first = lattice.words[lattice.index(start)]
    return len(first.text) == 2 and first.tag in ("v", "d", "vd", "p")


def named(lattice: Lattice, start: int, end: int) -> int:
    """Where the name of a firm that begins at `start` ends by its own ending (红马科技), or 0.

    >>> [named(Lattice(text), 0, len(text)) for text in ("红马科技动力电池", "现代农业产业园")]
    [4, 0]
    """
    text, by_last = lattice.text, _by_last()
    for stop in range(min(end, start + 8), start + 2, -1):
        if text[stop - 1] not in by_last or not lattice.is_end(stop):
            continue
        name = text[start:stop]
        ending = _ending_of(name)
        stem = stop - len(ending)
        if not ending or not 2 <= stem - start <= 4 or not lattice.is_end(stem) or _GOES_ON.match(text, stop):
            continue
        if _is_stem(lattice, start, stem, ending):
            return stop
    return 0


def _is_stem(lattice: Lattice, start: int, stem: int, ending: str) -> bool:
    """Whether a range may stand before the ending of a firm's name: no place, no verb, no word of the dictionary."""
    name = lattice.text[start:stem]
    if not (name + ending).isalnum() or _OPENS_NONE.match(name + ending) or governs(lattice, start):
        return False
    if _OF_PLACE.search(name) or (ending in _SITED and _PLACE_END.search(name)):
        return False
    return name + ending not in known() and name not in known() and is_odd(lattice, start, stem)


def opening(lattice: Lattice, start: int, end: int) -> int:
    """Where the firm at the head of a project's name ends, by its ending or by what follows it, or 0.

    >>> text = "百特辉医疗器械"
    >>> opening(Lattice(text), 0, len(text))
    3
    """
    if _NO_WORKS.search(lattice.text[start:end]):
        return 0
    stop = named(lattice, start, end)
    if stop and end - stop >= 2:
        return stop
    for stop in range(start + 2, min(end - 1, start + 5)):
        if lattice.is_start(stop) and _WORKS.match(lattice.text[stop:end]):
            return stop if _is_loose(lattice, start, stop) else 0
    return 0


def _is_loose(lattice: Lattice, start: int, stop: int) -> bool:
    """Whether a range is a name of loose characters, and not that of a place."""
    name = lattice.text[start:stop]
    words = [lattice.words[k] for k in lattice.between(start, stop)]
    if not words:  # it begins in the middle of a word
        return False
    loose = len(words[-1].text) == 1 or (len(words) == 1 and words[0].tag in ("nz", "nrt")) or name[0] in _TRADE
    if (
        not loose
        or (words[0].tag == "ns" and len(words[0].text) > 1)
        or name[-1] in "新级大"
        or (_PLACE_END.search(name) and name[0] not in _TRADE)
    ):
        return False
    return not _OPENS_NONE.match(name) and name not in known() and is_odd(lattice, start, stop)


def found_in(number: int, lattice: Lattice, regions: Sequence[Candidate]) -> Iterator[Candidate]:
    """The firms of a sentence by the make of their names, outside the names of projects too."""
    yield from companies(number, lattice)
    yield from relied(number, lattice)
    yield from producing(number, lattice, regions)


def relied(number: int, lattice: Lattice) -> Iterator[Candidate]:
    """The firms that a clause relies on, brings in or reports of, by the endings of their names."""
    for match in _RELIED.finditer(lattice.text):
        stop = named(lattice, match.end(), len(lattice.text))
        if stop - match.end() >= 4 and _AFTER.match(lattice.text, stop):
            yield Candidate(number, match.end(), stop, "Enterprise", 0.7, "enterprise.relied.v1")


def producing(number: int, lattice: Lattice, regions: Iterable[Candidate]) -> Iterator[Candidate]:
    """The firms that stand before what they are to make, and their projects (华樽3万吨、龙钢1780毫米热轧卷板)."""
    text = lattice.text
    ends = {region.start: region.end for region in regions}
    for match in _CAPACITY.finditer(text):
        first, stop = match.start(1), match.end(1)
        start = ends.get(first, first)
        if start >= stop - 1 or not (lattice.is_start(start) and lattice.is_start(stop)):
            continue
        if named(lattice, start, stop) == stop or (stop - start <= 4 and _is_loose(lattice, start, stop)):
            end = first + len(re.split(r"[、，。；]|等(?=\d|项目|[重产])|项目", text[first:])[0])
            yield Candidate(number, start, stop, "Enterprise", 0.65, "enterprise.producing.v1")
            yield Candidate(number, first, end, "Project", 0.6, "project.producing.v1")


def companies(number: int, lattice: Lattice) -> Iterator[Candidate]:
    """The names that end with "company" or "group", back to the verb or the mark before them."""
    text = lattice.text
    for match in _COMPANY.finditer(text):
        floor = max(0, match.start() - 16)
        lead = _BEFORE.match(text[floor : match.start()])
        start = floor + (lead.end() if lead else 0)
        stem = text[start : match.start()]
        if not (lead or floor == 0) or not 2 <= len(stem) <= 14 or _NAMELESS.search(stem + match.group()):
            continue
        while start < match.start() and governs(lattice, start):
            start += 2
        words = [lattice.words[k] for k in lattice.between(start, match.start())]
        if any(word.tag in ("ns", "nt", "nz", "x") for word in words) or named(lattice, start, match.start()):
            yield Candidate(number, start, match.end(), "Enterprise", 0.8, "enterprise.company.v1")


def twins(sentences: Sequence[Sentence], chosen: Iterable[Candidate]) -> list[Candidate]:
    """The firms whose names alone stand for their projects (圣泉生物等项目): both are meant."""
    found = []
    for project in chosen:
        if project.label == "Project" and project.end - project.start <= 8:
            lattice = Lattice(sentences[project.sentence].text[project.start : project.end])
            if lattice.text in bodies.judged("Enterprise") or named(lattice, 0, len(lattice.text)) == len(lattice.text):
                found.append(replace(project, label="Enterprise", rule="enterprise.alone.v1"))
    return found
