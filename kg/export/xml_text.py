"""Text in XML 1.0, also what XML has no room for."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_OUTSIDE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\(?=u[0-9a-f]{4})")


def safe(text: str) -> str:
    r"""The text with the characters that XML has no room for as `\uXXXX`; `plain` gives the text back.

    >>> safe("a\x00b"), safe(r"\u0000"), safe("a\\b")
    ('a\\u0000b', '\\u005cu0000', 'a\\b')
    """
    return _OUTSIDE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def plain(text: str) -> str:
    r"""The text that `safe` made safe.

    >>> plain(safe("a\x00\\u0000\\")) == "a\x00\\u0000\\"
    True
    """
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def content(text: str) -> str:
    """Text between tags."""
    return escape(safe(text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """The value of an attribute, with its quotes."""
    return quoteattr(safe(text))
