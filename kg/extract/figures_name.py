"""What a figure measures, in the text's own words."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.figures_carry import AGAINST, RATIOS, Memory, carried, of_the_clause_before, of_the_same
from kg.extract.figures_clause import Placed
from kg.extract.figures_words import Head, last_doing, parted, stat_noun, verbs, without_examples, without_lead
from kg.extract.figures_works import capacity, invested, object_of
from kg.lexicon.figure_words import figure_words

_NO_NOUN = re.compile(
    r"^(?:/|、|并|且|后|，|左右|以上|以内|大关|奋进|迈进|冲刺|台阶|关口|目标|水平|规模$|就|即|来|内|，|。|[)）])"
)
_GROWTH_AFTER = re.compile(r"^的?(?:较快|高速|快速|正)?(?:增长|增幅|增速|涨幅)")
_MONEY_HEAD = re.compile(r"(?:(?:估算|计划|概算|预计)?总?投资|总?投入|总额|总规模|金额|资金)$")
_GRANTING = re.compile(r"(?:设立|安排|发放|争取|拨付|兑现|落实|筹集|统筹|下达|组建|发行|募集|运营|启动)$")
_AREA_HEAD = re.compile(r"(?:占地|面积|总?建筑面积|全长|总长|长度|年产|年处理|日处理|装机)$")
_EACH = re.compile("(?:每|为|向|给)(?!全)")
IN = re.compile(r"在(?:全[国省市区球]|世界|[东中西]部(?:地区)?)?[^，]{0,4}$")
AMONG = re.compile(
    r"^(?P<noun>[^，、]{1,14}?)(?:[^，、]{0,4}(?:考核|考评|测评|评价|评估|评比|排名|排行))?中(?:的)?(?:综合|总|进入|排|位|居|列|名列|稳居|跻身)"
)
_BARE_WORKS = re.compile("^项目(?P<done>(?:建成|竣工|完工|开工|荣获|获评|投产)[^，、]{1,12})$")
_TOTAL = re.compile("(?:人数|户数|总数|数量|总量|面积|里程|产量)$")
_ALL_DID = re.compile("(?P<who>.{4,16}?)(?:全部|均|已|基本)+(?P<did>实现|达到|完成|通过|纳入)")
_OR_UNIT = re.compile("^[（(][间只段台次家户项羽条套]{1,2}[）)]")  # 8万套（间）
_ASIDE = re.compile(r"^[（(][^（）()]*\d[^（）()]*[）)]")  # （原口径增长8.5%）, which names nothing
_NO_OBJECT = re.compile("(?:目标|水平|较低|规模|速度|标准|台阶)")
_SOME = re.compile("、(?=若干|一批|多个|一系列)")
_OPEN_END = re.compile("(?:[等、和及]|(?<!参)与|连续)+$")
_WIDE = re.compile("(?:全[国省市区州球疆]|世界)[^，、]{0,8}")
_HONOUR = re.compile("获|荣|入选|入围|上榜|被|蝉联|捧|跻身|迈入|成功|举办|在|实现")
_WORD = re.compile("[\u4e00-\u9fffA-Za-z]")
_UNDERGOING = re.compile("(?P<noun>.{2,12}?)(?:进行|实施|开展)(?P<what>.{2,})")
_SUCH = re.compile(r"^(?P<list>.+)等(?:领域|方面|行业)?(?P<rest>[^等]{3,})$")
_PREDICATE = re.compile(
    r"^(?P<noun>.{2,}?)(?:完成率|全部|已|正|基本|实现|完成|达到|开工|竣工|投产|投用|落地|全面|相继|顺利)"
)


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
        if (m := AGAINST.match(head.subject)) is not None:
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
    return "" if p.starts or not p.right else _noun(p.right)


@lru_cache(maxsize=1 << 12)
def _noun(words: str) -> str:
    """What the words after a figure name, "" where they name nothing."""
    right = _ASIDE.sub("", _OR_UNIT.sub("", words.removeprefix("的")))
    if not right or _NO_NOUN.match(right) or _GROWTH_AFTER.match(words):
        return ""
    if words.startswith("的") and _NO_OBJECT.match(right):
        return ""
    right = _SOME.split(right, maxsplit=1)[0]
    right = _OPEN_END.sub("", right)
    return right if parted(right, True).subject and _WORD.search(right) else ""


def name_of(p: Placed, head: Head, after: str, memory: Memory) -> str:
    """The indicator of one figure; `after` are the words that name its object where its own are of a later figure."""
    noun = _own_noun(p, head, after or noun_after(p))
    if (among := AMONG.match(p.right)) is not None and IN.search(p.left):
        return among["noun"]
    if p.amount.kind == "rank":
        return _ranked(p, head, memory)
    if p.amount.unit == "年" and "连续" in p.left:
        return _running(p, head, noun, memory)
    if p.amount.kind == "money" and noun and (m := _MONEY_HEAD.search(head.subject)):
        return invested(p, noun) + m[0]
    if noun and (m := _AREA_HEAD.search(head.subject)) and p.right.startswith("的"):
        return object_of(noun) + m[0]
    if noun and (product := capacity(p, noun)):
        return product
    granted = p.amount.kind == "money" and _GRANTING.search(head.subject) is not None
    part = p.amount.kind == "percent" and len(noun) <= 8 and not head.by
    if noun and head.subject and (granted or part):
        return head.subject + noun
    if head.subject and (not noun or p.amount.kind in RATIOS or p.amount.kind == "money"):
        return _alone(p, head, memory)
    if noun:
        return _with_noun(head.subject, noun, p, memory)
    return carried(p, head, memory)


def _running(p: Placed, head: Head, noun: str, memory: Memory) -> str:
    """What goes on for years: 连续3年全国优秀, 连续3年居全国第一; an honour belongs to no figure before."""
    placed = p.shared and (re.match("获", noun) or _WIDE.fullmatch(noun))
    if placed or re.match("[居位列排名保稳]", noun):
        return head.subject or memory.name
    return (head.subject or ("" if _HONOUR.match(noun) else memory.name)) + noun


def _own_noun(p: Placed, head: Head, noun: str) -> str:
    """The words after a figure unless they tell what else was done: 帮助企业3万家次解决融资1000亿元."""
    if head.verb and _TOTAL.search(head.subject):  # 参保人数达到21万人 leaves nothing to name
        return ""
    if p.amount.kind == "percent" and not head.subject and (m := _ALL_DID.match(p.earlier)) is not None:
        return m["who"] + noun if noun.startswith(m["did"]) else noun
    told = p.amount.kind == "count" and p.shared and re.match("[^向为给对]", head.subject)
    return "" if told and verbs().match(noun) else noun


def _ranked(p: Placed, head: Head, memory: Memory) -> str:
    """A rank's indicator: its own subject, else that of the figure before."""
    if not head.subject or (head.subject.endswith("中") and "在" not in head.subject):
        return (memory.place if p.joined else "") or memory.name or noun_after(p)
    if head.subject.endswith("中"):
        return re.sub(r"在(?:全[国省市区])?", "", head.subject[:-1], count=1)
    if p.amount.word.endswith("大"):
        return noun_after(p) or head.subject
    return _alone(p, head, memory)


