"""The trained taggers: words of sentences → spans with labels and confidences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.annotate.chain import Chain, Chains, from_bytes
from kg.annotate.decoding import Decoder
from kg.annotate.memory import Memory
from kg.annotate.view import Seen

MODEL, MEMORY = "mentions.zip", "memory.tsv"


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled range of characters; `confidence` is the least probability, over its words, of the type."""

    start: int
    end: int
    label: str
    confidence: float


def packed(models: Mapping[str, bytes]) -> bytes:
    """Several models in one archive, the same bytes for the same models."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(models):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), models[name], zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


@cache
def shipped() -> bytes:
    """The model that comes with the package."""
    return (files("kg.annotate") / "models" / MODEL).read_bytes()


@lru_cache(maxsize=2)
def opened(model: bytes) -> tuple[Taggers, Memory]:
    """The taggers of an archive, and the memory."""
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        layers = {name: from_bytes(archive.read(name)) for name in archive.namelist() if name != MEMORY}
        return Taggers(layers), Memory.read(archive.read(MEMORY).decode())


class Taggers:
    """Linear-chain CRFs with BIO labels, by name, each decoded by the marginal probabilities of its labels."""

    def __init__(self, models: Mapping[str, Chain]) -> None:
        self._chains = Chains(models)
        self._decoders = {name: Decoder(model.labels) for name, model in models.items()}

    def tag(self, seen: Sequence[Seen]) -> list[list[tuple[str, Found]]]:
        """For each sentence what each of the taggers finds in it, with the name of the tagger."""
        found: list[list[tuple[str, Found]]] = [[] for _ in seen]
        for name, chances in self._chains.marginals([sentence.rows for sentence in seen]).items():
            for sentence, ranges, own in zip(seen, self._decoders[name].spans(chances), found, strict=True):
                starts, ends = sentence.lattice.starts, sentence.lattice.ends
                own += [(name, Found(starts[a], ends[b - 1], kind, sure)) for a, b, kind, sure in ranges]
        return found
