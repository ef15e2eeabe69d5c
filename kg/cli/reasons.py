"""Why something went wrong or is odd, which the library tells in English, in the language of the commands.

`reasons.tsv` has every such text with {} where its values stand, and its Chinese. Errors, the reasons of files that
could not be read and warnings are texts, often one within another; each is known by its own words.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from kg.cli.voice import Language, messages, spoken, term
from kg.errors import KgError, NothingReadError

_TABLE = Path(__file__).with_name("reasons.tsv")


def in_words(reason: object) -> str:
    """A reason in the language in use; what the table does not know stays as it is."""
    return str(reason) if spoken() is Language.EN else _told(str(reason))


def told_of(error: KgError) -> str:
    """Why something failed; of files that could not be read each with its own reason."""
    if isinstance(error, NothingReadError) and error.failed:
        return "; ".join(f"{path}: {in_words(why.removeprefix(f'{path}: '))}" for path, why in error.failed)
    return in_words(error)


def _told(reason: str) -> str:
    if reason.istitle() and f"term.{reason}" in messages():  # a class of the vocabulary: Slogan
        return term(reason)
    for pattern, words in _reasons():
        if found := pattern.fullmatch(reason):
            return words.format(*map(_told, found.groups()))
    where, sign, why = reason.partition(": ")
    told = _told(why) if sign else why
    return reason if told == why else f"{where}：{told}"


@cache
def _reasons() -> list[tuple[re.Pattern[str], str]]:
    """How each text is known and its Chinese, those with most words of their own first."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows.sort(key=lambda row: (-len(row["en"].replace("{}", "")), row["en"]))
    return [(re.compile("(.+?)".join(map(re.escape, row["en"].split("{}"))), re.DOTALL), row["zh"]) for row in rows]
