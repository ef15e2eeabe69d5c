"""Chinese punctuation where a typist used the keyboard's; every change is one character for one."""

from __future__ import annotations

import re

from kg.text.characters import CHINESE

_CHINESE = re.compile(f"[{CHINESE}]")
_MARK = re.compile(
    r"(?P<number>(?<=\d),(?=\d{3}(?!\d))|(?<=\d):(?=\d{1,2}(?!\d))|:(?=//))"
    r"|(?P<mark>[,;:!?()])"
    rf"|(?P<stop>(?<=[{CHINESE}”）%])\.(?=$|[“（]))"
    rf"|(?P<apostrophe>(?<=[A-Za-z])'(?=[A-Za-z]))"
    r"|(?P<double>\")|(?P<single>')"
)
_FORMS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_CLOSED_BY = "，。、；：！？）,;:!?)"


def chinese_punctuation(text: str) -> str:
    """A paragraph with its punctuation in Chinese form, if it is a Chinese one; of the same length.

    >>> chinese_punctuation('增长8%,推进"双减"(试点);投资1,200万元.')
    '增长8%，推进“双减”（试点）；投资1,200万元。'
    """
    if not _CHINESE.search(text):
        return text
    return _Pairing(text).text()


class _Pairing:
    """One pass over a paragraph that pairs its straight quotation marks."""

    def __init__(self, text: str) -> None:
        self._source = text
        self._open = {'"': False, "'": False}

    def text(self) -> str:
        return _MARK.sub(self._form, self._source)

    def _form(self, mark: re.Match[str]) -> str:
        if mark.lastgroup in ("number", "apostrophe"):
            return mark[0]
        if mark.lastgroup == "mark":
            return _FORMS[mark[0]]
        if mark.lastgroup == "stop":
            return "。"
        return self._quote(mark[0], mark.end())

    def _quote(self, mark: str, end: int) -> str:
        closes = self._open[mark] or self._source[end : end + 1] in tuple(_CLOSED_BY)
        self._open[mark] = not closes
        opening, closing = ("“", "”") if mark == '"' else ("‘", "’")
        return closing if closes else opening
