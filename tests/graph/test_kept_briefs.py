"""What joining loads of a kept report is what it looks at of the whole."""

import pytest

from kg.errors import StoreError
from kg.graph.kept_reports import kept_in, read_brief, read_kept, write_kept
from kg.resolve import across
from kg.resolve.brief import Briefly, brief
from tests.ledger.reports import NOTHING, report

TEXT = "正利煤业120万吨选煤厂项目建成投产。深入实施“双五”战略，即做强煤炭、焦化五大产业。城北水厂位于岚县。"


@pytest.fixture
def kept(tmp_path):
    for year in (2021, 2022, 2023):
        write_kept(report(year, TEXT, NOTHING), tmp_path)
    return kept_in(tmp_path)


def test_a_brief_is_what_is_left_of_the_whole(kept):
    assert isinstance(kept, Briefly)
    for told, whole in zip(kept.briefs(), kept, strict=True):
        assert told == brief(whole)
        assert told.facts
        assert not told.document.text


def test_briefs_are_joined_to_the_same_library(kept):
    one, other = across(kept), across(list(kept))
    assert (one.entities, one.joins) == (other.entities, other.joins)
    assert tuple(one.extractions) == other.extractions


def test_a_damaged_file_is_told_of_and_its_name_known(kept):
    path = kept.paths[0]
    path.write_bytes(path.read_bytes()[:-200])
    for read in (read_brief, read_kept):
        with pytest.raises(StoreError, match=path.name):
            read(path)
