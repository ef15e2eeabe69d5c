"""Coordinations before a figure: who 分别 and 均 share it out to."""

from __future__ import annotations

import re

from kg.extract.figures_mask import masked
from kg.extract.figures_words import stat_noun, verbs
from kg.lexicon.indicators import indicators

_PAIRS = (
    (re.compile("城乡(?=(?:常住)?居民(?:人均|收入|可支配|年|基本生活)|低保|收入)"), ("城镇", "农村")),
    (re.compile("存出栏"), ("存栏", "出栏")),
    (re.compile("存贷款"), ("存款", "贷款")),
)
_INDUSTRIES = re.compile(r"^(.*?)(?:一、二、三|一二三)(?:次)?产(?:业|(?=增加值|$))(.*)$")
_OF_SUCH = re.compile("等[^、]{0,8}?产业(?=分别|实现|产值|增加值|增长|$)")
_LEVELS = re.compile("(?:中央|国家|[省市县区级])、")  # 中央、省督察和行动问题整改完成率 are of two things
_TAIL = re.compile(r"(居民.+|对.+|企业$|项目$|事项.*$|家庭$|产业$|示范.*$|专窗.+|案件.*$)")


_RATE = re.compile(r"[\u4e00-\u9fff]{2,4}[率量额数]")


_VISITS = re.compile("(?:接待)?(?:总?人次|总?人数|游客|接待量)$")
_TWO_STATS = re.compile("^(.*?)((?:总|增|产|存|销)[量额值])、?((?:总|增|产|存|销)[量额值])$")
_KINDS = "区县市级业类村镇户"  # endings by which coordinated nouns show that they are of a kind


def members(subject: str, count: int = 0) -> list[str]:
    """The things that a coordination names, each in full; one of them where it is none.

    `count` says how many there are, where it is known: 、 may part what 和 or 及 holds together.

    >>> members("城镇和农村居民人均可支配收入")
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    if (m := _INDUSTRIES.match(subject)) is not None:
        return [f"{m[1]}第{n}产业{m[2]}" for n in "一二三"]
    listed = _OF_SUCH.sub("", subject)
    if count > 1 and len(parts := _split(listed, "、")) == count and not _LEVELS.search(listed):
        return _completed(parts)
    for pattern, words in _PAIRS:
        if pattern.search(subject):
            return [pattern.sub(word, subject, count=1) for word in words]
    if (m := _TWO_STATS.match(subject)) is not None:
        return [m[1] + m[2], m[1] + m[3]]
    parts = _split(listed)
    if count > 1 and len(parts) != count:
        parts = _split(listed, "和|以及")
    return [subject] if len(parts) < 2 else _completed(parts)


def _split(subject: str, marks: str = r"、|以及|和|(?<!参)与(?!会)|及(?![格时])") -> list[str]:
    """The parts between the coordinating marks that stand outside quotation marks and brackets."""
    mask = masked(subject)
    cuts = [(m.start(), m.end()) for m in re.finditer(marks, mask)]
    cuts += [(m.start() + 1, m.start() + 1) for m in re.finditer("”“", mask)]
    out, start = [], 0
    for a, b in sorted(cuts):
        out.append(subject[start:a])
        start = b
    out.append(subject[start:])
    return [p for p in out if p]


def _completed(parts: list[str]) -> list[str]:
    """The parts with the words they share: the last one's end, the first one's verb or beginning."""
    first, last = parts[0], parts[-1]
    verb = verbs().match(first)
    lead = verb[0] if verb and verb.end() + 2 < len(first) else ""
    out = [first + _shared_end(first, last)]
    for part in parts[1:]:
        whole = part if part is last else part + _shared_end(part, last)
        begun = _shared_beginning(first, part)
        out.append(begun + part if begun else whole if not lead or verbs().match(whole) else lead + whole)
    return out


def _shared_beginning(first: str, part: str) -> str:
    """What of the first part's beginning a later one leaves out: 亩均 of 亩均营收、税收."""
    rate = re.search(r"..[率量额数]$", first)
    if rate is not None and _RATE.fullmatch(part) and len(first) >= len(part) + 3:
        return first[: rate.start()]
    if part in ("总收入", "收入", "总消费", "总花费") and (travel := _VISITS.search(first)) is not None:
        return first[: travel.start()]
    noun, word = stat_noun().search(first), indicators().get(part)
    if word is not None and word.relational and noun is not None and len(noun[0]) < len(first):
        return first[: noun.start()]
    return ""


def _shared_end(part: str, last: str) -> str:
    """What of the last part's end an earlier part lacks."""
    if re.fullmatch("[省市县区乡镇村]", part):
        return re.sub(r"^[省市县区乡镇村](?:（[^）]*）)?", "", last)
    if stat_noun().search(part) or part[-1:] in "率额量数" or part.endswith(("经费", "资金", "外资", "投入", "人次")):
        return ""
    for kind in (part[-2:], part[-1:] if part[-1:] in _KINDS else ""):
        at = last.find(kind) if kind else -1
        if at > 0 and at + len(kind) < len(last):
            return last[at + len(kind) :]
    if (m := _TAIL.search(last)) is not None and m.start() > 0 and not part.endswith(m[0]):
        return m[0]
    m2 = stat_noun().search(last)
    if m2 is not None and m2.start() > 0:
        return m2[0]
    return last[len(part) :] if len(last) - len(part) >= 3 else ""
