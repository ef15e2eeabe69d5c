"""What each place of a report speaks of: the past year, the past five, the years to come, the plan of the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.lexicon.tense import tense_cues
from kg.model import Aspect, Document, Period, Role, Sentence
from kg.text.periods import years_in

_FIVE_PAST = re.compile(r"过去(?:的)?五年|五年来|五年工作|本届政府|过去5年|这五年|近五年|五年间")
_FIVE_SINCE = re.compile(r"(?:以来|走过|这)的?(?:这)?五年")  # 市第十六届人民代表大会第一次会议以来的五年
_FIVE_NEXT = re.compile(r"(?:今后|未来)(?:的)?(?:五|5)年|未来五年|下一个五年")
_NEXT_TERM = re.compile(r"新一届政府")
_PLAN_ERA = re.compile(r"[“\"]?(十[一二三四五六七])五[”\"]?")
_LOOK_BACK = re.compile(r"回顾|主要成就|主要成绩|工作总结|完成情况|取得的成[绩效就]")
_LOOK_AHEAD = re.compile(
    r"工作安排|重点工作|主要任务|重点任务|目标任务|主要目标|预期目标|工作部署|工作建议|总体要求|工作要求|工作任务|工作重点|工作思路|工作打算|发展目标|主要工作|规划|远景|展望|任务"
)
_YEAR_HEAD = re.compile(r"(?<!\d)(20\d\d)年")
_GLOSSARY = re.compile(
    r"^(?:附[件:：]?)?\d{0,2}[、.．]?(?:《?政府工作报告》?)?(?:有关|相关|中)?(?:内容|部分)?(?:的)?(?:名词|名词术语|注释|用语|词语)?(?:解释|注释|说明)$"
)
_GOAL_YEARS = re.compile(r"[到至](?P<by>20\d\d)年|(?P<first>20\d\d)年?[-－—–~～至到](?P<last>20\d\d)年")
_OF_THE_YEAR = re.compile("年度目标|今年|牵头(?:责任)?(?:单位|部门)")
_PROPOSED = re.compile(
    r"目标|到20\d\d年|力争|计划|打造|建设|(?:方案|规划|意见|纲要|通知)(?:（[^）]*）)?》[^，。；]{0,6}(?:提出|明确|要求)"
)
_PAST_OPEN = re.compile(
    r"^(?:各位代表[，！：])?(?:刚刚)?(?:过去(?:的)?(?:一年|20\d\d年)|一年来|回顾(?:过去)?(?:一年|20\d\d年)|去年(?!底|[^，。]{0,6}(?:的|已))|20\d\d年，?(?:是|我们|全[市省区县州国]上下))"
)
_PLAN_OPEN = re.compile(
    r"(?:做好|抓好|搞好)(?:今年|20\d\d年)(?:的)?(?:政府|各项|经济|全年)?工作|(?:今年|20\d\d年)(?:的)?(?:全[市省区县国])?(?:经济社会)?(?:发展)?(?:的)?"
    r"(?:政府)?(?:工作)?(?:的)?(?:总体)?(?:主要|总体)?(?:预期)?(?:目标|要求|思路|任务|安排)|(?:主要|总体)?预期目标(?:是|为|：|建议)|"
    r"(?:新的一年|今年工作)|(?:完成|实现|围绕)(?:上述|以上|今年)(?:目标|任务|要求)"
)  # fmt: skip
_PLAN_START = re.compile(r"(?:各位代表[，！：])?今年，?(?:我们)?(?:将|要|重点)")
_PLAN_SPEAKS = re.compile(r"(?:各位代表[，！：])?(?:——)?[“\"]?十[一二三四五六七]五[”\"]?(?:时期|期间)")
_ONE_YEAR = re.compile("(?:各位代表[，！：])?(?:刚刚)?(?:过去(?:的)?|这)一年")  # 过去一年，是本届政府的第一年
_IS_YEAR = re.compile(r"(?:各位代表[，！：])?(?P<year>20\d\d)年，?是")
_RUN_IN = re.compile(
    r"[一二三四五六]、[^。，；、]{0,24}?(?:回顾|工作安排|主要任务|重点工作|重点任务|目标任务|工作任务|主要工作)"
)
_ENOUGH = 6.0  # the summed log odds from which the last part of a report is a plan
_PLAN_SHARE = 0.2  # a report with less of it has lost the heading of its plan
_MEAN = 0.5  # and what its sentences must weigh on average
_MOST = 6.0  # no sentence counts for more


@dataclass(frozen=True, slots=True)
class Era:
    """What a stretch of a report speaks of."""

    aspect: Aspect
    period: Period | None


def dated(document: Document, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with the aspect and period of their place, and FRAME or GLOSSARY where the outline left BODY."""
    year = document.plan_year or _stated_plan_year(sentences)
    era = Era(Aspect.ACTUAL, None if year is None else Period(year - 1, year - 1))
    out: list[Sentence] = []
    told: tuple[int, Era] | None = None  # from where the report says what it speaks of
    glossary, entry = False, ""
    for i, sentence in enumerate(sentences):
        alone = sentence.head and (i + 1 == len(sentences) or sentences[i + 1].head)
        heading = sentence.role is Role.HEADING or (alone and _is_heading(sentence.text))
        glossary = glossary or (alone and bool(_GLOSSARY.search(sentence.text.strip(" #*"))))
        if sentence.role is Role.GLOSSARY or glossary:
            entry = entry + sentence.text if out and out[-1].paragraph == sentence.paragraph else sentence.text
            out.append(_explained(sentence, entry, year))
            continue
        if sentence.role is not Role.FRAME:  # a title names the year but claims nothing
            before, era = era, _next_era(era, sentence.text, heading, year)
            told = (i, era) if told is None and era is not before else told
        out.append(replace(sentence, aspect=era.aspect, period=_local(era, sentence.text, year)))
    if told is not None:
        out[: told[0]] = _untold(out[: told[0]], told[1])
    body = [s for s in out if s.role is not Role.GLOSSARY]
    planned = sum(len(s.text) for s in body if s.aspect is Aspect.TARGET)
    whole = planned >= _PLAN_SHARE * sum(len(s.text) for s in body)
    return tuple(out) if whole else _split(out, year)


