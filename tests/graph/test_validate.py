"""The shapes and the checker: every constraint can be broken, and pyshacl finds the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import GraphError
from kg.graph import store_of, validate
from kg.graph.shape import Shape
from kg.graph.shapes import shapes, shapes_in
from kg.graph.terms import PREFIXES
from kg.graph.tokens import value_of
from kg.graph.validate import ValidationReport
from tests.examples import examples

HERE = Path(__file__).parent
GOOD = HERE / "good" / "all.ttl"
BROKEN = sorted((HERE / "broken").glob("*.ttl"))
SHAPES = "https://w3id.org/zhengtu/shapes#"
pytestmark = pytest.mark.filterwarnings("ignore:Serializing weird")


def places(report: ValidationReport) -> set[tuple[str, ...]]:
    """The results with the names of blank nodes, which each reader chooses, made equal."""

    def named(node: str) -> str:
        return re.sub("^_:.*", "_:", node)

    return {
        (r.shape, r.component, named(r.focus), r.path, named(r.value), r.severity, r.zh, r.en) for r in report.results
    }


def with_parts() -> list[Shape]:
    return [shape for top in shapes() for shape in (top, *top.properties)]


def test_the_good_graph_conforms_to_both_checkers() -> None:
    assert validate(GOOD).conforms
    assert validate(GOOD, engine="pyshacl").conforms


def test_the_good_graph_conforms_when_a_store_gives_it_back() -> None:
    assert validate(store_of(GOOD)).conforms


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_both_checkers_find_the_same_in_broken_graphs(path: Path) -> None:
    report = validate(path)
    assert not report.conforms
    assert places(report) == places(validate(path, engine="pyshacl"))


def test_every_constraint_is_broken_by_some_graph() -> None:
    found = {(result.shape, result.component) for path in BROKEN for result in validate(path).results}
    assert found == {(shape.name, component) for shape in with_parts() for component, _ in shape.constraints}


def test_every_class_has_a_shape() -> None:
    classes = {value_of(target).removeprefix(PREFIXES["zt"]) for shape in shapes() for target in shape.targets}
    assert classes == {
        "Report", "Region", "Enterprise", "Organization", "Project", "Slogan", "Industry", "Theme", "Indicator",
        "Mention", "Repair", PREFIXES["nif"] + "Sentence", "Fact", "Observation", "ProjectState", "Outcome",
    }  # fmt: skip


def test_every_shape_speaks_both_languages() -> None:
    for shape in with_parts():
        if shape.constraints:
            assert {language for language, _ in shape.messages} == {"zh", "en"}, shape.name


GOOD_TRIPLES = [quad.triple for quad in parse(GOOD.read_bytes(), format=RdfFormat.TURTLE)]
VALUES = [
    Literal("甲", language="zh"), Literal("A", language="en"), Literal(""), Literal(5), Literal(-1), Literal("0.5"),
    NamedNode("https://w3id.org/zhengtu/id/nothing"), NamedNode("https://w3id.org/zhengtu/id/region/990100"),
    NamedNode("https://w3id.org/zhengtu/id/theme/1"), Literal("2022", datatype=NamedNode(PREFIXES["xsd"] + "gYear")),
    Literal("0.5", datatype=NamedNode(PREFIXES["xsd"] + "decimal")),
]  # fmt: skip
YEAR = Literal("2022", datatype=NamedNode(PREFIXES["xsd"] + "gYear"))
PAIRED = tuple(
    map(NamedNode, (f"{PREFIXES['nif']}endIndex", f"{PREFIXES['zt']}quoteEnd", f"{PREFIXES['zt']}valueMax"))
)  # what the shapes compare another value with


def comparable(report, odd=()):
    """What was found, but for values that have no order with a number: those told, and pairs of the `odd` subjects.

    By https://www.w3.org/TR/shacl/#LessThanConstraintComponent (and #MaxInclusiveConstraintComponent) such values are
    violations, and ours says so; pyshacl sorts them by rdflib's order of datatypes and may pass them. A whole decimal
    is written with its point by the one and without by the other.
    """
    ordered = ("lessThan", "lessThanOrEquals", "minInclusive", "maxInclusive")
    numbers = ("XMLSchema#integer", "XMLSchema#decimal")
    rows = (row for row in places(report) if row[1] not in ordered or any(number in row[4] for number in numbers))
    rows = (row for row in rows if not (row[1].startswith("lessThan") and row[2] in odd))
    return {(*row[:4], re.sub(r'"(-?\d+)\.0"(?=\^\^)', r'"\1"', row[4]), *row[5:]) for row in rows}


def test_a_value_without_order_is_a_violation() -> None:
    year = YEAR
    begins = [triple for triple in GOOD_TRIPLES if triple.predicate == NamedNode(PREFIXES["nif"] + "beginIndex")]
    odd = [Triple(triple.subject, triple.predicate, year) for triple in begins]
    found = places(validate([*GOOD_TRIPLES, *odd]))
    assert any(row[1] == "lessThan" and "gYear" in row[4] for row in found)
    sure = [triple for triple in GOOD_TRIPLES if triple.predicate == NamedNode(PREFIXES["zt"] + "confidence")]
    found = places(validate([*GOOD_TRIPLES, *(Triple(triple.subject, triple.predicate, year) for triple in sure)]))
    assert any(row[1] == "maxInclusive" and "gYear" in row[4] for row in found)
    most = [triple for triple in GOOD_TRIPLES if triple.predicate == PAIRED[-1]]
    found = places(validate([*GOOD_TRIPLES, *(Triple(triple.subject, triple.predicate, year) for triple in most)]))
    assert any(row[1] == "lessThanOrEquals" and row[2] == most[0].subject.value for row in found)


@example([], [(place, YEAR) for place, triple in enumerate(GOOD_TRIPLES) if triple.predicate == PAIRED[-1]])
@given(
    dropped=st.lists(st.integers(0, len(GOOD_TRIPLES) - 1), max_size=3),
    changed=st.lists(st.tuples(st.integers(0, len(GOOD_TRIPLES) - 1), st.sampled_from(VALUES)), max_size=3),
)
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_checkers_find_the_same_in_mutated_graphs(
    dropped: list[int], changed: list[tuple[int, Literal | NamedNode]]
) -> None:
    triples = [triple for i, triple in enumerate(GOOD_TRIPLES) if i not in dropped]
    rest = NamedNode(PREFIXES["rdf"] + "rest")
    for i, value in changed:
        if GOOD_TRIPLES[i].predicate != rest:
            triples.append(Triple(GOOD_TRIPLES[i].subject, GOOD_TRIPLES[i].predicate, value))
    told = triples[len(GOOD_TRIPLES) - len(set(dropped)) :]
    odd = {t.subject.value for t in told if t.predicate in PAIRED and is_odd(t.object)}
    assert comparable(validate(triples), odd) == comparable(validate(triples, engine="pyshacl"), odd)


def is_odd(node: object) -> bool:
    """Whether a node is no number: the other value of a pair may be one."""
    return not (isinstance(node, Literal) and node.datatype.value.endswith(("#integer", "#decimal")))


def test_the_report_reads_in_both_languages() -> None:
    report = validate(HERE / "broken" / "theme.ttl")
    assert "须有且仅有一个中文首选名称" in report.text("zh")
    assert "Has exactly one preferred name" in report.text("en")
    assert "theme/wrong" in report.text("en")
    assert validate(GOOD).text("en") == "The graph conforms to all shapes of the ontology."


def test_the_report_shows_a_few_places_and_counts_the_rest() -> None:
    text = "\n".join(f"<http://example.org/{i}> a <{PREFIXES['zt']}Theme> ." for i in range(9))
    lines = validate(text.encode()).text("en", limit=2).splitlines()
    assert "9 results" in lines[0] and lines[-1].strip() == "7 more of this kind" and len(lines) == 5


def test_a_file_that_is_no_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("@prefix a: <http://example.org/> .\na:b a:c .\n", "utf-8")
    with pytest.raises(GraphError, match=r"bad\.ttl: line 2"):
        validate(path)
    with pytest.raises(GraphError, match="nowhere"):
        validate(tmp_path / "nowhere.ttl")


def test_subclasses_in_the_data_count() -> None:
    own = "http://example.org/Town"
    below = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    text = f"<http://example.org/a> a <{own}> . <{own}> <{below}> <{PREFIXES['zt']}Region> ."
    report = validate(text.encode())
    assert [result.focus for result in report.results] == ["http://example.org/a"]
    assert places(report) == places(validate(text.encode(), engine="pyshacl"))


def test_a_shape_that_the_checker_does_not_know_is_an_error() -> None:
    text = b"@prefix sh: <http://www.w3.org/ns/shacl#> . <a:s> sh:targetClass <a:c> ; sh:closed true ."
    with pytest.raises(GraphError, match="closed"):
        shapes_in(text, "test")
