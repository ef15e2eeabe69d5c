"""Small invented reports of one district, read by the real extraction."""

from __future__ import annotations

import hashlib
from functools import cache

from kg.model import Document, Extraction, Library
from kg.pipeline import extract_report
from kg.resolve import across

REGION = "region/140702"
FRAME = "榆次区{year}年政府工作报告\n一、{before}年工作回顾\n{review}\n二、{year}年工作安排\n{plan}\n"


@cache
def report(year: int, review: str, plan: str, name: str = "") -> Extraction:
    """The report of a year that looks back with `review` and plans with `plan`."""
    text = FRAME.format(year=year, before=year - 1, review=review, plan=plan)
    sha = hashlib.sha256(text.encode()).hexdigest()
    name = name or f"yuci-{year}"
    return extract_report(Document(name, text, f"{name}.txt", sha, "政府工作报告", "榆次区", "140702", year))


def library(*reports: Extraction) -> Library:
    """The reports as one library."""
    return across(reports)


NOTHING = "各项工作取得新的进展。"
