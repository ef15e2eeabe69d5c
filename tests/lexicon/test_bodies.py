"""Known enterprises and organizations."""

from __future__ import annotations

from kg.lexicon.bodies import endings, enterprises, judged, organizations


def test_endings_come_longest_first() -> None:
    found = endings("Enterprise")
    assert found.index("有限责任公司") < found.index("公司")
    assert [len(e) for e in found] == sorted((len(e) for e in found), reverse=True)


def test_no_ending_is_of_two_types() -> None:
    assert not set(endings("Enterprise")) & set(endings("Organization"))


def test_well_known_names_are_there() -> None:
    assert {"华为", "比亚迪", "宁德时代"} <= enterprises().keys()
    assert {"党中央", "国务院", "清华大学"} <= organizations().keys()
    assert enterprises()["华为"] > 10


def test_what_was_judged_no_name_is_not_listed() -> None:
    assert not judged("none") & (enterprises().keys() | organizations().keys())


def test_no_name_is_of_two_types() -> None:
    assert not enterprises().keys() & organizations().keys()


def test_names_that_run_across_words_stand_apart() -> None:
    assert {"绿地", "中建"} <= judged("ambiguous")
    assert not judged("ambiguous") & enterprises().keys()
