"""Which candidates stand, with which bounds, and what they are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate import shared_heads
from kg.annotate.bounds import parts, tidy
from kg.annotate.candidates import Candidate, in_order
from kg.annotate.occurrences import Names
from kg.annotate.operators import twins
from kg.lexicon.slogan_kinds import kind_of
from kg.model import Document, EntityType, Mention, Sentence

# A candidate of the first may hold candidates of the second.
NESTING = {
    "Project": {"Region", "Enterprise", "Organization"},
    "Organization": {"Region", "Enterprise"},
    "Enterprise": {"Region"},
    "Slogan": {"Region"},
    "Industry": {"Region"},
}
SURE = 0.8
# Counted works are no project but a figure, and two characters or a bare verb name none.
_NO_PROJECT = re.compile(r"^\d+[余多]?[个处座条项家所台]|^.{0,2}$|^(?:总投资|积极争取|力争|加快).{0,8}$")
# Kinds of bodies are no certain body.
_NO_BODY = re.compile(r"^(?:各类|各级|全市|区县|行业|省级|市级)")
# One character alone between a firm and a number is the end of its name, which the words of the sentence cut off.
_CUT_SHORT = re.compile(
    r"(?![年月日第约近达超共有等的和与及建产投增总计为在将每各购占获引进新扩含并再以])[\u4e00-\u9fff](?=\d)"
)
# Those whom the speaker thanks are addressed, not spoken of.
_THANKS = re.compile(r"向.*(?:致以|表示|道一?声).{0,16}(?:感谢|敬意|谢意)")
_MARKS = re.compile(r"[\s“”‘’《》·、，（）()]")


def decided(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in text order."""
    mended = [part for found in candidates for part in _mended(sentences, found)]
    chosen = _well_placed(sentences, _without_clashes(_of_one_type(sentences, mended)))
    settled = _without_clashes([*chosen, *_elsewhere(sentences, chosen)])
    return sorted({*settled, *twins(sentences, settled), *shared_heads.found_in(sentences, settled)}, key=in_order)


def _mended(sentences: Sequence[Sentence], found: Candidate) -> list[Candidate]:
    """A candidate with its bounds mended; several where it is a coordination; none where nothing remains."""
    if found.label == "Region":
        return [found]
    text = sentences[found.sentence].text
    if found.label == "Organization" and _THANKS.search(text):
        return []
    if found.label == "Enterprise" and _CUT_SHORT.match(text, found.end):
        found = replace(found, end=found.end + 1)
    pieces = [tidy(text, *piece, found.label) for piece in parts(text, found.start, found.end, found.label)]
    nameless = {"Project": _NO_PROJECT, "Organization": _NO_BODY}.get(found.label)
    pieces = [(a, b) for a, b in pieces if b - a > 1 and not (nameless and nameless.search(text[a:b]))]
    whole = (found.start, found.end)
    return [found if piece == whole else replace(found, start=piece[0], end=piece[1]) for piece in pieces]


def name_key(text: str) -> str:
    """A name without marks, to tell whether two are written alike."""
    return _MARKS.sub("", text)


def _of_one_type(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[Candidate]:
    """One type for each name of the report: the one with the most confidence in sum; regions stay regions."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    key = {c: name_key(sentences[c.sentence].text[c.start : c.end]) for c in candidates}
    for found in candidates:
        if found.label != "Region":
            votes[key[found]][found.label] += found.confidence
    best = {name: min(count.items(), key=lambda item: (-item[1], item[0]))[0] for name, count in votes.items()}
    return [c if c.label in ("Region", best.get(key[c])) else replace(c, label=best[key[c]]) for c in candidates]


def _without_clashes(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of which no two overlap but for those that may nest: the longer win, then the surer."""
    chosen: list[Candidate] = []
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for found in sorted(set(candidates), key=_rank):
        clash = [c for c in by_sentence[found.sentence] if c.overlaps(found)]
        if all(_may_nest(found, other) for other in clash):
            by_sentence[found.sentence].append(found)
            chosen.append(found)
    return chosen


def _well_placed(sentences: Sequence[Sentence], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates but for bodies in the midst of a project's name: an operator opens it, or follows its place."""
    opens: dict[tuple[int, int], Candidate] = {}
    for project in chosen:
        if project.label == "Project":
            opens.update({(project.sentence, k): project for k in range(project.start, project.end)})
    places = {(c.sentence, c.end) for c in chosen if c.label == "Region"}
    kept = []
    for found in chosen:
        outer = opens.get((found.sentence, found.start))
        if outer is not None and found.label in ("Enterprise", "Organization"):
            gap = sentences[found.sentence].text[outer.start : found.start]
            if gap and (found.sentence, found.start) not in places and not gap.endswith(("的", "、", "和", "及")):
                continue
        kept.append(found)
    return kept


def _rank(found: Candidate) -> tuple[float, float, tuple[object, ...]]:
    return (found.start - found.end, -found.confidence, in_order(found))


def _may_nest(inner: Candidate, outer: Candidate) -> bool:
    return inner.label in NESTING.get(outer.label, ()) and inner.inside(outer)


def _elsewhere(sentences: Sequence[Sentence], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The same names where the tagger did not see them: three characters or more, surely a name in one place."""
    sure: dict[str, Candidate] = {}
    for found in chosen:
        name = sentences[found.sentence].text[found.start : found.end]
        fit = found.label != "Region" and found.confidence >= SURE and len(name) > 2
        if fit and (name not in sure or found.confidence > sure[name].confidence):
            sure[name] = found
    more = []
    names = Names(sorted(sure))
    for k, sentence in enumerate(sentences):
        for start, end, name in names.found_in(sentence.text):
            like = sure[name]
            rule = like.rule.split(".")[0] + ".repeated.v1"
            more.append(replace(like, sentence=k, start=start, end=end, rule=rule, confidence=SURE))
    return more


def mention_of(document: Document, sentences: Sequence[Sentence], found: Candidate) -> Mention:
    """The mention that a candidate becomes."""
    sentence = sentences[found.sentence]
    span = sentence.span_of(found.start, found.end)
    text = sentence.text[found.start : found.end]
    kind = found.kind
    if found.label == "Slogan":
        kind = kind_of(text, sentence.text[max(0, found.start - 24) : found.start], sentence.text[found.end :][:8])
    return Mention(
        span=span,
        surface=document.text[span.start : span.end],
        type=EntityType(found.label),
        name=found.name or text,
        rule=found.rule,
        sentence=found.sentence,
        confidence=round(found.confidence, 3),
        code=found.code,
        kind=kind,
    )
