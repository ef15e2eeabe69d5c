"""How much alike two names of one prefecture are, and what else the two things share."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kg.model import EntityType
from kg.resolve import traits
from kg.resolve.conflicts import overlap
from kg.resolve.profile import Profile

_TELLING = re.compile(r"[一二三四五六七八九十\d东西南北中上下左右前后内外新老大小甲乙丙丁]")
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]+(?=[中届号期次批轮院路])")
_LIGHT = re.compile(r"[与到至和及的暨区市—–-]")
_DONE = re.compile(
    r"(?:设施|项目|工程|建设|改造|整治|治理|提升|扩建|改扩建|新建|处理厂|处理|升级|综合|系统|生态|河道|一体化)+"
)
_SIZE = re.compile(r"\d[\d.+×x]*[万亿千百]*(?:吨|千瓦|兆瓦|亩|头|套|台|辆)")
_LEAST = 4
_ALIKE = 0.8
_DOUBT = 0.6
_BRIEF = 0.6
_NOTHING = ("", 0.0)


def nearness(one: Profile, stem: str, other: Profile, theirs: str) -> tuple[str, float]:
    """The rule that finds two alike and its confidence; ("", 0) where none does."""
    if stem == theirs:
        return _NOTHING
    if _one_size(one, other) and _one_operator(one, other) and _products_meet(one, stem, other, theirs):
        return "operator.size", 0.9
    short, long = sorted((stem, theirs), key=lambda s: (len(s), s))
    if _abbreviates(short, long):
        return "abbreviation", _abbreviation(one.type, short, long)
    if one.type is not EntityType.PROJECT:
        return _NOTHING
    bare, bare_theirs = _LIGHT.sub("", stem), _LIGHT.sub("", theirs)
    if bare == bare_theirs and len(bare) >= _LEAST:
        return "connectives", 0.9
    return _alike(one, bare, other, bare_theirs)


def _abbreviation(kind: EntityType, short: str, long: str) -> float:
    """How sure it is that a name is short for another: a proper name in it, or little left out of much.

    A body's short name leaves much out: 深圳职业技术大学 is not short for 深圳信息职业技术大学.
    """
    if kind in (EntityType.ORGANIZATION, EntityType.ENTERPRISE) and len(short) > _BRIEF * len(long):
        return _DOUBT
    if traits.is_specific(short) or (len(short) >= 2 * _LEAST and len(long) - len(short) <= 2):
        return 0.8
    return _DOUBT


def _alike(one: Profile, stem: str, other: Profile, theirs: str) -> tuple[str, float]:
    """Names that differ in the word for the work, or by a short word that one leaves out."""
    if len(set(stem) & set(theirs)) < _LEAST or not _ALIKE - 0.3 <= len(stem) / len(theirs) <= 1 / (_ALIKE - 0.3):
        return _NOTHING
    blocks = [b for b in SequenceMatcher(None, stem, theirs, autojunk=False).get_opcodes() if b[0] != "equal"]
    pieces = [(stem[i1:i2], theirs[j1:j2]) for _, i1, i2, j1, j2 in blocks]
    left = sum(len(piece) for pair in pieces for piece in pair)
    shared = (len(stem) + len(theirs) - left) / 2
    if shared < _LEAST or any(_TELLING.search(piece) for pair in pieces for piece in pair):
        return _NOTHING
    supported = bool(one.serves & other.serves) or overlap(one.operators, other.operators) > 0
    if all(not piece or _DONE.fullmatch(piece) for pair in pieces for piece in pair):
        return "work", 0.85 if supported else 0.8
    if 2 * shared / (len(stem) + len(theirs)) < _ALIKE or any(len(piece) > 2 for pair in pieces for piece in pair):
        return _NOTHING
    if all(not mine or not other_s for mine, other_s in pieces) and traits.is_specific(min(stem, theirs, key=len)):
        return "alike", 0.8 if supported else 0.72
    return "alike", 0.72 if supported else _DOUBT


def _products_meet(one: Profile, stem: str, other: Profile, theirs: str) -> bool:
    """Whether two names have two characters in a row in common besides the operators and the sizes in them."""
    for operator in sorted(one.operators | other.operators):
        stem, theirs = stem.replace(operator, ""), theirs.replace(operator, "")
    bare, bare_theirs = _SIZE.sub("", stem), _SIZE.sub("", theirs)
    return SequenceMatcher(None, bare, bare_theirs, autojunk=False).find_longest_match().size >= 2


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name has the characters of a longer one in their order, with its beginning, its end and its numerals.

    >>> _abbreviates("杏花村酒博会", "中国杏花村国际酒业博会")
    True
    """
    if not _LEAST <= len(short) < len(long) or short in long or short[:2] not in long or short[-2:] != long[-2:]:
        return False
    if _NUMERAL.findall(short) != _NUMERAL.findall(long):
        return False  # 二中、三中全会 and 二中、三中、四中全会
    rest = iter(long)
    return all(character in rest for character in short)


def _one_size(one: Profile, other: Profile) -> bool:
    """Whether both state one size."""
    return any(mine & theirs for mine in one.sizes for theirs in other.sizes)


def _one_operator(one: Profile, other: Profile) -> bool:
    """Whether one firm is said to build or run both, in a fact or in a name."""
    if overlap(one.operators, other.operators) > 0:
        return True
    return any(op in name for op in one.operators for name in other.names) or any(
        op in name for op in other.operators for name in one.names
    )
