"""Regions looked up together are those that agree one by one."""

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.nested import Whereabouts, agree, meet, provinces
from kg.resolve.variants import alike, misread_pairs

CODES = [
    "000000",
    "140000",
    "141100",
    "141122",
    "141100001",
    "150000",
    "150100",
    "10",
    "00",
    "",
    "华北",
    "14甲",
    "某市-2022",
]
regions = st.frozensets(st.sampled_from(CODES), max_size=6)


@given(regions, regions)
def test_sets_meet_where_two_of_their_regions_agree(one, other):
    assert meet(one, other) == any(agree(mine, theirs) for mine in one for theirs in other)


@given(st.lists(regions, max_size=12), regions)
def test_things_are_found_by_the_regions_that_they_meet(told, wanted):
    assert Whereabouts(told).near(wanted) == [i for i, one in enumerate(told) if meet(one, wanted)]


@given(regions, regions)
def test_what_meets_has_a_province_in_common_or_is_the_nations(one, other):
    if meet(one, other):
        mine, theirs = provinces(one), provinces(other)
        assert mine & theirs or "" in mine | theirs


@given(st.lists(st.text("货贾资贝东西学校", min_size=3, max_size=4), max_size=9))
def test_misread_pairs_are_those_of_one_hole_and_alike_characters(stems):
    def differ(one, other):
        places = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
        return len(one) == len(other) and len(places) == 1 and alike(*places[0])

    expected = [(i, j) for i, one in enumerate(stems) for j in range(i + 1, len(stems)) if differ(one, stems[j])]
    assert sorted(set(misread_pairs(enumerate(stems)))) == expected
