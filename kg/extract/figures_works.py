"""What works can make and what money goes to: 20万吨合成氨项目, 总投资8亿元的技改项目."""

from __future__ import annotations

import re

from kg.extract.figures_clause import Placed
from kg.extract.figures_words import verbs

RATE_OF_WORK = re.compile("[年日](?:处理|消纳|利用|加工)$")
_VESSEL = re.compile("(?:高炉|转炉|电炉|焦炉|水库|储罐)$")
_GOODS = re.compile(
    "电池(?:片|组|组件)?$|电芯|组件|硅片|硅棒|单晶|多晶|逆变器|切片|整机|叶片|电解槽"
)  # 5GW电池 is made
_WORKS = re.compile(
    r"的(?:\d[\d.]*[余多]?[万亿]?[个项条座处亩吨])?(?P<works>(?!\d)(?:(?![亿万]元)[^，]){2,40}?(?:项目|工程))"
)
_PLANT = re.compile(
    r"^(?P<product>.{2,12}?)(?:(?P<works>(?:产业化)?(?:技改|扩建|改造|生产|制造|加工|落地)?(?:项目|生产线|工程|基地))|及|和|、|等|达产|投产|建成|开工|技改|循环|$)"
)


def capacity(p: Placed, noun: str) -> str:
    """What a plant can make, where a mass or power stands before its product: 20万吨合成氨 is 合成氨产能."""
    if p.amount.kind not in ("mass", "power", "volume", "energy") and not _in_thousands(p):
        return ""
    m = _PLANT.match(noun)
    if m is None or not (p.holds or m["works"] or p.regions or re.search("(?:年产|年处理|日处理|年加工)$", p.left)):
        return ""
    product = re.sub(r"^(?:级|的)|[一二三四]期$", "", m["product"])
    if product.startswith("等"):
        return ""
    if (work := RATE_OF_WORK.search(p.left)) is not None:
        return work[0] + product.partition("的")[0]
    if _VESSEL.search(product):
        return product + "容积"
    if re.search(r"产能|能力|[一二三四]期", product):
        return ""
    made = p.amount.kind not in ("power", "energy") or _GOODS.search(product) is not None
    if p.amount.kind == "energy" and not made:
        return ""
    return product + ("产能" if made else "装机容量") if len(product) >= 2 else ""


def _in_thousands(p: Placed) -> bool:
    """Whether a project's name tells how many of its goods a plant makes: 40万片硅片; animals are kept, not made."""
    unit = p.amount.unit
    return p.amount.kind == "count" and p.holds and unit[:1] in ("万", "亿") and unit[-1:] not in "头羽株尾人户"


def object_of(noun: str) -> str:
    """The thing that money goes to, without the verb of making it."""
    text = verbs().sub("", noun.removeprefix("的"), count=1)
    text = re.sub(r"(?:建设|项目建设)?(?:尽快|年内|全面|加快).*$", "", text)
    return (text if len(text) >= 2 else noun)[:40]


def invested(p: Placed, noun: str) -> str:
    """What a sum before it is for: the works up to where they are said to be works, else the words `noun`."""
    works = _WORKS.match(p.ahead)
    return works["works"] if works else object_of(noun)
