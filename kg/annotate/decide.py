"""Which candidates stand, with which bounds, and what they are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.annotate import being_built, operators, shared_heads
from kg.annotate.bounds import parts, tidy
from kg.annotate.candidates import Candidate, in_order
from kg.annotate.lattice import lattice_of
from kg.annotate.nameless import names_something
from kg.annotate.occurrences import Names
from kg.lexicon import bodies
from kg.lexicon.slogan_kinds import kind_of
from kg.lexicon.terms import known
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
# A word of two characters that tells no number is a slogan where it stands in quotation marks or is known as one.
_NO_WORD = re.compile(r"[一二两三四五六七八九十双多\dA-Za-z“”]")
# Characters that stand alone between a firm and a number are the end of its name, which the words cut off.
_CUT_SHORT = re.compile(
    r"(?:(?![年月日第约近达超共有等的和与及建产投增总计为在将每各购占获引进新扩含并再以园城区县市镇乡村路线])[\u4e00-\u9fff]){1,3}(?=\d|[一二三]期)"
)
_HALF_OF_FIRM = re.compile(r"[\u4e00-\u9fff][^和与及等的湖河江海山镇乡村县市区\W\d](?![湖河江海山镇乡村县市区])")
# What the name of a body goes on with, up to its head, where it was cut off before.
_REST_OF_BODY = re.compile(
    r"(?:(?<=[高中初])等|高等)?[^，。；、：“”（）《》和与及的等在建申加获\s\d]{0,4}?"
    r"(?:中心|基地|园区|园|学院|学校|医院|馆|院(?=[二三新]期|迁|扩|建)|(?<!区)平台|集聚区|合作区|开发区)"
    r"(?![\u4e00-\u9fff]?(?:中心|基地|平台|园))"
)
# Confidence that a firm named in plain words, a body of two characters, and half a firm of one character need.
_PLAIN, _SHORT, _HALF = 0.55, 0.6, 0.55
# The session of a congress before which the report was made is a meeting, and no body that acts.
_SESSION = re.compile(r"(?<=人民代表大会)第[一二三四五六七八九十]+次会议")
# Those whom the speaker thanks are addressed, not spoken of.
_THANKS = re.compile(r"向.*(?:致以|表示|道一?声).{0,16}(?:感谢|敬意|谢意)")
_MARKS = re.compile(r"[\s“”‘’《》·、，（）()]")


def decided(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in text order."""
    mended = [being_built.as_project(sentences, part) for found in candidates for part in _mended(sentences, found)]
    chosen = _well_placed(sentences, _without_clashes(_of_one_type(sentences, _but_areas(mended))))
    settled = _without_clashes([*chosen, *_elsewhere(sentences, chosen)])
    more = (
        *operators.twins(sentences, settled),
        *being_built.of_firms(sentences, settled),
        *shared_heads.found_in(sentences, settled),
    )
    return sorted({*settled, *more}, key=in_order)


def _mended(sentences: Sequence[Sentence], found: Candidate) -> list[Candidate]:
    """A candidate with its bounds mended; several where it is a coordination; none where nothing remains."""
    if found.label == "Region":
        return [found]
    text = sentences[found.sentence].text
    if found.label == "Organization" and (_THANKS.search(text) or _SESSION.match(text, found.end)):
        return []
    mended = _whole(text, found)
    if mended is None:
        return []
    found = mended
    pieces = [tidy(text, *piece, found.label) for piece in parts(text, found.start, found.end, found.label)]
    pieces = [(a, b) for a, b in pieces if b - a > 1 and names_something(text, a, b, found.label)]
    if found.label == "Slogan":
        pieces = [known_as for piece in pieces if (known_as := _of_word(text, *piece))]
    whole = (found.start, found.end)
    return [found if piece == whole else replace(found, start=piece[0], end=piece[1]) for piece in pieces]