def _untold(sentences: Sequence[Sentence], then: Era) -> Sequence[Sentence]:
    """What stands before the first words of time, where the beginning of a report is lost.

    Its words show a plan, of unknown years; where they do not, and 五年来 comes next, it is of the same five years.
    """
    weights = [_leaning(s.text) for s in sentences]
    if sum(weights) >= max(_ENOUGH, _MEAN * len(weights)):
        return [replace(s, aspect=Aspect.TARGET, period=None) for s in sentences]
    several = then.aspect is Aspect.ACTUAL and then.period is not None and then.period.start < then.period.end
    return [replace(s, period=then.period) for s in sentences] if several else sentences


def _split(sentences: list[Sentence], year: int | None) -> tuple[Sentence, ...]:
    """The same for a report that does not name its plan: it begins where the words turn from done to planned.

    That is behind whatever opens a review (刚刚过去的一年).
    """
    weights: dict[int, float] = {}
    for s in sentences:
        if s.role is not Role.GLOSSARY:
            weights[s.paragraph] = weights.get(s.paragraph, 0.0) + _leaning(s.text)
    looked_back = max((s.paragraph for s in sentences if _looks_back(s.text, year)), default=-1)
    paragraphs = sorted(paragraph for paragraph in weights if paragraph > looked_back)
    rest = [sum(weights[p] for p in paragraphs[i:]) for i in range(len(paragraphs))]
    if (
        not rest
        or max(rest) < _ENOUGH
        or max(rest) < _MEAN * sum(s.paragraph >= paragraphs[rest.index(max(rest))] for s in sentences)
    ):
        return tuple(sentences)
    first = paragraphs[rest.index(max(rest))]
    era = Era(Aspect.TARGET, None if year is None else Period(year, year))
    return tuple(
        replace(s, aspect=era.aspect, period=era.period) if s.paragraph >= first and s.role is not Role.GLOSSARY else s
        for s in sentences
    )


def _leaning(text: str) -> float:
    """How far a sentence speaks of a plan (above 0) or of what was done (below)."""
    weight = sum(w for cue, w in tense_cues().items() if cue in text)
    return max(-_MOST, min(_MOST, weight))


def _is_heading(text: str) -> bool:
    """Whether a paragraph of one sentence can only be a heading."""
    return len(text) <= 40 and not re.search(r"[。；，！]$", text)


def _stated_plan_year(sentences: Sequence[Sentence]) -> int | None:
    """The year whose plan headings or opening words name, for a document whose head is lost."""
    for sentence in sentences:
        if _LOOK_BACK.search(sentence.text[:30]) and (m := _YEAR_HEAD.search(sentence.text[:20])):
            return int(m[1]) + 1
        if m := re.match(r"(?:[一二三四]、)?(20\d\d)年(?:政府)?(?:工作安排|重点工作|主要任务|工作任务)", sentence.text):
            return int(m[1])
        if m := re.search(r"(20\d\d)年(?:的)?(?:工作)?(?:主要)?(?:预期目标|总体要求)|做好(20\d\d)年", sentence.text):
            return int(m[1] or m[2])
    return None


