"""Slogans by rule: instruments of policy that a clause sets up, and resolutions and speeches whose spirit it follows.

健全矛盾纠纷排查化解机制, 全面贯彻党的十九大和十九届历次全会精神: where the verb and the end of the clause leave
no doubt where the name begins and ends. What another component names there stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.annotate.candidates import Candidate
from kg.model import Sentence

_SET_UP = re.compile(
    r"(?:建立|健全|完善|落实|实施|推行|实行|出台|优化|制定)(?:完善|健全)?(?:\d+条)?"
    r"(?P<name>(?!一批|健全|国家支持)[^，。；：、的等“”《》和及与各]{3,14}?(?<!体制)(?:机制|政策|制度|办法))(?=[，。；]|$)"
)
_SPIRIT = re.compile(
    r"(?:贯彻|落实|贯彻落实|学习宣传贯彻)(?P<name>(?:党的|习近平总书记|省第|市第)[^，。；：《》“”]{3,28}?精神)(?=[，。；]|$)"
)


_HEADS = ("机制", "政策", "制度", "办法", "精神")


def found_in(sentences: Sequence[Sentence], proposed: Iterable[Candidate]) -> list[Candidate]:
    """The measures that no other component names, given what was proposed."""
    known: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in proposed:
        if candidate.label != "Region":
            known[candidate.sentence].append(candidate)
    return [
        found
        for number, sentence in enumerate(sentences)
        if any(head in sentence.text for head in _HEADS)
        for found in _named(number, sentence.text)
        if not any(found.overlaps(other) for other in known.get(number, ()))
    ]


def _named(number: int, text: str) -> Iterator[Candidate]:
    for pattern in (_SET_UP, _SPIRIT):
        for match in pattern.finditer(text):
            yield Candidate(number, *match.span("name"), "Slogan", 0.5, "slogan.measure.v1")
