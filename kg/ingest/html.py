"""Web pages: the text of the page, one line a block."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import IngestError
from kg.ingest.encoding import decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DROPPED = "script, style, noscript, template, nav, header, footer, aside, form, button, select, iframe, svg, title"
_BLOCK_TAGS = (
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr html "
    "li main ol p pre section table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset(("td", "th"))


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a page, and warnings; raises IngestError where the bytes are no text."""
    markup, warnings = _markup(data)
    tree = LexborHTMLParser(markup)
    for node in tree.css(_DROPPED):
        node.decompose()
    root = tree.body or tree.root
    if root is None:
        raise IngestError("no page in it; give the report as .txt")
    lines = (re.sub(r"[ \t\r\f\xa0]+", _gap, line).strip() for line in "".join(_pieces(root)).split("\n"))
    return "\n".join(line for line in lines if line), warnings


def _gap(space: re.Match[str]) -> str:
    return "\t" if "\t" in space[0] else " "


def _markup(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The page decoded as its head declares, or as its bytes show."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data)


def _pieces(root: LexborNode) -> list[str]:
    """The text of a tree in order; blocks and line breaks end lines, cells are parted by tabs. Without recursion."""
    pieces: list[str] = []
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            continue
        edge = "\n" if node.tag in _BLOCKS or node.tag == "br" else "\t" if node.tag in _CELLS else ""
        pieces.append(edge)
        waiting.append(edge)
        children = list(node.iter(include_text=True))
        waiting.extend(reversed(children))
    return pieces
