"""Filling the Oxigraph of a generation: from nothing, or from the one before by what differs."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Store, Triple

from kg.errors import StoreError
from kg.graph.declarations import ontology
from kg.graph.lots import Lot, lists_in, lots_of, merging_aside, serving, trig
from kg.graph.part_files import part_name, read_part
from kg.graph.parts import Part, TextStream, part_of
from kg.graph.terms import ONTOLOGY
from kg.graph.untouched import untouched

ONTOLOGY_GRAPH = NamedNode(ONTOLOGY)
"""The named graph of the ontology."""

Graphs = Mapping[NamedNode, Collection[Triple] | Part]
"""The graphs of a library by name, as triples or as parts; the ontology is not among them."""

_BESIDE = 3  # lots that are loaded at a time: while one waits for the disk, two others do not
_FEW = 100_000  # triples whose files need not be put in order: a query of all of them takes 47 in place of 23 ms
_BULK = 50_000  # more quads than this are sorted outside of transactions
ANEW = 0.25  # where a larger part of the quads differs, sorting all once is quicker, and leaves nothing behind


class _Difference(NamedTuple):
    graph: NamedNode
    gone: set[Triple]
    new: set[Triple]


def filled_anew(path: Path, graphs: Graphs) -> Store:
    """A new store at `path` with these graphs, their union as the default graph, and the ontology."""
    parts = parts_of(graphs)
    store = Store(str(path))
    size = sum(part.size for part in parts.values())
    # Filling leaves files that overlap, and every look-up goes through all of them: ten times slower at 350 reports,
    # twice at five, where putting them in order is a good part of the whole build.
    if size > _FEW:
        with merging_aside():
            _load_in_order(store, parts, serving(size))
        _merge(store, path)
    else:
        _load(store, parts, size)
    store.flush()
    _write_marks(path, marks_of(parts))
    return store


def _merge(store: Store, path: Path) -> None:
    """Have the files of a store merged, where there is room for it; on a full disk RocksDB would wait for ever.

    What is merged is held twice until it is done, and is not packed as tightly as what was loaded.
    """
    held = 0
    for file in path.iterdir():
        with suppress(FileNotFoundError):  # merged with others, and gone
            held += file.stat().st_size
    if shutil.disk_usage(path).free < held:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    store.optimize()


def filled_from(base: Path, path: Path, graphs: Graphs) -> Store:
    """A new store at `path` that holds the same as `filled_anew` would leave, made from the store at `base`.

    One that is seen to be damaged is as good as none.
    """
    parts = parts_of(graphs)
    try:
        before = Store.read_only(str(base))
    except (OSError, RuntimeError):
        return filled_anew(path, parts)
    try:
        return _changed(before, base, path, parts)
    except (RuntimeError, OSError) as error:  # RuntimeError is Oxigraph's word for what is corrupt
        if isinstance(error, OSError) and str(base) not in str(error):
            raise  # the disk of the new store
        del before
        shutil.rmtree(path, ignore_errors=True)
        return filled_anew(path, parts)


def _changed(before: Store, base: Path, path: Path, parts: Mapping[NamedNode, Part]) -> Store:
    """A copy of the store at `base`, with what differs."""
    marks = marks_of(parts)
    known = read_marks(base)
    changed = {name: part for name, part in parts.items() if known.get(name.value) != marks[name.value]}
    if sum(part.size for part in changed.values()) > 2 * ANEW * sum(part.size for part in parts.values()):
        return filled_anew(path, parts)
    differences = [d for d in _differences(before, base, parts, changed) if d.gone or d.new]
    before.backup(str(path))
    store = Store(str(path))
    _apply(store, differences)
    for name in set(store.named_graphs()) - {*parts, ONTOLOGY_GRAPH}:
        store.remove_graph(name)
    store.flush()
    _write_marks(path, marks)
    return store


def _load(store: Store, parts: Mapping[NamedNode, Part], size: int) -> None:
    """Put graphs of so many triples together, and the ontology, into an empty store: so few that nothing is merged."""
    lots = list(lots_of(parts, size // 2 + 1))
    _load_lots(lots, lambda lot: _load_text(store, lot))
    store.bulk_extend([*(quad for lot in lots for quad in lists_in(lot)), *_of_ontology()])


def _load_in_order(store: Store, parts: Mapping[NamedNode, Part], size: int) -> None:
    """Put graphs and the ontology into an empty store, in lots of so many triples.

    In the order in which Oxigraph sorts their names, so that the files in which the graph stands first, a third of all,
    do not overlap and need no merging.
    """

    def load(lot: Lot) -> None:
        _load_text(store, lot)
        if any(piece.lists for piece in lot):
            store.bulk_extend(lists_in(lot))

    store.bulk_extend(_of_ontology())
    _load_lots([lot for some in _in_order(store, parts) for lot in lots_of(some, size)], load)


def _load_lots(lots: Iterable[Lot], load: Callable[[Lot], None]) -> None:
    with ThreadPoolExecutor(_BESIDE) as pool:
        loading = [pool.submit(load, lot) for lot in lots]
        try:
            for done in loading:
                done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _load_text(store: Store, lot: Lot) -> None:
    store.bulk_load(TextStream(trig(lot)), format=RdfFormat.TRIG, lenient=True)  # type: ignore[arg-type]


def _of_ontology() -> Iterator[Quad]:
    return (_quad(triple, ONTOLOGY_GRAPH) for triple in ontology_triples())


def _in_order(store: Store, parts: Mapping[NamedNode, Part]) -> tuple[dict[NamedNode, Part], dict[NamedNode, Part]]:
    """The parts whose graphs come before that of the ontology in a store, and those that come after it."""
    told = [name for name, part in parts.items() if part.size]
    for name in told:
        store.add_graph(name)
    order = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    at = order.index(ONTOLOGY_GRAPH)
    return {name: parts[name] for name in order[:at]}, {name: parts[name] for name in order[at + 1 :]}


def parts_of(graphs: Graphs) -> dict[NamedNode, Part]:
    """The graphs as parts, those that are none yet made into such."""
    return {name: graph if isinstance(graph, Part) else part_of(name, graph) for name, graph in graphs.items()}


def marks_of(parts: Mapping[NamedNode, Part]) -> dict[str, str]:
    """A mark for each graph, the same for the same triples in any order; much cheaper than reading the graph back."""
    return {name.value: f"{part.size} {part.mark}" for name, part in parts.items()}


def _write_marks(quads: Path, marks: Mapping[str, str]) -> None:
    quads.with_name("marks.json").write_text(json.dumps({"graphs": marks}, indent=0) + "\n", "utf-8")


def read_marks(quads: Path) -> dict[str, str]:
    """The marks of the graphs of a store; nothing where they are not known, so that all is read back."""
    try:
        return dict(json.loads(quads.with_name("marks.json").read_text("utf-8"))["graphs"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """The triples of the ontology, its blank nodes named alike every time that it is read."""
    dataset = Dataset(ontology())
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(quad.triple for quad in dataset)


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _differences(
    before: Store, base: Path, parts: Mapping[NamedNode, Part], changed: Mapping[NamedNode, Part]
) -> Iterator[_Difference]:
    """What differs, graph by graph; only those that have `changed` are looked at, and those that are gone.

    Where the part that the store was filled from is still there, it tells what the graph was, block by block: of a
    nation's entities, reading all of them back took minutes and more memory than all else.
    """
    marks = read_marks(base)
    there = {name for name in before.named_graphs() if isinstance(name, NamedNode)}
    gone = sorted(there - {*parts, ONTOLOGY_GRAPH}, key=lambda name: name.value)
    for name in dict.fromkeys([*changed, *gone, ONTOLOGY_GRAPH]):
        part = _filled_from(base, name, marks)
        if name in changed and part is not None:
            yield _Difference(name, *part.against(changed[name]))
            continue
        if name in gone and part is not None:
            yield _Difference(name, set(part.triples()), set())
            continue
        wanted = ontology_triples() if name == ONTOLOGY_GRAPH else changed[name].triples() if name in changed else ()
        new = set(wanted)
        old = {quad.triple for quad in before.quads_for_pattern(None, None, None, name)}
        yield _Difference(name, old - new, new - old)


def _filled_from(base: Path, name: NamedNode, marks: Mapping[str, str]) -> Part | None:
    """The part that a graph of the store at `base` was filled from; None where it is gone or damaged."""
    path = base.with_name("parts") / part_name(name.value)
    try:
        part = read_part(path) if path.exists() else None
    except StoreError:
        return None
    if part is None or marks.get(name.value) != f"{part.size} {part.mark}":
        return None
    return part if untouched(path) or part.is_whole() else None


def _apply(store: Store, differences: Collection[_Difference]) -> None:
    for graph, gone, _ in differences:
        for triple in gone:
            store.remove(_quad(triple, graph))
    for graph, _, new in differences:
        quads = [_quad(triple, graph) for triple in new]
        if graph != ONTOLOGY_GRAPH:
            quads += [Quad(*triple) for triple in new]
        (store.bulk_extend if len(quads) > _BULK else store.extend)(quads)
    for graph, gone, _ in differences:
        for triple in gone if graph != ONTOLOGY_GRAPH else ():
            if not _stated(store, triple):
                store.remove(Quad(*triple))


def _stated(store: Store, triple: Triple) -> bool:
    """Whether a graph other than the ontology's still holds a triple."""
    quads = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(isinstance(q.graph_name, NamedNode) and q.graph_name != ONTOLOGY_GRAPH for q in quads)
