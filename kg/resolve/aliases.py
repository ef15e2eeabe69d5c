"""Two names that a report itself says are one: X（以下简称“Y”）, X（Y）, Y（即X）."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.model import Document, Mention
from kg.resolve.joining import Join
from kg.resolve.normal import NormalForm, squeeze

_SAID = re.compile(
    r"[”\"’》」]?\s*(?:[（(，,：:]?\s*(?:以下简称|下简称|简称为?|又称|俗称|亦称)|[（(]即)[:：为]?\s*[省市县区]?[“\"‘《「]?"
)
_WITHIN = re.compile(r"(.{2,}?)[（(]([^（）()]{2,})[）)]")
_DEFINED = 0.95


def said(document: Document, forms: Mapping[Mention, NormalForm]) -> Iterator[Join[NormalForm]]:
    """Joins of forms whose mentions stand on both sides of "hereafter called" or "that is"."""
    ends: dict[int, list[NormalForm]] = defaultdict(list)
    for mention, form in forms.items():
        ends[mention.span.end].append(form)
    starts: dict[int, list[NormalForm]] = defaultdict(list)
    for mention, form in forms.items():
        starts[mention.span.start].append(form)
    for end, before in sorted(ends.items()):
        found = _SAID.match(document.text, end)
        if found is not None:
            yield from _pairs(before, starts.get(found.end(), ()))


def _pairs(before: Sequence[NormalForm], after: Sequence[NormalForm]) -> Iterator[Join[NormalForm]]:
    for one in sorted(set(before)):
        for other in sorted(set(after)):
            if one.type is other.type and one != other:
                yield Join(one, other, "said", _DEFINED)


def bracketed(names: Mapping[NormalForm, Collection[str]]) -> Iterator[Join[NormalForm]]:
    """Joins of a form that is spelled X（Y） with forms X and Y, where both are names of the report."""
    spelled: dict[tuple[str, str], NormalForm] = {}
    for form in sorted(names):
        for name in sorted(names[form]):
            spelled.setdefault((form.type.value, squeeze(name)), form)
    for form in sorted(names):
        for name in sorted(names[form]):
            found = _WITHIN.fullmatch(name)
            if found is None:
                continue
            parts = [spelled.get((form.type.value, squeeze(part))) for part in found.groups()]
            if parts[1] is not None:
                yield from (Join(form, part, "bracketed", _DEFINED) for part in parts if part not in (None, form))
