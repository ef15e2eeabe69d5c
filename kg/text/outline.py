"""The outline of a report: what each sentence is there for, and under which headings it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from kg.model.value import value
from kg.text import headings
from kg.text.frames import TURN_AT_END, TURN_AT_START
from kg.text.reading import Paragraph, Reading
from kg.text.sentences import split

_SALUTATION = re.compile(r"(?:尊敬的)?(?:各位代表|各位委员|同志们)[，、：！,:!]*(?:同志们|朋友们)?[：！:!]*")
_MEETING = re.compile(
    r"[—\-－一（(\s]*(?:[〇○ΟO零一二三四五六七八九十\d]{4,}年?.{0,12}日)?.{0,4}在?.{0,30}(?:代表大会|人大).{0,24}会议上?[）)]?"
)
_SPEAKER = re.compile(
    r"(?:.{0,20}(?:代)?(?:市长|省长|区长|县长|旗长|州长|盟长|主席|总理|行政长官)[\s:：]*[\u4e00-\u9fff·\s]{0,24}"
    r"|报告人[:：].{1,20})"
)
_DATE = re.compile(r"[（(]?[〇○ΟO零一二三四五六七八九十\d]{2,4}年.{1,8}日[）)]?")
_TITLE = re.compile(r"[#*\-\s]*.{0,40}政府工作报告.{0,40}|关于.{0,40}工作的?报告")
_OPENING_CHARACTERS = 1500


@value
class Part:
    """A sentence of a reading, `[start, end)`, with its place in the outline; `head` opens its paragraph."""

    start: int
    end: int
    role: Role
    section: tuple[str, ...]
    paragraph: int
    head: bool


def outline(reading: Reading) -> Iterator[Part]:
    """The sentences of a reading in order, with role and section path."""
    return _Outliner(reading).parts()


class _Outliner:
    """One pass over the paragraphs with the stack of open headings."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._paragraphs = reading.paragraphs
        self._open: list[tuple[int, str]] = []
        self._glossary = False
        self._body = self._first_of_body()
        self._notes = self._first_of_notes()

    def parts(self) -> Iterator[Part]:
        for number, paragraph in enumerate(self._paragraphs):
            text = self._text[paragraph.start : paragraph.end]
            if number == self._notes:
                self._push(headings.TOP, "注释")
                self._glossary = True
            if self._is_frame(number, paragraph, text):
                yield from self._frame(number, paragraph)
            elif self._is_heading(paragraph, text):
                yield self._part(number, paragraph.start, paragraph.end, Role.HEADING, True)
            else:
                yield from self._sentences(number, paragraph)

    def _part(self, number: int, start: int, end: int, role: Role, head: bool, *below: str) -> Part:
        path = (*(heading for _, heading in self._open), *below) if role != Role.FRAME else ()
        return Part(start, end, role, path, number, head)

    def _push(self, rank: int, heading: str) -> None:
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        self._open.append((rank, headings.heading_text(heading)))

    def _first_of_body(self) -> int:
        """The paragraph behind the salutation, 0 where the report has none near its beginning."""
        for number, paragraph in enumerate(self._paragraphs):
            if paragraph.start > _OPENING_CHARACTERS:
                return 0
            if _SALUTATION.fullmatch(self._text, paragraph.start, paragraph.end):
                return number + 1
        return 0

    def _first_of_notes(self) -> int:
        """The paragraph at which unheaded notes on terms, numbered from 1, begin at the end of the text; -1 without."""
        first, count = -1, 0
        for number in range(len(self._paragraphs) - 1, max(self._body, len(self._paragraphs) // 3), -1):
            paragraph = self._paragraphs[number]
            note = headings.note_number(self._text[paragraph.start : min(paragraph.end, paragraph.start + 80)])
            if note is None:
                break
            count += 1
            if note == 1:
                first = number
                break
        return first if count >= 3 else -1

    def _is_frame(self, number: int, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph is furniture, title, meeting, speaker, date or salutation."""
        if paragraph.frame or _SALUTATION.fullmatch(text):
            return True
        if len(text) > 80 or "。" in text:
            return False
        if _MEETING.fullmatch(text) or (_TITLE.fullmatch(text) and not headings.is_glossary_heading(text)):
            return len(text) <= 60
        if number < self._body:
            return bool(paragraph.level or len(text) <= 60)
        if number + 1 < len(self._paragraphs) and len(text) <= 12 and number < 5:
            following = self._paragraphs[number + 1]
            return TURN_AT_START.match(self._text, following.start, following.end) is not None
        opening = paragraph.start < 300 and self._body == 0
        return opening and (_SPEAKER.fullmatch(text) is not None or _DATE.fullmatch(text) is not None)

    def _frame(self, number: int, paragraph: Paragraph) -> Iterator[Part]:
        for place, (start, end) in enumerate(split(self._text[paragraph.start : paragraph.end])):
            yield self._part(number, paragraph.start + start, paragraph.start + end, Role.FRAME, place == 0)

    def _is_heading(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph is a heading; opens its section."""
        if headings.is_glossary_heading(text):
            self._glossary = True
            self._open.clear()
            self._push(headings.TOP, text)
            return True
        if headings.is_appendix_heading(text):
            self._glossary = False
            self._open.clear()
            self._push(headings.TOP, text)
            return True
        if (self._glossary and not paragraph.level) or (paragraph.listed and not paragraph.level):
            return False
        rank = headings.standing_rank(text, paragraph.level)
        if rank is None or (self._glossary and rank > headings.CHAPTER):
            return False
        self._glossary = False
        self._push(rank, text)
        return True

    def _sentences(self, number: int, paragraph: Paragraph) -> Iterator[Part]:
        """The sentences of a body or glossary paragraph, page references at its ends taken off."""
        start, end = paragraph.start, paragraph.end
        turned = TURN_AT_START.match(self._text, start, end)
        if turned:
            yield self._part(number, start, turned.end(), Role.FRAME, True)
            start = turned.end()
        turning = TURN_AT_END.search(self._text[max(start, end - 20) : end])
        stop = end - len(turning[0]) if turning else end
        yield from self._body_sentences(number, start, stop)
        if turning:
            yield self._part(number, stop, end, Role.FRAME, False)

    def _body_sentences(self, number: int, start: int, end: int) -> Iterator[Part]:
        ranges = [(start + a, start + b) for a, b in split(self._text[start:end])]
        role = Role.BODY
        below: tuple[str, ...] = ()
        if self._glossary:
            role = Role.GLOSSARY
        elif ranges:
            role, below = self._run_in(ranges, end)
        for place, (first, last) in enumerate(ranges):
            mine = role if place == 0 or role == Role.GLOSSARY else Role.BODY
            yield self._part(number, first, last, mine, place == 0, *below)

    def _run_in(self, ranges: list[tuple[int, int]], end: int) -> tuple[Role, tuple[str, ...]]:
        """The role of the first sentence of a paragraph and the headings that hold for this paragraph alone."""
        sentence = self._text[slice(*ranges[0])]
        rank = headings.run_in_rank(sentence, end - ranges[0][1])
        if rank is None:
            return Role.BODY, ()
        role = Role.BODY if headings.has_figure(sentence) else Role.HEADING
        if rank >= headings.POINT:
            return role, (headings.heading_text(sentence),)
        self._push(rank, sentence)
        return role, ()