def _but_areas(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without slogans that are regions: a group by its grammar (郑州都市圈), several in a row."""
    regions = {(c.sentence, c.start): c for c in candidates if c.label == "Region"}
    return [c for c in candidates if c.label != "Slogan" or not _of_regions(regions, c)]


def _of_regions(regions: Mapping[tuple[int, int], Candidate], slogan: Candidate) -> bool:
    """Whether a range is one group of regions, or two regions and no more."""
    first = regions.get((slogan.sentence, slogan.start))
    if first is None or first.end >= slogan.end:
        return first is not None and first.end == slogan.end and first.code.startswith("group:")
    second = next((r for gap in (0, 1, 2) if (r := regions.get((slogan.sentence, first.end + gap)))), None)
    return second is not None and second.end == slogan.end


def _of_word(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range; where it is one short word, the longest known slogan around it, or None where there is none."""
    if end - start > 2 or _NO_WORD.search(text[start:end]) or text[start - 1 : start] == "“":
        return start, end
    around = [(a, b) for a in range(max(0, start - 4), start + 1) for b in range(end, end + 5)]
    named = [(a, b) for a, b in around if any(term.kind == "slogan" for term in known().get(text[a:b], ()))]
    return max(named, key=lambda bounds: bounds[1] - bounds[0], default=None)


def _whole(text: str, found: Candidate) -> Candidate | None:
    """A firm or a body up to the end of its name, where it was cut off; None where it is no name."""
    start, end, sure = found.start, found.end, found.confidence
    if found.label == "Enterprise":
        if sure < _PLAIN and operators.is_plain(text, start, end):
            return None
        if end - start == 1 and sure >= _HALF and _HALF_OF_FIRM.match(text, start):
            end += 1
        end = _whole_firm(text, end)
        return found if end == found.end else replace(found, end=end)
    if found.label == "Organization" and not _has_ending(text[start:end]):
        if sure < _SHORT and end - start < 3:
            return None
        if rest := _REST_OF_BODY.match(text, end):
            return replace(found, end=rest.end())
    return found


def _has_ending(name: str) -> bool:
    """Whether a name ends like those of bodies, or is known to be one."""
    known = name in bodies.judged("Organization") or name in bodies.organizations()
    return known or name.rstrip("）").endswith(bodies.endings("Organization"))


def _whole_firm(text: str, end: int) -> int:
    """Where the name of a firm ends that the words of its sentence cut off before a number, else `end`."""
    cut = _CUT_SHORT.match(text, end)
    if cut is None:
        return end
    lattice = lattice_of(text)
    alone = all(len(lattice.words[k].text) == 1 for k in lattice.between(end, cut.end()))
    return cut.end() if alone and lattice.is_end(end) else end


def name_key(text: str) -> str:
    """A name without marks, to tell whether two are written alike."""
    return _MARKS.sub("", text)


def _of_one_type(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[Candidate]:
    """One type for each name of the report: the one with the most confidence in sum; regions stay regions."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    keys = [name_key(sentences[c.sentence].text[c.start : c.end]) for c in candidates]
    for found, key in zip(candidates, keys, strict=True):
        if found.label != "Region":
            votes[key][found.label] += found.confidence
    best = {name: min(count.items(), key=lambda item: (-item[1], item[0]))[0] for name, count in votes.items()}
    return [
        c if c.label in ("Region", best.get(key)) else replace(c, label=best[key])
        for c, key in zip(candidates, keys, strict=True)
    ]


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
    of_bodies = {c.sentence for c in chosen if c.label in ("Enterprise", "Organization")}
    for project in chosen:
        if project.label == "Project" and project.sentence in of_bodies:
            opens.update({(project.sentence, k): project for k in range(project.start, project.end)})
    places = {(c.sentence, c.end) for c in chosen if c.label == "Region"}
    kept = []
    for found in chosen:
        outer = opens.get((found.sentence, found.start)) if found.label in ("Enterprise", "Organization") else None
        if outer is not None:
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
            more.append(Candidate(k, start, end, like.label, SURE, rule, like.name, like.code, like.kind))
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
