"""A part of which some subjects were made anew is the part that is made from nothing."""

import zlib
from collections import defaultdict
from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.build import ACROSS, component_triples
from kg.graph.grouped import Grouped
from kg.graph.index_rows import Rows
from kg.graph.outcomes import contradicting
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
    if name in OUTCOMES:
        told = [(name, "zt:verdict", f'"{version}"'), (name, "zt:target", FIGURES[version])]
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
