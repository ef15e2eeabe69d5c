"""Small numbers spelled out that count all the same, fractions and medals: 每县一所, 占全国1/7, 11金1银2铜."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model import Comparator
from kg.text.numerals import parse
from kg.text.quantities import Amount, bound_before

_CLAUSE = re.compile("[^，。；：！？]*$")
_NO_THING = re.compile(
    "(?:方面|层面|环节|维度|方式|阶段|关键|抓手|重点|坚持|确立|维护|大局|红线|底线|大事|文章|战役|攻坚战|经济|关系|作风|[^，。；]{0,4}(?:能力|本领|意识|机制)|[”，。；、]|$)"
    "|[^，。；]*\\d"
)
_UNCOUNTED = ("期", "次", "届", "轮", "批", "批次", "场", "代", "级", "类", "种", "道", "块", "篇", "支", "本", "组")
_EACH = re.compile("每(?:个|所|座|条|家|名|户|村|县|乡|镇|市|区|年|季度|月|周|大)[^，、“一二三四五六七八九十两]{0,18}$")
_CUT = re.compile("[^，。；]{0,6}?(?:压缩|缩短|压减|减少|降低|下降)")
_MEDALS = re.compile(r"(?<![\d.])(?P<gold>\d+)金[、 ]?(?:(?P<silver>\d+)银)?[、 ]?(?:(?P<bronze>\d+)铜)?")
_FRACTION = re.compile(
    r"(?<![\d/.A-Za-z个])(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?![\d/.])(?P<after>以上|左右|以内|多)?"
    r"|(?<![百千万个])(?P<of>[二三四五六七八九十])分之(?P<n>[一二三四五六七八九])(?![一二三四五六七八九十、]|城)(?P<then>以上|左右|以内|多)?"
    r"|(?<=占)(?P<taken>[^，。；、]{0,10}?)(?P<half>一半)(?P<more>以上|左右)?"
)
_BOUNDS = {
    "以上": Comparator.AT_LEAST,
    "多": Comparator.AT_LEAST,
    "左右": Comparator.ABOUT,
    "以内": Comparator.AT_MOST,
}
_RUNNING = re.compile("连续(?:第)?$")


def spelled_out(amount: Amount, before: str, after: str) -> bool:
    """Whether a number in Chinese numerals counts: the members of a list, one of each, the time before a cut."""
    if amount.unit == "年":
        return 1 < amount.value < 100 and _RUNNING.search(before) is not None
    if amount.kind == "time":
        return re.search("[由从](?:原来的?|平均)?$", before) is not None and _CUT.match(after) is not None
    if amount.kind != "count" or amount.value != int(amount.value) or (amount.value > 1 and amount.unit in _UNCOUNTED):
        return False
    clause = _CLAUSE.search(before)
    told = "" if clause is None else clause[0]
    if amount.value == 1:
        return (
            _EACH.search(told) is not None
            and not re.match("[步部系些]|[^，。；]{0,3}台阶", after)
            and not amount.unit.startswith("批")
        )
    members = told.count("、") + 1
    listed = members > 1 and amount.value in (members, members + len(re.findall("和|与", told)))
    return listed and amount.value < 10 and _NO_THING.match(after) is None and re.search("[、“第]$", told) is None


def medals(text: str) -> list[Amount]:
    """The medals of 11金1银2铜, each a figure of its own."""
    found: list[Amount] = []
    for m in _MEDALS.finditer(text):
        kinds = [k for k in ("gold", "silver", "bronze") if m[k]]
        if len(kinds) > 1:
            found += [Amount(m.start(k), m.end(k) + 1, Decimal(m[k]), "", "medal", word=text[m.end(k)]) for k in kinds]
    return found


def fractions(text: str) -> list[Amount]:
    """The fractions of a text as percentages: 占全国1/7, 压缩三分之一, 占全省的一半."""
    if not ("/" in text or "分之" in text or "一半" in text):
        return []
    found: list[Amount] = []
    for m in _FRACTION.finditer(text):
        start = m.start("half") if m["half"] else m.start()
        part, whole = (
            (Decimal(1), Decimal(2)) if m["half"] else (_number(m["part"] or m["n"]), _number(m["whole"] or m["of"]))
        )
        if 0 < part < whole <= 10:
            sign = _BOUNDS.get(m["after"] or m["then"] or m["more"] or "") or bound_before(text[:start])
            percent = (100 * part / whole).quantize(Decimal("0.01")).normalize()
            found.append(Amount(start, m.end(), Decimal(f"{percent:f}"), "%", "percent", None, sign, False, m[0]))
    return found


def _number(text: str) -> Decimal:
    numeral = parse(text)
    return Decimal(0) if numeral is None else numeral.value
