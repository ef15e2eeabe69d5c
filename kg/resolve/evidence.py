"""What speaks for two entities of different reports being one: pairs with the rule that found them and how sure it is.

Every rule looks only into blocks: entities of one type with one stem, or of one region and with characters in common
that few others have. So the work grows with the number of entities, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import EntityType
from kg.resolve import traits
from kg.resolve.bundles import Bundle
from kg.resolve.contained import contained
from kg.resolve.joining import STRONG, Join
from kg.resolve.near import nearness
from kg.resolve.nested import Whereabouts, meet, provinces
from kg.resolve.normal import NUMBERED, PLACE_BOUND, NormalForm
from kg.resolve.profile import Node, Profile
from kg.resolve.renames import latest
from kg.resolve.variants import misread_pairs

_RENAMED, _CORE, _PLACE, _TOWN, _SPECIFIC, _MISREAD = 0.97, 0.95, 0.93, 0.92, 0.9, 0.9
_NESTED, _KIN, _COMMON = 0.75, 0.6, 0.5
_RARE = 12
_BRIEF = 4
_FEW_HOMES = 3  # what more regions name is a formula of the country
THRESHOLD = 0.7
"""The least confidence of a pair that is joined; pairs below it are shown to people."""
_LESS = 0.05  # a short form across reports is a little less sure than within one
_PLAIN = 0.65  # and one that no table, rank or quotation mark explains is unsure


def evidence(bundles: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """All reasons to join bundles; a pair may come several times. `bundles` in any order."""
    ordered = sorted(bundles, key=lambda bundle: bundle.key)
    yield from _same_stem(ordered)
    yield from _same_core(ordered)
    yield from _misread(ordered)
    yield from _towns(ordered)
    yield from _renamed(ordered)
    for block in _blocks(ordered).values():
        yield from _contained(block)
        yield from _near(block)


def _blocks(bundles: Iterable[Bundle]) -> dict[tuple[EntityType, str], list[Bundle]]:
    """The bundles of each type and prefecture."""
    found: dict[tuple[EntityType, str], list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        if bundle.profile.type is not EntityType.REGION:
            for home in sorted({traits.family(code) for code in (*bundle.profile.homes, *bundle.profile.places)}):
                found[bundle.profile.type, home].append(bundle)
    return dict(sorted(found.items()))


def _same_stem(bundles: Iterable[Bundle]) -> Iterator[Join[Node]]:
    """Things with one stem whose places agree: by how the places are told, and how telling the name is."""
    buckets: dict[tuple[EntityType, str], list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        if bundle.profile.type is not EntityType.REGION:
            for stem in sorted(bundle.profile.stems):
                buckets[bundle.profile.type, stem].append(bundle)
    for (kind, stem), bucket in sorted(item for item in buckets.items() if len(item[1]) > 1):
        yield from _of_one_stem(kind, stem, bucket)


def _of_one_stem(kind: EntityType, stem: str, bucket: Sequence[Bundle]) -> Iterator[Join[Node]]:
    if kind not in PLACE_BOUND:
        for i, one in enumerate(bucket[:_RARE]):
            yield from (Join(one.key, other.key, "list", _KIN) for other in bucket[i + 1 : _RARE])
        return
    stated = [bundle for bundle in bucket if bundle.profile.places]
    silent = [bundle for bundle in bucket if not bundle.profile.places]
    where = Whereabouts(bundle.profile.places for bundle in stated)
    for bundle in silent if stated else ():
        near = [stated[i] for i in where.near(bundle.profile.homes)]
        places = {place for other in near for place in other.profile.places}
        if near and (kind is EntityType.ENTERPRISE or len(places) == 1):
            yield from (Join(bundle.key, other.key, "place", _PLACE) for other in near)
    pairs = list(_neighbouring(silent))
    if pairs:
        sure = _SPECIFIC if kind is EntityType.ENTERPRISE or traits.is_specific(stem) else _COMMON
        yield from (Join(one.key, other.key, "name", sure) for one, other in pairs)


def _neighbouring(bundles: Sequence[Bundle]) -> Iterator[tuple[Bundle, Bundle]]:
    """The pairs whose homes agree, province by province."""
    for block in _by_family(bundles).values() if len(bundles) > 1 else ():
        where = Whereabouts(bundle.profile.homes for bundle in block)
        for i, one in enumerate(block):
            yield from ((one, block[j]) for j in where.near(one.profile.homes) if j > i)


def _by_family(bundles: Iterable[Bundle]) -> dict[str, list[Bundle]]:
    """Bundles by province, so that only those are compared whose places may lie in one another."""
    found: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        for province in sorted({home[:2] for home in bundle.profile.homes}):
            found[province].append(bundle)
    return dict(sorted(found.items()))


def _same_core(bundles: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """Slogans of which one is the other's words in quotation marks: “双减”政策 and 双减."""
    slogans = [bundle for bundle in bundles if bundle.profile.type is EntityType.SLOGAN]
    bare: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in slogans:
        for stem in sorted(bundle.profile.stems):
            bare[stem].append(bundle)
    for bundle in slogans:
        for core in sorted(bundle.cores):
            if traits.is_local_list(core) or (NUMBERED.search(core) and not traits.is_famous(core)):
                continue
            if not any(traits.is_another(stem, core) for stem in bundle.profile.stems):
                yield from (_of_core(other, bundle, core) for other in bare.get(core, ()))


