"""What a scan has misread in a text: words that are one character of like shape away from words that are known.

A text is held to be a scan where several plain misreadings stand in it; only then are less plain ones mended too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations
from typing import NamedTuple

from kg.annotate import words
from kg.annotate.misread_places import places_in
from kg.annotate.suspects import SHORTEST, Suspect, phrases, suspects
from kg.lexicon import shapes

LONGEST = 10
_QUOTED = re.compile(r"“([^“”\s]{4,12})”")
_DIGIT = re.compile(
    r"(?<=\d)[OoQlI|〇○](?=\.?\d)|(?<=\d)[OoQlI|〇○](?=[%年亿万])|(?<=\d\.)[OolI|](?=[%亿万])"
    r"|(?<![A-Za-z\d.])[lI|](?=\d+(?:\.\d+)?[%年亿万])"
)
_LIKE_DIGITS = frozenset("OoQlI|〇○")
_PLACES = frozenset("江河湖海山岛港湾溪水镇乡村县市州区路街")  # what stands behind a place's name
_DIGITS = {"l": "1", "I": "1", "|": "1"}
_SURE = {
    "repair.phrase.v1": 0.98,
    "repair.scan.v1": 0.95,
    "repair.report.v1": 0.95,
    "repair.place.v1": 0.95,
    "repair.digit.v1": 0.98,
}
_PLAIN, _SIGNS = 2, 3  # distinct misreadings that make a text a scan: plain ones, or signs of all kinds


class Misread(NamedTuple):
    """The character at `at` of a text is to be read as `likely`, as `text[start:end]`, words that hold it, show."""

    at: int
    likely: str
    start: int
    end: int
    rule: str

    @property
    def confidence(self) -> float:
        """How sure it is, 0 to 1: as measured (docs/scanned_text.md)."""
        return _SURE[self.rule]


def misread_in(text: str, region: str = "") -> tuple[Misread, ...]:
    """What is misread in a text, in its order, at most one for each character; `region` is the code of its region."""
    named = list(_in_quotes(text))
    found = list(_in_phrases(text, suspects(text)))
    plain = [m for m, suspect in found if _is_plain(text, suspect)]
    signs = {(text[m.at], m.likely) for m in named}
    signs |= {(text[m.at], m.likely) for m, suspect in found if suspect.strange or not _in_word(text, m.at)}
    if len({(text[m.at], m.likely) for m in plain}) >= _PLAIN or len(signs) >= _SIGNS:
        plain.extend(m._replace(rule="repair.scan.v1") for m, suspect in found if not _is_plain(text, suspect))
    places = (Misread(*place, "repair.place.v1") for place in places_in(text, region))
    return tuple(_one_each([*plain, *named, *places, *_in_numbers(text)]))


def _is_plain(text: str, suspect: Suspect) -> bool:
    """Whether a suspect is misread by itself: a stranger to both sides, of close shape, that names no place (阊江)."""
    return suspect.strange and suspect.close and text[suspect.at + 1] not in _PLACES


def _one_each(found: Iterable[Misread]) -> Iterator[Misread]:
    """One for each character, the surest."""
    taken: dict[int, Misread] = {}
    for misread in found:
        if misread.at not in taken or misread.confidence > taken[misread.at].confidence:
            taken[misread.at] = misread
    yield from (taken[at] for at in sorted(taken))


def _in_phrases(text: str, doubted: Iterable[Suspect]) -> Iterator[tuple[Misread, Suspect]]:
    """Suspects that are one character in a phrase that is known but for it: of each character the likeliest."""
    best: dict[int, tuple[tuple[bool, int, int], Misread, Suspect]] = {}
    for suspect in doubted:
        if text[suspect.at - 1 : suspect.at] == "驻":
            continue  # and behind it the short name of a place, which few texts may name
        bounds = _phrase_around(text, suspect.at, suspect.likely)
        if bounds is not None:
            order = (not suspect.close, bounds[0] - bounds[1], suspect.rank)
            if suspect.at not in best or order < best[suspect.at][0]:
                misread = Misread(suspect.at, suspect.likely, *bounds, "repair.phrase.v1")
                best[suspect.at] = (order, misread, suspect)
    yield from ((misread, suspect) for _, misread, suspect in (best[at] for at in sorted(best)))


def _phrase_around(text: str, at: int, likely: str) -> tuple[int, int] | None:
    """The bounds of the longest phrase that is known with the likely character, and not without it."""
    known = phrases()
    for size in range(LONGEST, SHORTEST - 1, -1):
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
            end = start + size
            if f"{text[start:at]}{likely}{text[at + 1 : end]}" in known and text[start:end] not in known:
                return start, end
    return None


def _in_word(text: str, at: int) -> bool:
    """Whether a character is part of a word where it stands, so that it may well be meant."""
    known = words.table()
    return any(
        text[start : start + size] in known
        for size in (2, 3, 4)
        for start in range(max(0, at - size + 1), at + 1)
        if start + size > at
    )


def _in_quotes(text: str) -> Iterator[Misread]:
    """Names in quotation marks that are another such name of the text but for one strange character."""
    places = defaultdict(list)
    for quoted in _QUOTED.finditer(text):
        places[quoted[1]].append(quoted.start(1))
    holes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in places:
        for i in range(len(name)):
            holes[name[:i], name[i + 1 :]].append(name)
    for (before, _), names in holes.items():
        for wrong, right in permutations(names, 2):
            if len(places[wrong]) <= len(places[right]) and _stands_for(wrong, right, len(before)):
                for start in places[wrong]:
                    at = start + len(before)
                    yield Misread(at, right[len(before)], start, start + len(wrong), "repair.report.v1")


def _stands_for(wrong: str, right: str, at: int) -> bool:
    """Whether the character of a name is of the shape of the other's and, as that is not, strange to its neighbours."""
    if wrong[at] in shapes.TELLING or right[at] in shapes.TELLING or not 0 < at < len(wrong) - 1:
        return False
    if right[at] not in "".join(shapes.lookalikes().get(wrong[at], ())):
        return False
    return not (_seen(wrong[at - 1 : at + 1]) or _seen(wrong[at : at + 2])) and all(
        _seen(pair) for pair in (right[at - 1 : at + 1], right[at : at + 2])
    )


@cache
def _after(character: str) -> frozenset[str]:
    return frozenset(shapes.followers().get(character, ""))


def _seen(pair: str) -> bool:
    return pair[1] in _after(pair[0])


def _in_numbers(text: str) -> Iterator[Misread]:
    """Letters and circles among the digits of a number."""
    for found in () if _LIKE_DIGITS.isdisjoint(text) else _DIGIT.finditer(text):
        at = found.start()
        start, end = at, at + 1
        while start and (text[start - 1].isdigit() or text[start - 1] == "."):
            start -= 1
        while end < len(text) and (text[end].isdigit() or text[end] in ".%年亿万"):
            end += 1
        yield Misread(at, _DIGITS.get(text[at], "0"), start, end, "repair.digit.v1")
