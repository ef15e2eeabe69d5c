"""Train the tagger on annotated reports."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.annotate.memory import Memory
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import MEMORY, packed
from kg.annotate.view import featured
from kg.model import Document
from kg.text.reading import reading_of

if TYPE_CHECKING:
    import pycrfsuite

TYPES = ("Enterprise", "Organization", "Project", "Slogan", "Industry")
PARAMETERS = {"c1": 0.05, "c2": 0.01, "max_iterations": 70, "feature.possible_transitions": True}
# The layers of the model: every type, and the bodies also where they stand inside another name.
LAYERS = {"main": TYPES, "bodies": ("Enterprise", "Organization")}
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


def rows_of(example: Example, memory: Memory) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of each sentence of an example."""
    names = ordered(example.names)
    sentences = sentences_of(example.document)
    for sentence, features in featured(example.document, sentences, memory, frozenset(names)):
        yield features, labels_of(len(sentence.text), spans_of(sentence.text, names))


def memory_of(examples: Sequence[Example]) -> Memory:
    """What the examples say of the names in them."""
    return Memory.of(
        ("".join(s.text for s in sentences_of(example.document)), ordered(example.names)) for example in examples
    )


def train(examples: Iterable[Example]) -> bytes:
    """The bytes of a model; the same for the same examples in the same order."""
    known = list(examples)
    memory = memory_of(known)
    trainers = {name: _trainer() for name in LAYERS}
    for example in known:
        own = frozenset(ordered(example.names))
        for sentence, features in featured(example.document, sentences_of(example.document), memory, own):
            for name, types in LAYERS.items():
                spans = spans_of(sentence.text, [n for n in ordered(example.names) if n[0] in types])
                trainers[name].append(features, labels_of(len(sentence.text), spans))
    models = {name: _trained(trainer) for name, trainer in trainers.items()}
    return packed({**models, MEMORY: memory.lines().encode()})


def _trainer() -> pycrfsuite.Trainer:
    import pycrfsuite

    return pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)


def _trained(trainer: pycrfsuite.Trainer) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def train_files(gold: Path, texts: Sequence[Path]) -> bytes:
    """The model of all the gold files (*.json) of a folder; their texts stand in the folders `texts`.

    Raises InputError where a text is missing.
    """
    return train([example_of(*read_gold(path, texts)) for path in sorted(gold.glob("*.json"))])


def read_gold(path: Path, texts: Sequence[Path]) -> tuple[Document, dict[str, Any]]:
    """A gold file with its document."""
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    found = next((folder / gold["text"] for folder in texts if (folder / gold["text"]).exists()), None)
    if found is None:
        raise ValueError(f"{path}: its text {gold['text']} is in none of {', '.join(map(str, texts))}")
    data = found.read_bytes()
    document = Document(
        id=gold["doc"],
        text=data.decode("utf-8"),
        source=found.name,
        sha256=hashlib.sha256(data).hexdigest(),
        region=gold.get("region"),
        plan_year=gold.get("year"),
    )
    return document, gold
