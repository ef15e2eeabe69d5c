"""The normal form of a name: what is left when two spellings of one name are made equal."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon.bodies import organizations
from kg.lexicon.divisions import NATION
from kg.lexicon.names import canonical_words, generic_endings, modifiers, national_policies
from kg.model import EntityType
from kg.text.numerals import parse

_SIGNS = re.compile(r"[\s“”\"'‘’「」『』《》〈〉*#·•・、，,。；;：:！!？?()（）\[\]【】\-—–~～+＋/]")
_OWN_PLACE = re.compile(
    r"^(?:全市|全省|全县|全区|全州|我市|我省|我县|我区|我州|本市|市级|县级|区级|省级|城市|市区|城区|市|县|区|省|州)"
)
_AMOUNT = re.compile(
    r"^(?:总投资)?\d+(?:\.\d+)?[万亿千百]?(?:亿?元|公里|千米|米|亩|平方米|个|座|处|条|户|台|套|辆)(?!级)"
)
_QUOTED = re.compile(r"“([^“”]{1,24})”")
NUMBERED = re.compile(r"^\d|^[一二三四五六七八九十百千万双两]")
_COUNTERS = frozenset("大个项类条件")  # "四大战略" is not the "四大" of "四大工程"
_HOTLINE = re.compile(r"(1\d{4}).{0,6}热线.*")
_AMONG = re.compile(r"^[一二三四五六七八九十]+(?=[大个项件条类])")
_COUNTED = re.compile(r"^(\d+)个(?=.{2})")  # 10个专业镇 and 十大专业镇
_CLUSTER = re.compile(r"(?:产业)?集群$")
_HIGHWAY = re.compile(r"(?<![A-Za-z\d])(?:国道|[gG])(\d{3})(?:国道|线)?(?!\d)|(?<!\d)(\d{3})国道(?!\d)")
_SIZED = re.compile(r"亿元?级")
SIZED, LISTED = "sized", "listed"
"""The cores of clusters of industries whose size is stated in their name, or behind a list of them."""
CLUSTER = "产业集群"
_OWN_WORK = re.compile(r"(?:专项|攻坚)?行动(?:计划)?|(?:提升)?工程|计划")
PLACE_BOUND = frozenset({EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PROJECT})


class NormalForm(NamedTuple):
    """A name without what does not tell it apart; `place` is the code of the region it names at its head, or "".

    `core` is what stands in quotation marks at the head of a slogan's name ("3133" of “3133”发展思路), or "".
    """

    type: EntityType
    stem: str
    place: str = ""
    core: str = ""

    @property
    def numbered(self) -> bool:
        """Whether the core is a numbered formula: 3133, 双五, 三个一批."""
        return bool(NUMBERED.search(self.core))


@lru_cache(maxsize=8192)
def squeeze(name: str) -> str:
    """A name without white space, punctuation and case."""
    return _SIGNS.sub("", name).lower()


def highway(name: str) -> str:
    """A name in which a national road is written in one way.

    >>> highway("312国道改造"), highway("g312改造"), highway("国道312线改造")
    ('国道312改造', '国道312改造', '国道312改造')
    """
    return _HIGHWAY.sub(r"国道\1\2", name)


def _without_ending(stem: str, entity_type: EntityType) -> str:
    endings = generic_endings(entity_type)
    for ending in endings if stem.endswith(endings) else ():
        if stem.endswith(ending) and len(stem) - len(ending) >= 2 and stem[-len(ending) - 1] not in _COUNTERS:
            return _without_ending(stem[: -len(ending)], entity_type)
    return stem


def _without_place(stem: str, entity_type: EntityType, place: str) -> tuple[str, bool]:
    """The stem without the region at its head, and whether that head was "the city's", the report's own."""
    named = bool(place) and stem.startswith(place)
    rest = stem[len(place) :] if named else stem
    least = 2 if entity_type is EntityType.ENTERPRISE else 3
    if len(_without_ending(rest, entity_type)) < least:
        return stem, False
    tail = _OWN_PLACE.sub("", rest) if not named or rest[:1] in "市县区省州" else rest
    if len(_without_ending(tail, entity_type)) < least:
        return rest, False
    return tail, not named and tail != rest


