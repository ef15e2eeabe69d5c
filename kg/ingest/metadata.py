"""What a report's text and front matter say of the report itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from kg.errors import IngestError
from kg.ingest.against import HOLDS
from kg.ingest.dates import date_in
from kg.ingest.opening import Opening, opening_of
from kg.ingest.places import region_by, region_named, region_spoken_of
from kg.ingest.years import plan_year
from kg.lexicon.divisions import Division
from kg.text.front import front_matter
from kg.text.reading import Reading, reading_of

_ON_BEHALF = re.compile(r"代表[^，。]{0,16}?(?:人民政府|政府)")
_SAMPLE = 300_000
"""Characters in which a report says what it is; none is as long."""
_KEYS = {
    "region": ("region", "地区", "区划", "行政区"),
    "year": ("year", "plan_year", "年份", "年度"),
    "title": ("title", "标题", "题目"),
    "date": ("date", "issued", "日期"),
    "issuer": ("issuer", "publisher", "发布机构", "发布单位"),
    "speaker": ("speaker", "author", "报告人"),
    "meeting": ("meeting", "会议"),
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found of a report; what was not is None."""

    title: str | None = None
    region: str | None = None
    region_code: str | None = None
    plan_year: int | None = None
    issued: dt.date | None = None
    issuer: str | None = None
    speaker: str | None = None
    meeting: str | None = None


def metadata_of(text: str, *, region: str | None = None, year: int | None = None) -> tuple[Metadata, tuple[str, ...]]:
    """What is known of a report and warnings on what is not; `region` and `year` override front matter and text.

    Raises IngestError (without the file's name) where front matter gives a year or a date that is none.
    """
    reading = reading_of(text[:_SAMPLE])
    opening = opening_of(reading)
    given = _given(text)
    set_year = year if year is not None else _set_year(given)
    date = _set_date(given) or opening.date
    found_year = set_year if set_year is not None else plan_year(reading, opening.title, opening.date)
    division, name, warnings = _region(region or given.get("region"), opening, reading.text, found_year)
    metadata = Metadata(
        title=given.get("title") or opening.title,
        region=division.name if division else name,
        region_code=division.code if division else None,
        plan_year=found_year,
        issued=date,
        issuer=given.get("issuer") or _issuer(opening, division, reading),
        speaker=given.get("speaker") or opening.speaker,
        meeting=given.get("meeting") or opening.meeting,
    )
    against = _against(metadata, text) if region is not None or year is not None else ()
    return _fitting(metadata, given), (*against, *warnings, *_missing(metadata))


def _against(given: Metadata, text: str) -> tuple[str, ...]:
    """A warning for a region or year given by hand that the text contradicts."""
    try:
        said, _ = metadata_of(text)
    except IngestError:  # its front matter gives none that can be read: what was given by hand is all there is
        return ()
    pairs = (
        ("region given as", given.region, said.region),
        ("plan year given as", given.plan_year, said.plan_year),
    )
    return tuple(
        f"{what} {by_hand}, but the text says {told}; {HOLDS}"
        for what, by_hand, told in pairs
        if told is not None and by_hand != told
    )


def _given(text: str) -> dict[str, str]:
    """The front matter under our names for its keys."""
    entries, _ = front_matter(text)
    return {ours: entries[key] for ours, keys in _KEYS.items() for key in reversed(keys) if entries.get(key)}


def _set_year(given: dict[str, str]) -> int | None:
    year = given.get("year")
    if year is None:
        return None
    if not re.fullmatch(r"(?:19|20|21)\d{2}年?", year):
        raise IngestError(f"front matter: year {year!r} is no year; write it like 2022")
    return int(year[:4])


def _set_date(given: dict[str, str]) -> dt.date | None:
    date = given.get("date")
    if date is None:
        return None
    try:
        return date_in(date) or dt.date.fromisoformat(date[:10])
    except ValueError as e:
        raise IngestError(f"front matter: date {date!r} is no date; write it like 2022-02-25") from e


def _region(
    told: str | None, opening: Opening, text: str, year: int | None
) -> tuple[Division | None, str | None, tuple[str, ...]]:
    """The report's region as a division, or only its name, with warnings."""
    if told:
        division = region_by(told, year)
        unknown = f"region {told!r} is not in the table of divisions; it stands without code and hierarchy"
        return division, told, () if division else (unknown,)
    for place in opening.places:
        division = region_named(_bare(place), year)
        if division:
            return division, division.name, ()
    return region_spoken_of(text, year), None, ()


def _bare(place: str) -> str:
    return "全国" if place == "国务院" else place.removesuffix("人民政府").removesuffix("人民")


def _issuer(opening: Opening, division: Division | None, reading: Reading) -> str | None:
    """The issuing government: as the speaker's office names it, or the region's, where the text says that it speaks."""
    if division and division.level == "nation":
        return "国务院"
    if (
        opening.issuer
        and division
        and opening.issuer.removesuffix("人民政府").endswith((division.name, *division.short))
    ):
        full = opening.issuer.removesuffix("人民政府")
        return opening.issuer if full.endswith(division.name) else f"{division.name}人民政府"
    if division is None or not (opening.speaker or _ON_BEHALF.search(reading.text)):
        return None
    nested = next((place for place in opening.places if place.endswith(division.name)), division.name)
    return f"{nested}人民政府"


def _fitting(metadata: Metadata, given: dict[str, str]) -> Metadata:
    """Without a date that does not fit: a meeting is held in the plan's year or in the months before."""
    date, year = metadata.issued, metadata.plan_year
    if date is None or year is None or "date" in given or date.year in (year, year - 1):
        return metadata
    return replace(metadata, issued=None)


def _missing(metadata: Metadata) -> tuple[str, ...]:
    """A warning for each thing that a reader needs and the text does not say."""
    told = {
        "region not found in the text; give it with --region": metadata.region,
        "plan year not found in the text; give it with --year": metadata.plan_year,
        "date not found in the text; front matter may give it": metadata.issued,
        "issuer not found in the text; front matter may give it": metadata.issuer,
        "speaker not found in the text; front matter may give it": metadata.speaker,
        "meeting not found in the text; front matter may give it": metadata.meeting,
        "title not found in the text; front matter may give it": metadata.title,
    }
    return tuple(warning for warning, value in told.items() if value is None)
