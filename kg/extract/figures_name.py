"""What a figure measures, in the text's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.figures_clause import Placed
from kg.extract.figures_words import Head, last_doing, parted, stat_noun, verbs, without_examples, without_lead
from kg.lexicon.figure_words import figure_words
from kg.lexicon.indicators import indicators

RATIOS = ("percent", "points", "multiple", "doubling")
NEW = re.compile(r"^(?:预计)?(?:新增加|新增|净增|新登记|新认定|新培育|再添|新创建|增加)")
_NO_NOUN = re.compile(
    r"^(?:/|、|并|且|后|，|左右|以上|以内|大关|奋进|迈进|冲刺|台阶|关口|目标|水平|规模$|就|即|来|内|，|。|[)）])"
)
_GROWTH_AFTER = re.compile(r"^的?(?:较快|高速|快速|正)?(?:增长|增幅|增速|涨幅)")
_MONEY_HEAD = re.compile(r"(?:(?:估算|计划|概算|预计)?总?投资|总?投入|总额|总规模|金额|资金)$")
_GRANTING = re.compile(r"(?:设立|安排|发放|争取|拨付|兑现|落实|筹集|统筹|下达|组建|发行|募集|运营|启动)$")
_AREA_HEAD = re.compile(r"(?:占地|面积|总?建筑面积|全长|总长|长度|年产|年处理|日处理|装机)$")
_AGAINST = re.compile(
    r"^(?:分别)?(?:高于|低于|高|低|快于|超|好于|优于)(?:于)?(?:全[省国市区]|[东中西]部|年度|目标|预期|上年|同期|平均|省|国家)"
)
_EACH = re.compile("(?:每|为|向|给)(?!全)")
_RATE_OF_WORK = re.compile("[年日](?:处理|消纳|利用|加工)$")
_VESSEL = re.compile("(?:高炉|转炉|电炉|焦炉|水库|储罐)$")
IN = re.compile(r"在(?:全[国省市区球]|世界|[东中西]部(?:地区)?)?[^，]{0,4}$")
AMONG = re.compile(
    r"^(?P<noun>[^，、]{1,14}?)(?:[^，、]{0,4}(?:考核|考评|测评|评价|评估|评比|排名|排行))?中(?:的)?(?:综合|总|进入|排|位|居|列|名列|稳居|跻身)"
)
_WORKS = re.compile(
    r"的(?:\d[\d.]*[余多]?[万亿]?[个项条座处亩吨])?(?P<works>(?!\d)(?:(?![亿万]元)[^，]){2,40}?(?:项目|工程))"
)
_UNDERGOING = re.compile("(?P<noun>.{2,12}?)(?:进行|实施|开展)(?P<what>.{2,})")
_DONE = re.compile(r"(?:新开工|开工|建成|竣工|完工|签约|投产|改造)$")
_FIRST = re.compile("^(?:基本|全部|已|累计|当年|年内)")
_AS = re.compile(r"^(?:是|为|相当于)[^，]{2,12}$")
_STOCK = re.compile(r"^[\u4e00-\u9fff]{2}(余额|收入|支出|产量|增加值|总额|面积|人数|时限|材料)$")
_PART = re.compile(
    r"(?:其他|其余)?(?:县|区|县域|乡镇|农村|市区|城区|县城|主城区|中心城区|县[(（]市[)）]|县[(（]市、区[)）])(?:最高|最低)?"
)
_SUCH = re.compile(r"^(?P<list>.+)等(?:领域|方面|行业)?(?P<rest>[^等]{3,})$")
_PLANT = re.compile(
    r"^(?P<product>.{2,12}?)(?:(?P<works>(?:产业化)?(?:技改|扩建|改造|生产|制造|加工|落地)?(?:项目|生产线|工程|基地))|及|和|、|等|达产|投产|建成|开工|技改|循环|$)"
)
_PREDICATE = re.compile(
    r"^(?P<noun>.{2,}?)(?:完成率|全部|已|正|基本|实现|完成|达到|开工|竣工|投产|投用|落地|全面|相继|顺利)"
)


@dataclass
class Memory:
    """What earlier figures of the sentence named: the whole name, its verb and the coordination it came from."""

    name: str = ""
    verb: str = ""
    coordination: str = ""
    names: list[str] = field(default_factory=list)
    recent: list[tuple[int, str]] = field(default_factory=list)
    direction: int = 0
    starts: bool = False


def head_of(p: Placed) -> Head:
    """The words before a figure, taken apart."""
    left = p.left
    if noun_after(p) and p.amount.kind not in RATIOS:
        left = without_examples(left)
    kind = p.amount.kind
    if kind == "rank":
        return _place(without_lead(left), p.amount.unit.removesuffix("后"))
    head = parted(without_lead(left), kind in RATIOS)
    if kind == "points" and not head.direction:
        if (m := _AGAINST.match(head.subject)) is not None:
            return Head(head.subject, -1 if "低" in m[0] else 1, head.verb, head.distributes)
        for role, sign in (("points_up", 1), ("points_down", -1)):
            if head.subject.endswith(figure_words(role)):
                return Head(head.subject[:-1], sign, head.subject[-1] + head.verb, head.distributes)
    if _GROWTH_AFTER.match(p.right) and not head.direction:
        return Head(head.subject, 1, head.verb, head.distributes)
    return head


def _place(left: str, unit: str) -> Head:
    """The words before a rank: no verb of place, no field."""
    text, spread = left, False
    inner = text.rfind(unit) if unit else -1
    after = text[inner + len(unit) :] if inner >= 0 else ""
    text = text[:inner] if inner >= 0 else text
    words = figure_words("place") + figure_words("adverb") + ("在", "了", "的", "继续")
    while (word := next((w for w in sorted(words, key=len, reverse=True) if text.endswith(w)), None)) is not None:
        spread = spread or word in ("分别", "均", "都")
        text = text[: -len(word)]
    for word in sorted(words, key=len, reverse=True):
        after = after.removesuffix(word)
    return Head((text + after).strip("，、的 "), 0, "", spread)


def noun_after(p: Placed) -> str:
    """The words after a figure where they name what is counted."""
    right = p.right.removeprefix("的") if p.right.startswith("的") else p.right
    if not right or _NO_NOUN.match(right) or _GROWTH_AFTER.match(p.right):
        return ""
    if p.right.startswith("的") and re.match("(?:目标|水平|较低|规模|速度|标准|台阶)", right):
        return ""
    right = re.split("、(?=若干|一批|多个|一系列)", right, maxsplit=1)[0]
    right = re.sub("(?:[等、和及]|(?<!参)与)+$", "", right)
    if p.starts or not parted(right, True).subject:
        return ""
    return right if re.search(r"[\u4e00-\u9fffA-Za-z]{1}", right) else ""


def name_of(p: Placed, head: Head, after: str, memory: Memory) -> str:
    """The indicator of one figure; `after` are the words that name its object where its own are of a later figure."""
    noun = after or noun_after(p)
    if (among := AMONG.match(p.right)) is not None and IN.search(p.left):
        return among["noun"]
    told = p.amount.kind == "count" and p.shared and re.match("[^向为给对]", head.subject)
    if told and verbs().match(noun):  # 帮助企业3万家次解决融资1000亿元
        noun = ""
    if p.amount.kind == "rank":
        return _ranked(p, head, memory)
    if p.amount.unit == "年":  # 连续3年全国优秀, 连续3年居全国第一
        return (head.subject or memory.name) + ("" if re.match("[居位列排名保稳获]", noun) else noun)
    if p.amount.kind == "money" and noun and (m := _MONEY_HEAD.search(head.subject)):
        works = _WORKS.match(p.ahead)
        return (works["works"] if works else _object(noun)) + m[0]
    if noun and (m := _AREA_HEAD.search(head.subject)) and p.right.startswith("的"):
        return _object(noun) + m[0]
    if noun and (product := _capacity(p, noun)):
        return product
    granted = p.amount.kind == "money" and _GRANTING.search(head.subject) is not None
    part = p.amount.kind == "percent" and len(noun) <= 8 and not head.by
    if noun and head.subject and (granted or part):
        return head.subject + noun
    if head.subject and (not noun or p.amount.kind in RATIOS or p.amount.kind == "money"):
        return _alone(p, head, memory)
    if noun:
        return _with_noun(head.subject, noun, p, memory)
    return _carried(p, head, memory)


def _capacity(p: Placed, noun: str) -> str:
    """What a plant can make, where a mass or power stands before its product: 20万吨合成氨 is 合成氨产能."""
    if p.amount.kind not in ("mass", "power", "volume"):
        return ""
    m = _PLANT.match(noun)
    if m is None or not (p.holds or m["works"] or p.regions or re.search("(?:年产|年处理|日处理|年加工)$", p.left)):
        return ""
    product = re.sub(r"^(?:级|的)|[一二三四]期$", "", m["product"])
    if (work := _RATE_OF_WORK.search(p.left)) is not None:
        return work[0] + product.partition("的")[0]
    if _VESSEL.search(product):
        return product + "容积"
    if re.search(r"产能|能力|[一二三四]期", product):
        return ""
    return product + ("装机容量" if p.amount.kind == "power" else "产能") if len(product) >= 2 else ""


def _ranked(p: Placed, head: Head, memory: Memory) -> str:
    """A rank's indicator: its own subject, else that of the figure before."""
    if not head.subject or (head.subject.endswith("中") and "在" not in head.subject):
        return memory.name or noun_after(p)
    if head.subject.endswith("中"):
        return re.sub(r"在(?:全[国省市区])?", "", head.subject[:-1], count=1)
    if p.amount.word.endswith("大"):
        return noun_after(p) or head.subject
    return _alone(p, head, memory)