@lru_cache(maxsize=8192)
def normal_form(
    name: str, entity_type: EntityType, place: str = "", code: str = "", home: str = "", *, sized: bool = False
) -> NormalForm:
    """The normal form of a name that begins with the words `place`, a region of GB/T 2260 code `code`.

    `home` is the code of the report's own region: the place of a name that begins with "市", "全县" and the like.
    `sized` tells that an industry is named as a cluster of a stated size (现代物流 in 焦化、现代物流2个千亿级产业集群).

    >>> normal_form("“双五”战略", EntityType.SLOGAN).stem
    '双五'
    >>> normal_form("交城宏特公司", EntityType.ENTERPRISE, "交城", "141122")
    NormalForm(type=<EntityType.ENTERPRISE: 'Enterprise'>, stem='宏特', place='141122', core='')
    """
    bare = name
    for pattern in modifiers(entity_type):
        rest = pattern.sub("", bare)
        bare = rest if len(squeeze(rest)) >= 2 else bare
    stem = squeeze(bare)
    for written, canonical in canonical_words(entity_type):
        changed = stem.replace(written, canonical)
        stem = changed if len(changed) >= 2 else stem
    if entity_type in PLACE_BOUND:
        rest, own = _without_place(stem, entity_type, squeeze(place))
        code = home if own else code if rest != stem else ""
        stem = rest
    else:
        code = ""
    if entity_type is EntityType.PROJECT:
        rest = _AMOUNT.sub("", stem)
        stem = highway(rest if len(rest) >= 4 else stem)
    core = ""
    if entity_type is EntityType.SLOGAN and (quoted := _QUOTED.match(bare.replace('"', "“", 1).replace('"', "”", 1))):
        core = squeeze(quoted[1])
    if entity_type is EntityType.INDUSTRY and (_SIZED.search(name) or sized):
        core = SIZED if _SIZED.search(name) or _CLUSTER.search(stem) else LISTED
        return NormalForm(entity_type, _without_ending(_CLUSTER.sub("", stem), entity_type) + CLUSTER, "", core)
    if entity_type is EntityType.INDUSTRY and _CLUSTER.search(stem):
        return NormalForm(entity_type, _without_ending(_CLUSTER.sub("", stem), entity_type) + "产业集群")
    whole, stem = stem, _without_ending(stem, entity_type)
    if entity_type is EntityType.SLOGAN and stem in national_policies() and _OWN_WORK.fullmatch(whole, len(stem)):
        return NormalForm(entity_type, whole, code, core)  # 乡村振兴工程 is a region's own work, not the 战略
    if entity_type is EntityType.SLOGAN:
        stem = _COUNTED.sub(r"\1大", _AMONG.sub(_arabic, _HOTLINE.sub(r"\1热线", stem)))
        if stem.endswith("发展") and len(stem) >= 5:
            stem = stem[:-2]
    return NormalForm(entity_type, stem, code, core)


def _arabic(found: re.Match[str]) -> str:
    """A count in Arabic digits: 十二大 and 12大 are one."""
    number = parse(found[0])
    return str(number.value) if number is not None and not number.scale else found[0]


@cache
def _nationwide() -> frozenset[str]:
    return frozenset(normal_form(name, EntityType.ORGANIZATION).stem for name in organizations())


def place_of(form: NormalForm, home: str) -> tuple[str, bool]:
    """The place that tells a thing apart, and whether its name states it; `home` is where it is else.

    Bodies known in the whole country (国务院, 清华大学) have no place, nor has what isn't bound to one; a city's own of
    such a name has one (哈尔滨市红十字会).
    """
    if form.type not in PLACE_BOUND:
        return "", True
    if form.type is EntityType.ORGANIZATION and form.stem in _nationwide() and form.place in ("", NATION):
        return "", True
    return (form.place, True) if form.place else (home, False)


def content_id(entity_type: EntityType, *parts: str) -> str:
    """The id of an entity, made from its content: the type's name and 12 hexadecimal digits."""
    digest = hashlib.sha256("\x1f".join((entity_type.value, *parts)).encode()).hexdigest()
    return f"{entity_type.value.lower()}/{digest[:12]}"


def encloses(outer: str, inner: str) -> bool:
    """Whether the division of code `inner` lies in, or is, the division of code `outer` (GB/T 2260 prefixes)."""
    significant = outer
    while significant.endswith("00") and len(significant) > 0:
        significant = significant[:-2]
    return inner.startswith(significant)
