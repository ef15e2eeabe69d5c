"""Words in the texts of reports: where they stand, and in which report most often."""

from kg.query.full_texts import FullTexts

TEXTS = FullTexts([("x:b", "氢能。\n做强氢能产业，\n氢能更强。"), ("x:a", "发展氢能"), ("x:c", "别的")])


def test_the_report_that_has_the_words_most_often_comes_first():
    found = TEXTS.found(" 氢能 ")
    assert [(one.report, one.count) for one in found] == [("x:b", 3), ("x:a", 1)]
    assert (found[0].begin, found[0].end) == (0, 2)


def test_what_stands_around_ends_with_the_line():
    one = TEXTS.found("氢能产业")[0]
    assert (one.before, one.words, one.after) == ("做强", "氢能产业", "，")


def test_nothing_is_found_for_nothing():
    assert TEXTS.found("  ") == []
    assert TEXTS.found("没有") == []
    assert FullTexts([]).found("氢能") == []
