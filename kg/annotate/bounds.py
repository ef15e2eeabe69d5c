"""Mend the bounds of a found name: whole quotations, no stray marks, no verb in front that is no part of it."""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "《": "》", "（": "）", "‘": "’"}
# What joins the members of a coordination: between any names, and between slogans (each quoted, or with its head).
_HEADS = ("行动", "机制", "制度", "工程", "计划", "改革", "战略", "试点", "基地", "中心", "高地", "示范区")
_WORKS = ("路", "桥", "园", "广场", "中心", "高速", "铁路", "机场", "水库", "工程", "项目", "基地", "医院", "学校")
_HALVES = re.compile("[" + "".join((*_PAIRS, *_PAIRS.values())) + "]")
_COMMA = re.compile("、")
_JOINT = {
    "Slogan": re.compile("(?<=”)、?(?=“)|" + "|".join(f"(?<={head})[和及]" for head in _HEADS)),
    "Project": re.compile("、|" + "|".join(f"(?<={head})[和及]" for head in _WORKS)),
}
# What stands before a name and is no part of it, and where an enumeration says what its members are.
_LEAD = re.compile(
    r"^(?:(?:计划)?总?投资[\d.]+[万亿]+元的?|积极争取|筹建|高效运营|全力支持|支持|扶持|加快推进|加快|推进|推动|实施|启动|完成|投用|开工|组建|成立|"
    r"争创|做优|办好)(?=.{3,})"
)
# What stands before the name of a body or a project, but may open the name of a slogan.
_GOVERNING = re.compile(r"^(?:力争|抓好|确保|力促|加速|对接|招引|优化|晋升|淘汰|关停)(?=.{3,})")
# Where the name of a body ends though the tagger goes on: before a verb, a phase, or half a word.
_PREDICATE = re.compile(
    r"(?<=.{2})(?<=大学|学院|职院|中学|集团|公司|医院|学校|药业|科技)"
    r"(?:创建|创办|合作|共建|设立|牵头|联合|在|与|和|开设|晋升|研发).*$|"
    r"(?<=实验室)(?:创建|合作|共建|牵头|联合).*$|(?<=.{2})[一二三]期$|(?<=集团|科技|公司)[^、园城]$|正式$"
)
# What is said of a project at the end of its name.
_DONE = re.compile(r"(?<=.{3})(?:全线|提前|正式|如期)?(?:通车|开街|封顶|贯通)$|(?<=.{3})(?:全线|提前)$")
# A length or an area at the end of a project's name is a figure of it; of what progress is made in, 上 is no part.
_EXTENT = re.compile(r"(?<=[\u4e00-\u9fff]{2})\d+(?:\.\d+)?(?:公里|千米|万?亩|万?平方米|平方公里)$")
_RESPECT = re.compile(r"(?<=.{3})(?<![线网以马海掌岸身])上(?:[走求取见下有展创谋出聚持再争当挑].{1,6})?$")
_IN = re.compile(r"在[^，。；：]*$")
_ETC = re.compile(r"(?<=.{2})(?<![高中初平同均对])等(?![级量值离同于份]).*$")
_UNITS = tuple("月年日个万亿米公处座条项家所台%")
_EDGE = "，、；：。！？·—-等和及与的 "


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the quotation marks that it cuts made whole, or left out where that is shorter.

    >>> balanced("推进“双减”工作", 3, 8), balanced("“六稳”工作", 1, 3)
    ((2, 8), (1, 3))
    """
    if _HALVES.search(text, start, end) is None:
        return start, end
    for opening, closing in _PAIRS.items():
        inside = text[start:end]
        depth = inside.count(opening) - inside.count(closing)
        if depth < 0:
            first = inside.find(closing)
            if text[start - 1 : start] == opening and opening not in inside[:first]:
                start -= 1
            elif (at := text.rfind(opening, max(0, start - 12), start)) >= 0 and first > 0 and not _cut(text[at:start]):
                start = at
            elif first <= 1:
                start += first + 1
            else:
                end = start + first
        elif depth > 0:
            last = inside.rfind(opening)
            at = text.find(closing, end, end + 12)
            if at >= 0 and not _cut(text[end:at]):
                end = at + 1
            elif last <= 1:
                start += last + 1
            else:
                end = start + last
    return start, end


def _cut(between: str) -> bool:
    """Whether words between two places hold the end of a clause."""
    return any(mark in between for mark in "，。；！？")


def tidy(text: str, start: int, end: int, label: str = "") -> tuple[int, int]:
    """The range without marks at its edges, quotation marks around the whole of it, and a verb in front.

    >>> tidy("、“放管服”，", 0, 6)
    (2, 5)
    >>> "推进旬平高速等骨干路网项目"[slice(*tidy("推进旬平高速等骨干路网项目", 0, 13, "Project"))]
    '旬平高速'
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if label and (lead := _LEAD.match(text[start:end])):
        start += lead.end()
    start, end = _of_body(text, start, end, label)
    if label and text[end : end + 1] in _UNITS:
        end = start + len(text[start:end].rstrip("0123456789"))
    if label == "Project" and (rest := _ETC.search(text[start:end]) or _DONE.search(text[start:end])):
        end = start + rest.start()
    if label == "Project" and (rest := _EXTENT.search(text[start:end])):
        end = start + rest.start()
    if label == "Slogan" and (rest := _RESPECT.search(text[start:end])) and _IN.search(text[:start]):
        end = start + rest.start()
    start, end = balanced(text, start, end)
    while end - start > 2 and _PAIRS.get(text[start]) == text[end - 1] and text[start] not in text[start + 1 : end - 1]:
        start, end = start + 1, end - 1
    return start, end


def _of_body(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The range without the verb that governs a body or a project, and without what is said of a body."""
    if label in ("Enterprise", "Organization", "Project") and (lead := _GOVERNING.match(text[start:end])):
        start += lead.end()
    if label in ("Enterprise", "Organization") and (rest := _PREDICATE.search(text[start:end])):
        end = start + rest.start()
    return start, end


def parts(text: str, start: int, end: int, label: str) -> list[tuple[int, int]]:
    """The members of a coordination of names; a formula ("人民至上、生命至上") stays whole, but in a longer list.

    >>> [text[a:b] for text in ["清单制、积分制机制"] for a, b in parts(text, 0, 9, "Slogan")]
    ['清单制、积分制机制']
    >>> [text[a:b] for text in ["国际陆港、商谷"] for a, b in parts(text, 0, 7, "Project")]
    ['国际陆港', '商谷']
    """
    inside = text[start:end]
    listed = label == "Slogan" and "、" in (text[start - 1 : start], text[end : end + 1])
    joint = _COMMA if listed and not _open(text[:start]) else _JOINT.get(label, _COMMA)
    cuts = [m for m in joint.finditer(inside) if not _open(inside[: m.start()])]
    if not cuts:
        return [(start, end)]
    bounds = [0, *(p for m in cuts for p in m.span()), len(inside)]
    pieces = [(start + a, start + b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    return pieces if all(b - a > 1 for a, b in pieces) else [(start, end)]


def _open(text: str) -> bool:
    """Whether a mark is still open at the end of a text."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS.items())
