"""The table of divisions: names, codes, time."""

from __future__ import annotations

import pytest

from kg.lexicon.divisions import NATION, abbreviations, table, townships_named, townships_of


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("全国", "全国"),
        ("我国", "全国"),
        ("晋", "山西省"),
        ("内蒙古", "内蒙古自治区"),
        ("吕梁", "吕梁市"),
        ("苏州", "苏州市"),
        ("浦东", "浦东新区"),
        ("彭水", "彭水苗族土家族自治县"),
        ("东乡族自治县", "东乡族自治县"),
        ("巴州", "巴音郭楞蒙古自治州"),
        ("并州", "太原市"),
        ("没有的地方", None),
    ],
)
def test_any_name_leads_to_the_official_one(name: str, official: str | None) -> None:
    assert table().official(name) == official


def test_a_code_leads_to_its_division_and_what_holds_it() -> None:
    county = table().by_code("141181")
    assert county is not None
    assert (county.name, county.level, county.parent) == ("孝义市", "county", "141100")
    assert [d.name for d in table().ancestors("141181")] == ["吕梁市", "山西省", "全国"]


def test_what_a_province_holds_directly_is_its_child() -> None:
    assert "429004" in {d.code for d in table().children("420000")}
    assert "110101" in {d.code for d in table().children("110000")}
    assert "460400" in {d.code for d in table().children("460000")}


def test_the_nation_has_34_provinces() -> None:
    assert len(table().children(NATION)) == 34


def test_every_division_of_today_hangs_on_the_nation() -> None:
    loose = [
        d.name for d in table().rows if not d.valid_to and d.code != NATION and not table().contains(NATION, d.code)
    ]
    assert loose == []


def test_no_two_divisions_of_today_share_a_code() -> None:
    codes = [d.code for d in table().rows if not d.valid_to]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("year", "name"), [(2009, "襄樊市"), (2015, "襄阳市")])
def test_a_code_bears_another_name_in_another_year(year: int, name: str) -> None:
    assert [d.name for d in table().rows if d.code == "420600" and d.valid_in(year)] == [name]


def test_a_renamed_county_is_found_under_both_names() -> None:
    assert table().named("余江县")[0].valid_to == "2018-02-09"
    assert table().named("余江", 2015)[0].name == "余江县"
    assert table().named("余江", 2023)[0].name == "余江区"


def test_namesakes_come_with_the_highest_level_first() -> None:
    found = table().named("朝阳")
    assert found[0].name == "朝阳市"
    assert {d.name for d in found} == {"朝阳市", "朝阳区", "朝阳县"}


def test_towns_are_found_by_county_and_by_name() -> None:
    towns = townships_of("141182")
    assert "杏花村镇" in {t.name for t in towns}
    assert all(t.parent == "141182" and t.level == "township" for t in towns)
    (town,) = [t for t in townships_named("杏花村镇") if t.parent == "141182"]
    assert town.short == ("杏花村",)
    assert table().by_code(town.code) == town
    assert [d.name for d in table().ancestors(town.code)][:2] == ["汾阳市", "吕梁市"]


def test_towns_of_a_prefecture_are_those_of_its_counties() -> None:
    whole = {t.code for t in townships_of("141100")}
    assert whole == {t.code for d in table().children("141100") for t in townships_of(d.code)}


def test_a_place_without_towns_has_none() -> None:
    assert townships_of("999999") == ()
    assert townships_named("没有的镇") == ()


def test_one_character_stands_for_a_province() -> None:
    assert abbreviations()["豫"] == ("410000",)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("沙县区", 2022, "350405"),  # announced after the last of the packages
        ("沙县", 2019, "350427"),
        ("密云区", 2017, "110118"),  # a district since 2015, whatever the year of the package that lists it
        ("密云县", 2014, "110228"),
        ("海门区", 2023, "320614"),  # not the code of the city that ended
        ("米林市", 2024, "540481"),
    ],
)
def test_what_was_announced_dates_a_division(name: str, year: int, code: str) -> None:
    first = table().named(name, year)[0]
    assert (first.code, first.valid_in(year)) == (code, True)


def test_in_the_year_of_a_change_both_names_hold() -> None:
    old, new = table().by_code("610721"), table().by_code("610703")
    assert old is not None and new is not None
    assert [d.valid_in(2017) for d in (old, new)] == [True, True]
    assert (old.valid_in(2018), new.valid_in(2016)) == (False, False)
