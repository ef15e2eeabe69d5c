"""What the lines above the salutation say: title, meeting, date, speaker."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.ingest.dates import date_in
from kg.text.reading import Reading

_ORDINAL = r"第?[〇○零一二三四五六七八九十百\d]{1,5}"
_MEETING = re.compile(
    rf"(?P<meeting>(?P<place>[\u4e00-\u9fff]{{0,24}}?)(?:{_ORDINAL}届)(?:全国)?(?:人民代表大会|人大)(?:{_ORDINAL}次(?:全体)?会议|(?=次会议)|(?=上?[）)]?$)))"
)
_PRESENTED = re.compile(r"(?:会议|大会)上?[）)]?(?:的|所?作)?(?:的)?(?:《?政府工作报告》?)?(?:（.{1,10}）)?$")
_TITLE = re.compile(r"工作\s?报告")
_DATED = re.compile(r"[（(]?.{0,4}年.{1,8}日[）)]?")
_OFFICE = r"(?:代理|代|常务副|副)?(?:市长|省长|区长|县长|旗长|州长|盟长|主席|总理|行政长官)"
_NAME = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•．.][\u4e00-\u9fff]{1,8}){1,3}"
_SPEAKER = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{0,24}}?)(?P<body>人民政府|政府)?\s?{_OFFICE}[\s:：、]*(?P<name>{_NAME})?"
)
_SIGNED = re.compile(rf"[（(][^（）()]{{0,12}}[日月年]\s+(?P<name>{_NAME})[）)]$")
_SPOKE = re.compile(rf"(?:{_OFFICE}(?P<a>[\u4e00-\u9fff]{{2,3}})在|^(?P<b>[\u4e00-\u9fff]{{2,3}}){_OFFICE}在)")
_AFTER = re.compile(rf"会议上[\s，]*{_OFFICE}\s*({_NAME})[）)]?$")
_ALONE = r"[\u4e00-\u9fff]{2,3}"
_SALUTATION = re.compile(r"(?:尊敬的)?(?:各位代表|各位委员|同志们)[，、：！,:!]*.{0,6}")
_REACH = 1500


@dataclass(frozen=True, slots=True)
class Opening:
    """What was found in the opening, in the text's own words.

    `places` are the names of regions in the order of how much they say: of the meeting, of the speaker's office, of
    the title. `issuer` is the body that the speaker heads ("运城市盐湖区人民政府"), if its region is named with it.
    """

    title: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    speaker: str | None = None
    issuer: str | None = None
    places: tuple[str, ...] = ()


def opening_of(reading: Reading) -> Opening:
    """Read the lines above the salutation, and a meeting's line wherever a scan has put it."""
    lines = _lines(reading)
    head = lines[: _salutation(lines)]
    title = next((line for line in head if _TITLE.search(line) and not line.endswith("会议上")), None)
    meeting = _meeting(head, anywhere=False)
    if meeting is None:
        elsewhere = [line for line in _all(reading) if _meeting([line], anywhere=True)]
        meeting = _meeting(elsewhere, anywhere=True)
        head = [*head, *elsewhere[:1]]
    office, speaker = _speaker(head)
    issuer = None
    if office:
        issuer = office if office.endswith("国务院") else f"{office}人民政府"
    places = (_place(meeting), office, _title_place(title))
    return Opening(
        title=title,
        meeting=meeting,
        date=_date(head),
        speaker=speaker,
        issuer=issuer,
        places=tuple(dict.fromkeys(place for place in places if place)),
    )


def _lines(reading: Reading) -> list[str]:
    """The paragraphs near the beginning, at most 40."""
    return [reading.text[p.start : p.end] for p in reading.paragraphs[:40] if p.start < _REACH]


def _all(reading: Reading) -> list[str]:
    """The short lines of the whole report that have no stop."""
    texts = (reading.text[p.start : p.end] for p in reading.paragraphs if p.end - p.start <= 80)
    return [text for text in texts if text[-1] not in "。；"]


def _salutation(lines: list[str]) -> int:
    """The number of lines above the salutation; without one, of those before the first that is long."""
    for number, line in enumerate(lines):
        if _SALUTATION.fullmatch(line):
            return number
    return next((number for number, line in enumerate(lines) if len(line) > 80 or "。" in line), len(lines))


def _meeting(lines: list[str], anywhere: bool) -> str | None:
    """The meeting's name as written, without an ordinal that the scan lost; `anywhere` asks for a line of its own."""
    for line in sorted(lines, key=lambda line: "人民代表大会" not in line.replace(" ", "")):  # before the short form
        bare = line.replace(" ", "")
        found = _MEETING.search(bare) if len(bare) <= 90 else None
        if found and (not anywhere or _PRESENTED.search(bare)):
            name = found["meeting"]
            return name[name.rfind("在") + 1 :]
    return None


def _place(meeting: str | None) -> str:
    found = _MEETING.match(meeting) if meeting else None
    if found is None or meeting is None:
        return ""
    return "全国" if "全国人民代表大会" in meeting else found["place"]


def _speaker(head: list[str]) -> tuple[str, str | None]:
    """The region (or 国务院) of the speaker's office where its line names it, and the speaker."""
    for number, line in enumerate(head):
        found = _SPEAKER.fullmatch(line)
        if found and len(line) <= 40:
            following = head[number + 1] if number + 1 < len(head) else ""
            name = found["name"] or (following if re.fullmatch(_NAME, following) else None)
            place = found["place"]
            return ("" if len(place) < 3 or (place.endswith("自治区") and len(place) < 5) else place), name
    named = (found for line in head for pattern in (_SIGNED, _SPOKE, _AFTER) if (found := pattern.search(line)))
    name = next((next(group for group in found.groups() if group) for found in named), None)
    if name is None and len(head) > 1 and _meeting(head[-2:-1], anywhere=True) and re.fullmatch(_ALONE, head[-1]):
        name = head[-1]
    return "", name


def _date(lines: list[str]) -> dt.date | None:
    """The date in the meeting's line, else that of a line of its own, else that of the title."""
    meetings = [line for line in lines if _MEETING.search(line.replace(" ", ""))]
    alone = [line for line in lines if _DATED.fullmatch(line)]
    titles = [line for line in lines if _TITLE.search(line)]
    return next((found for line in (*meetings, *alone, *titles) if (found := date_in(line))), None)


def _title_place(title: str | None) -> str:
    """The region that a title names: "2024年成都市人民政府工作报告" gives 成都市."""
    if title is None:
        return ""
    found = re.match(
        r"(?:(?:19|20)\d{2}年度?)?(?P<place>[\u4e00-\u9fff]{2,16}?)(?:人民政府|政府|(?:19|20)\d{2}年|《)", title
    )
    return found["place"] if found else ""
