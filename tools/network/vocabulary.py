"""The vocabulary of the networks: the features of words, and the characters."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from kg.annotate.features import marked
from kg.annotate.inputs import context_of
from kg.annotate.lattice import lattice_of
from kg.annotate.network import BETWEEN, NOTHING, UNKNOWN
from kg.annotate.sentences import sentences_of
from kg.annotate.view import known, quoted_in
from kg.annotate.words import table
from kg.model import Document

# The numbers of characters that are none: unknown, hidden in pretraining, the end of a sentence. 0 is not used.
STRANGE, HIDDEN, END, FIRST = 1, 2, 3, 4
LEAST_FEATURE, LEAST_CHARACTER = 4, 2  # how often something is seen before it has a number
OTHER_TAGS = ("eng", "m", "w", "x")  # of what is in no table: Latin, numbers, marks, the rest
Counts = tuple[Counter[str], Counter[str]]


@dataclass(frozen=True)
class Vocabulary:
    """Features in the order of their numbers, and characters in the order of theirs, which begin at `FIRST`."""

    features: tuple[str, ...]
    characters: tuple[str, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each feature."""
        return {feature: number for number, feature in enumerate(self.features)}

    @cached_property
    def _characters(self) -> dict[str, int]:
        return {character: number for number, character in enumerate(self.characters, FIRST)}

    @property
    def size(self) -> int:
        """How many numbers characters have."""
        return FIRST + len(self.characters)

    def spelled(self, text: str) -> list[int]:
        """The numbers of the characters of a text."""
        return [self._characters.get(character, STRANGE) for character in text]


def counted(document: Document) -> Counts:
    """How often each feature that the surroundings give a word, and each character, stands in a report."""
    sentences = [sentence for sentence in sentences_of(document) if sentence.text]
    features: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    quoted = quoted_in(sentences)
    for sentence in sentences:
        lattice = lattice_of(sentence.text)
        characters.update(sentence.text)
        for row in marked(lattice, known(sentence.text, quoted)):
            features.update([*context_of(sentence), *filter(_is_kept, row)])
    return features, characters


def _is_kept(feature: str) -> bool:
    """Whether the network may use a feature: those left out name single words beside a quotation, or its length."""
    kind = feature.partition("=")[0]
    return kind in ("q", "qs", "qopen", "qclose", "etc") or kind[0] in "BMESX<>"


def vocabulary_of(reports: Iterable[Counts]) -> Vocabulary:
    """The vocabulary of the word table, and of what is seen often enough in reports."""
    features: Counter[str] = Counter()
    characters = Counter("".join(table()))
    for seen, written in reports:
        features.update(seen)
        characters.update(written)
    often = sorted(c for c, n in characters.items() if n >= LEAST_CHARACTER and not c.isspace())
    around = sorted(f for f, n in features.items() if n >= LEAST_FEATURE)
    return Vocabulary((*_fixed(), *_of_words(often), *around), tuple(often))


def _fixed() -> list[str]:
    """The features whose numbers `kg.annotate.network` knows."""
    fixed = {NOTHING: "", BETWEEN: "SEP", UNKNOWN: "w="}
    return [fixed[number] for number in range(len(fixed))]


def _of_words(characters: Iterable[str]) -> list[str]:
    """The features that `kg.annotate.inputs.own_of` may give a word."""
    words, often = table().values(), list(characters)
    kinds = {
        "w=": _mined(),
        "t=": {*OTHER_TAGS, *(word.tag for word in words)},
        "f=": {word.fine for word in words},
        "c=": {word.coarse for word in words},
        "l1=": set(often),
        "f1=": set(often),
        "len=": set("1234"),
    }
    return [start + value for start, values in kinds.items() for value in sorted(values)]


def _mined() -> set[str]:
    """The words of the mined table: not all the names of divisions and bodies, most of which no report teaches."""
    with (files("kg.lexicon") / "data" / "words.tsv").open(encoding="utf-8") as lines:
        return {row["word"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
