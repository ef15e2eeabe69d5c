"""What of a report was not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.coverage import coverage, coverage_of
from kg.model import Sentence, Span
from kg.pipeline import Source, read_report

TEXT = """政府工作报告

各位代表：
一、2022年工作回顾
地区生产总值增长6.5%。
大家一年接着一年干，一件接着一件办。
会议厅的那只“金蝉”脱了壳。
那只“金蝉”又叫了3公里。
2022年是承上启下的一年，也是“十四五”规划的关键之年。
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("coverage") / "甲市-2023.txt"
    path.write_text(TEXT, "utf-8")
    return coverage(read_report(Source(path)))


def test_a_sentence_with_a_fact_is_not_listed(found) -> None:
    assert not [untold for untold in found.untold if "生产总值" in untold.sentence.text]


def test_words_that_count_nothing_are_no_sign(found) -> None:
    assert not [untold for untold in found.untold if "一年接着一年" in untold.sentence.text]


def test_the_share_is_of_the_sentences_that_tell_something(found) -> None:
    stating = found.telling - len(found.untold)
    assert found.telling >= stating >= 1
    assert found.share == pytest.approx(stating / found.telling)


def test_the_most_telling_come_first(found) -> None:
    worths = [untold.worth for untold in found.untold]
    assert worths == sorted(worths, reverse=True)
    assert all(words in untold.sentence.text for untold in found.untold for _, words in untold.signs)


def test_a_year_and_a_period_are_no_sign(found) -> None:
    assert not [untold for untold in found.untold if "承上启下" in untold.sentence.text]


def _sentence(text: str, begin: int = 0) -> Sentence:
    span = Span("d", begin, begin + len(text))
    return Sentence(span, text, text, tuple(range(begin, span.end + 1)))


def test_a_number_tells_more_than_a_quotation_and_the_same_words_tell_once() -> None:
    texts = "又叫了3公里。", "“金蝉”脱了壳。", "“金蝉”“金蝉”都叫“金蝉”。"
    found = coverage_of([_sentence(text, 100 * i) for i, text in enumerate(texts)], ()).untold
    assert [(one.sentence.text, one.worth) for one in found] == list(zip(texts, (2.0, 1.5, 1.5), strict=True))
    assert len(found[-1].signs) == 3


def test_a_quotation_that_is_a_name_is_understood_in_part() -> None:
    sentence = _sentence("用好“三箭齐发”和“一网打尽”。")
    (plain,) = coverage_of([sentence], ()).untold
    (named,) = coverage_of([sentence], (), [(2, 8)]).untold
    assert [kind for kind, _ in plain.signs] == ["quotation", "quotation"]
    assert [kind for kind, _ in named.signs] == ["named", "quotation"]
    (inside,) = coverage_of([sentence], (), [(3, 7)]).untold  # the name without its quotation marks
    assert inside.signs == named.signs
