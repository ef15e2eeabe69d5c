"""When two names, and two figures, count as the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kg.evaluate.statements import EntityRow, ObservationRow

# Generic endings that a name may have or lack, by type.
_ENDINGS = {
    "Project": re.compile(r"(?:等)?(?:重点|重大)?(?:建设)?(?:项目|工程)?(?:建设)?$"),
    "Slogan": re.compile(r"(?:发展)?(?:战略|行动|工程|机制|改革|举措|品牌|活动|计划|制度|工作法|体系|目标|定位)$"),
    "Industry": re.compile(r"(?:产业|行业|业)?(?:集群|链|基地)?$"),
}
_MARKS = re.compile(r"[\s“”\"'‘’「」『』《》*#·、,。;:()\-—+＋]")
_SCALES = {"千万": 1e7, "百万": 1e6, "万": 1e4, "亿": 1e8, "千": 1e3}
_SAME_UNIT = {"千米": "公里", "平米": "平方米", "㎡": "平方米", "个百分点": "百分点", "％": "%"}
_YEAR = re.compile(r"\d{4}")

ALIKE = 0.72  # likeness from which two names are taken for one
SAME_INDICATOR = 0.6


def norm(text: str | None) -> str:
    """A name without white space, quotation marks and emphasis, in small letters."""
    return _MARKS.sub("", text or "").lower()


def forms(entity: EntityRow) -> set[str]:
    """All the normalised names of an entity, with and without the generic ending of its type."""
    found = set()
    for name in (entity["name"], *entity["mentions"]):
        normal = norm(name)
        found.add(normal)
        if entity["type"] in _ENDINGS and len(stem := _ENDINGS[entity["type"]].sub("", normal)) >= 2:
            found.add(stem)
    return found - {""}


def likeness(a: str, b: str) -> float:
    """How alike two names are, 0 to 1: containment or shared characters in order."""
    if not a or not b:
        return 0.0
    short, long = sorted((a, b), key=len)
    if short in long and len(short) >= 2:
        part = len(short) / len(long)
        return 0.75 + 0.25 * part if part >= 0.5 else part
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def same_number(a: ObservationRow, b: ObservationRow) -> bool:
    """Whether two figures are one quantity, in whatever units they stand."""
    (value, unit), (other, other_unit) = _quantity(a), _quantity(b)
    close = abs(value - other) <= 1e-6 * max(1.0, abs(value))
    return close and (unit == other_unit or unit in other_unit or other_unit in unit)


def _quantity(row: ObservationRow) -> tuple[float, str]:
    """The value in its base unit: 3000亿元 is (3e11, 元)."""
    value, unit = float(row["value"]), (row["unit"] or "").strip()
    for prefix, scale in _SCALES.items():
        if unit.startswith(prefix) and unit not in ("千米", "千克"):
            value, unit = value * scale, unit.removeprefix(prefix)
            break
    return value, _SAME_UNIT.get(unit, unit)


def year_span(period: object) -> str:
    """The years that a period names: "2022-2026年" is "2022-2026"."""
    return "-".join(_YEAR.findall(str(period or "")))
