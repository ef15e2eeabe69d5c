"""A report as the taggers see it: each sentence with its known names and its place, as features."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.annotate.features import features_of
from kg.annotate.memory import Memory, longest
from kg.lexicon.terms import matches
from kg.model import Document, Sentence

_QUOTED = re.compile(r"“([^“”，。；]{2,20})”")


def featured(
    document: Document,
    sentences: Sequence[Sentence],
    memory: Memory,
    own: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[tuple[Sentence, list[list[str]]]]:
    """Each sentence with the features of its characters; `own` are the labels of the report, if it is annotated."""
    quoted = Counter(m.group(1) for s in sentences for m in _QUOTED.finditer(s.text))
    for sentence in sentences:
        text = sentence.text
        if not text:
            continue
        marks = [(a, b, f"{t.kind[0]}={t.weight}") for a, b, t in matches(text)]
        marks += [(a, b, f"m={c}") for a, b, c in memory.marks(text, own)]
        marks += _elsewhere_quoted(text, quoted)
        context = (f"role={sentence.role.value}", f"head={sentence.head:d}")
        yield sentence, features_of(text, context, marks)


def _elsewhere_quoted(text: str, quoted: Counter[str]) -> list[tuple[int, int, str]]:
    """What stands here without quotation marks and elsewhere in the report with them."""
    found = []
    for name in quoted:
        at = text.find(name)
        while at >= 0:
            if text[at - 1 : at] != "“":
                found.append((at, at + len(name), "u=1"))
            at = text.find(name, at + 1)
    return longest(found)
