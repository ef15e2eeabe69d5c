"""Train the tagger on annotated reports."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.annotate.chain import Chain, from_crfsuite, to_bytes
from kg.annotate.lattice import Lattice
from kg.annotate.memory import Memory
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import MEMORY, TAUGHT, packed
from kg.annotate.view import view
from kg.model import Document
from kg.text.reading import reading_of

if TYPE_CHECKING:
    import pycrfsuite

TYPES = ("Enterprise", "Organization", "Project", "Slogan", "Industry")
PARAMETERS = {
    "c1": 0.02, "c2": 0.5, "max_iterations": 60, "feature.possible_transitions": True, "feature.minfreq": 2,
}  # fmt: skip
# How much of what is peculiar to the hand of some examples counts in reports to tag.
PECULIAR = 0.25
# The layers of the model: every type, and the bodies also where they stand inside another name.
LAYERS = {"main": TYPES, "bodies": ("Enterprise", "Organization")}
_SPACES = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")  # what a reading drops: a line end inside a name
_WRAPPED = {"“": "”", "《": "》", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Example:
    """A report and the names that a careful reader found in it: (type, surface form) pairs.

    `hand` tells readers apart who draw the line elsewhere: words carry it as a feature while they are learned from,
    so that what is peculiar to one reader is not learned as what a name is. Reports to tag are of no hand.
    """

    document: Document
    names: tuple[tuple[str, str], ...]
    hand: str = ""


def example_of(document: Document, gold: Mapping[str, Any]) -> Example:
    """The example that a gold file makes of its document."""
    names = {(e["type"], m) for e in gold["entities"] for m in e["mentions"] if e["type"] in TYPES}
    return Example(document, tuple(sorted(names)))


def bare(name: str) -> str:
    """A name as it reads, without quotation or book marks around the whole of it."""
    text = _SPACES.sub("", reading_of(name).text)
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


def labels_of(lattice: Lattice, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIO labels of the words of a sentence; a word that a span cuts is wholly in it.

    >>> labels_of(Lattice("推进太绥高铁"), [(2, 6, "Project")])[:2]
    ['O', 'B-Project']
    """
    labels = ["O"] * len(lattice.words)
    for start, end, kind in spans:
        first, last = lattice.index(start), lattice.index(end - 1)
        labels[first : last + 1] = [f"I-{kind}"] * (last + 1 - first)
        labels[first] = f"B-{kind}"
    return labels


def ordered(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names bare of marks, the longest first; of two types of one name the rarer type first."""
    unique = {(kind, bare(name)) for kind, name in names}
    return sorted((n for n in unique if len(n[1]) > 1), key=lambda n: (-len(n[1]), TYPES.index(n[0]), n[1]))


def train(examples: Iterable[Example]) -> bytes:
    """The bytes of a model; the same for the same examples in the same order."""
    some = list(examples)
    known = [(sentences_of(example.document), ordered(example.names), example.hand) for example in some]
    memory = Memory.of(("".join(s.text for s in sentences), names) for sentences, names, _ in known)
    trainers = {layer: _trainer() for layer in LAYERS}
    for sentences, names, hand in known:
        kept = {layer: [n for n in names if n[0] in types] for layer, types in LAYERS.items()}
        for seen in view(sentences, memory, frozenset(names), hand):
            for layer, trainer in trainers.items():
                spans = spans_of(seen.lattice.text, kept[layer])
                trainer.append(seen.rows, labels_of(seen.lattice, spans))
    hands = tuple(sorted({hand for *_, hand in known if hand}))
    models = {layer: to_bytes(without_hands(hands, _trained(trainer))) for layer, trainer in trainers.items()}
    taught = "\n".join(example.document.id for example in some)
    return packed({**models, MEMORY: memory.lines().encode(), TAUGHT: taught.encode()})


def _trainer() -> pycrfsuite.Trainer:
    import pycrfsuite

    return pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)


def _trained(trainer: pycrfsuite.Trainer) -> Chain:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return from_crfsuite(path.read_bytes())


def without_hands(hands: Sequence[str], model: Chain) -> Chain:
    """The model for reports of no hand: features of a hand count `PECULIAR` of their weight, as those of any word."""
    number = {attribute: k for k, attribute in enumerate(model.attributes)}
    weights = model.weights.copy()
    own = {attribute for attribute in number if attribute.startswith(tuple(f"hand={hand}" for hand in hands))}
    for attribute, k in number.items():
        hand, _, plain = attribute.partition(":")
        if hand in hands:
            own.add(attribute)
            if plain in number:
                weights[number[plain]] += np.float32(PECULIAR) * model.weights[k]
    kept = [k for attribute, k in number.items() if attribute not in own]
    return replace(model, attributes=tuple(model.attributes[k] for k in kept), weights=weights[kept])


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
