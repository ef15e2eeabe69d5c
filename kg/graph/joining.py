"""The parts of a graph written as one Turtle file, and what several of them say together checked on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.graph.grouped import Grouped
from kg.graph.parts import Part, blocks_of, parsed, section_of
from kg.graph.terms import ID, PREFIXES, named
from kg.graph.turtle import Notation, in_order, turtle_blocks, write_whole
from kg.graph.validate import ValidationResult, faults_of

Types = Mapping[str, str]
"""The class of each thing that parts may point at, both as IRIs; what has several is not among them."""

_ALONE = tuple(f"{ID}{kind}/" for kind in ("report", "fact", "state", "observation"))
"""The beginnings of the IRIs of what one report alone speaks of: all that is said of these is in its part."""
_OF_OTHERS = named("zt:contradicts").value
"""What other parts say of such things all the same."""


def alone(iri: str) -> bool:
    """Whether one part alone says all of a subject but what contradicts it."""
    return iri.startswith(_ALONE)


def write_joined(parts: Sequence[Part], types: Types, path: Path) -> set[ValidationResult]:
    """Write the union of parts as Turtle; gives what breaks a shape in what no part says alone.

    Raises OutputError where the file can't be written.
    """
    found: set[ValidationResult] = set()
    write_whole(path, (text.encode("utf-8") for text in _texts(parts, types, found)))
    return found


def _texts(parts: Sequence[Part], types: Types, found: set[ValidationResult]) -> Iterator[str]:
    yield Notation.header
    holders, lists = _holders(parts), _lists(parts)
    for key in sorted({*holders, *lists}):
        texts = [part.section(key) for part in holders.get(key, ())]
        if len(texts) == 1 and key not in lists and key.startswith(_ALONE):
            yield texts[0]
            continue
        text, several = _joined(texts, lists.get(key, {}))
        yield text
        if not key.startswith(_ALONE):
            found |= _faults(text, types)
        elif several:
            found |= {result for result in _faults(several, types) if result.path == _OF_OTHERS}


def _holders(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """The parts that have each section."""
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        for key in part.sections:
            found[key].append(part)
    return found


def _lists(parts: Iterable[Part]) -> dict[str, dict[str, list[Triple]]]:
    """What leads to each list, with its cells, by section and subject."""
    found: dict[str, dict[str, list[Triple]]] = defaultdict(dict)
    for part in parts:
        cells: dict[BlankNode, list[Triple]] = defaultdict(list)
        for triple in part.lists:
            if isinstance(triple.subject, BlankNode):
                cells[triple.subject].append(triple)
        for triple in part.lists:
            if isinstance(triple.subject, NamedNode):
                told = found[section_of(triple.subject.value)].setdefault(triple.subject.value, [])
                told += [triple, *_chain(triple.object, cells)]
    return found


def _chain(head: object, cells: Mapping[BlankNode, list[Triple]]) -> Iterator[Triple]:
    while isinstance(head, BlankNode):
        yield from cells[head]
        head = next(t.object for t in cells[head] if t.predicate == named("rdf:rest"))


def _joined(texts: Sequence[str], lists: Mapping[str, Sequence[Triple]]) -> tuple[str, str]:
    """The union of some texts of one section, and the part of it that stands in several of them."""
    blocks: dict[str, list[str]] = {subject: [] for subject in lists}
    for text in texts:
        for block in blocks_of(text):
            blocks.setdefault(_subject(block), []).append(block)
    single, several = [], []
    for subject in sorted(blocks, key=in_order):
        told = dict.fromkeys(blocks[subject])
        if len(told) == 1 and subject not in lists:
            single.append("\n" + next(iter(told)))
        else:
            triples = [*parsed("".join(f"\n{block}" for block in told)), *lists.get(subject, ())]
            single.append("\n" + next(turtle_blocks(Grouped(triples)))[1])
            if len(told) > 1 or any(isinstance(triple.object, BlankNode) for triple in lists.get(subject, ())):
                several.append(single[-1])
    return "".join(single), "".join(several)


def _subject(block: str) -> str:
    """The IRI of the subject of a block."""
    name = block[: block.index(" ")]
    if not name.startswith("<"):
        prefix, _, local = name.partition(":")
        return PREFIXES[prefix] + local
    return name[1:-1] if ":" in name.partition("/")[0] else ID + name[1:-1]


def _faults(text: str, types: Types) -> set[ValidationResult]:
    """What breaks a shape in some blocks, whose objects have these types."""
    graph = Grouped(parsed(text))
    kind = named("rdf:type")
    objects = {
        obj.value: obj
        for about in graph.said.values()
        for told in about.values()
        for obj in told
        if isinstance(obj, NamedNode)
    }
    told = [(obj, kind, NamedNode(types[iri])) for iri, obj in objects.items() if iri in types]
    return faults_of(graph, told)
