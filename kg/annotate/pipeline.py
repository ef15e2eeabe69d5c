"""Document → sentences and mentions: the spaCy pipeline of a report."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotate import spacy_alone
from kg.annotate.decide import mention_of
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import shipped
from kg.annotate.timeline import dated
from kg.model import Document, Mention, Sentence
from kg.model.mention import in_order

if TYPE_CHECKING:
    from spacy.language import Language


def annotate(document: Document, model: bytes | None = None) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """The sentences and the mentions of a report, both in text order.

    `model` is what `kg.annotate.training.train` returned; None is the model that comes with the package.
    """
    spacy_alone.load()
    from spacy.tokens import Doc

    from kg.annotate import components

    sentences = dated(document, sentences_of(document))
    characters: list[str] = []
    first: list[int] = []
    for sentence in sentences:
        first.append(len(characters))
        characters += sentence.text
    doc = Doc(language().vocab, words=characters, spaces=[False] * len(characters))
    chosen_model = shipped() if model is None else model
    doc.user_data["report"] = components.Report(document, sentences, tuple(first), chosen_model)
    doc = language()(doc)
    mentions = {mention_of(document, sentences, found) for found in components.read(doc, components.DECIDED)}
    return sentences, tuple(sorted(mentions, key=in_order))


@lru_cache(maxsize=1)
def language() -> Language:
    """A blank Chinese pipeline with our components; its tokens are single characters."""
    spacy_alone.load()
    import spacy

    from kg.annotate import components

    components.register()
    nlp = spacy.blank("zh")
    nlp.max_length = 10**9
    for name in components.COMPONENTS:
        nlp.add_pipe(name)
    return nlp