def _alone(p: Placed, head: Head, memory: Memory) -> str:
    """The subject, with what it leaves out."""
    subject = last_doing(head.subject.strip("，、 "))
    whole = _of_the_same(p, subject, memory) if memory.name else _of_the_clause_before(p, subject)
    if whole:
        return whole
    kinds = p.amount.kind not in RATIOS and re.search("、.*等(?!领域|方面)", subject) and not p.examples
    if (
        (m := _SUCH.match(subject)) is not None
        and not (kinds and len(subject) <= 26)
        and ("、" in m["list"] or len(m["list"]) >= 6)
    ):
        verb = verbs().match(subject)
        if verb is not None or len(m["rest"]) > 4:
            return (verb[0] if verb else "") + m["rest"]
    counted = p.amount.kind not in (*RATIOS, "money", "rank", "time")
    if p.joined and counted and memory.verb and not verbs().match(subject) and not stat_noun().search(subject):
        return memory.verb + subject
    return subject


def _of_the_same(p: Placed, subject: str, memory: Memory) -> str:
    """A subject that goes on about what the figure before named: 总投资, 高于全省, 增产, 竣工, 占比."""
    word = indicators().get(subject)
    if (word is not None and word.relational) or subject in ("增产", "增收", "减产"):
        return _base(memory.name, subject) + subject
    if (
        _AGAINST.match(subject)
        or subject.startswith(("较", "比"))
        or (p.amount.kind == "multiple" and _AS.match(subject))
    ):
        return memory.name
    if (prefix := _shared_prefix(memory.name, subject)) or (prefix := _of_a_part(p, memory.name, subject)):
        return prefix
    if (p.joined or len(subject) <= 2) and verbs().fullmatch(_FIRST.sub("", subject)) is not None:
        return _DONE.sub("", verbs().sub("", memory.name, count=1)) + subject
    if p.joined and p.amount.kind == "percent" and "占" in memory.name and subject.startswith(("全国", "全省", "全市")):
        return memory.name.partition("占")[0] + "占" + subject
    rates = re.fullmatch(r".{2,5}率", subject) is not None and memory.name.endswith("率")
    if p.joined and rates and len(memory.name) >= len(subject) + 3:
        return memory.name[:-3] + subject
    return memory.name + subject if subject.startswith("占") else ""


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


