"""Members of a coordination that share the words of the last (汾阳、孝义、岚县垃圾处理设施): a name each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.candidates import Candidate
from kg.annotate.lattice import Lattice, lattice_of
from kg.model import Sentence

_JOINT = "、和及与"
_JOINED = re.compile(f"[{_JOINT}]")
_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"
_COUNT = re.compile(rf"^等?(?:{_NUMBER}[个所座条处家项])?")
_ENDS_LIST = re.compile(rf"等(?:{_NUMBER}[个所座条处家项])?$")
_LEAST = 2  # characters that members share at least
_MOST = 7  # characters of a member's own words
_TYPES = ("Project", "Organization")
# What is said of several places together, and is no thing in each of them; and another place.
_TOGETHER = re.compile(
    r"^(?:[—至到-]|之间|[一二三四五六七八九十两\d]+[市县区省地](?!级)|合作|共建|联[合动]|协同|一体化|同城化|双城|城市群|都市圈|"
    r"经济[圈区带]|城际|高铁|高速|铁路|段|界|级)|[村镇乡]$"
)
_ZONES = re.compile(
    rf"(?:等?{_NUMBER}[个大家]|等)(?P<head>(?:国家级|省级)?(?:经济技术|高新技术|经济|产业)?开发区|经开区|高新区|工业园区|综保区)"
)
_LINES = re.compile(r"(?<![\d.])\d{1,2}号?(?:[、和及]\d{1,2}号?)*[、和及]\d{1,2}号线")
_CLASS = re.compile(
    r"(?P<head>(?P<Project>抽水蓄能电站|铁路专用线|专用线|水库|灌区|机场|污水处理厂|净水厂|热源厂|变电站|(?:国际|客运|货运|全货机)航线|"
    r"(?<!重点)片区|区块|水利枢纽|煤矿|油田|气田|中心卫生院(?:改扩建工程)?)|(?P<Organization>实验室|技术创新中心|双创基地|工程研究中心))"
    r"(?=[，。；、建改开投前扩加项稳达]|$)"
)
_BEFORE_CLASS = "，。；：、“”等的"  # what does not stand between 等 and the class
_MARKS_BEFORE = re.compile(f"[{_BEFORE_CLASS}]")
_CLASSED = re.compile(
    rf"等(?:{_NUMBER}[个所座条处家项])?"
    rf"(?:国家|省|市|级|重点|大中型|大型|中型|小型|支线|通用|铁路|(?!领域)[^{_BEFORE_CLASS}]{{0,2}}?)*?{_CLASS.pattern}"
)
_NO_MEMBER = re.compile(
    r"[的等“”（）《》]|^[一二三四五六七八九十百\d]+[个座条项处]|^(?:[省市县区]|国家|全[国省市县区]|各)"
)
_OF_PLACES, _SIDES = "路街道河湖江溪沟山岭湾村庄屯镇塬坪坝", "东西南北中"
_GOVERNING = frozenset(("v", "d", "p", "c", "m", "u", "uj", "ul", "vd", "w", "r", "q"))
_VERBS = frozenset(
    ("启动", "建设", "实施", "推进", "推动", "开工", "建成", "完成", "新建", "改造", "投用", "提升", "打造", "规划")
)


def found_in(sentences: Sequence[Sentence], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The names that stand in a text only in part, given what was chosen: each reaches to the head, if it has one."""
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for known in chosen:
        by_sentence[known.sentence].append(known)
    found: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        text, here = sentence.text, by_sentence.get(number, [])
        if here and _JOINED.search(text):
            found += _of_places(text, here)
            found += _zones(number, text, here)
            found += _alike(text, here)
        if "等" in text and "、" in text:
            found += _classed(number, text, here)
        if "号线" in text:
            found += _lines(number, text)
    return found