def _next_era(era: Era, text: str, heading: bool, year: int | None) -> Era:
    """The era after a heading or an opening phrase, the same where neither speaks of time."""
    run_in = _RUN_IN.match(text)
    if heading or run_in is not None:
        return _by_heading(era, text if run_in is None else run_in[0], year)
    opening = text[:60]
    if (plan := _PLAN_SPEAKS.match(opening)) is not None and era.aspect is Aspect.ACTUAL and year is not None:
        return _of_five_years(plan[0], year) or era
    if _FIVE_NEXT.search(opening[:24]) and era.aspect is Aspect.ACTUAL:
        return Era(Aspect.TARGET, None if year is None else Period(year, year + 4))
    if _plans(opening, year):
        return Era(Aspect.TARGET, None if year is None else Period(year, year))
    if era.aspect is Aspect.ACTUAL and year is not None:
        if (_FIVE_PAST.search(opening[:16]) and not _ONE_YEAR.match(opening)) or _FIVE_SINCE.search(opening[:30]):
            return Era(Aspect.ACTUAL, Period(year - 5, year - 1))
        if _looks_back(text, year):
            return Era(Aspect.ACTUAL, Period(year - 1, year - 1))
    return era


def _of_five_years(named: str, year: int) -> Era | None:
    """The era of a five-year plan that ends before the year of a report, or begins with it; None for any other."""
    first, last = next((p.start, p.end) for _, _, p in years_in(named))
    if last == year - 1:
        return Era(Aspect.ACTUAL, Period(first, last))
    return Era(Aspect.TARGET, Period(last, last)) if first == year else None


def _looks_back(text: str, year: int | None) -> bool:
    """Whether a sentence opens a review: 2021年是极不平凡的一年 does not where 2021 is the year of the plan."""
    found = _PAST_OPEN.search(text[:60])
    named = None if found is None else _YEAR_HEAD.search(found[0])
    return found is not None and (named is None or year is None or int(named[1]) == year - 1)


def _plans(opening: str, year: int | None) -> bool:
    """Whether a sentence opens the plan of the year, and of no other."""
    is_year = _IS_YEAR.match(opening)
    if _PLAN_START.match(opening) or (is_year is not None and int(is_year["year"]) == year):
        return True
    found = _PLAN_OPEN.search(opening)
    named = None if found is None else _YEAR_HEAD.search(found[0])
    return found is not None and (named is None or year is None or int(named[1]) == year)


def _by_heading(era: Era, text: str, year: int | None) -> Era:
    """The era that a heading opens."""
    back, ahead = _LOOK_BACK.search(text), _LOOK_AHEAD.search(text)
    if year is None:
        return Era(Aspect.ACTUAL, None) if back else Era(Aspect.TARGET, None) if ahead else era
    named = [int(y) for y in _YEAR_HEAD.findall(text)]
    if back or (named and max(named) < year and not ahead):
        return Era(Aspect.ACTUAL, _review(text, named, year))
    if (_FIVE_NEXT.search(text) or _NEXT_TERM.search(text)) and (ahead or year not in named):
        if era == Era(Aspect.TARGET, Period(year + 4, year + 4)):
            return era  # the five years of the plan that opened before
        return Era(Aspect.TARGET, Period(year, year + 4))
    if (m := _PLAN_ERA.search(text)) and year not in named and (spans := years_in(m[0])):
        period = spans[0][2]
        return Era(Aspect.TARGET, Period(period.end, period.end)) if period.end >= year and ahead else era
    if year in named or (ahead and re.search(r"今年|年度|下一步", text)):
        return Era(Aspect.TARGET, Period(year, year))
    return era


def _review(text: str, named: list[int], year: int) -> Period:
    """The years that a review heading names: the year past where it stands in it, else the five years."""
    if (_FIVE_PAST.search(text) or _PLAN_ERA.search(text)) and not named and "一年" not in text:
        spans = years_in(text)
        return Period(spans[0][2].start, spans[0][2].end) if spans else Period(year - 5, year - 1)
    return Period(max(named, default=year - 1), max(named, default=year - 1))


def _local(era: Era, text: str, year: int | None) -> Period | None:
    """The period of one sentence: that of its era, unless it opens with words of its own."""
    if year is not None and era.aspect is Aspect.ACTUAL and _FIVE_PAST.search(text[:12]) and not _ONE_YEAR.match(text):
        return Period(year - 5, year - 1)
    return era.period


def _explained(sentence: Sentence, entry: str, year: int | None) -> Sentence:
    """A sentence of an entry of a glossary, `entry` being the entry up to its end.

    It has no date of the report's: a goal in it is for the years that the entry named last, as a programme has them in
    its title, or for the year where it says so, as lists of works behind a report do (年度目标, 牵头单位).
    """
    aspect = Aspect.TARGET if _PROPOSED.search(sentence.text) else Aspect.ACTUAL
    named = list(_GOAL_YEARS.finditer(entry)) if aspect is Aspect.TARGET else []
    first, last = named[-1].group("first", "last") if named else (None, None)
    start, end = (int(first or named[-1]["by"]), int(last or named[-1]["by"])) if named else (0, 0)
    period = Period(start, end) if 0 < start <= end else None
    if period is None and year is not None and aspect is Aspect.TARGET and _OF_THE_YEAR.search(entry):
        period = Period(year, year)
    return replace(sentence, role=Role.GLOSSARY, aspect=aspect, period=period)
