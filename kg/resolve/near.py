"""How much alike two names of projects or bodies are, and what else they share."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kg.model import EntityType
from kg.resolve.profile import Profile, overlap

_TELLING = re.compile(r"[一二三四五六七八九十\d东西南北中上下左右前后内外新老大小甲乙丙丁]")
_LIGHT = re.compile(r"[与到至和及的暨区市—–-]")
_DONE = re.compile(r"(?:设施|项目|工程|建设|改造|整治|治理|提升|扩建|改扩建|新建|处理厂|处理|展示|展览)+")
_SIZE = re.compile(r"\d[\d.+×x]*[万亿千百]*(?:吨|千瓦|兆瓦|亩|头|套|台|辆)")
_LEAST = 4
_ALIKE = 0.8


def nearness(one: Profile, stem: str, other: Profile, theirs: str) -> tuple[str, float]:
    """The rule that finds two alike and its confidence; ("", 0) where none does."""
    if one.sizes & other.sizes and _one_operator(one, other) and _products_meet(one, stem, other, theirs):
        return "operator.size", 0.9
    if _abbreviates(stem, theirs) or _abbreviates(theirs, stem):
        return "abbreviation", 0.8
    if one.type is EntityType.SLOGAN:
        return "", 0.0
    bare, bare_theirs = _LIGHT.sub("", stem), _LIGHT.sub("", theirs)
    if bare == bare_theirs and len(bare) >= _LEAST:
        return ("connectives", 0.9) if stem != theirs else ("", 0.0)
    rest = _difference(bare, bare_theirs)
    if rest is None:
        return "", 0.0
    supported = bool(one.serves & other.serves) or overlap(one.operators, other.operators) > 0
    if all(not piece or _DONE.fullmatch(piece) for piece in rest):
        return "work", 0.85 if supported else 0.8
    ratio = SequenceMatcher(None, bare, bare_theirs, autojunk=False).ratio()
    if ratio >= _ALIKE and all(len(piece) <= 2 for piece in rest):
        return "alike", 0.8 if supported else 0.7
    return "", 0.0


def _difference(one: str, other: str) -> list[str] | None:
    """The pieces in which two names differ; None where one of them tells things apart or too little is shared."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    shared = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    pieces = [p for tag, i1, i2, j1, j2 in blocks if tag != "equal" for p in (one[i1:i2], other[j1:j2])]
    if shared < _LEAST or any(_TELLING.search(piece) for piece in pieces):
        return None
    return pieces


def _products_meet(one: Profile, stem: str, other: Profile, theirs: str) -> bool:
    """Whether two names have two characters in a row in common besides the operators and the sizes in them."""
    for operator in sorted(one.operators | other.operators):
        stem, theirs = stem.replace(operator, ""), theirs.replace(operator, "")
    bare, bare_theirs = _SIZE.sub("", stem), _SIZE.sub("", theirs)
    return SequenceMatcher(None, bare, bare_theirs, autojunk=False).find_longest_match().size >= 2


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name has the characters of a longer one in their order, with its beginning and its end.

    >>> _abbreviates("杏花村酒博会", "中国杏花村国际酒业博会")
    True
    """
    if not _LEAST <= len(short) < len(long) or short in long or short[:2] not in long or short[-2:] != long[-2:]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _one_operator(one: Profile, other: Profile) -> bool:
    """Whether one firm is said to build or run both, in a fact or in a name."""
    if overlap(one.operators, other.operators) > 0:
        return True
    return any(op in name for op in one.operators for name in other.names) or any(
        op in name for op in other.operators for name in one.names
    )
