"""What a heading looks like in this genre: numbered, marked, standing alone, or run in at the head of a paragraph."""

from __future__ import annotations

import re

TOP, CHAPTER, SECTION, ITEM, SUBITEM, POINT, OPENING = range(7)
"""Ranks of headings: "2022年工作回顾" without a number, 一、, （一）, 1., （1）, 一是, a short opening sentence."""

_CN = "[一二三四五六七八九十]{1,3}"
_RANKS = (
    (CHAPTER, re.compile(rf"{_CN}[、．.]|第{_CN}(?:部分|章|篇)")),
    (SECTION, re.compile(rf"（{_CN}）|第{_CN}节")),
    (ITEM, re.compile(r"\d{1,2}(?:[.、]|\s)(?!\d)")),
    (SUBITEM, re.compile(r"（\d{1,2}）|[①-⑳]")),
    (POINT, re.compile(rf"(?:{_CN}是|{_CN}要|第{_CN}，|首先，|其次，|再次，|最后，)")),
)
_TOPIC = re.compile(
    r"(?:(?:19|20)\d{2}年|“十[一二三四五六]五”|(?:过去|今后|未来|下)[一二三四五六几]?年|上一年|本届).{0,24}"
    r"(?:回顾|安排|工作|任务|目标|总结|打算|部署|重点|成就|成绩|要求|情况|思路)$"
    r"|^.{0,14}(?:政府自身建设|工作回顾|工作安排|工作总结|主要目标|总体要求)$"
)
_GLOSSARY = re.compile(
    r"[—\-*\s]*(?:附(?:件|录)?\s*[\d一二三]?[：:、]?)?\s*(?:\d[.、])?(?:20\d{2}年)?《?(?:政府工作报告)?》?(?:中)?(?:的)?(?:有关|相关|部分|主要|重要)?"
    r"(?:内容|专业|专用|情况)?(?:名\s?词|名称|用语|术语|词语|词汇|概念|新词|注\s?释|注解|解释|缩略语|缩写)"
    r"(?:和|与|及|、)?(?:有关|相关)?(?:情况|问题|术语|名词)?(?:解释|说明|注释|注解|释义|索引)?(?:和说明|及说明)?(?:（.{1,12}）)?[：:]?"
)
_APPENDIX = re.compile(r"附\s*(?:件|表|录|图)\s*[\d一二三四五]{0,2}(?:[：:].{0,40})?|《?政府工作报告》?附件\d?")
_NOTE = re.compile(r"[\[（(]?(\d{1,3})[\].、）)．](?!\d).{1,60}?(?:[：:]|，?(?:是|即|主要)?指|——)|注\d{0,2}[：:].")
_YEARS = re.compile(r"(?:19|20)\d{2}(?:[—-](?:19|20)?\d{2})?年|\d{1,2}月份?|[\dA-Z]*5G|\dA级|“[^”]*”")
_ADDRESS = re.compile(r"各位代表|同志们|一年来|(?:五|三)年来|过去|今年|今后|我们|新的一年|这一年|在此|为此|同时")
_STOPPED = tuple("。！？；：，、!?;:,")


def is_glossary_heading(text: str) -> bool:
    """Whether a paragraph heads the notes on terms: 名词解释, 相关注释, 附件：《政府工作报告》有关名词解释.

    >>> [is_glossary_heading(t) for t in ("名词解释", "《政府工作报告》有关内容名词注释", "注意")]
    [True, True, False]
    """
    return len(text) <= 40 and _GLOSSARY.fullmatch(text) is not None and not text.endswith("名称")


def is_appendix_heading(text: str) -> bool:
    """Whether a paragraph heads an appendix, "附件2"."""
    return _APPENDIX.fullmatch(text) is not None


def note_number(text: str) -> int | None:
    """The number of a note on a term, "3.“136”发展战略：…"; 0 for one without a number, None for other text."""
    found = _NOTE.match(text)
    return None if found is None else int(found[1] or 0)


def number_rank(text: str) -> int | None:
    """The rank that a heading's number gives it, None without a number."""
    return next((rank for rank, pattern in _RANKS if pattern.match(text)), None)


def has_figure(text: str) -> bool:
    """Whether a heading counts or measures something; years, 5G and what stands in quotation marks do not."""
    number = next((p.match(text) for _, p in _RANKS if p.match(text)), None)
    rest = text[number.end() :] if number else text
    return re.search(r"\d", _YEARS.sub("", rest)) is not None


def standing_rank(text: str, level: int) -> int | None:
    """The rank of a paragraph that is a heading of its own, None where it is none; `level` is Markdown's.

    >>> [standing_rank(t, 0) for t in ("2022年工作回顾", "一、总要求", "（二）聚焦项目", "1.新建学校5所", "完成投资。")]
    [0, 1, 2, None, None]
    """
    bare = text.rstrip("。：:") if level else text
    if len(bare) > (90 if level else 60) or "。" in bare or (bare.endswith(_STOPPED) and not level):
        return None
    rank = number_rank(bare)
    if rank is not None and (rank <= SECTION or level):
        return rank if rank != ITEM or not level else max(level - 1, SECTION)
    if rank is not None:
        return None if has_figure(bare) or rank == POINT else rank
    if level:
        return level - 1
    if _TOPIC.search(bare):
        return TOP
    return SECTION if _stands_alone(bare) else None


def _stands_alone(text: str) -> bool:
    """Whether an unnumbered line without a stop is short and bare enough for a heading."""
    short = 4 <= len(text) <= 40 and text.count("，") <= 2 and not text.endswith("）")
    said = "我们" in text or _ADDRESS.match(text) is not None
    return short and not said and not has_figure(text) and not text.startswith(("—", "-"))


def run_in_rank(sentence: str, rest: int) -> int | None:
    """The rank of a paragraph's first sentence as the head of the `rest` characters that follow it there.

    >>> [run_in_rank(t, 80) for t in ("（一）突出转型发展，构建现代产业体系。", "激发消费潜能。", "今年增长8%。")]
    [2, 6, None]
    """
    rank = number_rank(sentence)
    if rank is not None and (rest or rank <= SECTION):
        return rank if len(sentence) <= 80 else None
    short = len(sentence) <= 17 and sentence[-1] in "。！" and not re.search("[，；：\\d]", sentence)
    return OPENING if rank is None and short and rest >= 30 and not _ADDRESS.match(sentence) else None


def heading_text(text: str) -> str:
    """A heading as it stands in a section path: without its stop, and not longer than 60 characters."""
    bare = text.rstrip("。：:！；")
    if len(bare) <= 60:
        return bare
    cut = bare.rfind("，", 10, 60)
    return bare[: cut if cut > 0 else 60]
