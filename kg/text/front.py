"""The block between lines of three hyphens at the head of a file, in which its keeper says what it is."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\ufeff?\s{0,20}---[ \t]*\r?\n(?P<body>(?:[^\n]{0,500}\n){1,40}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ENTRY = re.compile(r"(?P<key>[\w一-鿿][\w一-鿿 -]{0,30}?)[ \t]*[:：][ \t]*(?P<value>.*)")


def front_matter(raw: str) -> tuple[dict[str, str], int]:
    r"""The entries of the front matter, keys in lower case, and where the text behind it begins; ({}, 0) without any.

    >>> front_matter("---\nregion: 吕梁市\nyear: 2022\n---\n各位代表：")
    ({'region': '吕梁市', 'year': '2022'}, 31)
    """
    block = _BLOCK.match(raw)
    if block is None:
        return {}, 0
    entries: dict[str, str] = {}
    for line in block["body"].splitlines():
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        entry = _ENTRY.fullmatch(bare)
        if entry is None:
            return {}, 0
        entries[entry["key"].lower()] = entry["value"].strip().strip("\"'“”")
    return entries, block.end() if entries else 0
