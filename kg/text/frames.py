"""Lines that claim nothing: page numbers, running heads, newspaper references, web page furniture."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"[-—–_·.~\s|]*(?:\d{1,4}|[ivxlIVX]{1,5})[-—–_·.~\s|]*"
    r"|第?\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_TURN = r"[（(【\[]?\s*(?:上接|下转|紧接|转|接)\s*(?:第)?\s*[A-Za-z]?\d{1,3}\s*版?[^。）)\]】\n]{0,8}[）)】\]]"
_PRESS = re.compile(
    r"(?:\d{1,4}\s*)?[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|时报)(?![^\s\d:：|]{3})[^。，；]{0,40}"
    r"|(?:第?\s*[A-Z]?\d{1,3}\s*版|要闻|专版|特刊|时政)(?:\s*[:：·|]?\s*(?:要闻|时政|专版|综合))?"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*星期[一二三四五六日天].{0,20}"
    r"|星期[一二三四五六日天]"
)
_PRINTED = re.compile(
    r"(?:.{0,40}\s)?(?:file|https?)://\S{3,}?(?:\s*\d{1,3}/\d{1,3})?|\d{2,4}[/-]\d{1,2}[/-]\d{1,2},?\s+\d{1,2}:\d{2}(?:\s.{0,50})?"
)
_FURNITURE = re.compile(
    r"[\[【（(]?\s*(?:责任编辑|责编|编辑|校对|审核|信息来源|来源|作者|发布时间|发布日期|发布机构|浏览次数|浏览量|阅读次数|点击数?|点击率|"
    r"访问量|字号|字体|索引号|文号|主题词|打印本页|关闭窗口|打印|关闭|分享到?|扫一扫|上一篇|下一篇|附件下载|当前位置|您的位置)"
    r"\s*(?:[:：\]】|）)].{0,60}|$)"
)
_TITLE = re.compile(r"(?:#+\s*)?政\s*府\s*工\s*作\s*报\s*告")
_TURN_LINE = re.compile(_TURN)
TURN_AT_START = re.compile(r"[（(【\[]\s*(?:上接|紧接)[^。）)\]】\n]{1,14}[）)】\]]")
"""A reference to the page before ("（上接1版）") where a paragraph begins."""
TURN_AT_END = re.compile(r"[（(【\[]\s*(?:下转|转)[^。）)\]】\n]{1,14}[）)】\]]$")
"""A reference to the page that follows ("（下转3版）") where a paragraph ends."""

_LONGEST = 160


def is_frame(line: str) -> bool:
    """Whether a whole line, without outer white space, is furniture of the page rather than of the report.

    >>> [is_frame(s) for s in ("- 3 -", "第3页 共20页", "(上接1版)", "吕梁日报", "政府工作报告", "2022年工作回顾")]
    [True, True, True, True, True, False]
    """
    if not line or len(line) > _LONGEST:
        return False
    return any(p.fullmatch(line) for p in (_PAGE, _TURN_LINE, _PRESS, _PRINTED, _FURNITURE, _TITLE))


def running_heads(lines: list[str]) -> frozenset[str]:
    """The short lines that come back on page after page, as `without_number` gives them."""
    seen: dict[str, int] = {}
    for line in lines:
        if 4 <= len(line) <= 40 and line[-1] not in "。！？；：，、!?;:,":
            key = without_number(line)
            seen[key] = seen.get(key, 0) + 1
    heads = {key: times for key, times in seen.items() if times >= 3 and len(key) >= 4}
    # a page has more lines of text than of furniture; a text that repeats itself more than that is a list or a song
    return frozenset(heads) if sum(heads.values()) <= len(lines) // 8 else frozenset()


def without_number(line: str) -> str:
    """A line without the page number at either end."""
    return line.strip("0123456789-—·.|/ 第页\t\u3000")
