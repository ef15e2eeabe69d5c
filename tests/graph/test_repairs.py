"""A misread name in the graph: the words as they stand, their reading, and the entity under both."""

import pytest

from kg import resolve
from kg.graph import graph_of, store_of
from kg.graph.kept_reports import decoded, encoded
from kg.graph.validate import validate
from kg.model import Document
from kg.pipeline import extract_report
from kg.query.entity import find
from kg.query.repairs import repairs_of

TEXT = "云州市2024年政府工作报告\n\n聚焦“一廊两带”战略，建设生态走廊。\n\n全面实施“一麻两带”战略，绿化荒山10万亩。\n"


@pytest.fixture(scope="module")
def read():
    return extract_report(Document("yunzhou-2024", TEXT, "yunzhou-2024.txt", "0" * 64, plan_year=2024))


def test_the_name_is_that_which_is_meant_and_the_misread_one_stays_beside_it(read):
    names = {e.pref_label: e.alt_labels for e in read.entities if e.type.value == "Slogan"}
    assert names == {"“一廊两带”战略": ("“一麻两带”战略",)}
    assert all(TEXT[m.span.start : m.span.end] == m.surface for m in read.mentions)


def test_a_repair_is_told_with_its_place_its_rule_and_its_confidence(read):
    store = store_of(graph_of(resolve.across([read])).triples)
    (told,) = repairs_of(store, find(store, "一廊两带")[0].iri)
    at = TEXT.index("一麻两带")
    assert told == ("yunzhou-2024", at, at + 4, "一麻两带", "一廊两带", "repair.report.v1", 0.95)
    assert validate(store).conforms


def test_repairs_are_kept_with_what_was_read(read):
    assert read.repairs
    assert decoded(encoded(read)).repairs == read.repairs
