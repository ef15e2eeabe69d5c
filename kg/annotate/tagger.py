"""The trained taggers: sentences → spans with labels and confidences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from kg.annotate import network
from kg.annotate.chain import Chain, Chains, from_bytes
from kg.annotate.decoding import Decoder
from kg.annotate.inputs import Inputs, Seen
from kg.annotate.memory import Memory
from kg.annotate.network import Network
from kg.annotate.view import view
from kg.model import Sentence
from kg.model.value import value

if TYPE_CHECKING:
    from kg.annotate.network import Floats

MODEL, MEMORY, TAUGHT = "mentions.zip", "memory.tsv", "taught.txt"
TOGETHER = 256  # sentences that the chains look at together
PARTS = 8  # parts of a report of which what the network sees is decoded together
# How much more or less the labels of a kind count than their probability: more finds more names, and more wrong ones.
OF_CHAINS = {"Project": 2.0, "Industry": 2.0}
OF_NETWORK = {"Industry": 0.65, "Slogan": 0.85}


@value
class Found:
    """A labelled range of characters; `confidence` is the least probability, over its words, of the type."""

    start: int
    end: int
    label: str
    confidence: float


class Tagger(Protocol):
    """Reads the sentences of a report."""

    def found(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, Found]]:
        """What stands in the sentences: number of the sentence, layer, range."""


def packed(members: Mapping[str, bytes]) -> bytes:
    """Several files in one archive, the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), members[name], zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


@cache
def shipped() -> bytes:
    """The model that comes with the package."""
    return (files("kg.annotate") / "models" / MODEL).read_bytes()


@lru_cache(maxsize=2)
def opened(model: bytes) -> Tagger:
    """The tagger that an archive holds: a network, or chains with their memory; ValueError for another form."""
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        if network.HEAD in archive.namelist():
            return NetworkTagger(network.from_archive(archive))
        names = [name for name in archive.namelist() if name not in (MEMORY, TAUGHT)]
        layers = {name: from_bytes(archive.read(name)) for name in names}
        return ChainTagger(layers, Memory.read(archive.read(MEMORY).decode()))


def taught_by(model: bytes) -> frozenset[str]:
    """The reports and excerpts that a model learned from, by their identifiers."""
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        return frozenset(archive.read(TAUGHT).decode().split()) if TAUGHT in archive.namelist() else frozenset()


class ChainTagger:
    """Linear-chain CRFs with BIO labels, by name, each decoded by the marginal probabilities of its labels."""

    def __init__(self, models: Mapping[str, Chain], memory: Memory) -> None:
        self._chains = Chains(models)
        self._memory = memory
        self._decoders = {name: Decoder(model.labels, OF_CHAINS) for name, model in models.items()}

    def found(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, Found]]:
        """What the chains find, some sentences at a time."""
        rest = view(sentences, self._memory)
        while some := list(islice(rest, TOGETHER)):
            for name, chances in self._chains.marginals([seen.rows for seen in some]).items():
                for seen, ranges in zip(some, self._decoders[name].spans(chances), strict=True):
                    starts, ends = seen.lattice.starts, seen.lattice.ends
                    for a, b, kind, sure in ranges:
                        yield seen.number, name, Found(starts[a], ends[b - 1], kind, sure)


class NetworkTagger:
    """A network over all the words of a report, decoded sentence by sentence."""

    def __init__(self, trained: Network) -> None:
        self._network = trained
        self._inputs = Inputs(trained.features)
        self._decoders = {name: Decoder(labels, OF_NETWORK) for name, labels in trained.heads.items()}

    def found(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, Found]]:
        """What the network finds, `PARTS` parts of the report decoded together."""
        parts = self._network.through(self._inputs.parts(sentences))
        while some := list(islice(parts, PARTS)):
            seen = [one for sentences, _ in some for one in sentences]
            for name in self._decoders:
                own = [chances[name][a:b] for sentences, chances in some for a, b in _bounds(sentences)]
                yield from self._decoded(name, seen, own)

    def _decoded(self, name: str, seen: Sequence[Seen], chances: Sequence[Floats]) -> Iterator[tuple[int, str, Found]]:
        """What one set of labels tells of some sentences."""
        for (number, lattice), ranges in zip(seen, self._decoders[name].spans(chances), strict=True):
            for a, b, kind, sure in ranges:
                yield number, name, Found(lattice.starts[a], lattice.ends[b - 1], kind, sure)


def _bounds(seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """The rows of the words of each sentence: behind each stands one for its end."""
    at = 0
    for _, lattice in seen:
        yield at, at + len(lattice.words)
        at += len(lattice.words) + 1
