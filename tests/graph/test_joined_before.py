"""A text of which only what changed is written anew is the text that is written from nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import GraphError
from kg.graph import joining
from kg.graph.joined_before import RECORD, joined_before
from kg.graph.joining import Types, write_joined
from kg.graph.part_files import read_part, write_part
from kg.graph.parts import part_of
from kg.graph.terms import named
from tests.examples import examples
from tests.graph.test_joining import KINDS, graphs

LABEL = named("skos:altLabel")


def types(parted):
    return {
        t.subject.value: t.object.value
        for triples in parted.values()
        for t in triples
        if t.predicate == named("rdf:type") and t.object.value in KINDS
    }


def written(parted, folder, before=None, program="p", classes=None):
    """The text, its faults, and what the next one may take over."""
    (folder / "parts").mkdir(parents=True)
    parts = [read_part(write_part(part_of(name, told), folder / "parts")) for name, told in parted.items() if told]
    known = joined_before(before, parts, program)
    classes = classes or Types(types(graphs()))
    found = write_joined(parts, classes, folder / "graph.ttl", before=known, program=program)
    return (folder / "graph.ttl").read_bytes(), found, known


names = st.deferred(lambda: st.sampled_from(sorted(graphs(), key=str)))  # read when the first test asks
steps = st.lists(st.tuples(names, st.integers(0, 400), st.sampled_from(["less", "more", "gone", "whole"])), max_size=4)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_any_sequence_of_changes_gives_the_text_and_the_faults_of_a_new_one(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("joined")
    parted = {name: list(triples) for name, triples in graphs().items()}
    written(parted, root / "0")
    for number, (name, place, what) in enumerate(steps, 1):
        told = parted[name] or list(graphs()[name])
        one = told[place % len(told)]
        subject = one.subject if isinstance(one.subject, NamedNode) else named("zt:nothing")
        parted[name] = {
            "less": [
                t for t in told if t is not one or BlankNode in (type(t.subject), type(t.object))
            ],  # lists stay whole
            "more": [*told, Triple(subject, LABEL, Literal(f"{place}", language="zh"))],
            "gone": [],
            "whole": list(graphs()[name]),
        }[what]
        text, found, known = written(parted, root / str(number), root / str(number - 1))
        assert known is not None
        assert (text, found) == written(parted, root / f"{number}-anew")[:2]


@pytest.mark.parametrize("kept", [0, 1])
def test_classes_that_are_not_told_anew_are_those_of_the_text_before(tmp_path, kept):
    parted = {name: list(triples) for name, triples in graphs().items()}
    written(parted, tmp_path / "0")
    before = types(parted)
    for told in parted.values():  # some things lose their class, others are said to be called something else
        classes = [t for t in told if t.predicate == named("rdf:type") and t.object.value in KINDS]
        told[:] = [t for t in told if t not in classes[kept::3]]
        told += [
            Triple(t.subject, LABEL, Literal("别名", language="zh")) for t in told if t.object == named("zt:Outcome")
        ]
    now = types(parted)
    gone = before.keys() - now.keys()
    anew = Types({iri: now[iri] for iri in now if before.get(iri) != now[iri]}, gone)
    results = [
        written(parted, tmp_path / name, tmp_path / "0", classes=classes)[:2]
        for name, classes in (("all", Types(now)), ("anew", anew), ("none is gone", Types(anew.told, ())))
    ]
    assert gone
    assert results[0] == results[1]
    assert results[0][1] > results[2][1]


def test_half_a_list_is_refused(tmp_path):
    parted = {name: list(triples) for name, triples in graphs().items()}
    last = next(t for told in parted.values() for t in told if t.object == named("rdf:nil"))
    with pytest.raises(GraphError, match="no cell of one list"):
        written({name: [t for t in told if t is not last] for name, told in parted.items()}, tmp_path / "0")


def test_only_what_changed_is_read_and_checked(tmp_path, monkeypatch):
    parted = {name: list(triples) for name, triples in graphs().items()}
    first, _, _ = written(parted, tmp_path / "0")
    read = []
    monkeypatch.setattr(joining, "parsed", lambda text, real=joining.parsed: read.append(text) or real(text))
    assert written(parted, tmp_path / "1", tmp_path / "0")[0] == first
    assert not read
    name = min(parted, key=str)
    entity = next(t.subject for t in parted[name] if t.predicate == named("skos:prefLabel"))
    parted[name].append(Triple(entity, LABEL, Literal("别名", language="zh")))
    written(parted, tmp_path / "2", tmp_path / "1")
    assert read
    assert all(entity.value.rpartition("/")[2] in text for text in read)


@pytest.mark.parametrize("damaged", ["graph.ttl", RECORD, "parts", "program"])
def test_what_is_damaged_or_another_programs_is_not_taken_over(tmp_path, damaged):
    parted = {name: list(triples) for name, triples in graphs().items()}
    written(parted, tmp_path / "0")
    name = min(parted, key=str)
    parted[name].append(Triple(named("zt:nothing"), LABEL, Literal("别名", language="zh")))
    for path in [tmp_path / "0" / damaged] if damaged != "parts" else sorted((tmp_path / "0" / "parts").iterdir()):
        if damaged != "program":
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] + bytes(20) + data[len(data) // 2 + 20 :])
    text, _, known = written(parted, tmp_path / "1", tmp_path / "0", "q" if damaged == "program" else "p")
    assert known is None
    assert text == written(parted, tmp_path / "2")[0]


def test_a_part_tells_what_it_has_and_another_has_not():
    for name, triples in graphs().items():
        some = [t for i, t in enumerate(triples) if i % 7 or not isinstance(t.object, NamedNode | Literal)]
        one, other = part_of(name, triples), part_of(name, some)
        assert one.against(other) == (set(triples) - set(some), set())
        assert other.against(one) == (set(), set(triples) - set(some))
        assert one.is_whole()
        assert not one._replace(sections=other.sections).is_whole()
