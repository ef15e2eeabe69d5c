"""A part of which some subjects were made anew is the part that is made from nothing."""

import re
import sqlite3
import zlib
from collections import defaultdict
from contextlib import closing
from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.build import ACROSS, component_triples
from kg.graph.filling import marks_of
from kg.graph.grouped import Grouped
from kg.graph.index_file import INDEX, _Writer, write_index
from kg.graph.index_rows import Rows
from kg.graph.outcomes import contradicting
from kg.graph.part_files import read_part, write_part
from kg.graph.parts import part_of_pieces, section_of
from kg.graph.patched import part_patched
from kg.graph.tokens import A, value_of

THINGS = [f"<{kind}/{digit}{n}>" for kind in ("slogan", "project") for digit in "0a" for n in range(4)]
FIGURES = [f"<observation/{digit}{n}>" for digit in "0b" for n in range(3)]
OUTCOMES = [f"<outcome/{digit}{n}>" for digit in "1c" for n in range(2)]
versions = st.integers(0, 3)
states = st.fixed_dictionaries({}, optional=dict.fromkeys((*THINGS, *FIGURES, *OUTCOMES), versions))


def said(name, version):
    """What is said of a thing, version by version."""
    if name in FIGURES:
        return list(contradicting(name, FIGURES[FIGURES.index(name) - version]))[:1]
    if name in OUTCOMES:  # each of its own target
        target = f"<observation/{OUTCOMES.index(name)}{version}>"
        told = [(name, "zt:verdict", f'"{version}"'), (name, "zt:target", target)]
        return [*told, (name, "zt:answeredIn", "<report/a>"), (name, A, "zt:Outcome")]
    told = [(name, A, "zt:Slogan"), (name, "skos:prefLabel", f'"名{version}"@zh')]
    told += [(name, "zt:partOf", THINGS[version])] if version > 1 else []
    told += [(name, "skos:altLabel", f'"又{n}"@zh') for n in range(version)]
    return [*told, *component_triples([(name, tuple(THINGS[1 : 1 + version]))])] if version % 2 else told


def graphs_of(state, wanted=None):
    told = defaultdict(list)
    for name, version in state.items():
        if wanted is None or name in wanted:
            told[section_of(value_of(name))] += said(name, version)
    return {key: Grouped(statements=some) for key, some in sorted(told.items())}


def content(part):
    rows = {f.name: {} if f.name == "nodes" else [] for f in fields(Rows)}
    for some in part.indexed():
        for name, told in rows.items():
            told.update(some.nodes) if name == "nodes" else told.extend(getattr(some, name))
    texts = {key: zlib.decompress(packed) for key, packed in part.sections.items()}
    return (
        texts,
        part.lists,
        part.size,
        part.mark,
        {n: t if n == "nodes" else sorted(t, key=str) for n, t in rows.items()},
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(states, states, st.sets(st.sampled_from([*THINGS, *FIGURES, *OUTCOMES])))
def test_any_change_of_some_subjects(before, after, others):
    old = part_of_pieces(ACROSS, graphs_of(before).items())
    touched = {name for name in (*THINGS, *FIGURES, *OUTCOMES) if before.get(name) != after.get(name)} | others
    made = part_patched(old, {value_of(name) for name in touched}, graphs_of(after, touched))
    assert content(made) == content(part_of_pieces(ACROSS, graphs_of(after).items()))
    assert made.is_whole()


TABLES = {
    "part": ("whole", "part"), "component": ("slogan", "component"), "within": ("above", "place"),
    "standard": ("wording", "concept"), "outcome": ("region", "answered"), "contradiction": (),
}  # fmt: skip


def indexed(folder, part, before=None):
    """The index of one graph in the folder of a generation, made from that of before: all that it says, by IRIs."""
    (folder / "parts").mkdir(parents=True)
    graphs = {ACROSS: read_part(write_part(part, folder / "parts"))}
    write_index(folder / INDEX, graphs, marks_of(graphs), before and before / INDEX)
    with closing(sqlite3.connect(folder / INDEX)) as connection:
        nodes = connection.execute("SELECT * FROM node").fetchall()
        names = {number: iri for number, iri, *_ in nodes}
        described = {iri for some in part.indexed() for iri in some.nodes}
        found = {"node": sorted(str(told) for _, *told in nodes if told[0] in described)}
        for table, things in TABLES.items():
            cursor = connection.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in cursor.description]
            told = [dict(zip(columns, row, strict=True)) for row in cursor]
            found[table] = sorted(str({k: names.get(v) if k in things else v for k, v in row.items()}) for row in told)
        return found


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(states, min_size=2, max_size=3))
def test_the_index_of_any_sequence_is_that_of_the_last_one(tmp_path_factory, steps):
    root, before = tmp_path_factory.mktemp("index"), None
    for number, state in enumerate(steps):
        found = indexed(root / str(number), part_of_pieces(ACROSS, graphs_of(state).items()), before)
        before = root / str(number)
    anew = indexed(root / "anew", part_of_pieces(ACROSS, graphs_of(steps[-1]).items()))
    assert unnumbered(found) == unnumbered(anew)


def unnumbered(found):
    return {table: [re.sub(r"'graph': \d+", "", row) for row in rows] for table, rows in found.items()}


def test_only_rows_that_differ_are_written(tmp_path, monkeypatch):
    state = dict.fromkeys(THINGS, 2)
    indexed(tmp_path / "0", part_of_pieces(ACROSS, graphs_of(state).items()))
    taken = []
    take = _Writer._take
    monkeypatch.setattr(_Writer, "_take", lambda self, graph, rows: taken.append(rows) or take(self, graph, rows))
    state[THINGS[0]] = 3
    indexed(tmp_path / "1", part_of_pieces(ACROSS, graphs_of(state).items()), tmp_path / "0")
    (rows,) = taken
    assert list(rows.nodes) == [value_of(THINGS[0])]
    assert {thing for _, thing in rows.wholes} <= {value_of(THINGS[0])}
