"""What people type for the values of parameters, and what is proposed to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from kg.errors import QueryError
from kg.query.completion import Names
from kg.query.likeness import HOWS, likest, plain
from tests import town

PAIRS = [("“双五”战略", "a"), ("四二战略", "b"), ("双五工程", "c"), ("乡村振兴", "d"), ("双塔", "e")]


@pytest.fixture(scope="module")
def names():
    return Names(town.store())


@pytest.mark.parametrize(
    ("typed", "keys", "how"),
    [
        ("双五战略", ["a"], "exact"),
        ("双五", ["c", "a"], "begins"),
        ("战略", ["b", "a"], "contains"),
        ("SWZL", ["a"], "initials"),
        ("sw", ["c", "a"], "initials"),
        ("乡村震兴", ["d"], "similar"),
        ("飞机", [], ""),
        ("", [], ""),
        ("“”", [], ""),
    ],
)
def test_likest(typed, keys, how):
    found = likest(typed, PAIRS)
    assert [match.key for match in found] == keys
    assert all(match.how == how for match in found)


def test_what_weighs_more_comes_first():
    assert [m.key for m in likest("双五", PAIRS, weight={"a": 2, "c": 1}.get)] == ["a", "c"]


@given(st.text(max_size=12), st.lists(st.tuples(st.text(max_size=12), st.sampled_from("xyz")), max_size=8))
def test_a_whole_name_is_always_found_first_and_a_key_comes_once(typed, pairs):
    found = likest(typed, pairs)
    assert len({match.key for match in found}) == len(found)
    assert all(match.how in HOWS and (match.name, match.key) in pairs for match in found)
    whole = {key for name, key in pairs if plain(name) == plain(typed) and plain(typed)}
    if whole:
        assert {match.key for match in found} == whole


@pytest.mark.parametrize(
    ("kind", "typed", "label", "how"),
    [
        ("Enterprise", "晨星集团", "晨星集团", "exact"),
        ("Enterprise", "晨星", "晨星集团", "exact"),  # another of its names
        ("Organization", "晨星集团", "晨星集团", "exact"),  # companies are organizations
        ("Entity", "智谷项目", "智谷项目", "exact"),
        ("Slogan", "双翼战", "“双翼”战略", "begins"),
        ("Region", "白鹅县", "白鹤县", "similar"),
        ("Region", "bhx", "白鹤县", "initials"),
    ],
)
def test_things_by_what_people_type(names, kind, typed, label, how):
    taken = names.taken("any", kind, typed)
    assert (taken.label, taken.how, taken.given) == (label, how, typed)


def test_a_thing_of_another_kind_is_not_meant(names):
    with pytest.raises(QueryError, match="no Slogan called anything like '白鹤县'"):
        names.taken("slogan", "Slogan", "白鹤县")


def test_an_iri_is_taken_as_it_is(names):
    assert names.taken("entity", "Entity", "https://example.org/x").term.value == "https://example.org/x"


@pytest.mark.parametrize(("typed", "term"), [("2022", "2022"), ("2022年", "2022")])
def test_years(names, typed, term):
    taken = names.taken("year", "year", typed).term
    assert (taken.value, taken.datatype.value.rpartition("#")[2]) == (term, "gYear")


@pytest.mark.parametrize("typed", ["completed", "建成", "complet"])
def test_controlled_values_in_both_languages(names, typed):
    assert names.taken("status", "status", typed).term == Literal("completed")


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [("year", "22", "no year"), ("number", "half", "no number"), ("status", "飞", "no status is called"),
     ("number", "1 } #", "no number"), ("year", "2022\n", "^$")],
)  # fmt: skip
def test_what_is_no_value(names, kind, typed, fault):
    if fault == "^$":  # white space around a value is no fault
        assert names.taken("x", kind, typed).label == "2022"
        return
    with pytest.raises(QueryError, match=fault):
        names.taken("x", kind, typed)


def test_completion(names):
    assert names.complete("Region", "白") == ["白鹤县"]
    assert names.complete("year", "20") == ["2024"]
    assert "completed" in names.complete("status")
    assert names.complete("status", "建成") == ["建成"]
    assert names.complete("number", "1") == []
    assert names.complete("Slogan", limit=1) != []


def test_completion_proposes_only_what_is_then_understood(names):
    for kind in ("Region", "Enterprise", "Slogan", "Project", "Indicator", "Report", "Entity", "year", "status"):
        for value in names.complete(kind):
            assert names.taken("x", kind, value).how == "exact"
