"""All names of a library in memory, so that what somebody types is found at once, slips of the pen included.

The names of a class stand in one long text, the best known first, so that looking for a part is one pass over it;
beside it stand the same names as they sound and as the initials of their pinyin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.query.likeness import LIKENESS, plain
from kg.query.sounds import syllables

HOWS = ("exact", "begins", "sound", "contains", "sounds", "parts", "within", "similar", "named")
"""The ways in which a name is found, the surest first.

By its pinyin or the initials of that: all of it (`sound`), its beginning (`sounds`), a part (`within`). A name that is
itself a part of what was asked is `named`.
"""
_FAINT = ("similar", "named")  # ways that are tried only where the others find nothing
_LONGEST = 60  # characters of what was asked of which parts are taken for names
_SHORTEST = 2  # letters of pinyin that are looked for within a name; fewer are looked for at its beginning
_SPELLED = 5  # letters of pinyin that are enough to see what a slip of the pen was meant for


@dataclass(frozen=True, slots=True)
class Name:
    """A name: the IRI and the class of its owner, the owner's main name, and how often reports tell of it."""

    name: str
    iri: str
    kind: str
    label: str
    weight: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that may be meant, and how it was found (one of HOWS)."""

    name: Name
    how: str


class NameIndex:
    """The names of a library, found by parts, by pinyin and by likeness."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_kind: dict[str, list[Name]] = {}
        self._weights: dict[str, int] = {}
        for name in names:
            by_kind.setdefault(name.kind, []).append(name)
            self._weights[name.iri] = name.weight
        self._shelves = {kind: _Shelf(some) for kind, some in sorted(by_kind.items())}

    def __len__(self) -> int:
        return sum(len(shelf.names) for shelf in self._shelves.values())

    def weight_of(self, iri: str) -> int:
        """How often the reports tell of a thing; 0 for one that has no name here."""
        return self._weights.get(iri, 0)

    def best_known(self, kinds: Sequence[str], limit: int) -> list[Name]:
        """The things of some classes that the reports tell of most."""
        found = [name for kind in kinds if kind in self._shelves for name in self._shelves[kind].best_known(limit)]
        return sorted(found, key=lambda name: (-name.weight, name.label, name.iri))[:limit]

    def found(self, words: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
        """The things that words may mean, of some classes or of all, the likest first, each once."""
        asked = plain(words).replace("ü", "v")
        shelves = [self._shelves[kind] for kind in (kinds or self._shelves) if kind in self._shelves]
        once: dict[str, Hit] = {}
        if asked:
            for how in HOWS:
                if len(once) >= (1 if how in _FAINT else limit):
                    break
                for hit in _ordered([hit for shelf in shelves for hit in shelf.hits(how, words, asked, limit)]):
                    once.setdefault(hit.name.iri, hit)
        return list(once.values())[:limit]


def _ordered(found: list[tuple[float, Hit]]) -> list[Hit]:
    def rank(one: tuple[float, Hit]) -> tuple[float, int, int, str, str]:
        likeness, hit = one
        return (-likeness, -hit.name.weight, len(hit.name.name), hit.name.name, hit.name.iri)

    return [hit for _, hit in sorted(found, key=rank)]


class _Text:
    """Texts in one, a line each; they hold no line break themselves."""

    def __init__(self, lines: Sequence[str]) -> None:
        # A letter may have another length when it is small; then its line is kept small.
        cased = [line if len(line.lower()) == len(line) else line.lower() for line in lines]
        self._cased = "\n" + "\n".join(cased) + "\n"
        self._text = self._cased.lower()
        self._begins = list(accumulate((len(line) + 1 for line in cased), initial=1))

    def with_part(self, part: str) -> Iterator[tuple[int, int]]:
        """The lines that hold a part, each once: its number, and where in it the part begins."""
        at = self._text.find(part)
        while at >= 0:
            line = bisect_right(self._begins, at + (part[0] == "\n")) - 1
            yield line, at - self._begins[line]
            at = self._text.find(part, self._begins[line + 1] - 1)

    def capital(self, line: int, at: int) -> bool:
        """Whether a place of a line holds no small letter."""
        return not self._cased[self._begins[line] + at].islower()


class _Shelf:
    """The names of one class, the best known first."""

    def __init__(self, names: list[Name]) -> None:
        self.names = sorted(names, key=lambda name: (-name.weight, len(name.name), name.name, name.iri))
        self._forms = [plain(name.name).replace("\r", "") for name in self.names]
        sounds = [syllables(form) for form in self._forms]
        self._places: dict[str, list[int]] = {}
        for line, form in enumerate(self._forms):
            self._places.setdefault(form, []).append(line)
        self._sounds = ["".join(some).lower() for some in sounds]
        self._written = _Text(self._forms)
        self._spoken = _Text(["".join(one.capitalize() for one in some) for some in sounds])
        self._initials = _Text(["".join(one[:1] for one in some) for some in sounds])

    def best_known(self, limit: int) -> list[Name]:
        once: dict[str, Name] = {}
        for name in self.names:
            if len(once) >= limit:
                break
            once.setdefault(name.iri, name)
        return list(once.values())

    def hits(self, how: str, words: str, asked: str, limit: int) -> Iterator[tuple[float, Hit]]:
        """The names found in one way, each with its likeness (0 where the way itself says enough)."""
        if how in _FAINT:
            yield from self._similar(asked, limit) if how == "similar" else self._named(asked)
            return
        seen: set[str] = set()
        for line in self._lines(how, words, asked):
            name = self.names[line]
            if name.iri not in seen:
                seen.add(name.iri)
                yield 0.0, Hit(name, how)
                if len(seen) >= limit:
                    return

    def _lines(self, how: str, words: str, asked: str) -> Iterator[int]:
        if how == "parts":
            yield from self._with_all([plain(part) for part in words.split()])
        elif how in ("sound", "sounds", "within"):
            yield from self._sounding(how, asked)
        else:
            part = {"exact": f"\n{asked}\n", "begins": f"\n{asked}", "contains": asked}[how]
            yield from (line for line, _ in self._written.with_part(part))

    def _sounding(self, how: str, asked: str) -> Iterator[int]:
        """The names that sound as what was asked, or whose initials are that."""
        sound = "".join(syllables(asked)).lower()
        if not any(letter.isalpha() for letter in sound):
            return
        if how != "within":
            end = "\n" if how == "sound" else ""
            if asked.isascii():
                yield from (line for line, _ in self._initials.with_part(f"\n{asked}{end}"))
            yield from (line for line, _ in self._spoken.with_part(f"\n{sound}{end}"))
        elif len(sound) >= _SHORTEST:
            yield from (line for line, at in self._spoken.with_part(sound) if self._spoken.capital(line, at))
            if asked.isascii():
                yield from (line for line, _ in self._initials.with_part(asked))

    def _with_all(self, parts: list[str]) -> Iterator[int]:
        parts = sorted(filter(None, parts), key=len, reverse=True)
        if len(parts) > 1:
            found = self._written.with_part(parts[0])
            yield from (line for line, _ in found if all(part in self._forms[line] for part in parts))

    def _named(self, asked: str) -> Iterator[tuple[float, Hit]]:
        """The names that what was asked holds, the longer the likelier."""
        asked = asked[:_LONGEST]
        for begin in range(len(asked)):
            for end in range(begin + 2, len(asked) + 1):
                for line in self._places.get(asked[begin:end], ()):
                    yield float(end - begin), Hit(self.names[line], "named")

    def _similar(self, asked: str, limit: int) -> Iterator[tuple[float, Hit]]:
        from rapidfuzz import fuzz, process

        spelled = asked.isascii() and asked.isalpha() and len(asked) >= _SPELLED
        forms = self._sounds if spelled else self._forms
        found = process.extract(asked, forms, scorer=fuzz.ratio, limit=limit, score_cutoff=LIKENESS)
        yield from ((score, Hit(self.names[line], "similar")) for _, score, line in found)
