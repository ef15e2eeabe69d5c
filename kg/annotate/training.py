"""Train the tagger on annotated reports."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotate.features import features_of
from kg.annotate.sentences import sentences_of
from kg.model import Document, Sentence
from kg.text.reading import reading_of

TYPES = ("Enterprise", "Organization", "Project", "Slogan", "Industry")
PARAMETERS = {"c1": 0.05, "c2": 0.01, "max_iterations": 70, "feature.possible_transitions": True}
_WRAPPED = {"“": "”", "《": "》", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Example:
    """A report and the names that a careful reader found in it: (type, surface form) pairs."""

    document: Document
    names: tuple[tuple[str, str], ...]


def example_of(document: Document, gold: Mapping[str, Any]) -> Example:
    """The example that a gold file makes of its document."""
    names = {(e["type"], m) for e in gold["entities"] for m in e["mentions"] if e["type"] in TYPES}
    return Example(document, tuple(sorted(names)))


def bare(name: str) -> str:
    """A name as it reads, without quotation or book marks around the whole of it."""
    text = reading_of(name).text
    while len(text) > 2 and _WRAPPED.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1]
    return text


def spans_of(text: str, names: Iterable[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Where the names stand in a sentence: longest first, without overlaps, in text order."""
    taken = [False] * len(text)
    found = []
    for kind, name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(taken[at:end]):
                taken[at:end] = [True] * (end - at)
                found.append((at, end, kind))
            at = text.find(name, at + 1)
    return sorted(found)


def labels_of(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIES labels of the characters of a sentence.

    >>> labels_of(5, [(1, 4, "Slogan")])
    ['O', 'B-Slogan', 'I-Slogan', 'E-Slogan', 'O']
    """
    labels = ["O"] * length
    for start, end, kind in spans:
        labels[start:end] = [f"I-{kind}"] * (end - start)
        labels[end - 1] = f"E-{kind}"
        labels[start] = f"B-{kind}" if end - start > 1 else f"S-{kind}"
    return labels


def ordered(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names bare of marks, the longest first; of two types of one name the rarer type first."""
    unique = {(kind, bare(name)) for kind, name in names}
    return sorted((n for n in unique if len(n[1]) > 1), key=lambda n: (-len(n[1]), TYPES.index(n[0]), n[1]))


def rows_of(example: Example) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of each sentence of an example."""
    names = ordered(example.names)
    for sentence, features in featured(example.document, sentences_of(example.document)):
        yield features, labels_of(len(sentence.text), spans_of(sentence.text, names))


def featured(document: Document, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[list[str]]]]:
    """Each sentence with the features of its characters."""
    for sentence in sentences:
        if sentence.text:
            yield sentence, features_of(sentence.text)


def train(examples: Iterable[Example]) -> bytes:
    """The bytes of a model; the same for the same examples in the same order."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for example in examples:
        for features, labels in rows_of(example):
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def read_gold(path: Path) -> dict[str, Any]:
    """A gold file."""
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded
