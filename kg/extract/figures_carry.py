"""What a figure says of the thing that an earlier one, or the clause before, has named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.figures_clause import Placed
from kg.extract.figures_words import Head, stat_noun, verbs
from kg.lexicon.concepts import concept_of
from kg.lexicon.indicators import indicators

RATIOS = ("percent", "points", "multiple", "doubling")
NEW = re.compile(r"^(?:预计)?(?:新增加|新增|净增|新登记|新认定|新培育|再添|新创建|增加)")
AGAINST = re.compile(
    r"^(?:分别)?(?:高于|低于|高|低|快于|超|好于|优于)(?:于)?(?:全[省国市区]|[东中西]部|年度|目标|预期|上年|同期|平均|省|国家)"
)
_DONE = re.compile(r"(?:新开工|开工|建成|竣工|完工|签约|投产|改造)$")
_BUILT = re.compile("(?:基本|已|全部)?(?:建成|竣工|完工|投产|投用|开工|改扩建)")
_NEW_WORK = re.compile("^(?:新增|新开工|开工)")
_FIRST = re.compile("^(?:基本|全部|已|累计|当年|年内)")
_FIELD = re.compile("(?:全[国省市区球]|世界)[^，、]*?(?=的?$)")
_PER = re.compile("(?:单位|万元)(?:国内|地区)?(?:生产总值|GDP)|万元工业增加值")
_EMITTED = re.compile("(?:二氧化碳|碳)排放(?:量|强度)?|能耗|水耗|用水量|电耗")
_AS = re.compile(r"^(?:是|为|相当于)[^，]{2,12}$")
_STOCK = re.compile(r"^[\u4e00-\u9fff]{2}(余额|时限|材料)$")
_PART = re.compile(
    r"(?:其他|其余)?(?:县|区|县域|乡镇|农村|市区|城区|县城|主城区|中心城区|县[(（]市[)）]|县[(（]市、区[)）])(?:最高|最低)?"
)
_SET = (
    "(?:全?年度?|年初|调整后?的?|[省市国]定|(?:[省市]|国家|自治区)?下达的?)?(?:投资)?(?:预算|计划|任务|目标任务|目标)"
)
_REACHED = re.compile(rf"(?:(?P<own>超额完成|达到)|完成|达|为|是|相当于)(?P<set>{_SET})")
_BARE_SET = re.compile(_SET)


def how_far(name: str, of: str) -> bool:
    """Whether a name only tells how far a set amount of the same thing was reached: 税收完成年度预算."""
    return bool(of) and name.startswith(of) and _REACHED.fullmatch(name, len(of)) is not None


def of_a_plan(p: Placed, subject: str) -> str:
    """What follows the name of a thing whose set amount is reached: 为年度计划的110% is 完成年度计划; else ""."""
    if p.amount.kind != "percent":
        return ""
    if "完成" in p.left and _BARE_SET.fullmatch(subject):
        return f"完成{subject}"
    found = _REACHED.fullmatch(subject)
    return "" if found is None else f"{found['own'] or '完成'}{found['set']}"


@dataclass
class Memory:
    """What earlier figures of the sentence named: the whole name, its verb and the coordination it came from.

    `starts` tells that the coordination said what its members came from, `place` what the rank before was of.
    """

    name: str = ""
    verb: str = ""
    coordination: str = ""
    names: list[str] = field(default_factory=list)
    recent: list[tuple[int, str]] = field(default_factory=list)
    direction: int = 0
    starts: bool = False
    place: str = ""


def of_the_same(p: Placed, subject: str, memory: Memory) -> str:
    """A subject that goes on about what the figure before named: 总投资, 高于全省, 增产, 竣工, 占比."""
    word = indicators().get(subject)
    if (word is not None and word.relational) or subject in ("增产", "增收", "减产"):
        return base_of(memory.name, subject) + subject
    if (
        AGAINST.match(subject)
        or subject.startswith(("较", "比"))
        or (p.amount.kind == "multiple" and _AS.match(subject))
    ):
        return memory.name
    if (prefix := _shared_prefix(memory.name, subject)) or (prefix := _of_a_part(p, memory.name, subject)):
        return prefix
    if far := of_a_plan(p, subject):
        return memory.name + far
    if (done := _done_too(p, subject, memory.name)) or (done := _of_the_whole(p, subject, memory.name)):
        return done
    rates = re.fullmatch(r".{2,5}率", subject) is not None and memory.name.endswith("率")
    if p.joined and rates and len(memory.name) >= len(subject) + 3:
        return memory.name[:-3] + subject
    return memory.name + subject if subject.startswith("占") else ""


def _done_too(p: Placed, subject: str, name: str) -> str:
    """What else was done with the thing before: 棚改新开工459套、建成1700套; 培训1.2万人、就业6000人."""
    if p.joined and subject in ("就业", "创业", "输出") and name.endswith("培训") and len(name) > 2:
        return name[:-2] + subject
    again = p.joined or len(subject) <= 2 or (len(subject) <= 4 and _BUILT.match(subject) is not None)
    if again and verbs().fullmatch(_FIRST.sub("", subject)) is not None:
        whole = _NEW_WORK.sub("", base_of(name, subject)) if _BUILT.match(subject) is not None else name
        thing = verbs().sub("", whole, count=1)
        return _DONE.sub("", whole if thing.startswith(("性", "房", "区")) else thing) + subject  # 保障性, 建成区
    return ""


def _of_the_whole(p: Placed, subject: str, name: str) -> str:
    """What else is measured of the same: 单位生产总值能耗, 二氧化碳排放; 占全省的80%、全国的20%; 支出, 综合压减率."""
    if (unit := _PER.match(name)) is not None and _EMITTED.fullmatch(subject):
        return unit[0] + subject
    if re.fullmatch("综合.{2}率", subject):
        return name + subject
    field = _FIELD.search(p.left) if p.joined and p.amount.kind == "percent" and "占" in name else None
    return "" if field is None else name.partition("占")[0] + "占" + field[0]


def _shared_prefix(name: str, subject: str) -> str:
    """A noun of the same kind as the one before, with what that one begins with: 本外币存款余额, 贷款余额."""
    end = _STOCK.search(subject)
    if end is None or not name.endswith(end[1]) or len(name) < len(subject) + 2 or "、" in name[-len(subject) :]:
        return ""
    return name[: -len(subject)] + subject


def _of_a_part(p: Placed, name: str, subject: str) -> str:
    """The rate before, of a part: 市区污水处理率100%，其他县（市）95%."""
    rate = p.amount.kind == "percent" and name.endswith(("率", "占比", "比重"))
    return subject + name if rate and _PART.fullmatch(subject) else ""


def of_the_clause_before(p: Placed, subject: str) -> str:
    """A subject that goes on about what a clause without figures speaks of: 市场主体培育成效显著，总数达到3万户."""
    word = indicators().get(subject)
    if word is not None and word.relational and p.topic:
        return base_of(p.topic, subject) + subject
    if 2 < len(p.earlier) <= 20 and verbs().fullmatch(subject.replace("、", "")) is not None:
        return verbs().sub("", p.earlier, count=1) + subject
    noun = stat_noun().search(subject)
    whole = subject.startswith("占") or (noun is not None and noun.start() >= 2)  # 粮食产量 needs nothing before it
    short = len(subject) <= 4 and not whole and verbs().match(subject) is None and concept_of(subject) is None
    return p.topic + subject if short and p.topic else ""


def base_of(name: str, noun: str) -> str:
    """The thing of the figure before, to which a statistical noun is put."""
    if noun.startswith("总") and noun[1:2] in "数量户":
        name = NEW.sub("", name)
    m = stat_noun().search(name)
    if (
        m is not None
        and m.start() > 0
        and len(name) - len(m[0]) >= 2
        and noun not in ("占比", "增速", "实际增速", "名义增速")
    ):
        return name[: m.start()]
    return name


def carried(p: Placed, head: Head, memory: Memory) -> str:
    """The figure before's indicator: "新增4家、达16家" goes on about the whole stock."""
    if head.verb.startswith(("达", "总数", "累计达", "突破", "超", "增至", "增加到")) or head.verb.endswith("达"):
        return NEW.sub("", memory.name) or _object_before(p)
    return memory.name or _object_before(p)


def _object_before(p: Placed) -> str:
    """What the clause before speaks of: its noun, else the measured thing that it acts on (扩大种植规模，达到3万亩)."""
    if stat_noun().search(p.earlier) and verbs().match(p.earlier):
        return verbs().sub("", p.earlier, count=1).lstrip("和与及")
    return p.topic
