"""Names of one report that contain another: 宜居宜业和美乡村 and 和美乡村, 国家园林城市 and 园林城市."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.lexicon.bodies import trades
from kg.lexicon.names import specifiers
from kg.lexicon.terms import known
from kg.model import EntityType
from kg.resolve.joining import Join
from kg.resolve.normal import SIZED, NormalForm, squeeze

_SEAM = re.compile(r"[、，,;；和与同及暨或至]$")
_KINDS = ("战略", "行动", "工程", "计划", "改革", "机制", "制度", "活动", "政策", "试点")
_WHOLE = ("战略", "规划", "工程", "行动", "计划", "总部")
_RANK = re.compile(r"国家|全国|省级|全省|世界")
_ADJECTIVES = frozenset({"现代", "特色", "传统", "新兴", "优势", "先进", "高端", "数字", "智能", "绿色", "生态"})
_SEVERAL = 5  # 16 reports
_EVERYWHERE = 8  # 128 reports: a formula that many names end with
_OWNERS = frozenset({EntityType.REGION, EntityType.ENTERPRISE, EntityType.ORGANIZATION})
_OWNED = frozenset({EntityType.PROJECT, EntityType.ORGANIZATION})
_OWNED_LEAST = 5  # 新城产业园 is no 产业园
_LEAST = {
    EntityType.SLOGAN: 4,
    EntityType.INDUSTRY: 2,
    EntityType.PROJECT: 3,
    EntityType.ORGANIZATION: 3,
    EntityType.ENTERPRISE: 2,
}
_PLAIN, _OWNER, _TRADE, _QUOTED = 0.75, 0.85, 0.85, 0.92


def contained(names: Mapping[NormalForm, Collection[str]]) -> Iterator[Join[NormalForm]]:
    """Joins of forms of which one contains the other, by what the longer has more; `names` gives their spellings.

    What stands in front may be a rank, an edition, an epithet or a verb; a short name that two longer ones end
    with belongs to neither.
    """
    pairs = list(_pairs(names))
    claims: dict[NormalForm, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.head:
            claims[pair.short].add(pair.rest)
    owners = frozenset(squeeze(name) for form, spelled in names.items() if form.type in _OWNERS for name in spelled)
    judge = _Judge(names, owners, {form: len(rests) for form, rests in claims.items()})
    for pair in pairs:
        confidence = judge.confidence(pair)
        if confidence:
            yield Join(pair.short, pair.long, "contained.head" if pair.head else "contained.tail", confidence)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A form whose stem ends another's, which has the `rest` at its head; or begins it, with the rest at the tail."""

    short: NormalForm
    long: NormalForm
    rest: str
    head: bool


def _pairs(names: Mapping[NormalForm, Collection[str]]) -> Iterator[_Pair]:
    by_stem: dict[EntityType, dict[str, list[NormalForm]]] = defaultdict(lambda: defaultdict(list))
    for form in sorted(names):
        if form.type in _LEAST:
            by_stem[form.type][form.stem].append(form)
    for form in sorted(names):
        shorter, stem = by_stem[form.type], form.stem
        for i in range(1, len(stem)):
            ends, begins = shorter.get(stem[i:], ()), shorter.get(stem[:i], ())
            if ends or begins:
                found = [_Pair(short, form, stem[:i], True) for short in ends]
                found += [_Pair(short, form, stem[i:], False) for short in begins]
                yield from (p for p in found if not p.short.place or p.long.place in ("", p.short.place))


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is known of the names of a report: their spellings, who may own a work, how many claim a short name."""

    names: Mapping[NormalForm, Collection[str]]
    owners: Collection[str]
    claims: Mapping[NormalForm, int]

    def confidence(self, pair: _Pair) -> float:
        """How sure it is that the two are one; 0 where they are not."""
        if pair.head and (_SEAM.search(pair.rest) or self._follows(pair, "、，,和与及”’》」")):
            return 0.0
        kinds, others = self._kinds(pair.short), self._kinds(pair.long)
        if kinds and others and not kinds & others:
            return 0.0
        if not pair.head:
            return self._told(pair)
        return (self._told(pair) or self._by_marks(pair)) if self.claims[pair.short] == 1 else 0.0

    def _told(self, pair: _Pair) -> float:
        """How sure the tables are that what the longer name has more tells nothing apart."""
        kind, stem = pair.long.type, pair.long.stem
        if kind is EntityType.ENTERPRISE:
            return _TRADE if not pair.head and _trade(pair.rest) else 0.0
        if kind is EntityType.INDUSTRY and (
            pair.short.stem in _ADJECTIVES or pair.long.core or pair.long._replace(core=SIZED) in self.names
        ):
            return 0.0  # a cluster of a stated size is an aim of its own
        if kind in _OWNED and pair.head and pair.rest in self.owners and len(pair.short.stem) >= _OWNED_LEAST:
            return _OWNER
        start, end = (0, len(pair.rest)) if pair.head else (len(pair.short.stem), len(stem))
        rows = specifiers(kind.value, "head" if pair.head else "tail")
        return max((confidence for pattern, confidence in rows if pattern.fullmatch(stem, start, end)), default=0.0)

    def _by_marks(self, pair: _Pair) -> float:
        """How sure quotation marks and the spread of the two names over the country make it."""
        if pair.long.type is not EntityType.SLOGAN or pair.rest.endswith(_WHOLE):
            return 0.0
        if self._follows(pair, "“‘\"'「『《"):
            return _QUOTED
        common = max(map(_spread, self.names[pair.short]), default=0)
        both = common >= _SEVERAL and max(map(_spread, self.names[pair.long]), default=0) >= _SEVERAL
        if both or common >= _EVERYWHERE or len(pair.short.stem) < _LEAST[pair.short.type] or _RANK.search(pair.rest):
            return 0.0
        return _PLAIN

    def _follows(self, pair: _Pair, signs: str) -> bool:
        """Whether the shorter name follows one of some signs in the longer as it is written."""
        return any(
            squeeze(name[i + 1 :]).startswith(pair.short.stem)
            for name in self.names[pair.long]
            for i, character in enumerate(name)
            if character in signs
        )

    def _kinds(self, form: NormalForm) -> set[str]:
        """What the spellings of a form say that it is: 战略, 行动, 工程; a rank or a verb of building says nothing."""
        spelled = {squeeze(name) for name in self.names[form]}
        return {kind for kind in _KINDS if any(name.endswith(kind) for name in spelled)}


def _trade(words: str) -> bool:
    """Whether words say only what a firm makes: 药业, 医疗器械."""
    return any(words == ending or (words.endswith(ending) and _trade(words[: -len(ending)])) for ending in trades())


def _spread(name: str) -> int:
    """In how many reports of the corpus behind the lexicon a phrase stands: the length of that number in bits."""
    return max((int(term.weight[0]) for term in known().get(name, ()) if term.kind == "phrase"), default=0)
