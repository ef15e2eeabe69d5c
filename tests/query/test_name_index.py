"""What somebody types finds the name that was meant: parts, pinyin, initials, homophones, slips of the pen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.query.name_index import HOWS, Name, NameIndex
from kg.query.sounds import syllables

NAMES = [
    ("“双翼”战略", "Slogan", 9),
    ("双碳", "Slogan", 2),
    ("白鹤20万吨合成氨", "Project", 3),
    ("云州市", "Region", 99),
    ("重庆市", "Region", 5),
    ("低空经济", "Industry", 8),
    ("低空经济示范区", "Slogan", 30),
    ("民营经济31条", "Slogan", 1),
    ("晨星集团LNG项目", "Project", 4),
]


@pytest.fixture(scope="module")
def index():
    return NameIndex(Name(name, f"x:{name}", kind, name, weight) for name, kind, weight in NAMES)


def found(index, words, **more):
    return [(hit.name.name, hit.how) for hit in index.found(words, **more)]


@pytest.mark.parametrize(
    ("words", "name", "how"),
    [
        ("双翼战略", "“双翼”战略", "exact"),  # quotation marks are not typed
        ("云州", "云州市", "begins"),
        ("空经济", "低空经济示范区", "contains"),
        ("lng", "晨星集团LNG项目", "contains"),
        ("sy", "“双翼”战略", "sounds"),
        ("syzl", "“双翼”战略", "sound"),
        ("SYZL", "“双翼”战略", "sound"),
        ("shuangyi", "“双翼”战略", "sounds"),
        ("chongqing", "重庆市", "sounds"),  # not zhongqing
        ("cqs", "重庆市", "sound"),
        ("双亿战略", "“双翼”战略", "sound"),  # a homophone, as input methods offer them
        ("合城氨", "白鹤20万吨合成氨", "within"),
        ("白鹤 合成氨", "白鹤20万吨合成氨", "parts"),
        ("白鹤合成氨项目", "白鹤20万吨合成氨", "similar"),
        ("dikongjinji", "低空经济", "similar"),
        ("双翼战略后来怎样了呢请告诉我", "“双翼”战略", "named"),
    ],
)
def test_the_name_that_is_meant_comes_first(index, words, name, how):
    assert found(index, words)[0] == (name, how)


def test_the_better_known_comes_first_of_names_found_alike(index):
    assert [name for name, _ in found(index, "低空")] == ["低空经济示范区", "低空经济"]
    assert found(index, "低空经济")[0] == ("低空经济", "exact")  # but a whole name before a beginning


def test_classes_and_the_number_wanted_are_kept_to(index):
    assert [name for name, _ in found(index, "低空", kinds=("Industry",))] == ["低空经济"]
    assert len(found(index, "经济", limit=2)) == 2
    assert found(index, "经济", kinds=("Nothing",)) == []
    assert [one.name for one in index.best_known(("Region", "Industry"), 2)] == ["云州市", "低空经济"]


@pytest.mark.parametrize("words", ["", "  ", "\n", "“”", "完全没有这种东西"])
def test_what_means_nothing_finds_nothing(index, words):
    assert found(index, words) == []


def test_a_thing_with_several_names_comes_once():
    some = NameIndex(
        [Name("晨星集团", "x:1", "Enterprise", "晨星集团", 1), Name("晨星", "x:1", "Enterprise", "晨星集团", 1)]
    )
    assert [(hit.name.name, hit.name.label) for hit in some.found("晨星")] == [("晨星", "晨星集团")]


def test_an_index_of_nothing():
    assert NameIndex([]).found("云州") == []


@given(st.lists(st.text("云州市双翼ab 1\n“", min_size=1, max_size=6), min_size=1, max_size=8), st.text(max_size=8))
@settings(max_examples=60, deadline=None)
def test_whole_names_are_always_found_and_nothing_breaks(names, words):
    some = NameIndex(Name(name, f"x:{place}", "Slogan", name, 0) for place, name in enumerate(names))
    assert all(hit.how in HOWS for hit in some.found(words))
    for name in names:
        if name.strip(" \n“"):
            assert name in [hit.name.name for hit in some.found(name, limit=20)]


@pytest.mark.parametrize("name", ["重庆", "银行", "太原市", "“12345”热线", "PTA和乙烯", "行走的云州"])
def test_names_sound_as_the_library_for_pinyin_says(name):
    from pypinyin import lazy_pinyin

    assert "".join(syllables(name)) == "".join(lazy_pinyin(name))
