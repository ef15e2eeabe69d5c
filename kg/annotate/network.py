"""A small convolutional network over the words of a report, reckoned in whole numbers.

Every sum of products is one of whole numbers below 2**24, which single precision holds exactly: the same bytes
whatever BLAS is there, and in whatever order it adds.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

Of = TypeVar("Of")
FORM = "zhengtu-network-1"
HEAD, FEATURES = "network.json", "features.txt"
MOST = 127  # the greatest value between two layers
BLOCK = 1024  # words reckoned together
NOTHING, BETWEEN, UNKNOWN = 0, 1, 2  # the numbers of no feature, of the end of a sentence, and of an unknown word


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution of width three: what is added to its input before both are cut to 0..MOST.

    `weights` has a row for each of the three words times their channels, in the order of the words. `paired` makes
    two neighbouring sums of products out of four and not six, twice their value
    (https://arxiv.org/abs/1509.09308, F(2,3)); None where one of these sums might be beyond 2**24.
    """

    spread: int
    weights: Singles
    scale: Singles
    bias: Singles
    paired: Singles | None = None

    def sums(self, here: Singles) -> Singles:
        """For each word the sums of products with its three words, times `scale`; nothing beyond the ends."""
        if self.paired is None:
            return _three(here, self.spread) @ self.weights * self.scale
        found = _pairwise(here, self.spread, self.paired)
        found *= self.scale * np.float32(0.5)  # a half is exact
        return found


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

    def through(self, parts: Iterable[tuple[Of, NDArray[np.uint16]]]) -> Iterator[tuple[Of, dict[str, Floats]]]:
        """The probabilities of a report that is given in parts, each with what it is of.

        All but the last have at least as many words as the network reaches to one side.
        """
        reach = sum(layer.spread for layer in self.layers)
        nothing = np.zeros((0, 0), np.uint16)
        before, rest = nothing, iter(parts)
        now = next(rest, None)
        while now is not None:
            after = next(rest, None)
            words = now[1]
            around = [before[max(0, len(before) - reach) :], words, nothing if after is None else after[1][:reach]]
            whole = self.probabilities(np.concatenate([some for some in around if len(some)]))
            start = len(around[0])
            yield now[0], {name: chances[start : start + len(words)] for name, chances in whole.items()}
            before, now = words, after

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
        here = self._seen(words).astype(np.float32)
        here *= np.float32(self.grain)
        here += self.bias
        self._cut(here)
        for layer in self.layers:
            total = layer.sums(here)
            here *= np.float32(self.step)
            here += total
            here += layer.bias
            self._cut(here)
        return (here @ self.last.weights * self.last.scale + self.last.bias).astype(np.float64)

    def _seen(self, words: NDArray[np.uint16]) -> NDArray[np.int16]:
        """The sum of the values of the features of each word; the last columns hold few features."""
        seen = self.values.take(words[:, 0], axis=0)
        others = np.empty_like(seen)
        for column in words.T[1:]:
            having = np.flatnonzero(column)
            if 2 * len(having) > len(column):
                seen += self.values.take(column, axis=0, out=others, mode="clip")  # no number is beyond the last
            elif len(having):
                seen[having] += self.values.take(column[having], axis=0)
        return seen

    def _cut(self, values: Singles) -> None:
        """Make whole numbers of 0..MOST of values, in place."""
        np.clip(values, 0, np.float32(MOST * self.step), out=values)
        values /= np.float32(self.step)
        np.rint(values, out=values)


def _three(here: Singles, spread: int) -> Singles:
    """Each word beside the one `spread` before it and the one `spread` after it, nothing beyond the ends."""
    size, width = here.shape
    out = np.zeros((size, 3 * width), np.float32)
    out[spread:, :width] = here[: max(0, size - spread)]
    out[:, width : 2 * width] = here
    out[: max(0, size - spread), 2 * width :] = here[spread:]
    return out


def _pairwise(here: Singles, spread: int, paired: Singles) -> Singles:
    """Twice the sums of products of each word's three words, those of two words `spread` apart made together."""
    size, width = here.shape
    pairs = -(-size // (2 * spread))
    padded = np.zeros((2 * (pairs + 1) * spread, width), np.float32)
    padded[spread : spread + size] = here
    runs = padded.reshape(2 * (pairs + 1), spread, width)
    first, second, third, fourth = runs[:-2:2], runs[1:-1:2], runs[2::2], runs[3::2]
    mixed = np.empty((4, pairs, spread, width), np.float32)
    np.subtract(first, third, out=mixed[0])
    np.add(second, third, out=mixed[1])
    np.subtract(third, second, out=mixed[2])
    np.subtract(second, fourth, out=mixed[3])
    sums = np.matmul(mixed.reshape(4, pairs * spread, width), paired).reshape(4, pairs, spread, paired.shape[2])
    out = np.empty((pairs, 2, *sums.shape[2:]), np.float32)
    np.add(sums[0], sums[1], out=out[:, 0])
    out[:, 0] += sums[2]
    np.subtract(sums[1], sums[2], out=out[:, 1])
    out[:, 1] -= sums[3]
    return out.reshape(2 * pairs * spread, paired.shape[2])[:size]


def _paired(weights: Singles) -> Singles | None:
    """The weights for two words at a time, or None where a sum on the way might be no exact whole number."""
    before, own, after = weights.reshape(3, -1, weights.shape[1])
    four = np.stack([2 * before, before + own + after, before - own + after, 2 * after])
    greatest = np.abs(four).sum(axis=1) * np.array([[1], [2], [1], [1]]) * MOST
    return four if float(greatest.sum(axis=0).max()) < 2**24 else None


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
    return Layer(spread, flat, parts["s" + name] * step, parts["b" + name], _paired(flat))


def from_bytes(model: bytes) -> Network:
    """The network of an archive given as bytes."""
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        return from_archive(archive)
