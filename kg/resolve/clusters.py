"""Which normal forms are one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.model import EntityType
from kg.resolve import traits
from kg.resolve.aliases import bracketed
from kg.resolve.contained import contained
from kg.resolve.joining import Join, clustered
from kg.resolve.normal import CLUSTER, LISTED, PLACE_BOUND, SIZED, NormalForm, encloses
from kg.resolve.variants import misread_pairs


def joined(
    names: Mapping[NormalForm, Collection[str]], home: str, said: Iterable[Join[NormalForm]] = ()
) -> dict[NormalForm, NormalForm]:
    """Map each normal form to the representative of its cluster; `names` gives its spellings.

    `home` is the code of the report's own region; `said` are the joins that the text itself states.
    """
    forms = names.keys()
    joins = [
        *(Join(one, other, "place", 0.95) for one, other in _same_place(forms, home)),
        *(Join(one, other, "core", 0.95) for one, other in _same_core(forms)),
        *(Join(one, other, "misread", 0.9) for one, other in _misread(forms)),
        *contained(names),
        *bracketed(names),
        *said,
    ]
    groups, _ = clustered(forms, joins)
    return {form: best for group in groups for best in [_best(group)] for form in group}


def _best(group: Iterable[NormalForm]) -> NormalForm:
    return min(group, key=lambda form: (not form.place, len(form.stem), form))


def _same_place(forms: Collection[NormalForm], home: str) -> Iterable[tuple[NormalForm, NormalForm]]:
    """Forms with one stem, of which one names its place and the other leaves it out.

    "宏特" is "交城宏特" while no second place claims the stem: with 交城美锦 and 孝义美锦, a bare 美锦 is neither,
    unless it is a company, whose works may stand in several places.
    """
    buckets: dict[tuple[EntityType, str], list[NormalForm]] = defaultdict(list)
    for form in sorted(forms):
        if form.type in PLACE_BOUND:
            buckets[form.type, form.stem].append(form)
    for (entity_type, _), bucket in sorted(buckets.items()):
        bare = [form for form in bucket if not form.place]
        placed = [
            form
            for form in bucket
            if form.place and (not home or encloses(home, form.place) or encloses(form.place, home))
        ]
        firm = entity_type is EntityType.ENTERPRISE
        if firm and not placed:  # 苏州元泰: a firm that comes from elsewhere
            placed = [form for form in bucket if form.place][:1]
        if bare and placed and (firm or len({form.place for form in placed}) == 1):
            yield from ((bare[0], form) for form in placed)


def _same_core(forms: Collection[NormalForm]) -> Iterable[tuple[NormalForm, NormalForm]]:
    """Slogans with one core: “双减”政策 and 双减; with a numbered core any two: “3133”总体思路 and “3133”发展思路.

    So too the clusters of one industry, whether their size is stated or not; one that only a list before a size
    names is the industry itself, where the report names that.
    """
    for form in sorted(forms):
        if form.type is EntityType.INDUSTRY and form.core:
            plain = NormalForm(form.type, form.stem.removesuffix(CLUSTER))
            same = (
                [plain]
                if form.core == LISTED and plain in forms
                else [form._replace(core=core) for core in ("", SIZED)]
            )
            yield from ((other, form) for other in same if other in forms and other != form)
    slogans = [form for form in sorted(forms) if form.type is EntityType.SLOGAN]
    bare = {form.stem: form for form in slogans}
    first: dict[str, NormalForm] = {}
    for form in slogans:
        if form.core and traits.is_another(form.stem, form.core):
            continue
        if form.core in bare:
            yield bare[form.core], form
        elif form.numbered:
            yield first.setdefault(form.core, form), form


def _misread(forms: Collection[NormalForm]) -> Iterable[tuple[NormalForm, NormalForm]]:
    """Projects of one place whose names differ in a character that a scan may have taken for another."""
    by_place: dict[str, list[NormalForm]] = defaultdict(list)
    for form in sorted(forms):
        if form.type is EntityType.PROJECT:
            by_place[form.place].append(form)
    for _, group in sorted(by_place.items()):
        yield from misread_pairs((form, form.stem) for form in group)