def _alone(p: Placed, head: Head, memory: Memory) -> str:
    """The subject, with what it leaves out."""
    subject = last_doing(head.subject.strip("，、 "))
    whole = of_the_same(p, subject, memory) if memory.name else of_the_clause_before(p, subject)
    if whole:
        return whole
    kinds = p.amount.kind not in RATIOS and re.search("、.*等(?!领域|方面)", subject) and not p.examples
    if (
        (m := _SUCH.match(subject)) is not None
        and not (kinds and len(subject) <= 26)
        and ("、" in m["list"] or len(m["list"]) >= 6)
    ):
        verb = verbs().match(subject)
        one = "、" not in m["list"] and m["rest"].endswith(("项目", "工程"))  # 物流枢纽等物流项目
        if verb is not None or one or len(m["rest"]) > 4:
            return (verb[0] if verb else "") + m["rest"]
    counted = p.amount.kind not in (*RATIOS, "money", "rank", "time")
    if p.joined and counted and memory.verb and not verbs().match(subject) and not stat_noun().search(subject):
        return memory.verb + subject
    return subject


def _with_noun(subject: str, noun: str, p: Placed, memory: Memory) -> str:
    """Verb and object around a number: 建设105个标准化村级卫生室."""
    noun = _short(p, noun)
    if subject == "对" and (m := _UNDERGOING.match(noun)) is not None:
        return m["what"] + m["noun"]
    if subject in ("对", "以", "为", "向", "给", "在"):
        subject = ""
    if p.led and not subject and len(noun) <= 5:
        subject = p.led
    if not subject:
        noun = _BARE_WORKS.sub(r"\g<done>项目", noun)
        goes_on = p.joined and p.amount.kind != "money" and not verbs().match(noun)
        return memory.verb + noun if goes_on else noun
    verb = verbs().match(subject)
    if p.amount.kind == "time" or (verb is not None and verb.end() == len(subject)):
        return subject + noun
    if _EACH.match(subject) and len(subject) <= 22:
        return subject + noun
    if "、" in subject or len(subject) > 18:
        tail = next((w for w in figure_words("verb") if subject.endswith(w)), "")
        return tail + noun
    return subject + noun


def _short(p: Placed, noun: str) -> str:
    """The object without what is said of it, and without the next of a list where it is measured, not counted."""
    if p.shared and (m := _PREDICATE.match(noun)) is not None:
        noun = m["noun"]
    if p.amount.kind in ("mass", "power", "volume", "area", "length"):
        noun = re.split("、", noun)[0]
    return noun if len(noun) <= 30 else re.split("、|，|（", noun)[0][:40]
