"""A small convolutional network over the words of a report, reckoned in whole numbers.

Every sum of products is one of whole numbers below 2**24, which single precision holds exactly: the same bytes
whatever BLAS is there, and in whatever order it adds.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

FORM = "zhengtu-network-1"
HEAD, FEATURES = "network.json", "features.txt"
MOST = 127  # the greatest value between two layers
BLOCK = 4096  # words reckoned together
NOTHING, BETWEEN, UNKNOWN = 0, 1, 2  # the numbers of no feature, of the end of a sentence, and of an unknown word


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution of width three: what is added to its input before both are cut to 0..MOST.

    `weights` has a row for each of the three words times their channels, in the order of the words.
    """

    spread: int
    weights: Singles
    scale: Singles
    bias: Singles


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network.

    `features` gives features their numbers, `heads` the labels of each set of labels. `values` has a row of small
    whole numbers for each feature, of `grain` each; `step` is the size of one between two layers.
    """

    features: Mapping[str, int]
    heads: Mapping[str, tuple[str, ...]]
    values: NDArray[np.int16]
    grain: float
    step: float
    bias: Singles
    layers: tuple[Layer, ...]
    last: Layer

    def probabilities(self, words: NDArray[np.uint16]) -> dict[str, Floats]:
        """For each set of labels, the probability of each label (columns) at each word (rows).

        `words` holds the numbers of the features of each word, `NOTHING` where it has no more.
        """
        scores = np.concatenate([*self._scores(words), np.zeros((0, len(self.last.bias)))])
        found, at = {}, 0
        for name, labels in self.heads.items():
            own = scores[:, at : at + len(labels)]
            at += len(labels)
            raised = np.exp(own - own.max(axis=1, keepdims=True))
            found[name] = raised / raised.sum(axis=1, keepdims=True)
        return found

    def _scores(self, words: NDArray[np.uint16]) -> Iterator[Floats]:
        """The scores of blocks of words, each seen with the neighbours that reach into it."""
        reach = sum(layer.spread for layer in self.layers)
        for start in range(0, len(words), BLOCK):
            first = max(0, start - reach)
            part = self._of_block(words[first : start + BLOCK + reach])
            yield part[start - first : start - first + BLOCK]

    def _of_block(self, words: NDArray[np.uint16]) -> Floats:
        seen = np.zeros((len(words), self.values.shape[1]), np.int16)
        for column in words.T:
            seen += self.values[column]
        here = self._cut(seen.astype(np.float32) * np.float32(self.grain) + self.bias)
        for layer in self.layers:
            total = _three(here, layer.spread) @ layer.weights
            here = self._cut(here * np.float32(self.step) + total * layer.scale + layer.bias)
        return (here @ self.last.weights * self.last.scale + self.last.bias).astype(np.float64)

    def _cut(self, values: Singles) -> Singles:
        whole: Singles = np.rint(np.clip(values, 0, np.float32(MOST * self.step)) / np.float32(self.step))
        return whole


def _three(here: Singles, spread: int) -> Singles:
    """Each word beside the one `spread` before it and the one `spread` after it, nothing beyond the ends."""
    size, width = here.shape
    out = np.zeros((size, 3 * width), np.float32)
    out[spread:, :width] = here[: max(0, size - spread)]
    out[:, width : 2 * width] = here
    out[: max(0, size - spread), 2 * width :] = here[spread:]
    return out


def to_members(
    parts: Mapping[str, NDArray[np.generic]], features: Sequence[str], head: Mapping[str, object]
) -> dict[str, bytes]:
    """The files of an archive that hold a network, from the arrays that the trainer gives."""
    described = {"form": FORM, **head, "arrays": {k: [str(v.dtype), list(v.shape)] for k, v in sorted(parts.items())}}
    members = {f"{name}.bin": np.ascontiguousarray(array).tobytes() for name, array in parts.items()}
    text = json.dumps(described, ensure_ascii=False, sort_keys=True)
    return {HEAD: text.encode(), FEATURES: "\n".join(features).encode(), **members}


def from_archive(archive: zipfile.ZipFile) -> Network:
    """The network in an archive; ValueError for one of another form."""
    head = json.loads(archive.read(HEAD))
    if head.get("form") != FORM:
        raise ValueError(f"a network of the form {str(head.get('form'))[:40]!r}, not {FORM!r}: train it again")
    parts = {
        name: np.frombuffer(archive.read(f"{name}.bin"), kind).reshape(shape)
        for name, (kind, shape) in head["arrays"].items()
    }
    step = np.float32(parts["step"])
    layers = tuple(_layer(parts, str(k), int(spread), step) for k, spread in enumerate(parts["spread"]))
    last = Layer(0, parts["wo"].T.astype(np.float32), parts["so"] * step, parts["bo"])
    features = archive.read(FEATURES).decode().split("\n")
    return Network(
        {feature: k for k, feature in enumerate(features)},
        {name: tuple(labels) for name, labels in head["heads"]},
        parts["emb"].astype(np.int16),
        float(parts["grain"]),
        float(step),
        parts["into"],
        layers,
        last,
    )


def _layer(parts: Mapping[str, NDArray[np.float32]], name: str, spread: int, step: np.float32) -> Layer:
    weights = parts["w" + name].transpose(2, 1, 0)  # the trainer keeps (out, in, word)
    flat = np.ascontiguousarray(weights.reshape(-1, weights.shape[2]), np.float32)
    return Layer(spread, flat, parts["s" + name] * step, parts["b" + name])


def from_bytes(model: bytes) -> Network:
    """The network of an archive given as bytes."""
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        return from_archive(archive)
