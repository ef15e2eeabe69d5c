"""What the commands say, in Chinese or English."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

_TABLE = Path(__file__).with_name("messages.tsv")


class Language(StrEnum):
    """The languages of the command line and of the page."""

    ZH = "zh"
    EN = "en"


_spoken = Language.EN


def speak(language: Language) -> None:
    """Use this language from now on."""
    global _spoken
    _spoken = language


def spoken() -> Language:
    """The language in use."""
    return _spoken


def say(key: str, **values: object) -> str:
    """The message of a key in the language in use, its {places} filled; KeyError for a key without a message."""
    return messages()[key][_spoken].format(**values)


def term(name: str) -> str:
    """A term of the vocabulary in the language in use, itself where there is no word for it."""
    return say(f"term.{name}") if f"term.{name}" in messages() else name


@cache
def messages() -> Mapping[str, Mapping[Language, str]]:
    """Every message by its key."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: {language: row[language].replace("\\n", "\n") for language in Language} for row in rows}


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The language that `--lang` asks for, else that of the locale, else English.

    Read before the arguments are parsed, so that the help speaks it too.

    >>> language_of(["build", "--lang", "zh"], {}), language_of([], {"LC_ALL": "zh_CN.UTF-8"})
    (<Language.ZH: 'zh'>, <Language.ZH: 'zh'>)
    """
    for option, value in pairwise([*arguments, ""]):
        asked = value if option == "--lang" else option.removeprefix("--lang=")
        if option.startswith("--lang") and asked in set(Language):
            return Language(asked)
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return Language.ZH if locale.lower().startswith("zh") else Language.EN