def _of_core(bare: Bundle, bundle: Bundle, core: str) -> Join[Node]:
    """A join by quoted words, less sure for reports of regions apart where much follows them."""
    brief = len(bundle.stem) - len(core) <= _BRIEF or meet(bare.profile.homes, bundle.profile.homes)
    return Join(bare.key, bundle.key, "core", _CORE if brief else _KIN)


def _misread(bundles: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """Projects whose places agree and whose names differ in a character that a scan may confuse."""
    by_province: dict[str, dict[Node, Bundle]] = defaultdict(dict)
    for bundle in bundles:
        if bundle.profile.type is EntityType.PROJECT:
            for province in provinces(_where(bundle.profile)):
                by_province[province][bundle.key] = bundle
    everywhere = by_province.pop("", {})  # what the nation builds may lie in each of them
    for province in sorted(by_province) or [""]:
        projects = {**by_province[province], **everywhere}
        for one, other in misread_pairs((key, bundle.stem) for key, bundle in sorted(projects.items())):
            mine, theirs = projects[one].profile, projects[other].profile
            if meet(_where(mine), _where(theirs)):
                yield Join(one, other, "misread", _MISREAD if mine.homes & theirs.homes else _NESTED)


def _where(profile: Profile) -> frozenset[str]:
    return profile.places or profile.homes


def _towns(bundles: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """Villages, townships and groups of regions of one name that reports of one place, or of one inside it, name."""
    buckets: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        if bundle.profile.type is EntityType.REGION:
            for stem in sorted(bundle.profile.stems):
                name, _, scope = stem.partition("@")
                if scope:
                    buckets[name].append(bundle)
    for _, bucket in sorted(buckets.items()):
        yield from (Join(one.key, other.key, "name", _TOWN) for one, other in _neighbouring(bucket))


def _renamed(bundles: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """Divisions of which one is the other under an older name and code: 弥勒县 and 弥勒市."""
    regions = {bundle.stem: bundle for bundle in bundles if bundle.profile.type is EntityType.REGION}
    for stem, bundle in sorted(regions.items()):
        heir = regions.get(latest(stem)) if stem.isdigit() else None
        if heir is not None and heir is not bundle:
            yield Join(bundle.key, heir.key, "renamed", _RENAMED)


def _contained(block: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """Names of one prefecture's reports of which one contains another."""
    forms: dict[NormalForm, Bundle] = {}
    for bundle in block:
        places = sorted(bundle.profile.places) or [""]
        for stem in sorted(bundle.profile.stems):
            forms.setdefault(NormalForm(bundle.profile.type, stem, places[0]), bundle)
    names: Mapping[NormalForm, Iterable[str]] = {form: bundle.profile.names for form, bundle in forms.items()}
    for join in contained(names):  # type: ignore[arg-type]
        one, other = forms[join.one], forms[join.other]
        if one is not other and not _both(one, other) and meet(_where(one.profile), _where(other.profile)):
            sure = round(join.confidence - _LESS, 2)
            if sure < STRONG and one.profile.type not in PLACE_BOUND and not _neighbours(one.profile, other.profile):
                sure = _PLAIN
            yield _toned(Join(one.key, other.key, join.rule, sure if sure > THRESHOLD else _PLAIN), one, other)


def _neighbours(one: Profile, other: Profile) -> bool:
    """Whether one region's reports name both, or few regions' that lie in one another."""
    few = len(one.homes) <= _FEW_HOMES and len(other.homes) <= _FEW_HOMES
    return bool(one.homes & other.homes) or (few and meet(one.homes, other.homes))


def _near(block: Sequence[Bundle]) -> Iterator[Join[Node]]:
    """Projects and bodies of one prefecture that share characters which few others have, and are called much alike."""
    if not block or block[0].profile.type not in {*PLACE_BOUND, EntityType.SLOGAN}:
        return
    index: dict[str, list[int]] = defaultdict(list)
    block = [bundle for bundle in block if len(bundle.profile.homes) <= _FEW_HOMES]
    for i, bundle in enumerate(block):
        for pair in sorted({bundle.stem[k : k + 2] for k in range(len(bundle.stem) - 1)}):
            index[pair].append(i)
    seen: set[tuple[int, int]] = set()
    for _, found in sorted(index.items()):
        if len(found) <= _RARE:
            seen.update((i, j) for k, i in enumerate(found) for j in found[k + 1 :])
    for i, j in sorted(seen):
        if _both(block[i], block[j]):
            continue
        rule, confidence = nearness(block[i].profile, block[i].stem, block[j].profile, block[j].stem)
        if confidence and meet(_where(block[i].profile), _where(block[j].profile)):
            yield _toned(Join(block[i].key, block[j].key, rule, confidence), block[i], block[j])


def _both(one: Bundle, other: Bundle) -> bool:
    """Whether one report names both: its own names keep them apart."""
    return not one.reports.isdisjoint(other.reports)


def _toned(join: Join[Node], one: Bundle, other: Bundle) -> Join[Node]:
    """A join of things of two regions is unsure where common words name them: both may have a 餐厨垃圾处理厂."""
    if one.profile.type not in PLACE_BOUND or _where(one.profile) & _where(other.profile):
        return join
    if join.strong or (join.rule.startswith("contained") and all(traits.is_specific(b.stem) for b in (one, other))):
        return join
    return replace(join, confidence=min(join.confidence, _COMMON))
