"""Which of many names somebody means: whole names first, then parts, initials of the pinyin, and slips of the pen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Below this likeness (0 to 100) a name is taken for another name, not for a slip of the pen.
LIKENESS = 60.0
HOWS = ("exact", "begins", "contains", "initials", "similar")
_DROPPED = frozenset("“”\"'‘’「」《》()（）-_ \t\n\u3000")


@dataclass(frozen=True, slots=True)
class Match:
    """A name that may be meant: `key` is whose name it is, `how` one of HOWS."""

    key: str
    name: str
    how: str


def plain(name: str) -> str:
    """A name as people type it: no blanks, quotation marks or hyphens, small letters.

    >>> plain("“双五”战略"), plain("Slogan-Projects")
    ('双五战略', 'sloganprojects')
    """
    return "".join(c for c in name.lower() if c not in _DROPPED)


def likest(
    wanted: str, names: Sequence[tuple[str, str]], *, weight: Callable[[str], int] = lambda _: 0, limit: int = 20
) -> list[Match]:
    """The names that `wanted` may mean, each with its key, the likest first; a key comes once.

    `names` are pairs of a name and the key of its owner. The first way of HOWS that finds anything shuts out the
    others. Of names found alike the one whose owner has more `weight` comes first, then the shorter one.
    """
    asked = plain(wanted)
    if not asked:
        return []
    for how, found in _ways(asked, names):
        if found:
            return _ordered(how, found, weight, limit)
    return []


def _ways(asked: str, names: Sequence[tuple[str, str]]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """The names found by each way, lazily, as the slower ways come last."""
    forms = [(plain(name), name, key) for name, key in names]
    yield "exact", [(name, key) for form, name, key in forms if form == asked]
    yield "begins", [(name, key) for form, name, key in forms if form.startswith(asked)]
    yield "contains", [(name, key) for form, name, key in forms if asked in form]
    if asked.isascii() and asked.isalpha():
        initials = [(initials_of(form), name, key) for form, name, key in forms]
        yield "initials", [(name, key) for letters, name, key in initials if letters == asked]
        yield "initials", [(name, key) for letters, name, key in initials if letters.startswith(asked)]
    yield "similar", _similar(asked, [form for form, _, _ in forms], names)


def _ordered(how: str, found: list[tuple[str, str]], weight: Callable[[str], int], limit: int) -> list[Match]:
    if how != "similar":  # those come in the order of their likeness
        # Weighing costs a look into the store: only what can come out is weighed.
        shortest = sorted(dict.fromkeys(found), key=lambda pair: (len(pair[0]), pair))[: max(limit, 100)]
        found = sorted(shortest, key=lambda pair: (-weight(pair[1]), len(pair[0]), pair))
    once: dict[str, Match] = {}
    for name, key in found:
        once.setdefault(key, Match(key, name, how))
    return list(once.values())[:limit]


def _similar(asked: str, forms: list[str], names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    from rapidfuzz import fuzz, process

    scored = process.extract(asked, forms, scorer=fuzz.ratio, limit=50, score_cutoff=LIKENESS)
    best = sorted((-score, len(forms[place]), names[place]) for _, score, place in scores_in_order(scored))
    return [pair for _, _, pair in best]


def scores_in_order(scored: Iterable[tuple[str, float, int]]) -> list[tuple[str, float, int]]:
    """Scores with ties in the order of the names, whatever order the matcher gave."""
    return sorted(scored, key=lambda one: (-one[1], one[2]))


@lru_cache(maxsize=200_000)
def initials_of(name: str) -> str:
    """The first letters of the pinyin of a name; letters and digits stand for themselves.

    >>> initials_of("双五战略")
    'swzl'
    """
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
