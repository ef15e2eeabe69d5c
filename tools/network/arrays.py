"""Reports as arrays: what the networks see of their words and characters, and the labels that are to be learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.annotate.inputs import COLUMNS, Inputs
from kg.annotate.lattice import Lattice
from kg.annotate.sentences import sentences_of
from kg.annotate.training import LAYERS, Example, labels_of, ordered, spans_of
from kg.model import Document
from tools.network.vocabulary import END, Vocabulary

# The labels of each layer, in the order of the outputs of every network here.
LABELS = {
    layer: ("O", *(f"{place}-{kind}" for kind in kinds for place in "BI")) for layer, kinds in LAYERS.items()
}  # fmt: skip
SIZES = [len(labels) for labels in LABELS.values()]
NO_LABEL = -1  # of the end of a sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """Reports one after another: a row a word, and one for the end of each sentence.

    `features` (rows × COLUMNS) are numbers of features, `widths` says how many characters a row has, `characters` are
    the numbers of all of them, `labels` (rows × layers) numbers of labels. `starts` holds the first row of each
    report and the number of rows, `signed` whether a report is of a hand that is not the gold's.
    """

    features: NDArray[np.uint16]
    widths: NDArray[np.uint8]
    characters: NDArray[np.uint16]
    labels: NDArray[np.int8]
    starts: NDArray[np.int64]
    signed: NDArray[np.bool_]

    def rows(self, reports: Iterable[int]) -> NDArray[np.int64]:
        """The rows of some reports."""
        parts = [np.arange(self.starts[k], self.starts[k + 1]) for k in reports]
        return np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)

    def bounds(self) -> list[tuple[int, int]]:
        """Where the characters of each report begin and end."""
        ends = np.concatenate([[0], np.cumsum(self.widths, dtype=np.int64)])
        return list(pairwise(int(ends[start]) for start in self.starts))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one report by a vocabulary; can be sent to another process."""

    vocabulary: Vocabulary

    def __call__(self, example: Example) -> Reading:
        """One report; one that nobody annotated has no names."""
        names = ordered(example.names)
        seen, features = Inputs(self.vocabulary.numbers).of(sentences_of(example.document))
        widths, characters, labels = [], [], []
        for _, lattice in seen:
            widths += [*(len(word.text) for word in lattice.words), 1]
            characters += [*self.vocabulary.spelled(lattice.text), END]
            labels += [*_labelled(lattice, names), [NO_LABEL] * len(LABELS)]
        return Reading(
            features.reshape(-1, COLUMNS),
            np.array(widths, np.uint8),
            np.array(characters, np.uint16),
            np.array(labels, np.int8).reshape(-1, len(LABELS)),
            np.array([0, len(widths)], np.int64),
            np.array([bool(example.hand)]),
        )


def _labelled(lattice: Lattice, names: Sequence[tuple[str, str]]) -> list[list[int]]:
    """The number of the label of each word, in each layer."""
    columns = []
    for layer, kinds in LAYERS.items():
        spans = spans_of(lattice.text, [name for name in names if name[0] in kinds])
        columns.append([LABELS[layer].index(label) for label in labels_of(lattice, spans)])
    return [list(row) for row in zip(*columns, strict=True)]


def joined(readings: Sequence[Reading]) -> Reading:
    """Several readings as one."""
    rows = np.cumsum([0, *(len(reading.widths) for reading in readings)])
    starts = [reading.starts[:-1] + first for reading, first in zip(readings, rows, strict=False)]
    return Reading(
        np.concatenate([reading.features for reading in readings]),
        np.concatenate([reading.widths for reading in readings]),
        np.concatenate([reading.characters for reading in readings]),
        np.concatenate([reading.labels for reading in readings]),
        np.concatenate([*starts, rows[-1:]]),
        np.concatenate([reading.signed for reading in readings]),
    )


@dataclass(frozen=True, slots=True)
class Speller:
    """The characters of one report, an end after each sentence; can be sent to another process."""

    vocabulary: Vocabulary

    def __call__(self, document: Document) -> NDArray[np.uint16]:
        """The numbers of the characters of a report."""
        texts = [sentence.text for sentence in sentences_of(document) if sentence.text]
        return np.array([number for text in texts for number in (*self.vocabulary.spelled(text), END)], np.uint16)
