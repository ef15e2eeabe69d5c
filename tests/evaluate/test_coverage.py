"""What of a report was not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.coverage import coverage
from kg.pipeline import Source, read_report

TEXT = """政府工作报告

各位代表：
一、2022年工作回顾
地区生产总值增长6.5%。
大家一年接着一年干，一件接着一件办。
会议厅的那只“金蝉”脱了壳。
那只“金蝉”又叫了3公里。
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
