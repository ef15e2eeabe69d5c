"""Look-alike and double-width characters, folded one for one; nothing here changes the length of a text."""

from __future__ import annotations

import unicodedata

# The radicals supplement has no compatibility mapping, yet PDF fonts are full of it; the pairs are those of
# Unicode's EquivalentUnifiedIdeograph.txt that stand for a whole character of today's Chinese.
_RADICALS = "⺌⺍⺝⺟⺠⻁⻂⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_CHARACTERS = "小小月母民虎衤西见角贝车長镸长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"

# Compared with NFKC: the Chinese punctuation stays in its Chinese form, and ㎡, ℃, ①, … stay themselves.
_KEPT_WIDE = "，：；！？（）～"
_PUNCTUATION = {
    "｡": "。", "｢": "「", "｣": "」", "､": "、", "･": "·", "•": "·", "‧": "·", "∙": "·", "⋅": "·",
    "﹐": "，", "﹑": "、", "﹒": ".", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！", "﹙": "（", "﹚": "）",
    "﹪": "%", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "＂": '"', "＇": "'", "〝": "“", "〞": "”", "〟": "”",
    "―": "—", "⸺": "—", "│": "|", "￥": "¥",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE}
    for code in (*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4), *range(0xF900, 0xFAFF)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    table.update({ord(a): b for a, b in zip(_RADICALS, _CHARACTERS, strict=True)})
    table.update({ord(a): b for a, b in _PUNCTUATION.items()})
    return table


FOLDING = _table()

SPACES = " \t\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""White space within a line, as the inside of a regular expression class."""

INVISIBLE = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffc"
)
"""Characters that show nothing or only a font's private bullet, as the inside of a regular expression class."""

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
"""Chinese characters, as the inside of a regular expression class."""


def fold(text: str) -> str:
    """The text with look-alikes and double-width letters and digits replaced; of the same length.

    >>> fold("⼯业增⻓１２．５％")
    '工业增长12.5%'
    """
    return text.translate(FOLDING)
