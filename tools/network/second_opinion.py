"""What conditional random fields, taught by the same annotated reports, say of a report."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.annotate.chain import Chains, from_bytes
from kg.annotate.memory import Memory
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import MEMORY
from kg.annotate.view import view
from kg.model import Document
from tools.network.arrays import LABELS

Chances = NDArray[np.float16]  # rows as in a reading × the labels of all layers


@lru_cache(maxsize=1)
def _opened(model: bytes) -> tuple[Chains, Memory]:
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        layers = {layer: from_bytes(archive.read(layer)) for layer in LABELS}
        return Chains(layers), Memory.read(archive.read(MEMORY).decode())


def opinion(asked: tuple[bytes, Document]) -> Chances:
    """The chances of the labels in a report, by a model of `kg.annotate.training.train`; "O" at ends of sentences."""
    model, document = asked
    chains, memory = _opened(model)
    seen = list(view(sentences_of(document), memory))
    found = chains.marginals([one.rows for one in seen])
    columns = [_in_order(layer, chains, found[layer]) for layer in LABELS]
    return np.concatenate(columns, axis=1).astype(np.float16)


def _in_order(layer: str, chains: Chains, sentences: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The chances of one layer with its labels in our order (0 for one never seen), and an end a sentence."""
    own = chains.models[layer].labels
    end = np.array([[float(label == "O") for label in LABELS[layer]]])
    parts = []
    for chances in sentences:
        known = [chances[:, own.index(label)] if label in own else np.zeros(len(chances)) for label in LABELS[layer]]
        parts += [np.stack(known, axis=1), end]
    return np.concatenate([*parts, end[:0]])