def _of_the_clause_before(p: Placed, subject: str) -> str:
    """A subject that goes on about what a clause without figures speaks of: 市场主体培育成效显著，总数达到3万户."""
    word = indicators().get(subject)
    if word is not None and word.relational and p.topic:
        return _base(p.topic, subject) + subject
    if 2 < len(p.earlier) <= 20 and verbs().fullmatch(subject.replace("、", "")) is not None:
        return verbs().sub("", p.earlier, count=1) + subject
    short = len(subject) <= 4 and not subject.startswith("占") and verbs().match(subject) is None
    return p.topic + subject if short and p.topic else ""


def _base(name: str, noun: str) -> str:
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


def _carried(p: Placed, head: Head, memory: Memory) -> str:
    """The figure before's indicator: "新增4家、达16家" goes on about the whole stock."""
    if head.verb.startswith(("达", "总数", "累计达", "突破", "超", "增至", "增加到")) or head.verb.endswith("达"):
        return NEW.sub("", memory.name)
    return memory.name or p.topic


def _with_noun(subject: str, noun: str, p: Placed, memory: Memory) -> str:
    """Verb and object around a number: 建设105个标准化村级卫生室."""
    if p.shared and (m := _PREDICATE.match(noun)) is not None:
        noun = m["noun"]
    if p.amount.kind in ("mass", "power", "volume", "area", "length"):
        noun = re.split("、", noun)[0]
    noun = noun if len(noun) <= 30 else re.split("、|，|（", noun)[0][:40]
    if subject == "对" and (m := _UNDERGOING.match(noun)) is not None:
        return m["what"] + m["noun"]
    if subject in ("对", "以", "为", "向", "给", "在"):
        subject = ""
    if p.led and not subject and len(noun) <= 5:
        subject = p.led
    if not subject:
        return (
            memory.verb + noun
            if p.joined and memory.verb and p.amount.kind != "money" and not verbs().match(noun)
            else noun
        )
    verb = verbs().match(subject)
    if p.amount.kind == "time" or (verb is not None and verb.end() == len(subject)):
        return subject + noun
    if _EACH.match(subject) and len(subject) <= 22:
        return subject + noun
    if "、" in subject or len(subject) > 9:
        tail = next((w for w in figure_words("verb") if subject.endswith(w)), "")
        return tail + noun
    return subject + noun


def _object(noun: str) -> str:
    """The thing that money goes to, without the verb of making it."""
    text = verbs().sub("", noun.removeprefix("的"), count=1)
    text = re.sub(r"(?:建设|项目建设)?(?:尽快|年内|全面|加快).*$", "", text)
    return (text if len(text) >= 2 else noun)[:40]
