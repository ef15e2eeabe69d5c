"""Groups, foreign places and the words that only look like regions."""

from __future__ import annotations

from kg.lexicon.divisions import table
from kg.lexicon.places import areas, common, epithets, traps, words


def test_all_forms_of_a_group_name_it() -> None:
    assert {areas()[form].official for form in ("长三角", "长三角地区", "长江三角洲")} == {"长三角"}
    assert areas()["渝东北地区"].official == "渝东北"


def test_countries_are_foreign_and_china_is_not_among_them() -> None:
    assert areas()["俄罗斯"].foreign
    assert "中国" not in areas()
    assert "北京" not in areas()


def test_levels_are_those_of_the_vocabulary() -> None:
    assert {a.level for a in areas().values()} == {"group", "macro", "prefecture", "none"}


def test_a_trap_holds_the_name_that_it_guards() -> None:
    assert traps()["新兴产业"] == {"新兴"}
    assert [phrase for phrase, names in traps().items() if not all(name in phrase for name in names)] == []


def test_common_words_are_names_of_divisions() -> None:
    assert {"合作", "和平", "资源"} <= common().keys()
    assert [w for w in common() if not table().named(w)] == []
    assert "义乌" not in common()


def test_epithets_leave_out_what_only_one_place_is_called() -> None:
    assert "江城" in epithets()
    assert "荆楚大地" not in epithets()


def test_a_kind_that_does_not_exist_is_empty() -> None:
    assert words("nothing") == frozenset()