def _of_places(text: str, here: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that begin with one of several places in a row, of which the last has the head."""
    places = _divisions(here)
    opening = {c.start: c for c in places.values()}
    for whole in here:
        listed = _ENDS_LIST.search(text, max(0, whole.start - 6), whole.start)
        if whole.label in _TYPES and whole.start in opening:
            first = end = whole.start
            while end in opening:
                end = opening[end].end
            one = opening[first].end == end
        elif whole.label == "Project" and listed and listed.start() in places:
            first, end, one = listed.start() + 1, whole.start, False
        else:
            continue
        if end < whole.end:
            yield from _before(text, whole, places, first, _COUNT.sub("", text[end : whole.end]), one)


def _before(
    text: str, whole: Candidate, places: dict[int, Candidate], at: int, head: str, one: bool
) -> Iterator[Candidate]:
    """The places joined to what begins at `at`, each with the head; `one`: each without the place that holds it."""
    if len(head) < _LEAST or _TOGETHER.search(head):
        return
    while at and (text[at - 1] in _JOINT or text[at - 1] == "等") and (place := places.get(at - 1)):
        start = _with_holder(places, place)  # 兴县蔡家崖、岚县饮马池: what is the second's own stands before the head
        if text[start - 1 : start] in tuple("至到—-") or (one and start < place.start):
            return
        yield _named(whole, start, text[start : place.end] + head)
        at = start


def _divisions(here: Sequence[Candidate]) -> dict[int, Candidate]:
    """The divisions of a sentence by where they end: not the groups of them, which are one thing."""
    return {c.end: c for c in here if c.label == "Region" and c.code[:6].isdigit()}


def _with_holder(places: dict[int, Candidate], place: Candidate) -> int:
    """Where a place begins, with the one right before it that holds it (汾阳杏花村)."""
    return places[place.start].start if place.start in places else place.start


def _zones(number: int, text: str, here: Sequence[Candidate]) -> Iterator[Candidate]:
    """The zones of several places that are counted together (吕梁、孝义2个开发区)."""
    places = _divisions(here)
    for match in _ZONES.finditer(text):
        at = match.start()
        while place := places.get(at):
            start = _with_holder(places, place)
            name = text[start : place.end] + match["head"]
            yield Candidate(number, start, match.end(), "Organization", 0.7, "organization.shared.v1", name)
            at = start - 1
            if at < 0 or text[at] not in _JOINT:
                break


def _lines(number: int, text: str) -> Iterator[Candidate]:
    """The lines of a railway that are named by their numbers (4、5号线), but for the last."""
    for match in _LINES.finditer(text):
        for line in re.finditer(r"\d{1,2}(?=号?[、和及])", match.group()):
            start = match.start() + line.start()
            yield Candidate(number, start, match.end(), "Project", 0.7, "project.shared.v1", f"{line.group()}号线")


def _alike(text: str, here: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names whose own words are made like those of the last (城北、城南热源厂): the same first or last character."""
    taken = {(k.start, k.end) for k in here}
    lattice: Lattice | None = None
    for whole in here:
        if whole.label not in _TYPES or text[whole.start - 1 : whole.start] not in tuple(_JOINT):
            continue
        lattice = lattice or lattice_of(text)
        at = whole.start
        while at > 1 and text[at - 1] in _JOINT:
            start = _own_words(lattice, at - 1)
            own = text[start : at - 1]
            stem = _stem_like(lattice, whole, own)
            if not stem or any(a < at - 1 and start < b and (a, b) != (start, at - 1) for a, b in taken):
                break
            yield _named(whole, start, own + _COUNT.sub("", text[stem : whole.end]))
            at = start


def _classed(number: int, text: str, here: Sequence[Candidate]) -> Iterator[Candidate]:
    """The members of a list that ends with what each of them is (文昌、平房等5个污水处理厂)."""
    for match in _classes(text):
        label = "Project" if match["Project"] else "Organization"
        opening = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
        members = [opening + m.start() for m in re.finditer(r"(?<=、)|^", text[opening : match.start()])]
        for k, start in enumerate(members[: 60 if len(members) > 1 else 0]):
            end = members[k + 1] - 1 if k + 1 < len(members) else match.start()
            start = start if k else _own_words(lattice_of(text), end)
            own = text[start:end]
            if not 2 <= len(own) <= _MOST + 1 or _NO_MEMBER.search(own) or own[-1] in "馆院校园" + match["head"][-1]:
                continue
            if not any(c.start < end and start < c.end and (c.label != "Region" or c.end > end) for c in here):
                name = own + match["head"]
                yield Candidate(number, start, end, label, 0.65, f"{label.lower()}.classed.v1", name)


def _classes(text: str) -> Iterator[re.Match[str]]:
    """Where a list ends with what each of its members is: no class is looked for where none stands in the same clause.

    The expression alone would try all ways to part the words behind 等, which are millions in a long clause.
    """
    at = text.find("等")
    while at >= 0:
        behind = _CLASS.search(text, at + 1)
        if behind is None:
            return
        match = None if _MARKS_BEFORE.search(text, at + 1, behind.start()) else _CLASSED.match(text, at)
        if match:
            yield match
        at = text.find("等", match.end() if match else at + 1)


def _own_words(lattice: Lattice, end: int) -> int:
    """Where the member of a list that ends at `end` begins: at a mark, or behind what governs it."""
    start = end
    while start > 0 and (start == end or lattice.is_start(start)):
        word = lattice.words[lattice.index(start - 1)]
        if word.tag in _GOVERNING or word.text in _JOINT or word.text in _VERBS or end - start + len(word.text) > _MOST:
            break
        start -= len(word.text)
    return start


def _stem_like(lattice: Lattice, whole: Candidate, own: str) -> int:
    """Where the head of a name begins, behind words of its own that are made like `own`, or 0."""
    text = lattice.text
    if len(own) < 2:
        return 0
    for end in range(whole.start + 2, min(whole.end - _LEAST, whole.start + _MOST) + 1):
        stem = text[whole.start : end]
        like = (stem[-1] == own[-1] and stem[-1] in _OF_PLACES) or (
            stem[0] == own[0] and {stem[1:], own[1:]} <= {*_SIDES}
        )
        if lattice.is_start(end) and abs(len(stem) - len(own)) <= 1 and like:
            return end
    return 0


def _named(whole: Candidate, start: int, name: str) -> Candidate:
    rule = f"{whole.label.lower()}.shared.v1"
    return replace(whole, start=start, name=name, rule=rule, confidence=min(whole.confidence, 0.7))
